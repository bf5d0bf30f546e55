import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { setLevel, tap } from './actions/counting.ts'
import { closeDays } from './actions/days.ts'
import { addHub } from './actions/hubs.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const site = await freshSite()
const does = doer(site.database)
const family = browserOf(site.appWith())
const { clerk, staff } = await site.asSystem(async (tx) => {
  const agency = (code: string) =>
    addAgency(tx, { code, name: `${code}（試験）`, nameEn: code, kind: 'division' })
  const [city, operator] = [await agency('childcare'), await agency('hub-one')]
  return {
    clerk: await addPerson(tx, { name: 'wataru', role: 'coordinator', agencyId: city }),
    staff: await addPerson(tx, { name: 'sakura', role: 'hub-staff', agencyId: operator }),
  }
})
const facts = { kind: 'plaza', name: '見本ひろば', address: '柏市架空町1', hours: '10時〜15時' }
const { id: hubId } = await does(clerk, addHub, {
  ...facts,
  closedOn: ['sun'],
  operatorId: staff.agencyId,
})
const page = `/childcare-hubs/hubs/${hubId}`

/** What the calendar says of each day of the month that is shown. */
function calendarIn(text: string): Map<number, string> {
  const [, table = ''] = /<table[^>]*calendar[^>]*>(.*?)<\/table>/s.exec(text) ?? []
  const cells = [...table.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
    cell.replaceAll(/<[^>]+>/g, ' ').trim(),
  )
  return new Map(
    cells.flatMap((cell) => {
      const [, day, mark = ''] = /^(\d+)\s*(.*)$/s.exec(cell) ?? []
      return day ? [[Number(day), mark.trim()] as const] : []
    }),
  )
}

test('everybody sees on which days a hub is open, closed, or not entered, and how full it is; nobody how many came', async () => {
  for (let come = 0; come < 7; come++) await does(staff, tap, { hubId, category: 'adult' })
  await does(staff, setLevel, { id: hubId, level: 'usual' })
  await does(staff, closeDays, { hubId, day: '2026-11-25', reason: '施設の点検' })
  const { status, text } = await family(page)
  assert.equal(status, 200)
  const days = calendarIn(text)
  assert.equal(days.size, 30)
  assert.deepEqual(
    [20, 22, 24, 25, 26].map((day) => days.get(day)),
    ['未確認', '定休', '開', '休（施設の点検）', '－'],
  )
  assert.match(text, /ふつう/)
  assert.doesNotMatch(text, /7人|7名/)
})

test('the month before and the next are one step away, and a month that is none is this one', async () => {
  const before = await family(`${page}?month=2026-10`)
  assert.equal(calendarIn(before.text).size, 31)
  assert.match(before.text, /month=2026-09#calendar.*month=2026-11#calendar/s)
  assert.equal(calendarIn((await family(`${page}?month=2026-13`)).text).size, 30)
})

test('the desk offers what is theirs: counting to who works for a hub, adding one to who may answer for it, here and not outside', async () => {
  const offered = async (who: typeof clerk) => {
    const desk = browserOf(site.appWith(), await site.cookieOf(who))
    const { status, text } = await desk('/childcare-hubs/desk')
    assert.equal(status, 200)
    const main = /<main.*<\/main>/s.exec(text)?.[0] ?? ''
    return ['counter', 'imports', 'new-hub'].filter((one) => main.includes(`/childcare-hubs/${one}"`))
  }
  const stranger = await site.asSystem(async (tx) =>
    addPerson(tx, {
      name: 'aoi',
      role: 'hub-staff',
      agencyId: await addAgency(tx, { code: 'none', name: '無し', nameEn: 'None', kind: 'ngo' }),
    }),
  )
  const sachiko = site.person('sachiko')
  assert.deepEqual(await offered(clerk), ['counter', 'imports', 'new-hub'])
  assert.deepEqual(await offered(staff), ['counter', 'imports'])
  assert.deepEqual(await offered(sachiko), ['new-hub'])
  assert.deepEqual(await offered(stranger), [])
  process.env.KASANE_ZONE = 'outer'
  try {
    assert.deepEqual(await offered(clerk), ['counter', 'imports'])
    assert.deepEqual(await offered(sachiko), [])
  } finally {
    delete process.env.KASANE_ZONE
  }
})
