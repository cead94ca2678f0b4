import { expect } from 'vitest';
import type { DecoderOptions, DecoderSink, Half, StreamFormat } from '../../exporter/src/formats/format.ts';
import type { RejectReason } from '../../exporter/src/model.ts';

/** What a decoder gave, in order. */
export interface Collected {
  readonly records: unknown[];
  readonly halves: Half[];
  readonly rejects: { readonly reason: RejectReason; readonly line: number }[];
}

export const LINE_BYTES = 1024;

export function collector(): Collected & { readonly sink: DecoderSink } {
  const records: unknown[] = [];
  const halves: Half[] = [];
  const rejects: { reason: RejectReason; line: number }[] = [];
  const sink = {
    record: (record: unknown) => {
      records.push(record);
    },
    half: (half: Half) => {
      halves.push(half);
    },
    reject: (reason: RejectReason, line: number) => {
      rejects.push({ reason, line });
    },
  };
  return { records, halves, rejects, sink };
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Decodes a whole file, pushed in pieces of the given sizes in turn. The pushed memory is spoiled afterwards, as a caller may do. */
export function decode(
  { open }: Pick<StreamFormat, 'open'>,
  content: string | Uint8Array,
  sizes: readonly number[] = [65_536],
  lineBytes = LINE_BYTES,
  options: Partial<DecoderOptions> = {},
): Collected {
  const bytes = bytesOf(content);
  const { sink, ...collected } = collector();
  const decoder = open(sink, { lineBytes, ...options });
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const piece = Uint8Array.from(bytes.subarray(at, at + sizes[i % sizes.length]!));
    decoder.push(piece);
    piece.fill(0x22);
    at += piece.length;
  }
  decoder.end();
  expect(decoder.pending).toBe(0);
  return collected;
}

export function reasons({ rejects }: Pick<Collected, 'rejects'>): readonly RejectReason[] {
  return rejects.map(({ reason }) => reason);
}
