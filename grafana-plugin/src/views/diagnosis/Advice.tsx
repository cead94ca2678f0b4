import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import { runbookAddress } from './addresses.ts';
import { DestinationButton } from './DestinationButton.tsx';
import { featureDestination } from './links.ts';
import { adviceFor } from './words/advice.ts';
import { LABELS } from './words/labels.ts';

interface Props {
  readonly model: DiagnosisModel;
  readonly panel: PanelBits;
}

/** What to do now: three numbered lines, and buttons to the runbook and to the features that are named. */
export function Advice({ model, panel }: Props) {
  const styles = useStyles2(getStyles);
  const lines = adviceFor(model);
  if (lines.length === 0) return null;
  const { verdict, checks, facts } = model;
  const cause = verdict.kind === 'cause' ? verdict.cause.cause : undefined;
  const failing = checks.find(({ status }) => status === 'fail') ?? checks.find(({ status }) => status === 'investigate');
  const runbook = runbookAddress(panel, { cause, check: failing?.check, step: failing?.step });
  const named = [facts.faulty[0], facts.drifted[0]].filter((subject) => subject !== undefined);
  return (
    <section aria-label={LABELS.advice}>
      <h4 className={styles.title}>{LABELS.advice}</h4>
      <ol className={styles.lines}>
        {lines.map(({ verb, line }) => (
          <li key={verb}>
            <strong className={styles.verb}>{verb}</strong> {line}
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        {runbook !== undefined && <DestinationButton to={{ href: runbook, target: '_blank' }} text={LABELS.openRunbook} isPrimary />}
        {named.map((subject) => (
          <DestinationButton key={subject.at} to={featureDestination(subject, model, panel)} text={LABELS.show(subject.name)} />
        ))}
      </div>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
    lines: css({
      ...theme.typography.body,
      margin: theme.spacing(0.5, 0, 1.5),
      paddingLeft: theme.spacing(2.5),
      display: 'grid',
      gap: theme.spacing(0.75),
      '::marker, li::marker': { color: theme.colors.text.secondary },
    }),
    verb: css({ fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.maxContrast }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  };
}
