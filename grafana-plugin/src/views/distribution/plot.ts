/** Round steps of an axis from 0, at most so many of them; the last one is at or above `top`. */
export function roundSteps(top: number, most: number): readonly number[] {
  if (!(top > 0)) return [0, 1];
  const raw = top / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw - 1e-12) ?? 10) * power;
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** Round values inside of a range, at most so many. */
export function roundValues(from: number, to: number, most: number): readonly number[] {
  const step = roundSteps(to - from, most)[1] ?? 1;
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.max(0, Math.floor(to / step + 1e-9) - first + 1) }, (_, index) => (first + index) * step);
}

/** Powers of ten inside of a range, with 2 and 5 between them where there is room. */
export function logValues(from: number, to: number, most: number): readonly number[] {
  const powers = Array.from(
    { length: Math.ceil(Math.log10(to)) - Math.floor(Math.log10(from)) + 1 },
    (_, index) => 10 ** (Math.floor(Math.log10(from)) + index),
  );
  const inside = (values: readonly number[]): readonly number[] => values.filter((value) => value >= from && value <= to);
  const fine = inside(powers.flatMap((power) => [power, 2 * power, 5 * power]));
  return fine.length <= most ? fine : inside(powers);
}

export type Place = (value: number) => number;

/** Place of a value between two ends of a line in px. Logarithmic only where all values are above 0. */
export function placing(from: number, to: number, start: number, end: number, isLogarithmic = false): Place {
  const [of, low, high] = isLogarithmic ? [Math.log, Math.log(from), Math.log(to)] : [(value: number) => value, from, to];
  const length = high - low || 1;
  return (value) => start + ((of(value) - low) / length) * (end - start);
}

/** Every `n`th, so that labels of such a width fit; the first and the last stay. */
export function isLabelled(index: number, count: number, room: number, labelWidth: number): boolean {
  const every = Math.max(1, Math.ceil((count * labelWidth) / Math.max(1, room)));
  if (index === 0 || index === count - 1) return true;
  return index % every === 0 && count - 1 - index >= every;
}

/** A name cut in its middle to what fits. */
export function cut(text: string, width: number): string {
  const letters = Math.max(3, Math.floor(width / 6.5));
  if (text.length <= letters) return text;
  const end = Math.floor((letters - 1) / 2);
  return `${text.slice(0, letters - 1 - end)}…${text.slice(text.length - end)}`;
}
