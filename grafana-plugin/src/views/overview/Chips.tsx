import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { LEVELS } from '../../model/levels.ts';
import { levelCounts } from '../../model/overview/listing.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { countWords, WORDS } from '../../model/overview/words.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { overviewStyles } from './styles.ts';
import { type Choice, type Choose, toggled } from './use-choice.ts';

interface Props {
  readonly model: OverviewModel;
  readonly choice: Choice;
  readonly choose: Choose;
  /** Pixels. Where the words have no room the numbers stand alone. */
  readonly room: number;
}

/** Of a chip: what stands around its words, and about what a letter takes. Pixels. */
const AROUND = 46;
const LETTER = 6.8;

/** How many inputs are at each level that occurs, and filters by it: the answer before the picture. */
export function Chips({ model, choice, choose, room }: Props) {
  const styles = useStyles2(overviewStyles);
  const counts = levelCounts(model.grid);
  const wanted = counts.map(({ level, count }) => AROUND + LETTER * countWords(count, LEVELS[level].word).length);
  const isShort = wanted.reduce((sum, width) => sum + width, 0) > room;
  return (
    <fieldset className={styles.chips} aria-label={WORDS.filter}>
      {counts.map(({ level, count }) => (
        <button
          key={level}
          type="button"
          className={styles.chip}
          aria-pressed={choice.levels.includes(level)}
          aria-label={countWords(count, LEVELS[level].word)}
          onClick={() => choose({ levels: toggled(choice.levels, level) })}
        >
          <LevelGlyph signs={LEVELS[level]} isSilent />
          <span>{isShort ? count.toLocaleString('en-US') : countWords(count, LEVELS[level].word)}</span>
        </button>
      ))}
    </fieldset>
  );
}
