import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { onDay, staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Refusal } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { consentsOf } from '../disclosure/consent.ts'
import { withdrawConsent } from '../disclosure/consent-actions.ts'
import { giveTo } from '../hand-over.ts'
import {
  acceptReferral,
  declineReferral,
  finishReferral,
  giveBackReferral,
  takeBackReferral,
} from './actions.ts'
import { settleReferrals, watchReferrals } from './watch.ts'

// After any history of asking, answering, taking back, waiting, leaving and handing over: nothing is lost, somebody answers for everything
// that is open, and who sees what is what these relationships say, told here without looking at how the system keeps them.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf, farewell } = staffing(house)
const { sent } = referring(house)

const acts = [
  ...['ask', 'askByConsent', 'giveCase'],
  ...['accept', 'decline', 'finish', 'giveBack', 'takeBack', 'confirm', 'returnCase'],
  ...['withdraw', 'leave', 'sleep'],
] as const
const someStep = fc.record({ act: fc.constantFrom(...acts), at: fc.nat(50), to: fc.nat(2) })
type Step = { act: string; at: number; to: number }

type World = {
  people: TestPerson[]
  heads: TestPerson[]
  caseId: string
  gone: Set<number>
}

async function aWorld(): Promise<World> {
  const agencies = [await newAgency(), await newAgency(), await newAgency()]
  const heads = [await person(agencies[0] as string, 'supervisor')]
  const people: TestPerson[] = []
  for (const agencyId of agencies) people.push(await person(agencyId))
  const caseId = await caseOf(people[0] as TestPerson)
  return { people, heads, caseId, gone: new Set() }
}

const rowsOf = (caseId: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('referral')
      .selectAll()
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', caseId)
      .orderBy('sent_at')
      .orderBy('id')
      .execute(),
  )
const caseRow = (caseId: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('support_case')
      .selectAll()
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )

/** Whether it was done; what the rules refuse changes nothing. */
const tried = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: Refusal) => {
      assert.equal(error.name, 'Refusal', String(error.stack))
      return false
    },
  )

async function step(world: World, { act, at, to }: Step): Promise<void> {
  const { caseId, people, gone } = world
  const found = await caseRow(caseId)
  const holder = people.find(({ agencyId }) => agencyId === found.holder_id) as TestPerson
  const rows = (await rowsOf(caseId)).filter(
    ({ whole_case }) => whole_case === ['confirm', 'returnCase'].includes(act),
  )
  const one = rows[at % Math.max(rows.length, 1)]
  const asked = people[to] as TestPerson
  const receiver = people.find(({ agencyId }) => agencyId === one?.to_agency_id) ?? asked
  const key = { id: one?.id, version: one?.version }
  const reason = '（試験）'
  const deeds: Record<string, () => Promise<unknown>> = {
    ask: () => sent(holder, caseId, { toIds: [asked.agencyId] }),
    askByConsent: () =>
      sent(holder, caseId, {
        ...{ toIds: [asked.agencyId], basis: 'consent', consentForm: 'oral', consentOn: today() },
      }),
    giveCase: () =>
      house.as(holder, async (tx) => {
        const mine = await heldCase(tx, caseId)
        const nextOn = addDays(today(), 2)
        await giveTo(tx, mine, { version: mine.version, toId: asked.agencyId, nextOn, reason })
      }),
    accept: () => does(receiver, acceptReferral, { ...key, nextOn: addDays(today(), 2) }),
    confirm: () => does(receiver, acceptReferral, { ...key, nextOn: addDays(today(), 2) }),
    decline: () => does(receiver, declineReferral, { ...key, reason }),
    returnCase: () => does(receiver, declineReferral, { ...key, reason }),
    finish: () => does(receiver, finishReferral, { ...key, result: reason, seenUntil: addDays(today(), 3) }),
    giveBack: () => does(receiver, giveBackReferral, { ...key, reason }),
    takeBack: () => does(holder, takeBackReferral, { ...key, reason }),
    withdraw: async () => {
      const [consent] = await house.as(holder, (tx) => consentsOf(tx, caseId))
      await does(holder, withdrawConsent, { id: consent?.id })
    },
    leave: async () => {
      if (to === 0 || gone.has(to)) return
      if (await tried(farewell(asked, today()))) gone.add(to)
    },
    sleep: async () => {
      process.env.KASANE_NOW = addDays(today(), 1 + (at % 9))
    },
  }
  await tried(deeds[act]?.() ?? Promise.resolve())
  if (act !== 'sleep') return
  await house.asSystem(async (tx) => {
    await settleReferrals(tx)
    await watchReferrals(tx)
  })
}

