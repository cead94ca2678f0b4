import { type RefObject, useEffect, useState } from 'react';

export interface Pointed {
  /** `data-tip` of the mark under the pointer. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly isPinned: boolean;
}

/**
 * Which mark of a picture the pointer is on, and where. A click pins it, the next click or Escape lets it go. One listener for all marks,
 * as there are many and none of them is a control.
 */
export function usePointed(root: RefObject<HTMLElement | null>, isOn: boolean): readonly [Pointed | undefined, () => void] {
  const [pointed, setPointed] = useState<Pointed>();
  useEffect(() => {
    const element = root.current;
    if (element === null || !isOn) return undefined;
    const at = (event: MouseEvent, isPinned: boolean): Pointed | undefined => {
      const mark = event.target instanceof Element ? event.target.closest<SVGElement | HTMLElement>('[data-tip]') : null;
      const key = mark?.dataset['tip'];
      const box = element.getBoundingClientRect();
      return key === undefined || key === '' ? undefined : { key, x: event.clientX - box.left, y: event.clientY - box.top, isPinned };
    };
    const move = (event: MouseEvent): void => setPointed((old) => (old?.isPinned ? old : at(event, false)));
    const leave = (): void => setPointed((old) => (old?.isPinned ? old : undefined));
    const click = (event: MouseEvent): void => {
      // A click on a control, the tooltip's own among them, is that control's.
      if (event.target instanceof Element && event.target.closest('button, label, [role="slider"], [role="dialog"]') !== null) return;
      setPointed(at(event, true));
    };
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPointed(undefined);
    };
    element.addEventListener('mousemove', move);
    element.addEventListener('mouseleave', leave);
    element.addEventListener('click', click);
    element.ownerDocument.addEventListener('keydown', close);
    return () => {
      element.removeEventListener('mousemove', move);
      element.removeEventListener('mouseleave', leave);
      element.removeEventListener('click', click);
      element.ownerDocument.removeEventListener('keydown', close);
    };
  }, [root, isOn]);
  return [isOn ? pointed : undefined, () => setPointed(undefined)];
}
