import { ageBands, type Heads, matchStates, needKinds, outcomes, projectStates, uses } from './codes.ts'

/** What stands in a month: what was noted, how the spaces were used, what was proposed, which projects there were. */
export type Month = {
  needs: readonly { kind: string; theme: string; areaCode: string | null; outcome: string }[]
  uses: readonly (Heads & { use: string; room: string })[]
  matches: readonly { state: string }[]
  projects: readonly { state: string }[]
}

/** One line of a table: how many in the month, and in the month before. */
export type Line = { key: string; now: number; before: number }

/** The tables of the picture; the codes of areas and the names of rooms as they are, '' where nobody said where. */
export type Tables = Record<
  'kinds' | 'themes' | 'areas' | 'outcomes' | 'uses' | 'ages' | 'rooms' | 'matches' | 'projects',
  Line[]
>

type Ground = { themes: readonly string[]; areas: readonly string[] }

/** How much there is of each key. */
function sums<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  amountOf: (row: Row) => number = () => 1,
) {
  const all = new Map<string, number>()
  for (const row of rows) all.set(keyOf(row), (all.get(keyOf(row)) ?? 0) + amountOf(row))
  return all
}

const headsOf = (heads: Heads): number => ageBands.reduce((sum, band) => sum + heads[band], 0)

function lines(keys: readonly string[], now: Map<string, number>, before: Map<string, number>): Line[] {
  const more = [...now.keys(), ...before.keys()].filter((key) => !keys.includes(key))
  return [...keys, ...new Set(more)].map((key) => ({
    key,
    now: now.get(key) ?? 0,
    before: before.get(key) ?? 0,
  }))
}

/** The month beside the one before it: every code has its line, also where there is nothing. */
export function tablesOf(now: Month, before: Month, { themes, areas }: Ground): Tables {
  const both = (keys: readonly string[], of: (month: Month) => Map<string, number>) =>
    lines(keys, of(now), of(before))
  return {
    kinds: both(needKinds, ({ needs }) => sums(needs, ({ kind }) => kind)),
    themes: both(themes, ({ needs }) => sums(needs, ({ theme }) => theme)),
    areas: both(areas, ({ needs }) => sums(needs, ({ areaCode }) => areaCode ?? '')),
    outcomes: both(
      outcomes.filter((one) => one !== 'mistake'),
      ({ needs }) => sums(needs, ({ outcome }) => outcome),
    ),
    uses: both(uses, (month) => sums(month.uses, ({ use }) => use, headsOf)),
    ages: ageBands.map((band) => {
      const of = (month: Month) => month.uses.reduce((sum, heads) => sum + heads[band], 0)
      return { key: band, now: of(now), before: of(before) }
    }),
    rooms: both([], (month) => sums(month.uses, ({ room }) => room, headsOf)),
    matches: both(matchStates, (month) => sums(month.matches, ({ state }) => state)),
    projects: both(projectStates, (month) => sums(month.projects, ({ state }) => state)),
  }
}

export const totalOf = (table: readonly Line[]): Omit<Line, 'key'> => ({
  now: table.reduce((sum, { now }) => sum + now, 0),
  before: table.reduce((sum, { before }) => sum + before, 0),
})