/** Who is in office in an agency today: somebody who left is there until the end of that day. */
const isThere = async (agencyId: string): Promise<boolean> => {
  const { ownersIn } = await import('../owners.ts')
  return (await house.asSystem((tx) => ownersIn(tx, agencyId))).length > 0
}

async function answeredFor({ caseId }: World): Promise<void> {
  const found = await caseRow(caseId)
  assert.ok(found.owner_id && found.next_on, 'the case has an owner and a next date')
  assert.ok(await isThere(found.holder_id), 'and somebody is where it is')
  const rows = await rowsOf(caseId)
  for (const row of rows.filter(({ state }) => state === 'sent')) {
    assert.ok(row.answer_by >= today(), 'nothing waits longer than it may')
    assert.ok(await isThere(row.to_agency_id as string), 'and not where nobody is')
  }
  for (const row of rows.filter(({ state, whole_case }) => state === 'accepted' && !whole_case)) {
    assert.ok(row.owner_id && row.next_on)
    assert.ok(await isThere(row.to_agency_id as string))
  }
  const waiting = rows.filter(({ whole_case, state }) => whole_case && state === 'sent')
  assert.ok(waiting.length <= 1)
  for (const { to_agency_id } of waiting) assert.equal(found.holder_id, to_agency_id)
}

/** Every hand-over there was is confirmed, given back, or waits; the last one says where the case is. */
async function nothingLost({ caseId, people }: World): Promise<void> {
  const rows = (await rowsOf(caseId)).filter(({ whole_case }) => whole_case)
  let holder = (people[0] as TestPerson).agencyId
  for (const row of rows) {
    assert.equal(row.from_agency_id, holder)
    const stays = row.state === 'sent' || row.state === 'accepted'
    assert.ok(stays || row.state === 'declined' || row.state === 'returned', row.state)
    holder = stays ? (row.to_agency_id as string) : row.from_agency_id
  }
  assert.equal((await caseRow(caseId)).holder_id, holder)
}

/** Also what is done is read no longer once the person took back what they had agreed to. */
const withdrawnOf = (caseId: string) =>
  house.asSystem(async (tx) => {
    const consents = await consentsOf(tx, caseId)
    return new Set(consents.filter(({ withdrawnOn }) => withdrawnOn !== null).map(({ id }) => id))
  })

async function seenAsSaid({ caseId, people, gone }: World): Promise<void> {
  const found = await caseRow(caseId)
  const rows = await rowsOf(caseId)
  const withdrawn = await withdrawnOf(caseId)
  const giver = rows.find(({ whole_case, state }) => whole_case && state === 'sent')?.from_agency_id
  for (const [index, who] of people.entries()) {
    if (gone.has(index)) continue
    const seesCase = who.agencyId === found.holder_id || who.agencyId === giver
    const expected = rows
      .filter((row) => {
        const isAsked = row.to_agency_id === who.agencyId && !row.whole_case
        const isOpen = row.state === 'sent' || row.state === 'accepted'
        const isAgreed = !row.consent_id || !withdrawn.has(row.consent_id)
        const isReadable = row.state === 'done' && (row.done_on as string) >= addDays(today(), -3) && isAgreed
        return seesCase || (isAsked && (isOpen || isReadable))
      })
      .map(({ id }) => id)
    const shown = await house.as(who, async (tx) => {
      const all = await tx
        .selectFrom('referral')
        .select('id')
        .where('municipality_id', '=', tx.municipality)
        .where('case_id', '=', caseId)
        .orderBy('sent_at')
        .orderBy('id')
        .execute()
      return all.map(({ id }) => id)
    })
    assert.deepEqual(shown, expected, `agency ${index}`)
  }
}

test('property: no hand-off is lost, each open one is answered for, and is seen by whom it concerns alone', async () => {
  const played = { done: 0, whole: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: 6, maxLength: 14 }), async (steps) => {
      const world = await aWorld()
      await onDay(today(), async () => {
        for (const one of steps) await step(world, one)
        await answeredFor(world)
        await nothingLost(world)
        await seenAsSaid(world)
      })
      const rows = await rowsOf(world.caseId)
      played.done += rows.length
      played.whole += rows.filter(({ whole_case }) => whole_case).length
    }),
    { numRuns: 40 },
  )
  assert.ok(played.done > 20 && played.whole > 2, JSON.stringify(played))
})
