/** A dashboard as a test describes it. It crosses from the test's process into the page, so that it is plain data. */
export interface Dashboard {
  readonly panels: readonly Panel[];
  /** Milliseconds since the epoch. */
  readonly range: { readonly from: number; readonly to: number };
  readonly stepSeconds: number;
  /** Variables with their values; the first is chosen. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  readonly annotations?: readonly Annotation[];
}

export interface Panel {
  readonly title: string;
  /** Pixels, with Grafana's frame around the panel. */
  readonly width: number;
  readonly height: number;
  readonly queries: readonly Query[];
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Query {
  readonly refId: string;
  readonly expr: string;
  /** Only the last moment of the range. */
  readonly instant?: boolean;
}

export interface Annotation {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly text: string;
}
