import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { BinEdges } from '../../model/distribution/bins.ts';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import { limitWords, shareWords, statisticName, statisticWords } from '../../model/format.ts';
import { standingAt } from '../../model/judged/standing.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { ReaderTable } from '../parts/ReaderTable.tsx';
import { Ruler } from '../parts/Ruler.tsx';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';

/** One feature: reference against now. */
export function Distribution({ model, width, height }: ViewProps<DistributionModel>) {
  const styles = useStyles2(viewStyles);
  const standing = model.row === undefined ? undefined : standingAt(model.grid, model.row);
  const { statistic, limit, chance, signs } = standing ?? {};
  return (
    <div className={styles.view} style={{ width, height }}>
      <h4>
        {signs !== undefined && <LevelGlyph signs={signs} />} {model.subject || 'Distribution'}
      </h4>
      {statistic !== undefined && signs !== undefined && (
        <Ruler
          label={statisticName(standing?.row.statisticName)}
          value={statistic}
          limit={limit}
          chance={chance}
          signs={signs}
          words={(value) => (value === limit ? limitWords(value) : statisticWords(value))}
        />
      )}
      <ReaderTable
        caption="Share of rows per bin"
        head={['Bin', 'Reference', 'Now']}
        rows={model.bins.map(({ edges, reference, now }) => [edgeWords(edges), shareOrNothing(reference), shareOrNothing(now)])}
      />
    </div>
  );
}

function edgeWords(edges: BinEdges): string {
  if (edges.kind === 'category') return { __other__: 'other', __unseen__: 'unseen' }[edges.category] ?? edges.category;
  if (edges.upper === Number.POSITIVE_INFINITY) return `above ${edges.lower}`;
  return edges.lower === Number.NEGATIVE_INFINITY ? `to ${edges.upper}` : `${edges.lower} to ${edges.upper}`;
}

function shareOrNothing(share: number | undefined): string {
  return share === undefined ? '' : shareWords(share);
}
