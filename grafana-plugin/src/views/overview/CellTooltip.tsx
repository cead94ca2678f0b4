import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { actionsOf } from '../../grafana/actions.ts';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { standingAt } from '../../model/judged/standing.ts';
import { linksOf, sampleOf } from '../../model/overview/links.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { tooltipLines } from '../../model/overview/tooltip.ts';
import { windowWords } from '../../model/time.ts';
import { ActionButton } from '../parts/ActionButton.tsx';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { nameAction } from './name-action.ts';

interface Props {
  readonly model: OverviewModel;
  readonly panel: PanelBits;
  readonly row: number;
  readonly column: number;
  /** Links can be reached. */
  readonly isPinned: boolean;
}

/** Everything that is known of one cell. */
export function CellTooltip({ model, panel, row, column, isPinned }: Props) {
  const styles = useStyles2(getStyles);
  const standing = standingAt(model.grid, row, column);
  if (standing === undefined) return null;
  const lines = tooltipLines(standing, {
    timeZone: panel.timeZone,
    newestRow: model.newestRow,
  });
  const action = nameAction(model, row, panel);
  const sample = isPinned && panel.canAct ? sampleOf(model.grid, row, column) : undefined;
  return (
    <div className={styles.box}>
      <div className={styles.window}>{windowWords(standing.window.from, standing.window.to, panel.timeZone)}</div>
      <div className={styles.name}>
        <LevelGlyph signs={standing.signs} isSilent />
        <strong>{standing.row.subject.name}</strong>
        <span className={styles.word}>{standing.signs.word}</span>
      </div>
      <dl className={styles.lines}>
        {lines.map(({ label, value }) => (
          <div key={label} className={styles.line}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isPinned && (
        <div className={styles.links}>
          {action?.kind === 'act' && (
            <Button size="sm" fill="text" onClick={action.act}>
              {action.title}
            </Button>
          )}
          {linksOf(model.grid, row, column).map(({ href, title, target, onClick }) => (
            <a key={`${title} ${href}`} href={href} target={target} rel="noreferrer" onClick={onClick} className={styles.link}>
              {title}
            </a>
          ))}
          {sample !== undefined && actionsOf(sample, panel.interpolate).map((one) => <ActionButton key={one.title} action={one} />)}
        </div>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ ...theme.typography.bodySmall, width: 338, maxWidth: '100%', fontVariantNumeric: 'tabular-nums', whiteSpace: 'normal' }),
    window: css({
      color: theme.colors.text.secondary,
      padding: theme.spacing(1, 1.5),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    name: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 1.5, 0.5),
      overflowWrap: 'anywhere',
      strong: { fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.maxContrast },
    }),
    word: css({ marginLeft: 'auto', whiteSpace: 'nowrap' }),
    lines: css({ margin: 0, padding: theme.spacing(0, 1.5, 1) }),
    line: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      dt: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
      dd: { margin: 0, textAlign: 'right', color: theme.colors.text.primary },
    }),
    links: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      padding: theme.spacing(0.5, 1.5),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:empty': { display: 'none' },
    }),
    link: css({ color: theme.colors.text.link, lineHeight: '24px' }),
  };
}
