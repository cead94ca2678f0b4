/** Nights bring 0.7 of the mean traffic, afternoons 1.3: strong enough to be seen, and the quiet windows still hold enough rows. */
const TRAFFIC_SWING = 0.3;
const QUIETEST_HOUR = 3;

/** From -1 at 03:00 to 1 at 15:00 of a day that lasts `dayLengthSeconds` and starts at the epoch. */
export function daytimeAt(timeMs: number, dayLengthSeconds: number): number {
  const dayShare = timeMs / (dayLengthSeconds * 1000) - QUIETEST_HOUR / 24;
  return -Math.cos(2 * Math.PI * dayShare);
}

/** Traffic as a ratio to the day's mean. */
export function trafficAt(timeMs: number, dayLengthSeconds: number): number {
  return 1 + TRAFFIC_SWING * daytimeAt(timeMs, dayLengthSeconds);
}
