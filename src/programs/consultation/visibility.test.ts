import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../tests/support/acts.ts'
import { addPerson, freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { referralDays } from '../../blocks/casework/referral/terms.ts'
import { addOpenDays } from '../../core/calendar/business-days.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { addContact, closeCase, reopenCase } from './actions/case-work.ts'
import { searchPersons } from './actions/looks.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, quickNote } from './demo/examples.ts'

const house = await freshHouse()
const { confirms } = referring(house)
const does = doer(house.database)
const start = today()

/** Three agencies with one counsellor each. */
const workers: TestPerson[] = await house.asSystem(async (tx) => {
  const people: TestPerson[] = []
  for (const code of ['a', 'b', 'c']) {
    const agencyId = await addAgency(tx, { code, name: code, nameEn: code, kind: 'division' })
    people.push(await addPerson(tx, { name: `worker-${code}`, role: 'counsellor', agencyId }))
  }
  return people
})
const worker = (at: number) => workers[at] as TestPerson

/** What the relationships say, without looking into the database. */
type Case = {
  id: string
  version: number
  holder: number
  person: string
  closed: boolean
  shares: { with: number; until: string }[]
  /** Who gave it and sees it until it is confirmed, at the latest until that day. */
  from: { at: number; until: string } | null
}
type Step = {
  act: 'takeIn' | 'again' | 'give' | 'confirm' | 'share' | 'withdraw' | 'close' | 'reopen' | 'note' | 'sleep'
  at: number
  to: number
  days: number
}

const someStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(
    'takeIn',
    'again',
    'give',
    'confirm',
    'share',
    'withdraw',
    'close',
    'reopen',
    'note',
    'sleep',
  ),
  at: fc.nat(1000),
  to: fc.nat(2),
  days: fc.integer({ min: 0, max: 6 }),
})

const names = new Map<string, string>()
let persons = 0

async function take(cases: Case[], { to }: Step, known?: Case): Promise<void> {
  const name = `例示${String.fromCodePoint(0x4e00 + persons++)}`
  const who = known ? { who: 'person', personId: known.person } : { who: 'person', name }
  const nextOn = addDays(today(), 30)
  const { id } = await does(worker(known?.holder ?? to), takeIn, { ...goingOn, nextOn, ...who })
  const person = known?.person ?? (await personOf(id))
  if (!known) names.set(person, name)
  cases.push({ id, version: 1, holder: known?.holder ?? to, person, closed: false, shares: [], from: null })
}

const personOf = (caseId: string) =>
  house.asSystem(async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('subject_id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    return row.subject_id as string
  })

/** Does one step, if it fits, in the house and in the oracle. */
async function step(cases: Case[], one: Step): Promise<void> {
  const found = cases[one.at % Math.max(cases.length, 1)]
  if (one.act === 'takeIn' || !found) return take(cases, one)
  if (one.act === 'again') return take(cases, one, found)
  if (one.act === 'sleep') {
    process.env.KASANE_NOW = `${addDays(today(), one.days)}T12:00`
    return
  }
  const { id, version } = found
  const holder = worker(found.holder)
  const nextOn = addDays(today(), 30)
  if (one.act === 'note' && !found.closed) await does(holder, addContact, { id, version, ...quickNote })
  if (one.act === 'share' && one.to !== found.holder) {
    const until = addDays(today(), one.days)
    await does(holder, shareCase, {
      id,
      toId: worker(one.to).agencyId,
      basis: 'life_and_limb',
      purpose: '確認',
      until,
    })
    found.shares.push({ with: one.to, until })
  }
  if (
    one.act === 'withdraw' &&
    found.from?.at !== one.to &&
    found.shares.some((share) => share.with === one.to && share.until >= today())
  ) {
    await does(holder, withdrawShare, { id, toId: worker(one.to).agencyId })
    found.shares = found.shares.filter((share) => share.with !== one.to)
  }
  if (one.act === 'confirm' && found.from) {
    await confirms(holder, id)
    Object.assign(found, { from: null, version: version + 1 })
  }
  if (one.act === 'give' && one.to !== found.holder && !found.closed && !found.from) {
    await does(holder, handOver, { id, version, toId: worker(one.to).agencyId, nextOn, reason: '転居' })
    const from = { at: found.holder, until: addOpenDays(today(), referralDays().answer) }
    Object.assign(found, { holder: one.to, version: version + 1, from })
  }
  if (one.act === 'close' && !found.closed && !found.from) {
    await does(holder, closeCase, { id, version, result: 'settled' })
    Object.assign(found, { closed: true, version: version + 1 })
  }
  if (one.act === 'reopen' && found.closed) {
    await does(holder, reopenCase, { id, version, nextOn })
    Object.assign(found, { closed: false, version: version + 1 })
  }
}

const sees = (one: Case, at: number) =>
  one.holder === at ||
  (one.from?.at === at && one.from.until >= today()) ||
  one.shares.some((share) => share.with === at && share.until >= today())

/** What one worker sees of these cases: of each table the ids of the cases, and the persons. */
async function shown(at: number, cases: Case[]) {
  return house.as(worker(at), async (tx) => {
    const ids = cases.map(({ id }) => id)
    const people = [...new Set(cases.map(({ person }) => person))]
    const seen = await tx
      .selectFrom('support_case')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', ids)
      .execute()
    const contacts = await tx
      .selectFrom('contact')
      .select('case_id')
      .distinct()
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', 'in', ids)
      .execute()
    const named = await tx
      .selectFrom('person')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', people)
      .execute()
    return {
      cases: seen.map(({ id }) => id).sort(),
      contacts: contacts.map(({ case_id }) => case_id).sort(),
      persons: named.map(({ id }) => id).sort(),
    }
  })
}

test('over random histories of hand-overs, shares and time, everybody sees just what the relationships say', async () => {
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { minLength: 3, maxLength: 14 }), async (steps) => {
        process.env.KASANE_NOW = `${start}T12:00`
        const cases: Case[] = []
        for (const one of steps) await step(cases, one)
        for (const at of [0, 1, 2]) {
          const mine = cases.filter((one) => sees(one, at))
          const expected = {
            cases: mine.map(({ id }) => id).sort(),
            contacts: mine.map(({ id }) => id).sort(),
            persons: [...new Set(mine.map(({ person }) => person))].sort(),
          }
          assert.deepEqual(await shown(at, cases), expected, `worker ${at}`)
        }
      }),
      { numRuns: 40 },
    )
    const [person, name] = [...names].at(-1) as [string, string]
    const found = await Promise.all(workers.map((one) => does(one, searchPersons, { typed: name })))
    assert.ok(found.some(({ persons }) => persons.some(({ id }) => id === person)))
  } finally {
    delete process.env.KASANE_NOW
  }
})
