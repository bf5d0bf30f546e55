import type { Random } from '../../../core/demo/random.ts'

/**
 * Chooses from a list as names and the like are spread: the first most often, each next one less, the last ones hardly
 * ever (1 / (place + flatness)). Prepared once, since it is asked for a million times.
 */
export function ranked<T>(list: readonly T[], flatness: number): (random: Random) => T {
  return spread(list.map((one, place) => [one, 1 / (place + 1 + flatness)]))
}

/** Chooses each as often as its weight says, as `random.weighted` does, but without adding the weights up each time. */
export function spread<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const ends = new Float64Array(entries.length)
  let sum = 0
  for (const [at, [, weight]] of entries.entries()) {
    sum += weight
    ends[at] = sum
  }
  return (random) => {
    const wanted = random.next() * sum
    let [low, high] = [0, entries.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) <= wanted) low = middle + 1
      else high = middle
    }
    return (entries[low] as readonly [T, number])[0]
  }
}
