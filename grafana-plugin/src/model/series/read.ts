import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { type NoPicture, noPicture } from '../reason.ts';
import { seriesByMeaning } from './by-meaning.ts';
import { continued } from './continued.ts';
import { isBucketRows, labelsOf, nameOf, queryOf } from './frame.ts';
import { meaningOf } from './meaning.ts';
import { type Samples, samplesByLabels } from './samples.ts';
import type { Series, SeriesOf } from './series.ts';

/**
 * Data frames of any shape as series: one frame a series or one wide frame, range or instant, and tables with a column for each label.
 * A table without a time is of the moment `now`.
 */
export function readSeries(frames: readonly DataFrame[], now: number): SeriesOf | NoPicture {
  const filled = frames.filter(({ length, fields }) => length > 0 && fields.length > 0);
  if (filled.length === 0) return noPicture({ kind: 'noSamples', query: queryWords(frames[0]) });
  if (!filled.some(({ fields }) => fields.some(isNumber))) return noPicture({ kind: 'noNumber' });
  const series = filled.flatMap((frame) => seriesOfFrame(frame, now));
  if (series.length === 0) return noPicture({ kind: 'noSamples', query: queryWords(filled[0]) });
  const asked = new Set(frames.flatMap(({ refId }) => refId ?? []));
  return seriesByMeaning(continued(series, asked));
}

function seriesOfFrame(frame: DataFrame, now: number): Series[] {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const columns = frame.fields.filter(({ type }) => type === FieldType.string || type === FieldType.enum);
  return frame.fields
    .filter(isNumber)
    .flatMap((field) =>
      samplesByLabels(frame.length, time, columns, field, now).map((samples) => seriesOfSamples(samples, field, time, frame)),
    );
}

function seriesOfSamples({ labels: columns, ...samples }: Samples, field: Field, time: Field | undefined, frame: DataFrame): Series {
  const labels = labelsOf({ ...field.labels, ...columns }, isBucketRows(frame));
  const name = nameOf(labels, field);
  const refId = queryOf(field, frame);
  const expression = frame.meta?.executedQueryString ?? '';
  return {
    ...samples,
    meaning: meaningOf({ name, refId, labels, expression }),
    name,
    refId,
    labels,
    isCounter: /_(total|bucket)$/.test(name),
    field,
    frame,
    expression,
    interval: time?.config.interval ?? undefined,
  };
}

function isNumber({ type }: Field): boolean {
  return type === FieldType.number;
}

function queryWords(frame: DataFrame | undefined): string | undefined {
  return frame?.refId === undefined ? undefined : `Query ${frame.refId}`;
}
