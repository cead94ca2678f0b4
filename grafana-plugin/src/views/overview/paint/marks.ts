import { LEVEL, LEVELS, type Level } from '../../../model/levels.ts';
import { PLAIN_BELOW } from '../../../model/overview/layout.ts';
import type { Marks } from '../../../model/overview/marks.ts';
import type { Spans } from '../../../model/overview/spans.ts';
import type { Inks } from './inks.ts';

const CAP = 2;
const DASH = 1.5;
const LEAST_BAR = 2;
const TINT = 0.26;
/** Cells so wide are parted by a pixel. */
const PARTED_FROM = 5;

interface Line {
  readonly top: number;
  readonly height: number;
}

/** One row: bars whose half height is the limit, hatched runs of faults; below 14 px plain colour. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  marks: Marks,
  spans: Spans,
  line: Line,
  inks: Inks,
  hatch: CanvasPattern | null,
): void {
  const isPlain = line.height < PLAIN_BELOW;
  const [top, height] = isPlain ? [line.top + 0.5, line.height - 1] : [line.top + 2, line.height - 4];
  const capColour = inks.theme.colors.text.maxContrast;
  for (let span = 0; span < spans.count; span += 1) {
    const level = (marks.level[span] ?? LEVEL.noData) as Level;
    if (level === LEVEL.noData || level === LEVEL.faulty) continue;
    const left = spans.left[span] ?? 0;
    const whole = spans.width[span] ?? 0;
    const width = whole >= PARTED_FROM ? whole - 1 : whole;
    const colour = marks.colour[span] ?? '';
    const alpha = colour === 'text' ? LEVELS[level].alpha : 1;
    const length = marks.length[span] ?? 0;
    if (level === LEVEL.tooFewRows || level === LEVEL.notJudged) {
      context.fillStyle = inks.of(colour, alpha);
      context.fillRect(left, top + (height - DASH) / 2, width, DASH);
      continue;
    }
    if (isPlain) {
      context.fillStyle = inks.of(colour, level === LEVEL.calm ? alpha * (0.3 + 0.7 * length) : alpha);
      context.fillRect(left, top, width, height);
    } else {
      const bar = Math.max(LEAST_BAR, length * height);
      if (level === LEVEL.drifted) {
        context.fillStyle = inks.of(colour, TINT);
        context.fillRect(left, top, width, height);
      }
      context.fillStyle = inks.of(colour, alpha);
      context.fillRect(left, top + height - bar, width, bar);
    }
    if (level === LEVEL.stronglyDrifted) {
      context.fillStyle = capColour;
      context.fillRect(left, top, width, CAP);
    }
  }
  for (const { left, width } of faultyRuns(marks, spans)) {
    const colour = inks.of(LEVELS[LEVEL.faulty].colour);
    context.fillStyle = hatch ?? inks.of(LEVELS[LEVEL.faulty].colour, TINT);
    context.fillRect(left, top, width, height);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.strokeRect(left + 0.5, top + 0.5, Math.max(0, width - 1), height - 1);
  }
}

/** Neighbouring faulty cells are one run. */
export function faultyRuns(marks: Marks, spans: Spans): readonly { readonly left: number; readonly width: number }[] {
  const runs: { left: number; width: number }[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (let span = 0; span < spans.count; span += 1) {
    if (marks.level[span] !== LEVEL.faulty) continue;
    const left = spans.left[span] ?? 0;
    const width = spans.width[span] ?? 0;
    const run = runs.at(-1);
    if (run !== undefined && left - end < 1) run.width = left + width - run.left;
    else runs.push({ left, width });
    end = left + width;
  }
  return runs;
}
