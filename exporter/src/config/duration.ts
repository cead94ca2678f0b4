const MILLISECONDS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
type Unit = keyof typeof MILLISECONDS;

const DURATION = /^(?:(?<w>\d+)w)?(?:(?<d>\d+)d)?(?:(?<h>\d+)h)?(?:(?<m>\d+)m)?(?:(?<s>\d+)s)?(?:(?<ms>\d+)ms)?$/;
const UNITS: readonly Unit[] = ['w', 'd', 'h', 'm', 's', 'ms'];

/** Milliseconds of a duration as Prometheus writes it (`1h30m`, `30d`, `500ms`: largest unit first, each at most once); undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const groups = text === '' ? undefined : DURATION.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const sum = UNITS.reduce((total, unit) => total + Number(groups[unit] ?? 0) * MILLISECONDS[unit], 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}
