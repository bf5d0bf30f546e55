import assert from 'node:assert/strict'
import { setAudience } from '../../src/core/access/audience.ts'
import { newId } from '../../src/core/id.ts'
import { statisticsOf } from '../../src/programs/consultation/pages/statistics-data.ts'
import { kashiwa, type TestPerson } from './house.ts'
import type { Site } from './site.ts'

export type Written = {
  by: TestPerson
  on: string
  topic: string
  intake: string
  closedOn: string | null
  talks: string[]
  channel?: string
  subjectId?: string
  /** The day on which it was typed in, where that was later. */
  enteredOn?: string
}

/** Cases of the desk as rows, and its statistics as somebody reads them. */
export function deskCases(site: Site) {
  /** A case that began on a day, with visits at these moments; it came by letter. */
  async function addCase({ by, on, enteredOn = on, ...one }: Written): Promise<string> {
    const id = newId()
    const at = (text: string) => new Date(`${text}+09:00`)
    const base = { municipality_id: kashiwa }
    const going = { state: 'open', owner_id: by.accountId, next_on: '2026-12-01' }
    const row = (kind: string, moment: string, channel: string, direction: string) => ({
      ...{ ...base, id: newId(), case_id: id, kind, at: at(moment), channel, direction },
      ...{ caller: 'self', by_id: by.accountId, agency_id: by.agencyId as string },
      updated_at: kind === 'first' ? at(`${enteredOn}T09:00:00`) : at(moment),
    })
    const { intake, topic, closedOn, subjectId, channel = 'letter' } = one
    await site.asLoader(async (tx) => {
      await tx
        .insertInto('support_case')
        .values({
          ...{ ...base, id, kind: 'consultation', intake, opened_on: on, urgency: 'normal', topics: [topic] },
          ...{ intake_agency_id: by.agencyId as string, holder_id: by.agencyId as string },
          ...{ subject_id: subjectId ?? null, updated_at: at(`${enteredOn}T09:00:00`) },
          ...(closedOn ? { state: 'closed', closed_on: closedOn, result: 'settled' } : going),
        })
        .execute()
      await tx
        .insertInto('contact')
        .values([
          row('first', `${on}T09:00:00`, channel, 'in'),
          ...one.talks.map((moment) => row('continued', moment, 'visit', 'out')),
        ])
        .execute()
      await setAudience(tx, 'support_case', [id])
    })
    return id
  }

  const asked = (who: TestPerson, period = '2026') =>
    site.as(who, (tx) => statisticsOf({ tx, query: new URLSearchParams({ period }) }))

  const own = async (who: TestPerson, period?: string) =>
    (await asked(who, period)).own ?? assert.fail('no statistics of an agency')

  return { addCase, asked, own }
}
