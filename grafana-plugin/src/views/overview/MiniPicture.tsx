import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { LEVEL, LEVELS } from '../../model/levels.ts';
import type { Shape } from '../../model/overview/shapes.ts';
import { inksOf } from './paint/inks.ts';

const WIDTH = 72;
const HEIGHT = 17;
/** A flat reference of ten bins stays low, so that what departs from it stands out. */
const LEAST_TOP = 0.16;

/** Reference wide and pale, now narrow and solid; the share that is faulty as a bar of its own. */
export function MiniPicture({ shape, faultShare }: { readonly shape: Shape; readonly faultShare: number | undefined }) {
  const inks = inksOf(useTheme2());
  const { bins } = shape;
  const count = bins.length + (faultShare === undefined ? 0 : 1);
  const slot = WIDTH / Math.max(1, count);
  const top = Math.max(LEAST_TOP, faultShare ?? 0, ...bins.map((bin) => Math.max(bin.now, bin.reference ?? 0)));
  const bar = (share: number, index: number, part: number) => {
    const height = (share / top) * HEIGHT;
    return { x: slot * index + (slot * (1 - part)) / 2, y: HEIGHT - height, width: slot * part, height };
  };
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      {bins.map(({ now, reference }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bins are in the order of their edges and hold no state
        <React.Fragment key={index}>
          {reference !== undefined && <rect {...bar(reference, index, 0.9)} fill={inks.of('text', 0.2)} />}
          <rect {...bar(now, index, 0.5)} fill={inks.of('blue')} />
        </React.Fragment>
      ))}
      {faultShare !== undefined && (
        <rect
          {...bar(faultShare, bins.length, 0.9)}
          fill={inks.of(LEVELS[LEVEL.faulty].colour, 0.3)}
          stroke={inks.of(LEVELS[LEVEL.faulty].colour)}
          strokeDasharray="2 2"
        />
      )}
    </svg>
  );
}
