import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { Glyph, LevelSigns } from '../../model/levels.ts';
import { colourOf } from './colours.ts';
import { GlyphFrame } from './GlyphFrame.tsx';

/** On a field of 12 by 12, so that its lines fall on whole pixels at the size that is used most. */
const SHAPES: Readonly<Record<Glyph, React.JSX.Element>> = {
  'dashed ring': <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeDasharray="2 1.5" />,
  dash: <path d="M1.5 5.25h9v1.5h-9z" />,
  'three squares': <path d="M1 5h2v2H1zM5 5h2v2H5zM9 5h2v2H9z" />,
  dot: <circle cx="6" cy="6" r="2" />,
  'hollow diamond': <path d="M6 1.5 10.5 6 6 10.5 1.5 6z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  diamond: <path d="M6 .5 11.5 6 6 11.5.5 6z" />,
  'double diamond': <path d="M3.25 2 6 6 3.25 10 .5 6zM8.75 2l2.75 4-2.75 4L6 6z" />,
  triangle: <path fillRule="evenodd" d="M6 .5 11.75 11H.25zM5.4 4v3.4h1.2V4zm0 4.3v1.3h1.2V8.3z" />,
};

/** A level by shape and colour. Silent where its word stands beside it. */
export function LevelGlyph({ signs, size = 12, isSilent = false }: { signs: LevelSigns; size?: number; isSilent?: boolean }) {
  return (
    <GlyphFrame word={signs.word} color={colourOf(useTheme2(), signs)} field={12} size={size} isSilent={isSilent}>
      {SHAPES[signs.glyph]}
    </GlyphFrame>
  );
}
