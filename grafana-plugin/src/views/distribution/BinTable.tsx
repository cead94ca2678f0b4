import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import type { BinNow, Moment } from '../../model/distribution/moment.ts';
import { rowsWords, shareWords, statisticWords } from '../../model/format.ts';
import { ReaderTable } from '../parts/ReaderTable.tsx';
import { bandWords } from './tips.ts';
import type { ValueWords } from './value-words.ts';
import { faultName, pointsWords, WORDS } from './words.ts';

interface Props {
  readonly bins: readonly BinNow[];
  readonly moment: Moment;
  readonly words: ValueWords;
  /** Where there is no room the table is read out only. */
  readonly hasButton: boolean;
}

/** Everything that marks and their tooltips say, as text: for screen readers always, for all at the press of a button. */
export function BinTable({ bins, moment, words, hasButton }: Props) {
  const [isShown, setShown] = useState(false);
  const parts = moment.contributions?.parts;
  return (
    <>
      {hasButton && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          style={{ marginLeft: -8 }}
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? WORDS.noTable : WORDS.table}
        </Button>
      )}
      <ReaderTable
        caption={WORDS.tableOfBins}
        head={['Bin', 'Reference', 'Now', '95 % band', 'Difference', 'Rows', 'Contribution']}
        rows={bins.map(({ edges, reference, now, band, difference, rows }, bin) => [
          words.bin(edges),
          told(reference, shareWords),
          told(now, shareWords),
          told(band, bandWords),
          told(difference, pointsWords),
          told(rows, rowsWords),
          told(parts?.[bin], statisticWords),
        ])}
        isHidden={!isShown}
      />
      {moment.faults.length > 0 && (
        <ReaderTable
          caption={WORDS.faults}
          head={['Fault', 'Reference', 'Now', '95 % band', 'Limit']}
          rows={moment.faults.map(({ name, referenceShare, share, band, limit }) => [
            faultName(name),
            told(referenceShare, shareWords),
            shareWords(share),
            told(band, bandWords),
            shareWords(limit),
          ])}
          isHidden={!isShown}
        />
      )}
    </>
  );
}

function told<T>(value: T | undefined, words: (value: T) => string): string {
  return value === undefined ? '' : words(value);
}
