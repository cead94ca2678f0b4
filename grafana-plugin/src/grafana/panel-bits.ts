import type { AbsoluteTimeRange, DataFrame, EventBus, LoadingState, PanelProps, ScopedVars, TimeRange, TimeZone } from '@grafana/data';
import { usePanelContext } from '@grafana/ui';
import type { DriftOptions } from '../options.ts';

/** Fills in variables: of the dashboard, and those that are told. */
export type Interpolate = (text: string, scoped?: ScopedVars) => string;

/** What a view may know of the panel around it, and what it may ask of it: Grafana's props and context, narrowed in one place. */
export interface PanelBits {
  readonly options: DriftOptions;
  readonly timeRange: TimeRange;
  readonly timeZone: TimeZone;
  readonly state: LoadingState;
  /** Changes when fields come or go, not when samples do: what may be kept until then. */
  readonly structureRev: number | undefined;
  /** Deploys and incidents, as the dashboard queries them. */
  readonly annotations: readonly DataFrame[];
  readonly eventBus: EventBus;
  /** Whether crosshair (1) or crosshair and tooltip (2) are shared with other panels. */
  readonly sync: () => number;
  readonly eventsScope: string;
  readonly interpolate: Interpolate;
  /** Whether this reader may send the requests that fields have as actions. */
  readonly canAct: boolean;
  readonly zoom: (range: AbsoluteTimeRange) => void;
  /** The feature that a click has turned this panel to. */
  readonly turnedTo: string | undefined;
  /** Turns this panel to the distribution of a feature, or back to all. */
  readonly show: (feature: string | undefined) => void;
}

export function usePanelBits(props: PanelProps<DriftOptions>, turn: Pick<PanelBits, 'turnedTo' | 'show'>): PanelBits {
  const { sync, eventsScope, eventBus, canExecuteActions } = usePanelContext();
  const { data } = props;
  return {
    options: props.options,
    timeRange: props.timeRange,
    timeZone: props.timeZone,
    state: data.state,
    structureRev: data.structureRev,
    annotations: data.annotations ?? [],
    eventBus: eventBus ?? props.eventBus,
    sync: () => sync?.() ?? 0,
    eventsScope,
    interpolate: props.replaceVariables,
    canAct: canExecuteActions?.() ?? false,
    zoom: props.onChangeTimeRange,
    ...turn,
  };
}
