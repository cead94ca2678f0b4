import { BinTable } from '../../exporter/src/accumulate/bin-table.ts';
import type { Counts, CountsPlan } from '../../exporter/src/accumulate/counts.ts';
import { BATCH_ROWS, type CategoryColumn, GOOD, type NumericColumn, REMOVING_FAULTS, type RecordBatch } from '../../exporter/src/model.ts';

/** A value or a place in a dictionary, or the fault in its stead. */
export type Cell = number | (typeof REMOVING_FAULTS)[number];

export interface Row {
  /** NaN for a row that belongs to no window. */
  readonly pane: number;
  readonly weight: number;
  readonly price: Cell;
  /** 0 and 1 have a bin each, 2 is a default that the reference never had, -1 any other text. */
  readonly country: Cell;
  readonly score: Cell;
  readonly class: Cell;
  /** Not known yet when null or missing. */
  readonly label: Cell;
}

export const [PRICE, COUNTRY, LABEL] = [0, 1, 2] as const;
/** Views: everything; the countries 0 and 1; prices up to 2 and above. */
export const [WHOLE, COUNTRY_0, COUNTRY_1, CHEAP, DEAR, VIEWS] = [0, 1, 2, 3, 4, 5] as const;
export const PRICE_EDGES = [0, 1, 2, 3] as const;
export const CENTRE = 1.5;
export const PANES = 4;

export const PLAN: CountsPlan = {
  subjects: [
    {
      kind: 'numeric',
      pick: ({ features }) => numeric(features[0]),
      bins: new BinTable(Float64Array.from(PRICE_EDGES)),
      defaults: [-1],
      centre: CENTRE,
      optional: false,
    },
    {
      kind: 'categorical',
      pick: ({ features }) => categorical(features[1]),
      binOf: Int32Array.of(0, 1, 2),
      binCount: 3,
      unseenBin: 2,
      isDefault: Uint8Array.of(0, 0, 1),
      optional: false,
    },
    {
      kind: 'categorical',
      pick: ({ label }) => categorical(label),
      binOf: Int32Array.of(0, 1),
      binCount: 3,
      unseenBin: 2,
      isDefault: new Uint8Array(2),
      optional: true,
    },
  ],
  outcome: {
    task: 'binary',
    classes: ['no', 'yes'],
    positive: 1,
    scoreBins: [new BinTable(Float64Array.of(0.25, 0.5, 0.75))],
    centre: 0,
  },
  segments: [
    { kind: 'categorical', feature: 1, viewOf: Int32Array.of(COUNTRY_0, COUNTRY_1) },
    { kind: 'numeric', feature: 0, bins: new BinTable(Float64Array.of(2)), viewOf: Int32Array.of(CHEAP, DEAR) },
  ],
  views: VIEWS,
  kpis: 1,
  window: { paneMs: 1, panes: PANES },
  outcomeWindow: { paneMs: 1, panes: PANES },
};

/** Counts rows as the monitor does, cut into batches of the given sizes over and over. */
export function count(counts: Counts, rows: readonly Row[], sizes: readonly number[] = [BATCH_ROWS]): void {
  for (let from = 0, batch = 0; from < rows.length; batch++) {
    const some = rows.slice(from, from + sizes[batch % sizes.length]!);
    from += some.length;
    const panes = Float64Array.from(some, ({ pane }) => pane);
    for (const pane of panes) {
      if (Number.isNaN(pane)) continue;
      counts.values.advance(pane);
      counts.outcomes.advance(pane);
    }
    counts.add(
      batchOf(some),
      Int32Array.from(some, (_, i) => i),
      some.length,
      panes,
      panes,
    );
  }
}

/** The price is the business measure too. */
function batchOf(rows: readonly Row[]): RecordBatch {
  const price = numbers(rows.map((row) => row.price));
  return {
    length: rows.length,
    times: new Float64Array(rows.length),
    weights: Float64Array.from(rows, ({ weight }) => weight),
    versions: new Uint8Array(rows.length),
    features: [price, codes(rows.map(({ country }) => country))],
    score: numbers(rows.map(({ score }) => score)),
    scores: [],
    class: codes(rows.map((row) => row.class)),
    label: codes(rows.map(({ label }) => label)),
    kpis: [price],
  };
}

/** Code of a cell's fault in a column. */
export function faultOf(cell: Cell): number {
  return typeof cell === 'number' ? GOOD : 1 + REMOVING_FAULTS.indexOf(cell);
}

function numbers(cells: readonly Cell[]): NumericColumn {
  return { kind: 'numeric', values: Float64Array.from(cells, Number), faults: Uint8Array.from(cells, faultOf) };
}

function codes(cells: readonly Cell[]): CategoryColumn {
  const places = cells.map((cell) => (typeof cell === 'number' ? cell : -1));
  return { kind: 'categorical', codes: Int32Array.from(places), faults: Uint8Array.from(cells, faultOf) };
}

function numeric(column: RecordBatch['label']): NumericColumn | undefined {
  return column?.kind === 'numeric' ? column : undefined;
}

function categorical(column: RecordBatch['label']): CategoryColumn | undefined {
  return column?.kind === 'categorical' ? column : undefined;
}
