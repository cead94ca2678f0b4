import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** Colours have names only; what they are is the theme's. */
export function colourOf(theme: GrafanaTheme2, { colour, alpha }: { readonly colour: string; readonly alpha: number }): string {
  const full = theme.visualization.getColorByName(colour);
  return alpha === 1 ? full : colorManipulator.alpha(full, alpha);
}

/** Reference is wide and pale, now is narrow and solid; more than reference is blue, less is grey. */
export function comparisonColours(theme: GrafanaTheme2) {
  const text = theme.colors.text.primary;
  return {
    reference: colorManipulator.alpha(text, 0.2),
    referenceEdge: colorManipulator.alpha(text, 0.5),
    now: theme.visualization.getColorByName('blue'),
    less: colorManipulator.alpha(text, 0.5),
  };
}
