import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adoptPlan } from '../src/blocks/indicators/load-plan.ts'
import { dueRules, measureDue, measureRule } from '../src/blocks/indicators/measure.ts'
import { verify } from '../src/blocks/indicators/verify.ts'
import { syncAreas } from '../src/blocks/registry/areas.ts'
import { keepFilesIn } from '../src/core/files/kept-files.ts'
import { closeCase } from '../src/programs/consultation/actions/case-work.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { at, disposing, intake } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse, kashiwa } from './support/house.ts'
import { planFiles } from './support/trial-rules.ts'

const rule = 'consultation.newConsultees'
process.env.KASANE_NOW = '2031-11-23T10:00'
keepFilesIn(freshFolder())
const house = await freshHouse()
const { does, draw, agree, approve, carryOut } = disposing(house)
const [hanako, sachiko] = [house.person('hanako'), house.person('sachiko')]
await house.asSystem(async (tx) => {
  await syncAreas(tx, [
    { code: 'A01', level: 'community', name: '田中', nameEn: 'Tanaka' },
    { code: 'A02', level: 'community', name: '柏', nameEn: 'Kashiwa' },
  ])
  await adoptPlan(tx, planFiles({ 'P2-M1-K1': rule }))
})
await house.database.owner.query(`update agency set kind = 'counter'`)

/** Somebody comes to the counter on a day, and is helped by the end of the month. */
async function comes(day: string, areaCode: string): Promise<void> {
  const { id } = await at(`${day}T10:00`, () =>
    does(hanako, takeIn, { ...intake, channel: 'counter', areaCode, ending: 'next', nextOn: day }),
  )
  await at(`${day.slice(0, 7)}-28T10:00`, () =>
    does(hanako, closeCase, { id, version: 1, result: 'settled' }),
  )
}

const figures = async () =>
  (
    await house.database.owner.query(
      `select fiscal_year, month, area, value, counted, as_of, measured_at from indicator_value
       where municipality_id = $1 order by 1, 2, 3`,
      [kashiwa],
    )
  ).rows

test('the figures of past years are what they were, also when they are counted anew', async () => {
  for (const day of ['2025-04-10', '2025-06-12', '2025-12-03']) await comes(day, 'A01')
  for (const day of ['2025-05-10', '2026-07-01']) await comes(day, 'A02')
  await house.asSystem(measureDue)
  const before = await figures()
  const yearOf = (rows: typeof before, year: number) => rows.filter((row) => row.fiscal_year === year)
  assert.equal(yearOf(before, 2025).find((row) => row.month === 0 && row.area === '*')?.value, 4)
  const { id } = await draw(house.person('stewart'), 2031)
  await agree(sachiko, id)
  await approve(house.person('priya'), id)
  await carryOut()
  assert.equal((await house.database.owner.query('select count(*)::int as n from support_case')).rows[0].n, 1)
  await house.asSystem((tx) => measureRule(tx, rule))
  assert.deepEqual(await figures(), before)
  await comes('2031-10-01', 'A01')
  await house.asSystem(measureDue)
  assert.deepEqual(yearOf(await figures(), 2025), yearOf(before, 2025))
  assert.equal(yearOf(await figures(), 2026).find((row) => row.month === 0 && row.area === '*')?.value, 1)
  assert.deepEqual(await house.asSystem(dueRules), [])
})

test('verifying leaves out what nobody can recount, and still finds what is wrong in other years', async () => {
  assert.deepEqual((await house.asSystem(verify)).differences, [])
  await house.database.owner.query(
    `update indicator_value set value = 7 where fiscal_year = 2026 and month = 0 and area = '*'`,
  )
  assert.ok((await house.asSystem(verify)).differences.some(({ fiscalYear }) => fiscalYear === 2026))
})

test('what was written just before the night is in the figures, too: they are brought up to date first', async () => {
  await comes('2026-09-01', 'A02')
  const { id } = await at('2032-04-02T10:00', async () => {
    const list = await draw(house.person('stewart'), 2032)
    await agree(sachiko, list.id)
    await approve(house.person('priya'), list.id)
    await carryOut()
    return list
  })
  assert.ok(id)
  const city = (await figures()).find(
    (row) => row.fiscal_year === 2026 && row.month === 0 && row.area === '*',
  )
  assert.equal(city?.value, 2)
})
