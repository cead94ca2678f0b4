import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** Colours have names only; what they are is the theme's. */
export function colourOf(theme: GrafanaTheme2, { colour, alpha }: { readonly colour: string; readonly alpha: number }): string {
  const full = theme.visualization.getColorByName(colour);
  return alpha === 1 ? full : colorManipulator.alpha(full, alpha);
}
