import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** What several parts of the overview share; for `useStyles2`. */
export function overviewStyles(theme: GrafanaTheme2) {
  const { colors, typography } = theme;
  const focus = { outline: `2px solid ${colors.primary.border}`, outlineOffset: 2 };
  const control = {
    ...typography.bodySmall,
    // Grafana's own style sheet gives every select 220 px.
    width: 'auto',
    height: 24,
    padding: theme.spacing(0, 1),
    color: colors.text.primary,
    background: colors.background.primary,
    border: `1px solid ${colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': focus,
  };
  return {
    bar: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), height: 24, marginBottom: 8, whiteSpace: 'nowrap' }),
    chips: css({ border: 0, display: 'flex', gap: theme.spacing(1), flex: 1, minWidth: 0, overflow: 'hidden', padding: 2, margin: -2 }),
    chip: css({
      ...control,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      background: colors.background.secondary,
      borderColor: colors.border.weak,
      '&[aria-pressed=true]': { borderColor: colors.primary.border, background: colors.action.selected },
    }),
    control: css(control),
    search: css({ ...control, width: 180 }),
    block: css({ position: 'absolute', top: 0 }),
    blocks: css({ position: 'relative' }),
    line: css({ position: 'absolute', left: 0, right: 0, pointerEvents: 'none' }),
    part: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      pointerEvents: 'auto',
    }),
    atRight: css({ justifyContent: 'flex-end' }),
    quiet: css({ color: colors.text.secondary }),
    loud: css({ color: colors.text.maxContrast, fontWeight: typography.fontWeightMedium }),
    small: css({ fontSize: 11 }),
    name: css({
      background: 'none',
      border: 0,
      padding: 0,
      font: 'inherit',
      color: 'inherit',
      textAlign: 'left',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      '&:is(button, a)': { cursor: 'pointer' },
      '&:is(button, a):hover': { textDecoration: 'underline' },
      '&:focus-visible': { ...focus, outlineOffset: -2 },
    }),
    cell: css({ position: 'absolute', pointerEvents: 'none', '&:focus': focus }),
    hairline: css({ borderTop: `1px solid ${colors.border.weak}` }),
    more: css({
      ...control,
      border: 0,
      padding: 0,
      color: colors.text.link,
      textAlign: 'left',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }),
    pinned: css({
      position: 'absolute',
      zIndex: theme.zIndex.tooltip,
      background: colors.background.elevated,
      border: `1px solid ${colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
    }),
    legend: css({
      display: 'flex',
      // What does not fit goes whole, into lines that are not seen.
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      height: 24,
      lineHeight: '24px',
      marginTop: 4,
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      color: colors.text.secondary,
    }),
    legendItem: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) }),
    old: css({ opacity: 0.6 }),
    middle: css({ padding: theme.spacing(4), textAlign: 'center' }),
  };
}
