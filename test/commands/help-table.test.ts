import { describe, expect, it } from 'vitest';
import { describeOptions, helpTable, wrapped } from '../../exporter/src/commands/help-table.ts';

const WORDS = 'what the option is for, told at such a length that it needs a second line on any terminal of a hundred columns';

describe('the help of options', () => {
  it('puts terms and texts in two columns and goes on below the text', () => {
    expect(
      helpTable([
        ['--a', 'short'],
        ['--bb N', WORDS],
      ]).split('\n'),
    ).toEqual([
      '  --a     short',
      '  --bb N  what the option is for, told at such a length that it needs a second line on any terminal',
      '          of a hundred columns',
    ]);
  });

  it('gives a term that is too long a line of its own', () => {
    const term = `--${'long'.repeat(10)}`;
    expect(
      helpTable([
        ['--a', 'short'],
        [term, 'text'],
      ]),
    ).toBe(`  --a  short\n  ${term}\n       text`);
  });

  it('names few choices in the term and many in the text', () => {
    const many = ['broken-join', 'creeping-default', 'renamed-category'];
    const help = describeOptions({
      format: { type: 'string', choices: ['jsonl', 'csv'], help: 'how', default: 'csv' },
      incident: { type: 'string', choices: many, help: 'only this one' },
    });
    expect(help.split('\n')).toEqual([
      '  --format jsonl|csv  how (default csv)',
      '  --incident NAME     only this one: broken-join, creeping-default, renamed-category',
    ]);
  });

  it('leaves a word whole that is longer than a line', () => {
    expect(wrapped('a bcdefg h', 4)).toEqual(['a', 'bcdefg', 'h']);
    expect(wrapped('')).toEqual(['']);
  });
});
