/** Among the codes of a dimension: all of them together. */
export const total = '*'

/** What is counted in a cell, and how many different people that is about. */
export type Cell = { at: readonly string[]; value: number; people: number }

/** Every cell of a table, its totals over every dimension among them, by its place. */
export type Tally = { codes: readonly (readonly string[])[]; cells: ReadonlyMap<string, Cell> }

export type Counted = { who: string; at: readonly string[] }

export const placeOf = (at: readonly string[]): string => at.join('\u0000')

/** Counts rows by their codes and by all sums of them. A place that no row is at counts 0. */
export function tallyOf(rows: readonly Counted[], dimensions: number): Tally {
  const codes = Array.from({ length: dimensions }, (_, d) =>
    [...new Set(rows.map(({ at }) => at[d] ?? ''))].sort(),
  )
  const counted = new Map<string, { value: number; people: Set<string> }>()
  for (const { who, at } of rows)
    for (const place of sumsOver(at)) {
      const cell = counted.get(placeOf(place)) ?? { value: 0, people: new Set() }
      cell.value += 1
      cell.people.add(who)
      counted.set(placeOf(place), cell)
    }
  const cells = new Map<string, Cell>()
  for (const at of places(codes.map((list) => [...list, total]))) {
    const cell = counted.get(placeOf(at))
    cells.set(placeOf(at), { at, value: cell?.value ?? 0, people: cell?.people.size ?? 0 })
  }
  return { codes, cells }
}

/** The place itself and every sum it is a part of. */
const sumsOver = (at: readonly string[]) => places(at.map((code) => [code, total]))

/** All combinations of one code of each list. */
export function places(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((at) => list.map((code) => [...at, code])), [[]])
}
