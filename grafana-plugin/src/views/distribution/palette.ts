import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** The reference is wide and pale, now narrow and solid; more than the reference is blue, less is grey. Colours are the theme's. */
export function paletteOf(theme: GrafanaTheme2) {
  const { text, border, background } = theme.colors;
  return {
    now: theme.visualization.getColorByName('blue'),
    fault: theme.visualization.getColorByName('purple'),
    reference: colorManipulator.alpha(text.primary, 0.2),
    referenceEdge: colorManipulator.alpha(text.primary, 0.5),
    less: colorManipulator.alpha(text.primary, 0.45),
    band: text.primary,
    loud: text.maxContrast,
    text: text.primary,
    quiet: text.secondary,
    line: border.weak,
    field: background.secondary,
    ground: background.primary,
  };
}

export type Palette = ReturnType<typeof paletteOf>;

/** Smallest text of the design, in px. */
export const MARK_SIZE = 11;
