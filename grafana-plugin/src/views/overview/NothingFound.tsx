import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { WORDS } from '../../model/overview/words.ts';
import { reasonWords } from '../../model/reason.ts';
import { overviewStyles } from './styles.ts';
import type { Choice, Choose } from './use-choice.ts';

interface Props {
  readonly choice: Choice;
  readonly choose: Choose;
  readonly hidden: number;
}

/** The filter leaves nothing: says so, and offers to take it away. */
export function NothingFound({ choice, choose, hidden }: Props) {
  const styles = useStyles2(overviewStyles);
  const { title, line } = reasonWords({ kind: 'nothingFound', search: choice.search, hidden });
  return (
    <div className={styles.middle} role="status">
      <div className={styles.loud}>{choice.search === '' ? WORDS.noneOfLevel : title}</div>
      <div className={styles.quiet}>{line}</div>
      <Button size="sm" fill="text" onClick={() => choose({ search: '', levels: [] })}>
        {choice.search === '' ? WORDS.clearFilter : WORDS.clearSearch}
      </Button>
    </div>
  );
}
