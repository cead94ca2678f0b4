import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { rowsWords } from '../../model/format.ts';
import { shortShare } from '../../model/overview/cell-words.ts';
import type { Layout } from '../../model/overview/layout.ts';
import type { StripLine } from '../../model/overview/lines.ts';
import type { RowsStrip, ShareStrip } from '../../model/overview/strips.ts';
import { WORDS } from '../../model/overview/words.ts';
import { overviewStyles } from './styles.ts';

interface Props {
  readonly layout: Layout;
  readonly line: StripLine;
  readonly width: number;
  readonly share: ShareStrip | undefined;
  readonly rows: RowsStrip | undefined;
}

/** Room at the right from which the value has its note, in px. */
const NOTE_FROM = 180;

/** What stands beside a strip: its name at the left, its value now at the right. */
export function StripWords({ layout, line, width, share, rows }: Props) {
  const styles = useStyles2(overviewStyles);
  const right = layout.plot.left + layout.plot.width + 12;
  const isShare = line.name === 'share';
  const now = isShare ? share?.now : rows?.now;
  const value = now === undefined ? '–' : isShare ? shortShare(now) : rowsWords(now);
  const under = isShare ? underShare(share) : rows?.several && WORDS.fewestOf(rows.several);
  return (
    <div className={styles.line} style={{ top: line.top, height: line.height }}>
      <div className={styles.part} style={{ left: 0, width: layout.gutter - 8 }}>
        {layout.hasNames && (
          <div>
            <div className={styles.loud}>{isShare ? WORDS.share : WORDS.rows}</div>
            {under && layout.gutter >= 200 && <div className={styles.quiet}>{under}</div>}
          </div>
        )}
      </div>
      <div className={styles.part} style={{ left: right, width: Math.max(0, width - right) }}>
        <span className={styles.loud}>{value}</span>
        {width - right >= NOTE_FROM && <span className={styles.quiet}>{noteOf(line, share, rows)}</span>}
      </div>
    </div>
  );
}

function underShare(share: ShareStrip | undefined): string {
  if (share === undefined) return '';
  if (share.several !== '') return WORDS.worstOf(share.several);
  return share.tested === undefined ? '' : WORDS.tested(share.tested);
}

function noteOf({ name }: StripLine, share: ShareStrip | undefined, rows: RowsStrip | undefined): string {
  if (name === 'rows') return rows?.minimum === undefined ? '' : WORDS.needed(rowsWords(rows.minimum));
  return share?.drifted === undefined || share.tested === undefined ? '' : WORDS.drifted(share.drifted, share.tested);
}
