/** A piece of a text: whether the other text has it too, in the same order. */
export type Piece = { text: string; same: boolean }

/** Longer texts are compared as wholes: addresses and names are short. */
const longest = 200

/** Both texts in pieces, with the characters marked that the other one lacks (longest common sequence). */
export function compareTexts(one: string, other: string): [Piece[], Piece[]] {
  const [a, b] = [[...one], [...other]]
  if (a.length > longest || b.length > longest)
    return [whole(one, one === other), whole(other, one === other)]
  const common = lengths(a, b)
  const [mineAlike, theirsAlike] = [new Set<number>(), new Set<number>()]
  let [at, beside] = [0, 0]
  while (at < a.length && beside < b.length) {
    if (a[at] === b[beside]) {
      mineAlike.add(at++)
      theirsAlike.add(beside++)
    } else if (common(at + 1, beside) >= common(at, beside + 1)) at++
    else beside++
  }
  return [piecesOf(a, mineAlike), piecesOf(b, theirsAlike)]
}

/** How many characters the rests of both texts share in order, from these places on. */
function lengths(a: readonly string[], b: readonly string[]): (at: number, beside: number) => number {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  const read = (at: number, beside: number) => table[at * width + beside] as number
  for (let at = a.length - 1; at >= 0; at--)
    for (let beside = b.length - 1; beside >= 0; beside--)
      table[at * width + beside] =
        a[at] === b[beside]
          ? read(at + 1, beside + 1) + 1
          : Math.max(read(at + 1, beside), read(at, beside + 1))
  return read
}

const whole = (text: string, same: boolean): Piece[] => (text === '' ? [] : [{ text, same }])

/** Neighbouring characters of one kind are one piece. */
function piecesOf(characters: readonly string[], alike: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = []
  for (const [at, text] of characters.entries()) {
    const last = pieces.at(-1)
    const same = alike.has(at)
    if (last && last.same === same) last.text += text
    else pieces.push({ text, same })
  }
  return pieces
}
