import { Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { GROUP_WORDS, SORT_WORDS, WORDS } from '../../model/overview/words.ts';
import { GROUPS, SORTS } from '../../options.ts';
import { overviewStyles } from './styles.ts';
import type { Choice, Choose } from './use-choice.ts';

interface Props {
  readonly choice: Choice;
  readonly choose: Choose;
  readonly isShort: boolean;
}

/** Group, order and search. Where there is little room search waits behind a magnifier. */
export function Controls({ choice, choose, isShort }: Props) {
  const styles = useStyles2(overviewStyles);
  const [isOpen, open] = useState(false);
  return (
    <>
      {!isShort && (
        <Select title={WORDS.group} values={GROUPS} words={GROUP_WORDS} value={choice.group} onChange={(group) => choose({ group })} />
      )}
      {!isShort && (
        <Select title={WORDS.sort} values={SORTS} words={SORT_WORDS} value={choice.sort} onChange={(sort) => choose({ sort })} />
      )}
      {isShort && !isOpen && choice.search === '' ? (
        <Button icon="search" size="sm" fill="text" variant="secondary" aria-label={WORDS.openSearch} onClick={() => open(true)} />
      ) : (
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the magnifier a moment ago
          autoFocus={isOpen}
          type="search"
          className={styles.search}
          aria-label={WORDS.search}
          placeholder={WORDS.search}
          value={choice.search}
          onBlur={() => open(false)}
          onChange={(event) => choose({ search: event.currentTarget.value })}
        />
      )}
    </>
  );
}

interface SelectProps<Value extends string> {
  readonly title: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Select<Value extends string>({ title, values, words, value, onChange }: SelectProps<Value>) {
  const styles = useStyles2(overviewStyles);
  return (
    <select
      aria-label={title}
      className={styles.control}
      value={value}
      onChange={(event) => onChange(values.find((one) => one === event.currentTarget.value) ?? value)}
    >
      {values.map((one) => (
        <option key={one} value={one}>
          {`${title} ${words[one]}`}
        </option>
      ))}
    </select>
  );
}
