import type { GrafanaTheme2 } from '@grafana/data';
import { colourOf } from '../../parts/colours.ts';

/** Lengths on the canvas are CSS pixels from its left upper edge. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Everything that the canvas is drawn with, from the theme alone. */
export interface Inks {
  readonly theme: GrafanaTheme2;
  readonly of: (colour: string, alpha?: number) => string;
  /** Marks inside the picture, and the axis: regular, and medium for days. */
  readonly font: string;
  readonly axisFont: string;
  readonly dayFont: string;
}

const known = new WeakMap<GrafanaTheme2, Inks>();

export function inksOf(theme: GrafanaTheme2): Inks {
  const made = known.get(theme);
  if (made !== undefined) return made;
  const colours = new Map<string, string>();
  const { fontFamily, fontWeightRegular, fontWeightMedium } = theme.typography;
  const inks: Inks = {
    theme,
    of: (colour, alpha = 1) => {
      const key = `${colour} ${alpha}`;
      const css = colours.get(key) ?? colourOf(theme, { colour, alpha });
      colours.set(key, css);
      return css;
    },
    font: `${fontWeightRegular} 11px ${fontFamily}`,
    axisFont: `${fontWeightRegular} 12px ${fontFamily}`,
    dayFont: `${fontWeightMedium} 12px ${fontFamily}`,
  };
  known.set(theme, inks);
  return inks;
}
