import fc from 'fast-check'
import { setAudience } from '../../src/core/access/audience.ts'
import { newId } from '../../src/core/id.ts'
import { kashiwa, type TestPerson } from './house.ts'
import type { freshSite } from './site.ts'

// Cases of the desk as chance opens, closes and opens them again, in hours from March: for what counts them by month.

type Site = Pick<Awaited<ReturnType<typeof freshSite>>, 'asLoader'>

export type History = {
  agencyId?: string
  opened: number
  closed: number | null
  reopened?: number | null
  intake: string
  sensitivity: string
  /** It was closed as part of another. */
  merged?: boolean
  talks: number[]
  visits: number[]
}
const firstDay = Date.parse('2026-03-01T00:00:00+09:00')
const instant = (hours: number) => new Date(firstDay + hours * 3_600_000)
const dayAt = (hours: number) =>
  new Date(firstDay + hours * 3_600_000 + 9 * 3_600_000).toISOString().slice(0, 10)

/** A case of the desk with its contacts, written as rows of any day. */
async function addHistory(
  site: Site,
  hanako: TestPerson,
  { opened, closed, intake, sensitivity, talks, visits, ...by }: History,
): Promise<string> {
  const id = newId()
  const agency_id = by.agencyId ?? (hanako.agencyId as string)
  const written = { municipality_id: kashiwa, updated_at: instant(opened) }
  const again = closed === null || !by.reopened ? null : dayAt(opened + closed + by.reopened)
  const end = closed === null || again ? null : dayAt(opened + closed)
  const merged = by.merged === true
  const was = again && { closed_on: dayAt(opened + (closed ?? 0)), reopened_on: again, agency_id, merged }
  const going = { state: 'open', owner_id: hanako.accountId, next_on: '2026-12-01' }
  await site.asLoader(async (tx) => {
    await tx
      .insertInto('support_case')
      .values({
        ...{ ...written, id, kind: 'consultation', sensitivity, intake, opened_on: dayAt(opened) },
        ...{ intake_agency_id: agency_id, holder_id: agency_id, urgency: 'normal' },
        ...(end ? { state: 'closed', closed_on: end, result: merged ? 'merged' : 'information' } : going),
        former_closings: JSON.stringify(was ? [was] : []),
      })
      .execute()
    for (const later of talks)
      await tx
        .insertInto('contact')
        .values({
          ...{ ...written, id: newId(), case_id: id, kind: 'continued', at: instant(opened + later) },
          ...{ channel: 'telephone', direction: 'in', caller: 'self', by_id: hanako.accountId },
          agency_id,
        })
        .execute()
    for (const later of visits)
      await tx
        .insertInto('outreach_visit')
        .values({
          ...{ ...written, id: newId(), case_id: id, worker_id: hanako.accountId, purpose: '（試験）' },
          ...{ starts_at: instant(opened + later), arrived_at: instant(opened + later) },
          back_at: instant(opened + later + 2),
        })
        .execute()
    if (sensitivity === 'restricted')
      await tx
        .insertInto('case_restriction')
        .values({
          ...{ ...written, id: newId(), case_id: id, reason: 'violence' },
          ...{ begun_at: instant(opened), begun_by: hanako.accountId },
        })
        .execute()
    else await setAudience(tx, 'support_case', [id])
  })
  return id
}

const hours = (most: number) => fc.integer({ min: 0, max: most })
export const history = fc.record({
  opened: hours(24 * 250),
  ...{ closed: fc.option(hours(24 * 60)), reopened: fc.option(hours(24 * 60)) },
  intake: fc.constantFrom('new', 'again'),
  sensitivity: fc.constantFrom('confidential', 'confidential', 'restricted'),
  merged: fc.boolean(),
  talks: fc.array(hours(24 * 90), { maxLength: 6 }),
  visits: fc.array(hours(24 * 90), { maxLength: 3 }),
})

/** Writes such cases as of this person. */
export const histories = (site: Site, by: TestPerson) => (one: History) => addHistory(site, by, one)
