/** The known word that was probably meant: the same but for case and punctuation, or at most one slip in four letters away. */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const written = bare(word);
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of known) {
    const slips = slipsBetween(written, bare(candidate));
    // Two slips in a short word make another word: `age` is not `task`.
    if (slips < fewest && slips <= Math.max(written.length, candidate.length) / 4 + 0.5) {
      best = candidate;
      fewest = slips;
    }
  }
  return best;
}

/** Letters to insert, delete, replace or exchange with their neighbour (optimal string alignment distance). */
function slipsBetween(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = last[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      const isExchange = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isExchange) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[to.length]!;
}
