import { describe, expect, it } from 'vitest';
import { AlertState } from './alert-state.ts';

/** One letter an evaluation: does the condition hold, and does the alert fire? */
function firing(holds: string, forSteps: number, keepSteps: number): string {
  const alert = new AlertState({ forMs: forSteps, keepFiringForMs: keepSteps });
  return Array.from(holds, (letter, now) => {
    alert.evaluate(now, letter === 'x');
    return alert.isFiring ? 'F' : '.';
  }).join('');
}

describe('an alert', () => {
  it('fires when its condition has held for the time', () => {
    expect(firing('.xxxx.', 2, 0)).toBe('...FF.');
  });

  it('begins to wait again when the condition fails once', () => {
    expect(firing('xx.xxx', 2, 0)).toBe('.....F');
  });

  it('fires on for a time after its condition has ended, and over a gap', () => {
    expect(firing('xxx.x...', 2, 2)).toBe('..FFFFF.');
  });

  it('counts how often it has begun to fire', () => {
    const alert = new AlertState({ forMs: 1, keepFiringForMs: 0 });
    for (const [now, letter] of Array.from('xxx.xx').entries()) alert.evaluate(now, letter === 'x');
    expect(alert.fired).toBe(2);
  });
});
