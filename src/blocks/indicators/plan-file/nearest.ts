/** The known word that was probably meant, if one is near enough to be a slip of the finger. */
export function nearest(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > 60) return undefined
  const reach = Math.floor(typed.length / 3)
  let best: string | undefined
  let least = reach + 1
  for (const word of known) {
    const steps = distance(typed, word)
    if (steps < least) [best, least] = [word, steps]
  }
  return best
}

/** Edits from one word to the other: insert, leave out, replace, swap two neighbours. */
function distance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      line[column] = Math.min(
        at(last, column) + 1,
        at(line, column - 1) + 1,
        at(last, column - 1) + same,
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    ;[before, last] = [last, line]
  }
  return at(last, to.length)
}

const at = (line: number[], column: number) => line[column] ?? Number.POSITIVE_INFINITY
