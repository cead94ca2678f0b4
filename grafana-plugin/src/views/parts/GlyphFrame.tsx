import React, { type ReactNode } from 'react';

export interface GlyphFrameProps {
  /** What it means, for those who do not see it. */
  readonly word: string;
  readonly color: string;
  /** Side of the square on which its shape is drawn, in units of the shape. */
  readonly field: number;
  /** Side on the screen, in px. */
  readonly size: number;
  /** Does its word stand beside it? */
  readonly isSilent: boolean;
  readonly children: ReactNode;
}

/** A shape of one colour that stands for a word. */
export function GlyphFrame({ word, color, field, size, isSilent, children }: GlyphFrameProps) {
  return (
    <svg
      role="img"
      aria-hidden={isSilent}
      width={size}
      height={size}
      viewBox={`0 0 ${field} ${field}`}
      fill="currentColor"
      style={{ color, flexShrink: 0 }}
    >
      <title>{word}</title>
      {children}
    </svg>
  );
}
