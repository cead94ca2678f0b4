import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Input, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { CellAction } from '../../grafana/actions.ts';

/** Asks before it acts, in its own place: a tooltip that is pinned stays open. */
export function ActionButton({ action }: { action: CellAction }) {
  const styles = useStyles2(getStyles);
  const [isAsking, ask] = useState(false);
  const [answers, answer] = useState<Readonly<Record<string, string>>>({});
  const { title, inputs, question, run } = action;
  if (!isAsking) {
    return (
      <Button size="sm" variant="secondary" onClick={() => ask(true)}>
        {title}
      </Button>
    );
  }
  const confirm = (): void => {
    ask(false);
    run(answers);
  };
  return (
    <fieldset className={styles.question} aria-label={title}>
      {inputs.map(({ key, name }) => (
        <Input
          key={key}
          aria-label={name}
          placeholder={name}
          value={answers[key] ?? ''}
          onChange={(event) => answer({ ...answers, [key]: event.currentTarget.value })}
        />
      ))}
      <div>{question(answers)}</div>
      <div className={styles.buttons}>
        <Button size="sm" variant="destructive" onClick={confirm}>
          Confirm
        </Button>
        <Button size="sm" variant="secondary" onClick={() => ask(false)}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    question: css({ border: 0, display: 'grid', gap: theme.spacing(1), width: '100%', overflowWrap: 'anywhere' }),
    buttons: css({ display: 'flex', gap: theme.spacing(1) }),
  };
}
