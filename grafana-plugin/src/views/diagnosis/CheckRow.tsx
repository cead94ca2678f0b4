import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { Check } from '../../model/diagnosis/checks.ts';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import { asksForALook } from '../../model/diagnosis/status.ts';
import { runbookAddress } from './addresses.ts';
import type { Layout } from './layout.ts';
import { type Destination, dataLinkOf } from './links.ts';
import { StatusGlyph } from './StatusGlyph.tsx';
import { STATUS_NAMES } from './words/names.ts';
import { namesOf, noteOf } from './words/notes.ts';
import { sinceWords } from './words/text.ts';
import { howWords } from './words/unknown.ts';

interface Props {
  readonly check: Check;
  readonly model: DiagnosisModel;
  readonly panel: PanelBits;
  readonly layout: Layout;
  /** The name of the step, in its first row. */
  readonly stepCell: ReactNode;
}

/** One check: status, name, note with number and limit, since when. The whole row is the target of its link. */
export function CheckRow({ check, model, panel, layout, stepCell }: Props) {
  const styles = useStyles2(getStyles);
  const { status, since, series } = check;
  const isLoud = asksForALook(status);
  const runbook = runbookAddress(panel, { step: check.step, check: check.check });
  const page: Destination | undefined = runbook === undefined ? undefined : { href: runbook, target: '_blank' };
  const to = dataLinkOf(series) ?? page;
  const isMissing = series === undefined && page !== undefined;
  return (
    <tr className={cx(styles.row, isLoud && styles.loud, status === 'fail' && styles.fail)} style={{ height: layout.rowHeight }}>
      {stepCell}
      <td className={styles.status}>
        <span className={styles.glyphAndWord}>
          <StatusGlyph status={status} /> {STATUS_NAMES[status]}
        </span>
      </td>
      <th scope="row" className={styles.name}>
        {isMissing ? namesOf(check) : <RowLink to={to} className={styles.link} text={namesOf(check)} />}
      </th>
      <td>
        {noteOf(check, model, panel.timeRange.to.valueOf(), panel.timeZone)}{' '}
        {isMissing && <RowLink to={page} className={cx(styles.link, styles.how)} text={howWords(check.check)} />}
      </td>
      {layout.showsSince && <td className={styles.since}>{since !== undefined && sinceWords(since, panel.timeZone)}</td>}
    </tr>
  );
}

function RowLink({ to, className, text }: { to: Destination | undefined; className: string; text: string }) {
  if (to?.href === undefined) return text;
  return (
    <a className={className} href={to.href} target={to.target} rel="noreferrer" onClick={to.onClick}>
      {text}
    </a>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const { colors, typography, spacing } = theme;
  return {
    row: css({
      position: 'relative',
      color: colors.text.secondary,
      'td, th': { padding: spacing(0, 1), textAlign: 'left', fontWeight: typography.fontWeightRegular },
      '&:has(a):hover': { background: colors.action.hover },
    }),
    loud: css({ color: colors.text.primary }),
    // A tint alone vanishes for those who see no red: the edge and the word carry it.
    fail: css({
      'td, th[scope="row"]': { background: colors.error.transparent },
      'td:first-of-type': { boxShadow: `inset 3px 0 0 ${colors.error.border}`, fontWeight: typography.fontWeightBold },
    }),
    // As wide as their words, so that the notes have the rest.
    status: css({ width: 1 }),
    glyphAndWord: css({ display: 'flex', alignItems: 'center', gap: spacing(1), whiteSpace: 'nowrap' }),
    // Of the longest name; several that nothing feeds share a row, and wrap.
    name: css({ width: 172 }),
    // The link lies over its whole row.
    link: css({
      color: 'inherit',
      '&::after': { content: '""', position: 'absolute', inset: 0 },
      '&:focus-visible': { outline: `2px solid ${colors.primary.border}`, outlineOffset: 2 },
    }),
    how: css({ color: colors.text.link, marginLeft: spacing(1) }),
    since: css({ width: 1, whiteSpace: 'nowrap', '&&': { textAlign: 'right' } }),
  };
}
