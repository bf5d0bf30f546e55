/** Compares by several numbers, the first that differs decides: for `sort`. */
export const by =
  <T>(ranks: (one: T) => readonly number[]) =>
  (a: T, b: T): number => {
    const other = ranks(b)
    const differences = ranks(a).map((rank, at) => rank - (other[at] ?? 0))
    return differences.find((difference) => difference !== 0) ?? 0
  }
