import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer } from '../../../tests/support/acts.ts'
import { atDesk } from '../../../tests/support/duplicates.ts'
import { addPerson, freshHouse } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { mergePersons, unmergePersons } from '../../blocks/registry/actions/duplicates.ts'
import type { Hint } from '../../blocks/registry/duplicates/hints.ts'
import { noticeDuplicatesJob } from '../../blocks/registry/duplicates/jobs.ts'
import { findPersons } from '../../blocks/registry/search.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { takeIn } from './actions/take-in.ts'
import { call, goingOn } from './demo/examples.ts'
import { newConsultees } from './indicators.ts'
import { personsWithCases } from './queries/lists.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const house = await freshHouse()
const does = doer(house.database)
const { steward, hintOf, mergeInput } = atDesk(house)
const desk = await house.asSystem(async (tx) => {
  const agency = { code: 'counter', name: '総合相談', nameEn: 'counter', kind: 'counter' }
  return addPerson(tx, { name: 'at-the-desk', role: 'counsellor', agencyId: await addAgency(tx, agency) })
})
const clerk = await clerkBeside(house, desk)

const known = { name: '見本 重', reading: 'みほん かさね', birthOn: '1950-06-07' }
const [registered = ''] = await enterPeople(house, [known])
const year = { from: '2026-04-01', to: '2027-03-31' }

/** The count of the year, the same by both ways. */
async function count(): Promise<number> {
  const units = await house.asSystem(
    async (tx) => (await newConsultees.units(tx, year).execute(tx)).rows as { unit: string }[],
  )
  assert.equal(await house.asSystem((tx) => newConsultees.recount(tx, year)), units.length)
  return units.length
}

/** Somebody at the counter who gives the name of a resident; the counsellor does not know the register. */
async function takeInStranger() {
  const done = await does(desk, takeIn, { ...call, who: 'person', standing: 'unknown', ...known })
  await notice()
  return done
}

/** Whoever was written down is looked for as soon as a worker is there. */
async function notice(): Promise<void> {
  const worker = await workIn(house, [noticeDuplicatesJob])
  const waits = async () =>
    (
      await house.database.owner.query(`select 1 from pgboss.job where name = $1 and state <> 'completed'`, [
        noticeDuplicatesJob.name,
      ])
    ).rows.length
  await until(async () => (await waits()) === 0)
  await worker.stop()
  assert.deepEqual(worker.faults, [])
}

test('an intake of somebody whom the register knows is a hint for the steward, and tells the counsellor nothing', async () => {
  await does(clerk, takeIn, { ...call, who: 'person', personId: registered })
  await takeInStranger()
  const stranger = await strangerId()
  const hint = await hintOf([registered, stranger])
  assert.deepEqual(hint?.reasons, ['same_name'])
  assert.equal(await hintOf([registered, stranger], clerk), undefined)
  assert.equal(await hintOf([registered, stranger], desk), undefined)
  const seen = await house.as(desk, (tx) => findPersons(tx, known.name))
  assert.deepEqual(seen.persons.map(({ id }) => id).sort(), [registered, stranger].sort())
  assert.ok(!(await house.audited()).some((verb) => verb.startsWith('system:registry.noticeDuplicates')))
})

test('merged people count once in a year, and apart again when the merge is undone', async () => {
  assert.equal(await count(), 2)
  const pair = [registered, await strangerId()]
  const hint = (await hintOf(pair)) as Hint
  await does(steward, mergePersons, await mergeInput(hint, registered))
  assert.equal(await count(), 1)
  await does(steward, unmergePersons, { id: hint.id, version: hint.version + 1 })
  assert.equal(await count(), 2)
})

test('cases of both records stay where they are, and their agencies see them as before', async () => {
  const pair = [registered, await strangerId()]
  const subjects = async () =>
    (await house.database.owner.query('select id, subject_id, audience from support_case order by id')).rows
  const before = await subjects()
  await does(steward, mergePersons, await mergeInput((await hintOf(pair)) as Hint, registered))
  assert.deepEqual(await subjects(), before)
})

test('who looks the person up is led to the open case of the merged record', async () => {
  const { id } = await does(desk, takeIn, { ...goingOn, who: 'person', personId: await strangerId() })
  const { persons } = await house.as(clerk, (tx) => personsWithCases(tx, known.name))
  assert.deepEqual(
    persons.map((person) => [person.id, person.openCaseId, person.openCases]),
    [[registered, id, 1]],
  )
})

async function strangerId(): Promise<string> {
  const { rows } = await house.database.owner.query('select id from person where not registered')
  return rows[0].id
}
