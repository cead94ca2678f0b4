import type { Window } from '../config.ts';
import type { RecordingRule } from '../rule.ts';
import { gapAtEdges, hellinger, jsDistance, kolmogorovSmirnov, linf, psi } from './distances.ts';
import { cumulative, named, ofBins, type Subject } from './subject.ts';
import { wasserstein } from './wasserstein.ts';

/** Every statistic of every subject, and the one that decides. Absent below the minimum of rows and with fewer than two bins. */
export function everyStatistic(subject: Subject, window: Window): readonly RecordingRule[] {
  const tested = testedRows(subject, window);
  const share = ofBins(subject, `share:ratio${window.name}`);
  return [
    ...shareStatistics(subject, window, tested),
    {
      record: named(subject, `linf:last${window.name}`),
      help: 'Largest change of the share of one bin, 0 to 1.',
      expr: linf(subject, share),
    },
    ...kolmogorovSmirnovRules(subject, window, tested),
    wasserstein(subject, gapName(subject, window), window),
    decidingStatistic(subject, window),
  ];
}

/** PSI of every subject, and another statistic only where it decides: as good as free where nobody has chosen another. */
export function decidingStatisticOnly(subject: Subject, window: Window): readonly RecordingRule[] {
  const where = (statistic: string): string =>
    `(${testedRows(subject, window)} and on (${subject.keys}) ${named(subject, 'deciding')}{statistic${statistic}})`;
  return [
    ...shareStatistics(subject, window, where('!="psi"')),
    ...kolmogorovSmirnovRules(subject, window, where('="ks"')),
    decidingStatistic(subject, window),
  ];
}

/** @param others number of rows of the subjects that are to have more than PSI */
function shareStatistics(subject: Subject, window: Window, others: string): readonly RecordingRule[] {
  const bins = ofBins(subject, `rows:increase${window.name}`);
  const share = ofBins(subject, `share:ratio${window.name}`);
  const statistic = (name: string): string => named(subject, `${name}:last${window.name}`);
  return [
    {
      record: statistic('psi'),
      help: 'Population stability index, nats.',
      expr: psi(subject, bins, testedRows(subject, window)),
    },
    { record: share, help: 'Share of the binned rows that is in the bin.', expr: `${bins} / on (${subject.keys}) group_left () ${others}` },
    { record: statistic('js_distance'), help: 'Jensen-Shannon distance, 0 to 1.', expr: jsDistance(subject, share) },
    { record: statistic('hellinger'), help: 'Hellinger distance, 0 to 1.', expr: hellinger(subject, share) },
  ];
}

/** @param tested number of rows of the subjects that are to have it */
function kolmogorovSmirnovRules(subject: Subject, window: Window, tested: string): readonly RecordingRule[] {
  const gap = gapName(subject, window);
  return [
    {
      record: gap,
      help: 'Share of the binned rows at or below the edge `le`, less that of the reference; numbers only.',
      expr: gapAtEdges(subject, cumulative(subject, `rows:increase${window.name}`), tested),
    },
    {
      record: named(subject, `ks:last${window.name}`),
      help: "Kolmogorov-Smirnov statistic at the exposed edges, 0 to 1; numbers only. The exporter's own sees finer bins and may be larger, by less than the share of one exposed bin.",
      expr: kolmogorovSmirnov(subject, gap),
    },
  ];
}

function gapName(subject: Subject, { name }: Window): string {
  return cumulative(subject, `gap:last${name}`);
}

function decidingStatistic(subject: Subject, { name }: Window): RecordingRule {
  const chosen = (statistic: string): string =>
    `${named(subject, `${statistic}:last${name}`)} * on (${subject.keys}) group_right () ${named(subject, 'deciding')}{statistic="${statistic}"}`;
  return {
    record: named(subject, `drift_statistic:last${name}`),
    help: 'Value of the statistic that decides; the label statistic names it.',
    expr: ['psi', 'js_distance', 'hellinger', 'ks'].map(chosen).join('\nor '),
  };
}

function testedRows(subject: Subject, { name }: Window): string {
  return named(subject, `tested_rows:increase${name}`);
}
