/** Three to six round numbers within a range. */
export function numberTicks(lowest: number, highest: number): readonly number[] {
  const range = highest - lowest;
  if (!(range > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(range / 3));
  const step = [1, 2, 5, 10].map((factor) => factor * power).findLast((one) => one <= range / 3) ?? power;
  const ticks: number[] = [];
  for (let count = Math.ceil(lowest / step); count * step <= highest + step * 1e-9; count += 1)
    ticks.push(Number((count * step).toPrecision(12)));
  return ticks;
}
