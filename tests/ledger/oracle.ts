import { natureOf } from '../../src/blocks/casework/legal-bases.ts'

/** What there is of a person with two records and three cases, as the test itself remembers it. */
export type Told = {
  cases: { record: number; restricted: boolean; closed: boolean }[]
  entries: { handle: string; of: number; basis: string; corrected: boolean; decision: boolean | null }[]
  protected: boolean
  merged: boolean
}

export const nothingTold = (): Told => ({
  cases: [0, 0, 1].map((record) => ({ record, restricted: false, closed: false })),
  entries: [],
  protected: false,
  merged: false,
})

const isOurs = ({ merged }: Told, record: number) => record === 0 || merged

/** Said once more, in other words than the code: consent and ordinary work, or shown; never what is corrected or withheld. */
function readable(told: Told, { of, basis, corrected, decision }: Told['entries'][number]): boolean {
  if (corrected || decision === false) return false
  if (decision === true) return true
  return !told.cases[of]?.restricted && ['consent', 'duty'].includes(natureOf(basis))
}

/** What the person reads in the account of their first record. */
export const forSelf = (told: Told): string[] =>
  told.entries
    .filter((entry) => isOurs(told, told.cases[entry.of]?.record ?? 0) && readable(told, entry))
    .map(({ handle }) => handle)
    .sort()

/** What their parent reads: the same, or nothing at all. */
export function forProxy(told: Told): string[] {
  const isEndangered = told.cases.some(
    ({ record, restricted, closed }) => restricted && !closed && isOurs(told, record),
  )
  return told.protected || isEndangered ? [] : forSelf(told)
}
