import type { House } from './house.ts'

// The rows that the national figures are counted from by hand (national-recount.ts), past every policy and query of the system.

/** A time that a case was closed: until it was opened again, or still. */
export type Closing = { closed_on: string; reopened_on: string | null; agency_id: string; merged?: boolean }
export type CaseRow = {
  id: string
  kind: string
  sensitivity: string
  intake: string
  opened_on: string
  closed_on: string | null
  result: string | null
  topics: string[]
  former_closings: Closing[]
  intake_agency_id: string
  holder_id: string
}
export type Of = { case_id: string }
export type RawRows = {
  cases: CaseRow[]
  contacts: (Of & { id: string; at: Date; agency_id: string; channel: string; direction: string })[]
  handOvers: (Of & { from_id: string; at: Date })[]
  plans: (Of & { decided_on: string | null; evaluated_on: string | null } & {
    outcome: string | null
    services: string[]
  })[]
  assessments: (Of & { first_finished_on: string | null; first_screening: string | null })[]
  supports: (Of & { id: string; kind: string; outcome: string | null; ended_on: string | null } & {
    coordinator_id: string | null
    proposed_on: string
  })[]
  applications: (Of & { support_id: string; answer: string; said_on: string })[]
  attempts: (Of & { support_id: string; contact_id: string; way: string; tried_on: string })[]
  joinings: (Of & { support_id: string; going_since: string | null })[]
  works: {
    held_on: string
    residents: number
    supporters: number
    withdrawn_on: string | null
    agency_id: string
  }[]
  referrals: (Of & {
    sent_at: Date | null
    done_on: string | null
    from_agency_id: string
    whole_case: boolean
  })[]
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
    handOvers: await all('hand_over'),
    plans: await all('support_plan'),
    referrals: await all('referral'),
    visits: await all('outreach_visit'),
    assessments: await all('assessment'),
    supports: await all('layered_support'),
    applications: await all('layered_application'),
    attempts: await all('outreach_attempt'),
    joinings: await all('joining'),
    works: await all('community_work'),
  }
}

const nineHours = 9 * 3_600_000
export const dayOf = (at: Date) => new Date(at.getTime() + nineHours).toISOString().slice(0, 10)
export const monthIn = (at: Date | null) => at && dayOf(at).slice(0, 7)
export const monthOn = (day: string | null) => day?.slice(0, 7) ?? null

export type Support = RawRows['supports'][number]

export type Counted = RawRows & {
  of: <Row extends Of>(some: Row[]) => Row[]
  /** Whether work of an agency, or on a case on a day, is not that of one which reports. */
  ours: (agencyId: string) => boolean
  oursOn: (one: Of, day: string | null) => boolean
}
