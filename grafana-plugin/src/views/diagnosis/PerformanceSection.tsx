import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { Performance } from '../../model/diagnosis/performance.ts';
import { PerformanceStrip } from './PerformanceStrip.tsx';
import { LABELS } from './words/labels.ts';
import { measureName } from './words/names.ts';

interface Props {
  readonly performance: Performance | undefined;
  readonly panel: PanelBits;
  readonly width: number;
}

/** The measure, its legend and its strip. */
export function PerformanceSection({ performance, panel, width }: Props) {
  const styles = useStyles2(getStyles);
  const { colors, visualization } = useTheme2();
  if (performance === undefined) return null;
  const { realised, estimated, reference, limit } = performance;
  const hasBands = [realised, estimated].some((one) => one?.lower !== undefined && one.upper !== undefined);
  const keys = [
    realised && { name: LABELS.realised, colour: visualization.getColorByName('green'), width: 2, dashes: undefined },
    estimated && { name: LABELS.estimated, colour: visualization.getColorByName('blue'), width: 2, dashes: '5 3' },
    reference !== undefined && { name: LABELS.reference, colour: colors.text.secondary, width: 1, dashes: undefined },
    limit !== undefined && { name: LABELS.limit, colour: colors.text.primary, width: 1, dashes: '4 3' },
  ].filter((key) => typeof key === 'object');
  const name = measureName(performance.measure);
  return (
    <section aria-label={name}>
      <div className={styles.head}>
        <h4 className={styles.title}>{name}</h4>
        {hasBands && <span className={styles.quiet}>{LABELS.bands}</span>}
        <span className={styles.legend}>
          {keys.map((key) => (
            <span key={key.name} className={styles.key}>
              <svg aria-hidden width={16} height={4}>
                <path d="M0 2h16" stroke={key.colour} strokeWidth={key.width} strokeDasharray={key.dashes} />
              </svg>
              {key.name}
            </span>
          ))}
        </span>
      </div>
      <PerformanceStrip performance={performance} panel={panel} width={width} />
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1), paddingBottom: theme.spacing(0.75) }),
    title: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
    quiet: css({ color: theme.colors.text.secondary }),
    legend: css({ marginLeft: 'auto', display: 'flex', gap: theme.spacing(2) }),
    key: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) }),
  };
}
