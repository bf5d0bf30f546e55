import { addCase } from '../../src/blocks/casework/cases.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { addAgency } from '../../src/core/identity/accounts.ts'
import { settleHoldings } from '../../src/core/identity/staff/holdings.ts'
import { setEnd } from '../../src/core/identity/staff/post-actions.ts'
import { doer } from './acts.ts'
import { addPerson, type House, type TestPerson } from './house.ts'

export const start = today()
export const lastOn = addDays(start, 20)
export const firstOn = addDays(lastOn, 1)

/** Everything that happens in here happens on that day. */
export async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  process.env.KASANE_NOW = day
  try {
    return await work()
  } finally {
    delete process.env.KASANE_NOW
  }
}

type About = { subjectId?: string | null; ownerId?: string }

/** Offices, people and cases for tests of hand-overs. */
export function staffing(house: House) {
  const does = doer(house.database)
  const adam = house.person('adam')
  let made = 0
  const newAgency = () =>
    house.asSystem((tx) =>
      addAgency(tx, { code: `office-${made++}`, name: '見本相談所', nameEn: 'Office', kind: 'division' }),
    )
  const person = (agencyId: string, role: 'counsellor' | 'supervisor' | 'coordinator' = 'counsellor') =>
    house.asSystem((tx) => addPerson(tx, { name: `mover-${made++}`, role, agencyId }))

  /** An open case that this person opens in their transaction, and owns unless somebody else is said to. */
  const openCase = (tx: Tx, who: TestPerson, { subjectId = null, ownerId = who.accountId }: About = {}) =>
    addCase(tx, {
      kind: 'trial',
      intake: 'new',
      carried: {
        ...{ state: 'open', ownerId, nextOn: addDays(start, 5) },
        ...{ closedOn: null, result: null, resultNote: null, mergedIntoId: null },
      },
      subjectId,
      areaCode: null,
      openedOn: start,
      urgency: 'normal',
      topics: [],
      urgentTopic: null,
      contact: {
        happened: { at: tx.now, day: start, timeKnown: true },
        ...{ channel: 'counter', direction: 'in', caller: 'self' },
      },
      safe: {},
    })

  const caseOf = (who: TestPerson, about?: About) => house.as(who, (tx) => openCase(tx, who, about))

  const ownerOf = (id: string) =>
    house.asSystem(async (tx) => {
      const row = await tx
        .selectFrom('support_case')
        .select('owner_id')
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return row.owner_id
    })

  const notesOf = (agencyId: string) =>
    house.asSystem((tx) =>
      tx
        .selectFrom('hand_over_note')
        .select(['id', 'case_id', 'from_id', 'to_id', 'state', 'last_on', 'version'])
        .where('municipality_id', '=', tx.municipality)
        .where('agency_id', '=', agencyId)
        .orderBy('id')
        .execute(),
    )

  const midnight = () => house.asSystem(settleHoldings)

  const farewell = (who: TestPerson, endsOn: string | undefined, version = 1) =>
    does(adam, setEnd, { id: who.postId, version, ...(endsOn ? { endsOn } : {}) })

  /** An office with a head and two counsellors, of whom the first has a case and leaves. */
  const office = async () => {
    const agencyId = await newAgency()
    const head = await person(agencyId, 'supervisor')
    const [leaver, other] = [await person(agencyId), await person(agencyId)]
    const caseId = await caseOf(leaver)
    return { agencyId, head, leaver, other, caseId }
  }

  return { newAgency, person, openCase, caseOf, ownerOf, notesOf, midnight, farewell, office }
}
