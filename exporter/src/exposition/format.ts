import type { FamilyHead } from './family.ts';

/** An exposition format. Sample lines are the same in both; what frames them is not. */
export interface Format {
  readonly contentType: string;
  readonly header: (family: FamilyHead) => string;
  /** After the last family. */
  readonly end: string;
}

export const TEXT: Format = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  header: ({ name, type, help }) => `# HELP ${name} ${escapeLine(help)}\n# TYPE ${name} ${type}\n`,
  end: '',
};

/** OpenMetrics 1.0 names the family of a counter without the `_total` of its samples. */
export const OPENMETRICS: Format = {
  contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  header: ({ name, type, help }) => {
    const family = type === 'counter' ? name.replace(/_total$/, '') : name;
    return `# HELP ${family} ${escapeLine(help).replaceAll('"', '\\"')}\n# TYPE ${family} ${type}\n`;
  },
  end: '# EOF\n',
};

function escapeLine(help: string): string {
  return help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
