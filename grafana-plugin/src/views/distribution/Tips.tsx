import React, { type RefObject } from 'react';
import { TipBox } from './TipBox.tsx';
import { type TipSource, tipOf } from './tips.ts';
import { usePointed } from './use-pointed.ts';

interface Props {
  /** Holds the marks. */
  readonly root: RefObject<HTMLElement | null>;
  readonly source: TipSource;
  readonly isOn: boolean;
  readonly width: number;
  readonly height: number;
}

/** The tooltip of all marks: apart from the view, so that a moving pointer draws nothing else anew. */
export function Tips({ root, source, isOn, width, height }: Props) {
  const [pointed, letGo] = usePointed(root, isOn);
  const tip = pointed && tipOf(pointed.key, source);
  if (pointed === undefined || tip === undefined) return null;
  return <TipBox tip={tip} pointed={pointed} width={width} height={height} onClose={letGo} />;
}
