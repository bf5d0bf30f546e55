import { type Cell, placeOf, places, type Tally, total } from './tally.ts'

/**
 * The places of a table that are withheld (秘匿と関連秘匿): cells about fewer than `fewest` people, and as many others, sums among
 * them, as are needed so that none of them can be computed from what is shown.
 *
 * Each withheld cell lies in a box of withheld cells, two codes along each dimension, over which an amount can be shifted without
 * any shown number changing and without a withheld cell becoming 0 (a 0 is shown, so everybody knows that what is withheld is
 * none). Whoever adds and subtracts the shown numbers therefore finds, for every withheld cell, at least `fewest` values that fit.
 */
export function withheldIn(tally: Tally, fewest: number): Set<string> {
  const small = [...tally.cells.values()].filter(({ value, people }) => value > 0 && people < fewest)
  const withheld = new Set(small.map(({ at }) => placeOf(at)))
  const safe = new Set<string>()
  // Those that others already stand beside first: every box that serves two saves a number.
  for (const cell of small.sort((one, other) => one.value - other.value)) {
    if (safe.has(placeOf(cell.at))) continue
    for (const place of boxOf(tally, cell, { withheld, fewest })) {
      withheld.add(place)
      safe.add(place)
    }
  }
  return withheld
}

type Chosen = { places: string[]; cost: number }

/** The box around a cell that costs the least of what would be shown. One with the sums alone always does. */
function boxOf(
  tally: Tally,
  cell: Cell,
  { withheld, fewest }: { withheld: ReadonlySet<string>; fewest: number },
): string[] {
  let best: Chosen | undefined
  for (const other of places(othersOf(tally, cell))) {
    const box = corners(tally, cell.at, other)
    if (!box || !canShift(box, fewest)) continue
    const cost = box.reduce((sum, { place, value }) => sum + (withheld.has(place) ? 0 : value), 0)
    if (!best || cost < best.cost) best = { places: box.map(({ place }) => place), cost }
  }
  if (!best) throw new Error('a cell without a box around it')
  return best.places
}

const othersOf = ({ codes }: Tally, { at }: Cell): string[][] =>
  at.map((code, d) => [...(codes[d] ?? []), total].filter((other) => other !== code))

type Corner = { place: string; value: number; sign: number }

/**
 * The cells whose code is, along each dimension, that of the one or of the other, each with whether an amount is added or taken
 * away there; null where one of them is 0. What is added to a code is taken from another, or added to their sum.
 */
function corners({ cells }: Tally, one: readonly string[], other: readonly string[]): Corner[] | null {
  const box: Corner[] = []
  for (const choice of places(one.map(() => ['one', 'other']))) {
    const at = choice.map((which, d) => (which === 'one' ? one[d] : other[d]) as string)
    const sign = choice.reduce((product, which, d) => product * signOf(which, one[d], other[d]), 1)
    const { value } = cells.get(placeOf(at)) as Cell
    if (value === 0) return null
    box.push({ place: placeOf(at), value, sign })
  }
  return box
}

const signOf = (which: string, one: string | undefined, other: string | undefined) =>
  which === 'one' || one === total || other === total ? 1 : -1

/** Whether so much can be shifted, to either side together, that at least `fewest` values fit each cell. */
function canShift(box: readonly Corner[], fewest: number): boolean {
  const room = (sign: number) =>
    Math.min(...box.filter((corner) => corner.sign === sign).map(({ value }) => value - 1))
  return room(1) + room(-1) >= fewest - 1
}
