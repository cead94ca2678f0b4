import { type DataFrame, toDataFrame } from '@grafana/data';
import { expect, it } from 'vitest';
import { nearestAnnotation } from '../../../src/model/diagnosis/annotations.ts';

const MINUTE = 60_000;
const START = 100 * MINUTE;
const STEP = 5 * MINUTE;

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
  const frames = [frame([-40, 'too old'], [-8, 'deploy']), frame([-20, 'other'], [2, 'after'])];
  expect(nearestAnnotation(frames, START, STEP)).toMatchObject({ text: 'deploy', time: START - 8 * MINUTE });
});

it('one within the step in which the change was seen counts when there is none before', () => {
  expect(nearestAnnotation([frame([-40, 'too old'], [3, 'deploy'], [4, 'later'])], START, STEP)?.text).toBe('deploy');
  expect(nearestAnnotation([frame([6, 'deploy'])], START, STEP)).toBeUndefined();
});

it('a firing alert is no reason, and neither is one without words', () => {
  expect(nearestAnnotation([frame([-2, 'FeatureDrift', 'Alerting'], [-1, '  '])], START, STEP)).toBeUndefined();
});
