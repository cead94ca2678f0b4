import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** Shared by the views: type and space of the design, from the theme alone. For `useStyles2`. */
export function viewStyles(theme: GrafanaTheme2) {
  return {
    view: css({
      position: 'relative',
      height: '100%',
      overflow: 'auto',
      fontVariantNumeric: 'tabular-nums',
      ...theme.typography.bodySmall,
    }),
    title: css({ ...theme.typography.h6, margin: 0 }),
    quiet: css({ color: theme.colors.text.secondary }),
    loud: css({ color: theme.colors.text.maxContrast, fontWeight: theme.typography.fontWeightMedium }),
    section: css({ borderTop: `1px solid ${theme.colors.border.weak}`, marginTop: theme.spacing(1.5), paddingTop: theme.spacing(1.5) }),
    table: css({
      borderCollapse: 'collapse',
      'th, td': { padding: theme.spacing(0.25, 1), textAlign: 'left', fontWeight: theme.typography.fontWeightRegular },
      th: { color: theme.colors.text.secondary },
      caption: { captionSide: 'top', textAlign: 'left', color: theme.colors.text.secondary },
    }),
    hidden: css({
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    }),
  };
}
