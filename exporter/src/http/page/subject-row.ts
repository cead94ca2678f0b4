import type { SubjectSnapshot } from '../../model.ts';
import type { JudgedSubject, Level } from '../level.ts';
import { effectiveRows } from '../level.ts';
import { driftBar } from './drift-bar.ts';
import type { Markup } from './escape.ts';
import { html } from './escape.ts';
import { formatCount, formatCounted, formatStatistic } from './format-number.ts';
import { formatWindow } from './format-time.ts';
import { LEVEL_GLYPHS } from './glyph.ts';
import { miniPicture } from './mini-picture.ts';
import type { Sentence } from './what-changed.ts';
import { whatChanged } from './what-changed.ts';

/** What a row must know of its table. */
export interface TableFacts {
  readonly minimumRows: number;
  readonly windowSeconds: number;
  /** The one statistic that decides for every row; absent when rows differ and each names its own. */
  readonly statistic?: string;
}

const STATISTIC_NAMES: Readonly<Record<string, string>> = {
  psi: 'PSI',
  ks: 'KS',
  js_distance: 'JS distance',
  wasserstein: 'Wasserstein',
  hellinger: 'Hellinger',
  linf: 'L∞',
};

export function statisticName(statistic: string): string {
  return STATISTIC_NAMES[statistic] ?? statistic;
}

/** Class names of the style block. */
const ROW_KINDS: Readonly<Record<Level, string>> = {
  'faulty input': 'loud fault',
  'strongly drifted': 'loud strong',
  drifted: 'loud drifted',
  hint: 'loud hint',
  calm: 'calm',
  'too few rows': 'quiet',
  'not judged': 'quiet',
  'no data': 'quiet',
};

const PICTURE_HEIGHT = 36;
const CALM_PICTURE_HEIGHT = 20;

function levelWord(level: Level, subject: SubjectSnapshot): string {
  if (level === 'faulty input' && subject.role === 'output') return 'Faulty output';
  return level.charAt(0).toUpperCase() + level.slice(1);
}

function reasonNotJudged(subject: SubjectSnapshot): string {
  if (subject.name === 'label' && subject.role === 'output') return 'what turned out; shown, not judged';
  const filled = subject.comparison.bins.filter((bin) => bin.reference > 0).length;
  return filled < 2 ? 'fewer than two bins in the reference' : 'ignored by the configuration';
}

function sentenceOf({ subject, level }: JudgedSubject, facts: TableFacts): Sentence | undefined {
  const window = formatWindow(facts.windowSeconds);
  switch (level) {
    case 'calm':
      return undefined;
    case 'no data':
      return { strong: '', rest: `no row ${window}` };
    case 'not judged':
      return { strong: '', rest: reasonNotJudged(subject) };
    case 'too few rows': {
      const counted = Math.floor(effectiveRows(subject));
      const counts = counted < subject.rows ? ` count as ${formatCount(counted)}` : '';
      return { strong: '', rest: `${formatCounted(subject.rows, 'row')} ${window}${counts}, ${formatCount(facts.minimumRows)} are needed` };
    }
    default:
      return whatChanged(subject);
  }
}

export function subjectRow(judged: JudgedSubject, facts: TableFacts): Markup {
  const { subject, level } = judged;
  const { drift } = subject;
  const sentence = sentenceOf(judged, facts);
  const isLoud = ROW_KINDS[level].startsWith('loud');
  const showsNow = level !== 'too few rows' && level !== 'no data';
  const value = formatStatistic(drift?.value, 3);
  const name = drift === undefined ? '' : statisticName(drift.statistic);
  const limit = formatStatistic(drift?.limit, 2);
  return html`<tr class="${ROW_KINDS[level]}">
<td class="state">${LEVEL_GLYPHS[level]}<span>${levelWord(level, subject)}</span></td>
<th class="name" scope="row"><bdi>${subject.name}</bdi></th>
<td class="picture">${miniPicture(subject, isLoud ? PICTURE_HEIGHT : CALM_PICTURE_HEIGHT, showsNow)}</td>
<td class="what">${sentence && html`${sentence.strong === '' ? undefined : html`<b>${sentence.strong}</b>`}${sentence.rest}`}</td>
<td class="number value" data-name="${name}" data-limit="${limit}">${facts.statistic === undefined && drift?.value !== undefined ? html`<span class="own">${name} </span>` : undefined}${value}</td>
<td class="number limit">${limit}</td>
<td class="drift">${driftBar(drift?.score)}</td>
<td class="number rows">${formatCount(subject.rows)}</td>
</tr>`;
}
