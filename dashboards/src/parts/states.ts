import { JOB, withNumber } from '../promql.ts';
import type { State } from './state-stat.ts';

/** Of all exporters: up, or one of them down, or none known to Prometheus. */
export function exporterStates(): readonly State[] {
  const up = withNumber(`sum(up{${JOB}})`, 'of', `count(up{${JOB}})`);
  const says = 'of ${__field.labels.of} up';
  return [
    { grade: 'ok', expression: `${up} and on () min(up{${JOB}}) == 1`, says },
    { grade: 'bad', expression: `${up} and on () min(up{${JOB}}) == 0`, says },
    { grade: 'bad', expression: `absent(up{${JOB}}) - 1`, says: 'none in Prometheus' },
  ];
}

/** What fires, of the alerts that the matchers keep. */
export function alertStates(matchers: string): readonly State[] {
  const count = (state: string, severity: string): string =>
    `(count(ALERTS{alertstate="${state}", ${severity}, ${matchers}}) or vector(0))`;
  const firing = count('firing', 'severity!="info"');
  const pages = count('firing', 'severity="critical"');
  const calm = withNumber(firing, 'pending', count('pending', 'severity!="info"'));
  // Where no rule runs no alert can fire, and nobody knows.
  const isEvaluated = 'group(model:minimum_rows)';
  const counted = withNumber(firing, 'page', pages);
  return [
    { grade: 'ok', expression: `${calm} == 0 and on () ${isEvaluated}`, says: 'nothing fires, ${__field.labels.pending} pending' },
    { grade: 'look', expression: `${firing} > 0 and on () ${pages} == 0`, says: 'firing, no page' },
    { grade: 'bad', expression: `${counted} and on () ${pages} > 0`, says: 'firing, ${__field.labels.page} of them a page' },
  ];
}
