import type { Entry, Known } from './entry.ts'
import { isNumbered } from './listed.ts'

/**
 * Finds for each entry the row that it is: by its key; among the rest by its name, if only one of both sides has it; and
 * by its address, if one of the two names is part of the other (something was renamed, and nothing else moved in). Two
 * that the municipality itself numbers are two.
 */
export function matchEntries(entries: readonly Entry[], known: readonly Known[]): Map<Entry, Known> {
  const byKey = new Map(known.map((row) => [row.key, row]))
  const matches = new Map<Entry, Known>()
  for (const entry of entries) {
    const row = byKey.get(entry.key)
    if (row) matches.set(entry, row)
  }
  pair(matches, { entries, known }, ({ nameKey }) => nameKey)
  pair(matches, { entries, known }, ({ addressKey }) => addressKey, renamed)
  return matches
}

type Sides = { entries: readonly Entry[]; known: readonly Known[] }
type Naming = (one: Entry | Known) => string | undefined

/** Pairs what is left on both sides and is called the same, where there is one such on each. */
function pair(
  matches: Map<Entry, Known>,
  { entries, known }: Sides,
  naming: Naming,
  fits: (entry: Entry, row: Known) => boolean = () => true,
): void {
  const taken = new Set(matches.values())
  const called = <T extends Entry | Known>(list: readonly T[]) =>
    Map.groupBy(list, (one) => naming(one) ?? '')
  const rows = called(known.filter((row) => !taken.has(row)))
  for (const [name, [entry, more]] of called(entries.filter((one) => !matches.has(one)))) {
    const [row, another] = rows.get(name) ?? []
    if (name === '' || !entry || more || !row || another) continue
    const apart = isNumbered(entry.key) && isNumbered(row.key)
    if (!apart && fits(entry, row)) matches.set(entry, row)
  }
}

function renamed(entry: Entry, row: Known): boolean {
  const [one = '', other = ''] = [entry.nameKey, row.nameKey]
  return one !== '' && other !== '' && (one.includes(other) || other.includes(one))
}
