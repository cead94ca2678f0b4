export interface Label {
  /** Of its middle, where it would best stand, in pixels. */
  readonly at: number;
  readonly width: number;
}

const GAP = 8;

/** Left edges of labels in one line, each as near to its place as the others and the room let it, in the order in which they were given. */
export function spread(labels: readonly Label[], room: number): readonly number[] {
  const order = labels.map((_, index) => index).sort((a, b) => (labels[a]?.at ?? 0) - (labels[b]?.at ?? 0));
  const lefts = labels.map(({ at, width }) => at - width / 2);
  let end = 0;
  for (const index of order) {
    lefts[index] = Math.max(lefts[index] ?? 0, end);
    end = (lefts[index] ?? 0) + (labels[index]?.width ?? 0) + GAP;
  }
  let start = room + GAP;
  for (const index of order.reverse()) {
    lefts[index] = Math.min(lefts[index] ?? 0, start - GAP - (labels[index]?.width ?? 0));
    start = lefts[index] ?? 0;
  }
  return lefts;
}
