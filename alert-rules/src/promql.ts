import { dedent } from './dedent.ts';

/** An expression that stands indented in the code. Each line of what is put in is indented like the line that it is put into. */
export function promql(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const whole = texts.reduce((text, next, i) => {
    const line = text.slice(text.lastIndexOf('\n') + 1);
    const indent = line.slice(0, line.search(/\S|$/));
    return `${text}${String(values[i - 1]).replaceAll('\n', `\n${indent}`)}${next}`;
  });
  return dedent(whole);
}
