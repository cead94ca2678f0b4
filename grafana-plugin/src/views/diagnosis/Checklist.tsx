import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { type Check, countOf } from '../../model/diagnosis/checks.ts';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import { asksForALook, STATUSES } from '../../model/diagnosis/status.ts';
import { CheckRow } from './CheckRow.tsx';
import type { Layout } from './layout.ts';
import { StatusGlyph } from './StatusGlyph.tsx';
import { LABELS } from './words/labels.ts';
import { stepName } from './words/names.ts';

interface Props {
  readonly model: DiagnosisModel;
  readonly panel: PanelBits;
  readonly layout: Layout;
}

/** Every check by step, in the order of investigation; in a low panel only those that ask for a look. */
export function Checklist({ model, panel, layout }: Props) {
  const styles = useStyles2(getStyles);
  const shown = layout.extent === 'full' ? model.checks : model.checks.filter(({ status }) => asksForALook(status));
  const rest = model.checks.length - shown.length;
  const [step, ...columns] = LABELS.columns;
  return (
    <section aria-label={LABELS.checklist}>
      <div className={styles.head}>
        <h4 className={styles.title}>{LABELS.checklist}</h4>
        {STATUSES.map((status) => ({ status, count: countOf(model.checks, status) }))
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <span key={status} className={styles.count}>
              <StatusGlyph status={status} size={14} /> {count} {LABELS.counts[status]}
            </span>
          ))}
      </div>
      <table className={styles.table}>
        <caption className={styles.hidden}>{LABELS.checklist}</caption>
        <thead className={styles.hidden}>
          <tr>
            {layout.showsSteps && <th scope="col">{step}</th>}
            {columns.slice(0, layout.showsSince ? undefined : -1).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {byStep(shown).map(([name, checks]) => (
          <tbody key={name} className={styles.step}>
            {checks.map((check, index) => (
              <CheckRow
                key={check.check}
                check={check}
                model={model}
                panel={panel}
                layout={layout}
                stepCell={
                  index === 0 &&
                  layout.showsSteps && (
                    <th
                      scope="rowgroup"
                      rowSpan={checks.length}
                      className={styles.stepName}
                      style={{ lineHeight: `${layout.rowHeight}px` }}
                    >
                      {stepName(name)}
                    </th>
                  )
                }
              />
            ))}
          </tbody>
        ))}
      </table>
      {rest > 0 && <div className={styles.rest}>{LABELS.restOfChecks(rest)}</div>}
    </section>
  );
}

function byStep(checks: readonly Check[]): readonly (readonly [string, readonly Check[]])[] {
  const steps = new Map<string, Check[]>();
  for (const check of checks) steps.set(check.step, [...(steps.get(check.step) ?? []), check]);
  return [...steps];
}

function getStyles(theme: GrafanaTheme2) {
  const line = `1px solid ${theme.colors.border.weak}`;
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2), paddingBottom: theme.spacing(1) }),
    title: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
    count: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), color: theme.colors.text.secondary }),
    table: css({ width: '100%', borderCollapse: 'collapse', borderBottom: line }),
    step: css({ borderTop: line }),
    stepName: css({
      width: 1,
      whiteSpace: 'nowrap',
      verticalAlign: 'top',
      textAlign: 'left',
      '&&&': { padding: theme.spacing(0, 1, 0, 0) },
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    rest: css({ color: theme.colors.text.secondary, paddingTop: theme.spacing(1) }),
    hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' }),
  };
}
