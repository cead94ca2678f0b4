/**
 * Upper 95 % bound of a Poisson mean of which `count` events were seen: the mean at which so few are seen in 5 % of all cases.
 * Example: 0 events, 3.0; 1 event, 4.74.
 */
export function poissonUpperBound(count: number): number {
  let low = count;
  let high = count + 10 * Math.sqrt(count + 1);
  for (let halving = 0; halving < 60; halving++) {
    const mean = (low + high) / 2;
    if (probabilityOfAtMost(count, mean) > 0.05) low = mean;
    else high = mean;
  }
  return high;
}

function probabilityOfAtMost(count: number, mean: number): number {
  // In logarithms: exp(-mean) of a large mean is 0.
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let events = 1; events <= count; events++) {
    logTerm += Math.log(mean / events);
    sum += Math.exp(logTerm);
  }
  return sum;
}
