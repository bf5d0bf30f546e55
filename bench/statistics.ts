/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5, Math.floor) + quantile(values, 0.5, Math.ceil)) / 2
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  return quantile(values, 0.95, Math.ceil)
}

function quantile(values: readonly number[], share: number, round: (place: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[round((sorted.length - 1) * share)]
  if (value === undefined) throw new Error('no values')
  return value
}
