import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { Moment } from '../../model/distribution/moment.ts';
import { shareWords, statisticName, statisticWords } from '../../model/format.ts';
import { LEVEL, LEVELS } from '../../model/levels.ts';
import { plainName } from '../../model/plain-name.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { Ruler } from '../parts/Ruler.tsx';
import { kindWords, worstFault } from './verdict-words.ts';
import { faultName, WORDS } from './words.ts';

const RULER_WIDTH = 330;

interface Props {
  readonly model: DistributionModel;
  readonly moment: Moment;
  readonly verdict: string;
  /** Undefined where the height is short. */
  readonly facts: string | undefined;
  /** Where the panel was turned to this feature. */
  readonly onBack: (() => void) | undefined;
  /** Another window than now, in words. */
  readonly past: string | undefined;
  readonly onNow: () => void;
  readonly hasRuler: boolean;
}

/** Which feature, what is wrong with it since when, and how sure that is. */
export function Header({ model, moment, verdict, facts, onBack, past, onNow, hasRuler }: Props) {
  const styles = useStyles2(getStyles);
  const { signs } = moment;
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.line}>
          {onBack !== undefined && (
            <Button size="sm" variant="secondary" fill="text" icon="arrow-left" onClick={onBack}>
              {WORDS.back}
            </Button>
          )}
          {past !== undefined && (
            <>
              <span className={styles.past}>{past}</span>
              <Button size="sm" variant="secondary" onClick={onNow}>
                {WORDS.backToNow}
              </Button>
            </>
          )}
        </div>
        <div className={styles.line}>
          {signs !== undefined && <LevelGlyph signs={signs} size={16} isSilent />}
          <h3 className={styles.name}>{plainName(model.subject) || 'Distribution'}</h3>
          <span className={styles.quiet}>{kindWords(model)}</span>
        </div>
        <div className={styles.verdict} aria-live="polite">
          {verdict}
        </div>
        {facts !== undefined && <div className={styles.quiet}>{facts}</div>}
      </div>
      {hasRuler && <Measure moment={moment} />}
    </header>
  );
}

/** The fault's share against its limit where the input is faulty, else the statistic that decides. */
function Measure({ moment }: { moment: Moment }) {
  const styles = useStyles2(getStyles);
  const fault = worstFault(moment);
  const { statistic, limit, chance, row } = moment.standing ?? {};
  if (fault === undefined && statistic === undefined) return null;
  const measure =
    fault === undefined
      ? { label: statisticName(row?.statisticName), value: statistic ?? 0, limit, chance, words: statisticWords }
      : { label: faultName(fault.name), value: fault.share, limit: fault.limit, chance: undefined, words: shareWords };
  return (
    <div className={styles.measure}>
      <span>{measure.label}</span>
      <Ruler {...measure} signs={moment.signs ?? LEVELS[LEVEL.calm]} width={RULER_WIDTH} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    header: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(3) }),
    words: css({ minWidth: 0 }),
    line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    name: css({ ...theme.typography.h4, margin: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    verdict: css({ ...theme.typography.body, fontWeight: theme.typography.fontWeightMedium }),
    quiet: css({ color: theme.colors.text.secondary }),
    past: css({ color: theme.colors.text.maxContrast, fontWeight: theme.typography.fontWeightMedium }),
    measure: css({ display: 'flex', gap: theme.spacing(1.5), flexShrink: 0, lineHeight: '12px', paddingTop: theme.spacing(1) }),
  };
}
