import { type DataFrame, toDataFrame } from '@grafana/data';
import { expect, it } from 'vitest';
import { nearestNote } from '../../../src/model/diagnosis/nearest-note.ts';
import { notesOf } from '../../../src/model/notes.ts';

const MINUTE = 60_000;
const START = 100 * MINUTE;
const STEP = 5 * MINUTE;

/** The nearest to a change at START. */
function nearest(...frames: readonly DataFrame[]) {
  return nearestNote(notesOf(frames, { from: 0, to: 2 * START }), START, STEP);
}

function frame(...rows: readonly (readonly [minutes: number, text: string, state?: string])[]): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'time', values: rows.map(([minutes]) => START + minutes * MINUTE) },
      { name: 'text', values: rows.map(([, text]) => text) },
      { name: 'newState', values: rows.map(([, , state]) => state ?? '') },
    ],
  });
}

it('the last one within half an hour before the start is the nearest', () => {
  expect(nearest(frame([-40, 'too old'], [-8, 'deploy']), frame([-20, 'other'], [2, 'after']))).toMatchObject({
    text: 'deploy',
    time: START - 8 * MINUTE,
  });
});

it('one within the step in which the change was seen counts when there is none before', () => {
  expect(nearest(frame([-40, 'too old'], [3, 'deploy'], [4, 'later']))?.text).toBe('deploy');
  expect(nearest(frame([6, 'deploy']))).toBeUndefined();
});

it('a firing alert is no reason, and neither is one without words', () => {
  expect(nearest(frame([-2, 'FeatureDrift', 'Alerting'], [-1, '  ']))).toBeUndefined();
});
