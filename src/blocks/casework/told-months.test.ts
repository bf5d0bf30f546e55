import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { onDay, staffing } from '../../../tests/support/staffing.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { carry, heldCase } from './cases.ts'
import { saveAssessment } from './planning/assessment-actions.ts'
import { itemsOf, type Sheet, sheets } from './planning/sheet.ts'
import { closed, goesOn, reopened } from './rules.ts'

// What was true of a month that is over stays on the row when the case goes on; and what went on before that was kept is found in the
// history.

const house = await freshHouse()
const does = doer(house.database)
const { caseOf } = staffing(house)
const hanako = house.person('hanako')
const next = () => ({ ownerId: hanako.accountId, nextOn: addDays(today(), 3) })

const carries = (id: string, how: typeof closed | typeof reopened | typeof goesOn, to: object) =>
  house.as(hanako, async (tx) => {
    const found = await heldCase(tx, id)
    await carry(tx, found, how(found, to as never, today()))
  })
const rowsOf = async (table: string, columns: string, id: string) =>
  (
    await house.database.owner.query(
      `select ${columns} from ${table} where ${table === 'assessment' ? 'case_id' : 'id'} = $1`,
      [id],
    )
  ).rows[0]
const closingsOf = async (id: string) => (await rowsOf('support_case', 'former_closings', id)).former_closings
const first = (id: string) => rowsOf('assessment', 'finished_on, first_finished_on, first_screening', id)

/** What the migration does with rows of before. */
async function backfill(): Promise<void> {
  const file = readFileSync(new URL('./sql/0023-what-was-told.sql', import.meta.url), 'utf8')
  for (const statement of file.split(/^--;$/m).map((one) => one.trim()))
    if (/^update/m.test(statement)) await house.database.owner.query(statement)
}

const [start, later, last] = [today(), addDays(today(), 40), addDays(today(), 80)]
let caseId = ''

test('each time that a case was closed stays on record when it is opened again, and with whose it was', async () => {
  caseId = await caseOf(hanako)
  const agency_id = hanako.agencyId
  await carries(caseId, closed, { result: 'settled' })
  assert.deepEqual(await closingsOf(caseId), [], 'it is closed still')
  await onDay(later, async () => {
    await carries(caseId, reopened, next())
    await carries(caseId, goesOn, next())
    await carries(caseId, closed, { result: 'settled' })
  })
  await onDay(last, () => carries(caseId, reopened, next()))
  assert.deepEqual(await closingsOf(caseId), [
    { closed_on: start, reopened_on: later, agency_id },
    { closed_on: later, reopened_on: last, agency_id },
  ])
})

test('an assessment was finished first on one day, with one answer, whatever is found out later', async () => {
  const sheet = sheets.at(-1) as Sheet
  const choices = itemsOf(sheet).filter(({ must, kind }) => must && kind === 'choice')
  const unknown = itemsOf(sheet).filter(({ must, kind }) => must && kind !== 'choice')
  const musts = Object.fromEntries(choices.map(({ code }) => [code, 'not_asked']))
  const base = { caseId, ...musts, unknown: unknown.map(({ code }) => code), answeredBy: 'self' }
  await onDay(last, async () => {
    await does(hanako, saveAssessment, { ...base, version: 0, answeredOn: start, screening: 'continued' })
    assert.deepEqual(await first(caseId), {
      finished_on: null,
      first_finished_on: null,
      first_screening: null,
    })
    const save = { ...base, finished: 'on' }
    await does(hanako, saveAssessment, { ...save, version: 1, answeredOn: start, screening: 'continued' })
    await does(hanako, saveAssessment, { ...save, version: 2, answeredOn: last, screening: 'elsewhere' })
  })
  const told = { first_finished_on: start, first_screening: 'continued' }
  assert.deepEqual(await first(caseId), { finished_on: last, ...told })
})

test('of what was before, the history tells; a case that was never opened again has none', async () => {
  const other = await caseOf(hanako)
  await carries(other, closed, { result: 'settled' })
  const [closings, assessed] = [await closingsOf(caseId), await first(caseId)]
  await house.database.owner.query(`update support_case set former_closings = '[]'`)
  await house.database.owner.query(
    `update assessment set first_finished_on = '2000-01-01', first_screening = null`,
  )
  await backfill()
  assert.equal((await closingsOf(caseId)).length, closings.length)
  assert.deepEqual(
    (await closingsOf(caseId)).map(({ closed_on }: { closed_on: string }) => closed_on),
    [start, later],
  )
  assert.deepEqual(await first(caseId), assessed)
  assert.deepEqual(await closingsOf(other), [])
})
