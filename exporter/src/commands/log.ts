import pino, { type Logger } from 'pino';
import type { Output } from './command.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export const LOG_FORMATS = ['logfmt', 'json'] as const;

export type { Logger };

/** The program's own log, on stderr; logfmt by default as Prometheus' family writes it. Never holds the content of a record. */
export function createLog(out: Output, level: string, format: string): Logger {
  const destination = format === 'json' ? out : { write: (line: string) => out.write(logfmt(line)) };
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"ts":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => void destination.write(line) },
  );
}

function logfmt(line: string): string {
  const fields: [string, unknown][] = Object.entries(JSON.parse(line));
  return `${fields.map(([key, value]) => `${key}=${word(value)}`).join(' ')}\n`;
}

function word(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[\s"=\\]/.test(text) || text === '' ? JSON.stringify(text) : text;
}
