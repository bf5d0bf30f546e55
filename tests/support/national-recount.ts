import type { House } from './house.ts'

// The national figures counted by hand over raw rows, without any query of the system: what each line of the matrix must be.

type CaseRow = {
  id: string
  kind: string
  sensitivity: string
  intake: string
  opened_on: string
  closed_on: string | null
}
type Of = { case_id: string }
export type RawRows = {
  cases: CaseRow[]
  contacts: (Of & { at: Date })[]
  plans: (Of & { decided_on: string | null; evaluated_on: string | null })[]
  referrals: (Of & { sent_at: Date | null; done_on: string | null })[]
  visits: (Of & { arrived_at: Date | null })[]
}

/** All rows of the city, past every policy. */
export async function rawRows({ database }: Pick<House, 'database'>, municipality: number): Promise<RawRows> {
  const all = async <Row>(table: string) =>
    (await database.owner.query(`select * from ${table} where municipality_id = ${municipality}`))
      .rows as Row[]
  return {
    cases: await all('support_case'),
    contacts: await all('contact'),
    plans: await all('support_plan'),
    referrals: await all('referral'),
    visits: await all('outreach_visit'),
  }
}

const nineHours = 9 * 3_600_000
const monthIn = (at: Date | null) => at && new Date(at.getTime() + nineHours).toISOString().slice(0, 7)
const monthOn = (day: string | null) => day?.slice(0, 7) ?? null

/** What a line of the matrix counts of our own rows in a month. */
export function recount(rows: RawRows, line: string, month: string): number {
  const shown = rows.cases.filter(({ sensitivity }) => sensitivity !== 'restricted')
  const desk = shown.filter(({ kind }) => kind === 'consultation')
  const of = <Row extends Of>(some: Row[], cases: CaseRow[]) =>
    some.filter(({ case_id }) => cases.some(({ id }) => id === case_id))
  const within = <Row extends Of>(some: Row[], monthOf: (row: Row) => string | null) =>
    of(some, shown).filter((row) => monthOf(row) === month).length
  const talks = of(rows.contacts, desk).filter(({ at }) => monthIn(at) === month)
  switch (line) {
    case 'new':
      return desk.filter(({ intake, opened_on }) => intake === 'new' && monthOn(opened_on) === month).length
    case 'continued':
      return desk.filter(
        ({ id, opened_on }) => opened_on.slice(0, 7) < month && talks.some(({ case_id }) => case_id === id),
      ).length
    case 'contacts':
      return talks.length
    case 'closed':
      return desk.filter(({ closed_on }) => monthOn(closed_on) === month).length
    case 'open':
      return desk.filter(
        ({ opened_on, closed_on }) =>
          opened_on.slice(0, 7) <= month && (closed_on === null || closed_on.slice(0, 7) > month),
      ).length
    case 'referred':
      return within(rows.referrals, ({ sent_at }) => monthIn(sent_at))
    case 'referral-done':
      return within(rows.referrals, ({ done_on }) => monthOn(done_on))
    case 'plans':
      return within(rows.plans, ({ decided_on }) => monthOn(decided_on))
    case 'evaluated':
      return within(rows.plans, ({ evaluated_on }) => monthOn(evaluated_on))
    case 'visits':
      return within(rows.visits, ({ arrived_at }) => monthIn(arrived_at))
    default:
      throw new Error(`nobody counts the line ${line} by hand: say here how`)
  }
}
