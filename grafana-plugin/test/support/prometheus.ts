import { type DataFrame, FieldType, type Labels, toDataFrame } from '@grafana/data';
import { parseText } from '../../../test/support/exposition-parser.ts';

/** As Prometheus' API answers: seconds and text. */
export interface ApiAnswer {
  readonly resultType: 'matrix' | 'vector';
  readonly result: readonly {
    readonly metric: Labels;
    readonly values?: readonly (readonly [number, string])[];
    readonly value?: readonly [number, string];
  }[];
}

export interface Query {
  readonly refId?: string;
  readonly expression?: string;
  readonly stepSeconds?: number;
}

/** Frames as Grafana's Prometheus data source makes them of an answer in format "time series": one a series. */
export function framesOf({ result }: ApiAnswer, { refId = 'A', expression = '', stepSeconds }: Query = {}): DataFrame[] {
  return result.map(({ metric, values, value }) => {
    const samples = values ?? (value === undefined ? [] : [value]);
    return toDataFrame({
      refId,
      meta: { type: 'timeseries-multi', executedQueryString: expression === '' ? undefined : `Expr: ${expression}\nStep: 30m` },
      fields: [
        {
          name: 'Time',
          type: FieldType.time,
          config: stepSeconds === undefined ? {} : { interval: stepSeconds * 1000 },
          values: samples.map(([time]) => time * 1000),
        },
        { name: 'Value', type: FieldType.number, config: {}, labels: metric, values: samples.map(([, text]) => Number(text)) },
      ],
    });
  });
}

/** The same in format "table": one frame with a column for each label. With several queries the name of the value tells which. */
export function tableOf({ result }: ApiAnswer, { refId = 'A', valueName = 'Value' }: Query & { valueName?: string } = {}): DataFrame {
  const rows = result.flatMap(({ metric, values, value }) =>
    (values ?? (value === undefined ? [] : [value])).map(([time, text]) => ({ metric, time: time * 1000, value: Number(text) })),
  );
  const labels = [...new Set(rows.flatMap(({ metric }) => Object.keys(metric)))];
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: rows.map(({ time }) => time) },
      ...labels.map((label) => ({ name: label, type: FieldType.string, values: rows.map(({ metric }) => metric[label] ?? '') })),
      { name: valueName, type: FieldType.number, values: rows.map(({ value }) => value) },
    ],
  });
}

/** An exporter's `/metrics` as one instant query over everything, with what a scrape adds. */
export function vectorOf(exposition: string, timeSeconds: number): ApiAnswer {
  const samples = parseText(exposition).flatMap(({ samples: ofFamily }) => ofFamily);
  return {
    resultType: 'vector',
    result: samples.map(({ name, labels, value }) => ({
      metric: { __name__: name, ...labels, instance: 'model-1:9877', job: 'driftline' },
      value: [timeSeconds, String(value)],
    })),
  };
}
