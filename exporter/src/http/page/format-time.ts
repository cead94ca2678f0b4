/** `4 s`, `12 min`, `3 h`, `2 days`: rounded down, as one tells an age. */
export function formatAge(seconds: number): string {
  const age = Math.max(0, Math.floor(seconds));
  if (age < 120) return `${age} s`;
  if (age < 120 * 60) return `${Math.floor(age / 60)} min`;
  if (age < 48 * 3600) return `${Math.floor(age / 3600)} h`;
  return `${Math.floor(age / 86_400)} days`;
}

/** The window as part of a sentence: `this hour`, `in the last 15 min`. */
export function formatWindow(seconds: number): string {
  if (seconds === 3600) return 'this hour';
  if (seconds === 86_400) return 'in 24 h';
  if (seconds === 604_800) return 'in 7 days';
  if (seconds % 86_400 === 0) return `in ${seconds / 86_400} days`;
  if (seconds % 3600 === 0) return `in ${seconds / 3600} h`;
  if (seconds % 60 === 0) return `in ${seconds / 60} min`;
  return `in ${seconds} s`;
}

type Field = 'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute' | 'second' | 'timeZoneName';

function fieldsOf(time: Date, timeZone: string | undefined): (field: Field) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(timeZone === undefined ? {} : { timeZone }),
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const values = new Map<string, string>(format.formatToParts(time).map((part) => [part.type, part.value]));
  return (field) => values.get(field) ?? '';
}

/** `Thu 19 Nov 2026, 16:30:12 +01:00`; the process's own time zone unless another is named. */
export function formatMoment(time: Date, timeZone?: string): string {
  const get = fieldsOf(time, timeZone);
  const offset = get('timeZoneName').replace('GMT', '') || '+00:00';
  return `${get('weekday')} ${get('day')} ${get('month')} ${get('year')}, ${get('hour')}:${get('minute')}:${get('second')} ${offset}`;
}

/** `15:30 to 16:30`; with the days when it is not all of today: `Wed 18 Nov, 16:30 to Thu 19 Nov, 16:30`. */
export function formatSpan(start: Date, end: Date, now: Date, timeZone?: string): string {
  const dayOf = (time: Date): string => {
    const get = fieldsOf(time, timeZone);
    return `${get('weekday')} ${get('day')} ${get('month')}`;
  };
  const clockOf = (time: Date): string => {
    const get = fieldsOf(time, timeZone);
    return `${get('hour')}:${get('minute')}`;
  };
  const yearPassed = Math.abs(now.getTime() - end.getTime()) > 300 * 86_400_000;
  const isToday = !yearPassed && dayOf(start) === dayOf(now) && dayOf(end) === dayOf(now);
  if (isToday) return `${clockOf(start)} to ${clockOf(end)}`;
  const year = yearPassed ? ` ${fieldsOf(end, timeZone)('year')}` : '';
  if (dayOf(start) === dayOf(end)) return `${dayOf(end)}${year}, ${clockOf(start)} to ${clockOf(end)}`;
  return `${dayOf(start)}, ${clockOf(start)} to ${dayOf(end)}${year}, ${clockOf(end)}`;
}
