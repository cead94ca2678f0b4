/**
 * Everything that a site may want to change: change it here, `npm run generate`, load the new files. Rules hold no selector, window or
 * threshold of their own.
 */

/** A window of the recording rules; its name is the end of the names of its series. */
export interface Window {
  readonly name: '1h' | '24h';
  readonly seconds: number;
}

export const CONFIG = {
  /** Finds the exporters in `up`, and other exporters' series about them. */
  job: 'driftline',

  windows: { short: { name: '1h', seconds: 3600 }, long: { name: '24h', seconds: 86_400 } },

  /**
   * How often groups run, by what they hold a series for: a model, a fault or a bin. All below Prometheus' look-back of five minutes, so that no
   * reader ever falls between two evaluations.
   */
  intervals: { model: '1m', faults: '2m', bins: '4m', alerts: '1m' },

  /**
   * Wrong labelled rows beyond those of the reference that are allowed, as a share of all: the budget that burns. A model is wrong far more
   * often than a web server fails, so that a budget of all its wrong rows could never burn fourteen times too fast.
   */
  errorBudget: {
    allowedShare: 0.02,
    /** Where the reference has no labels: the share of wrong rows that is usual. */
    usualShare: 0.1,
    windows: ['5m', '30m', '1h', '2h', '6h', '1d', '3d'],
  },

  alerts: {
    /** Models that must be seen even when Prometheus has never heard of them. Without a name here a model is expected for a day after it was last seen. */
    expectedModels: [] as readonly string[],
    /** Rows that stop: none in `window`, where a week ago (else a day ago, else in `history` on the average) there were at least `usualRows`. */
    silence: {
      usualRows: 20,
      page: { window: '10m', history: '6h', historyWindows: 36 },
      ticket: { window: '6h', history: '1d', historyWindows: 4 },
    },
    /** Age of the newest row of a log that still grows. */
    logAgeSeconds: 300,
    /** Share of a log's lines that are refused, over an hour, and the fewest of them that are worth a word. */
    rejectedLines: { ticket: 0.01, page: 0.1, atLeast: 10 },
    /** Share of rows that are faulty beyond the reference's share: from here on it pages, below it is a ticket. */
    newlyFaultyShare: 0.1,
    /** Faulty rows below which nobody is told: among a handful of rows an ordinary null is a large share. */
    faultyRows: { ticket: 5, page: 10 },
    /** Share of the judged features that have drifted, or of their importance. */
    driftedShare: 0.1,
    /** Share of rows that one bin of an output has gained over its reference share. */
    stuckShare: 0.8,
    /** Share of rows that the outermost bins of the score have gained over their reference share. */
    confidentShare: 0.2,
    /** Labelled rows in a window below which nothing is said about performance, and how far beyond chance a loss must be, in standard errors. */
    minimumLabels: 100,
    lossStandardErrors: 4,
    /** Google's SRE workbook, chapter 5: budgets of 30 days; the short window ends the alert soon after the errors end. */
    burn: [
      { severity: 'critical', factor: 14.4, long: '1h', short: '5m', for: '2m' },
      { severity: 'critical', factor: 6, long: '6h', short: '30m', for: '15m' },
      { severity: 'warning', factor: 3, long: '1d', short: '2h', for: '1h' },
      { severity: 'warning', factor: 1, long: '3d', short: '6h', for: '3h' },
    ],
    /** Regression: mean absolute error, as a multiple of the reference's. */
    error: [
      { severity: 'critical', growth: 1.5, window: '1h', for: '15m' },
      { severity: 'warning', growth: 1.2, window: '24h', for: '1h' },
    ],
    /** How much more a segment has lost than all rows together: of its rows, or of its reference's mean absolute error. */
    segment: { lostShare: 0.05, lostErrorShare: 0.25 },
    /**
     * A day's mean of a business measure against the days of the week before: share of the mean, and standard deviations of the days. A week
     * tells little of a spread: with three of them a measure that only varies would ring once a month, with five once in two years.
     */
    kpi: { lostShare: 0.1, deviations: 5 },
  },

  diagnosis: {
    /** Labels that a model's exporter shares with what runs beside it: a sidecar shares its pod. Without them on the exporter's target these checks are unknown. */
    neighbours: ['namespace', 'pod'],
    /** Counters of requests, and the label of those that failed; what is not there is left out. */
    requests: [
      { counter: 'http_requests_total', failed: 'code=~"5.."' },
      { counter: 'http_server_requests_seconds_count', failed: 'status=~"5.."' },
      { counter: 'http_server_request_duration_seconds_count', failed: 'http_response_status_code=~"5.."' },
    ],
    /** Histograms of how long requests take. */
    latencies: [
      'http_request_duration_seconds_bucket',
      'http_server_requests_seconds_bucket',
      'http_server_request_duration_seconds_bucket',
    ],
    /** From here on a check says investigate, and fail. */
    failedShare: [0.01, 0.05],
    /** The slowest twentieth, against the same time a day ago. */
    slowdown: [1.5, 3],
    memoryShare: [0.9, 0.97],
    throttledShare: [0.25, 0.5],
  },

  links: {
    /** Followed by the alert's name and `.md`. */
    runbooks: 'https://driftline.example/runbooks/',
    /** Followed by a dashboard's uid. */
    dashboards: 'https://grafana.example/d/',
  },

  /** Mimir's default limit, the smallest of all that take rule files. */
  rulesPerGroup: 20,
  namespace: 'driftline',
} as const satisfies { readonly windows: Readonly<Record<string, Window>> } & Readonly<Record<string, unknown>>;
