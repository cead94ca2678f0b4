import type { Snapshot, SubjectSnapshot, ViewSnapshot } from '../../model.ts';
import type { JudgedSubject } from '../level.ts';
import { countLevels, LEVELS, worstFirst } from '../level.ts';
import { waitingFor } from './checks.ts';
import type { Markup } from './escape.ts';
import { html, trusted } from './escape.ts';
import { formatCounted } from './format-number.ts';
import { formatSpan } from './format-time.ts';
import { notes } from './notes.ts';
import type { PageState } from './page-state.ts';
import type { TableFacts } from './subject-row.ts';
import { statisticName, subjectRow } from './subject-row.ts';
import { rowsOf, verdict } from './verdict.ts';

/** A table this long is still read; a longer one shows its worst rows and folds the rest. */
const MOST_ROWS = 60;
const WORST_ROWS = 40;
const DIGEST_LENGTH = 8;

const COLUMNS = trusted(
  `<colgroup>${['state', 'name', 'picture', 'what', 'value', 'limit', 'drift', 'rows'].map((name) => `<col class="${name}">`).join('')}</colgroup>`,
);

const KEY = trusted(`<ul class="key">
<li><svg width="14" height="12" aria-hidden="true"><path class="reference" d="M0 0h14v12H0z"/></svg> reference; numbers are cut so that each grey bar holds about a tenth of it</li>
<li><svg width="6" height="12" aria-hidden="true"><path class="now" d="M0 0h6v12H0z"/></svg> now</li>
<li><svg width="14" height="12" aria-hidden="true"><path class="lost" d="M.5.5h13v11H.5z"/></svg> null or another fault</li>
<li><svg width="24" height="14" aria-hidden="true"><path class="track" d="M0 3h24v8H0z"/><path class="length" d="M0 3h18v8H0z"/><path class="mark" d="M11 0h2v14h-2z"/></svg> drift against its limit</li>
</ul>`);

function facts(snapshot: Snapshot, view: ViewSnapshot, state: PageState): string {
  const window =
    snapshot.windowEnd === undefined
      ? 'no rows yet'
      : `${formatCounted(rowsOf(view), 'row')} from ${formatSpan(
          new Date((snapshot.windowEnd - snapshot.windowSeconds) * 1000),
          new Date(snapshot.windowEnd * 1000),
          state.now,
          state.timeZone,
        )}`;
  const reference = `reference of ${formatCounted(snapshot.referenceRows, 'row')}, ${snapshot.referenceDigest.replace(/^sha256:/, '').slice(0, DIGEST_LENGTH)}`;
  return [`version ${snapshot.version}`, snapshot.task, window, reference].join(' · ');
}

/** The name that heads the column, when one statistic decides for all. */
function commonStatistic(subjects: readonly SubjectSnapshot[]): string | undefined {
  const names = new Set(subjects.flatMap((subject) => (subject.drift === undefined ? [] : [subject.drift.statistic])));
  return names.size === 1 ? [...names][0] : undefined;
}

function foldedSummary(rest: readonly JudgedSubject[]): string {
  const counts = countLevels(rest);
  const clauses = LEVELS.filter((level) => counts.has(level)).map((level) => `${counts.get(level)} ${level}`);
  return clauses.length === 1 ? `and ${clauses[0]}` : `and ${rest.length} more: ${clauses.join(', ')}`;
}

function inputRows(judged: readonly JudgedSubject[], table: TableFacts): Markup {
  const shown = judged.length > MOST_ROWS ? judged.slice(0, WORST_ROWS) : judged;
  const rest = judged.slice(shown.length);
  const folded =
    rest.length === 0
      ? undefined
      : html`<tr class="folded"><td colspan="8"><details><summary>${foldedSummary(rest)}</summary><table>${COLUMNS}<tbody>${rest.map((row) => subjectRow(row, table))}</tbody></table></details></td></tr>`;
  return html`<tbody>${shown.map((row) => subjectRow(row, table))}${folded}</tbody>`;
}

function outputRows(judged: readonly JudgedSubject[], table: TableFacts): Markup | undefined {
  if (judged.length === 0) return undefined;
  return html`<tbody><tr class="section"><th colspan="8" scope="rowgroup">What the model says</th></tr>${judged.map((row) => subjectRow(row, table))}</tbody>`;
}

function subjectTable(snapshot: Snapshot, view: ViewSnapshot): Markup {
  const statistic = commonStatistic([...view.features, ...view.outputs]);
  const table: TableFacts = {
    minimumRows: snapshot.minimumRows,
    windowSeconds: snapshot.windowSeconds,
    ...(statistic === undefined ? {} : { statistic }),
  };
  return html`<table class="subjects${statistic === undefined ? ' mixed' : ''}">${COLUMNS}
<thead><tr><th scope="col">State</th><th scope="col">Input</th><th scope="col">Reference and now</th><th scope="col">What changed</th><th scope="col" class="number">${
    statistic === undefined ? 'Statistic' : statisticName(statistic)
  }</th><th scope="col" class="number">Limit</th><th scope="col">Drift</th><th scope="col" class="number">Rows</th></tr></thead>
${inputRows(worstFirst(view.features, snapshot.minimumRows), table)}
${outputRows(worstFirst(view.outputs, snapshot.minimumRows), table)}
</table>`;
}

/** One version of one model: facts, verdict, key, table, notes. */
export function modelCard(snapshot: Snapshot, state: PageState): Markup {
  const [view] = snapshot.views;
  const sentence = verdict(snapshot, waitingFor(state.inputs, snapshot.model));
  const lines = notes(snapshot);
  return html`<section class="card model">
<header><h2><bdi>${snapshot.model}</bdi></h2> <p class="facts">${view && facts(snapshot, view, state)}</p>
<p class="verdict"><b>${sentence.strong}</b>${sentence.rest}</p>
${view && KEY}</header>
${view && subjectTable(snapshot, view)}
${lines.length === 0 ? undefined : html`<footer>${lines.map((line) => html`<p>${line}</p>`)}</footer>`}
</section>`;
}

/** In the place of models that cannot be shown yet. */
export function emptyCard(title: string, line: string): Markup {
  return html`<section class="card model"><header><h2><bdi>${title}</bdi></h2><p class="verdict">${line}</p></header></section>`;
}
