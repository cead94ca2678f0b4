import { TooltipPlugin2 } from '@grafana/ui';
import React, { type ComponentProps } from 'react';

type TooltipProps = ComponentProps<typeof TooltipPlugin2>;

/** Values of a const enum that the package keeps to itself. */
const HOVER = { one: 0, all: 1, cell: 2 } as const;

interface Props extends Omit<TooltipProps, 'hoverMode'> {
  /** The nearest series of a column, the whole column, or the nearest cell in both directions. */
  readonly hover: keyof typeof HOVER;
}

/** The tooltip of charts: follows the pointer, stays at a click, and turns a drag into a time range. */
export function ChartTooltip({ hover, ...props }: Props) {
  return <TooltipPlugin2 {...props} hoverMode={HOVER[hover]} />;
}
