import type { Markup } from './escape.ts';
import { html } from './escape.ts';
import { formatScore } from './format-number.ts';

const WIDTH = 120;
const HEIGHT = 12;
/** The bar ends at three times the limit, so the limit's mark stands at a third. */
const SCALE = 3;

/** The score as a length, the limit as a mark; a cap at the end says that the bar goes on beyond the scale. */
export function driftBar(score: number | undefined): Markup {
  const mark = WIDTH / SCALE;
  const length = score === undefined ? 0 : Math.round(Math.min(1, score / SCALE) * WIDTH * 10) / 10;
  return html`<svg class="bar" width="${WIDTH}" height="${HEIGHT + 4}" viewBox="0 -2 ${WIDTH} ${HEIGHT + 4}" preserveAspectRatio="none" aria-hidden="true"><path class="track" d="M0 2h${WIDTH}v8H0z"/>${
    score === undefined || length <= 0 ? undefined : html`<path class="length" d="M0 1h${length}v10H0z"/>`
  }${score !== undefined && score > SCALE ? html`<path class="cap" d="M${WIDTH - 3} -1h3v14h-3z"/>` : undefined}<path class="mark" d="M${mark - 1} -2h2v16h-2z"/></svg>${
    score === undefined ? undefined : html`<span class="aside"> ${formatScore(score)} × limit</span>`
  }`;
}
