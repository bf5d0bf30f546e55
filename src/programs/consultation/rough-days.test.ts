import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { atDesk } from '../../../tests/support/duplicates.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { planning } from '../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { planFiles } from '../../../tests/support/trial-rules.ts'
import { alsoOpen } from '../../blocks/casework/also-open.ts'
import { caseOf } from '../../blocks/casework/cases.ts'
import { addMember } from '../../blocks/casework/household/member-actions.ts'
import { saveAssessment } from '../../blocks/casework/planning/assessment-actions.ts'
import { release } from '../../blocks/indicators/actions.ts'
import { boardOf } from '../../blocks/indicators/board.ts'
import { adoptPlan } from '../../blocks/indicators/load-plan.ts'
import { measureRule } from '../../blocks/indicators/measure.ts'
import { mergePersons, unmergePersons } from '../../blocks/registry/actions/duplicates.ts'
import { today } from '../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../core/calendar/fiscal-year.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { addContact, closeCase } from './actions/case-work.ts'
import { readCase } from './actions/looks.ts'
import { takeIn } from './actions/take-in.ts'
import { call, goingOn, quickNote } from './demo/examples.ts'
import { newConsultees } from './indicators.ts'

// Days on which something goes wrong at the desk; others stand beside what they break (races, merged, tasks, referral/ends).

const site = await freshSite()
const does = doer(site.database)
const [hanako, kenji] = [site.person('hanako'), site.person('kenji')]
const clerk = await clerkBeside(site, hanako)
const { yamada } = await twoResidents(site)
const { steward, twice, hinted, mergeInput } = atDesk(site)
const app = site.appWith()

const alsoOpenAt = (who: typeof clerk, id: string) =>
  site.as(who, async (tx) => (await alsoOpen(tx, await caseOf(tx, id))).map((one) => one.id))

test('somebody taken in at two desks at once: both cases are there, each tells of the other, and one is closed by hand', async () => {
  const one = { ...goingOn, who: 'person', personId: yamada }
  const [first, second] = await Promise.all([does(clerk, takeIn, one), does({ ...clerk }, takeIn, one)])
  assert.deepEqual(await alsoOpenAt(clerk, first.id), [second.id])
  assert.deepEqual(await alsoOpenAt(hanako, second.id), [first.id])
  const ask = browserOf(app, await site.cookieOf(hanako))
  const { text } = await ask(`/consultation/cases/${second.id}`)
  assert.ok(
    text.includes('同じ方の、ほかの開いているケース') && text.includes(`/consultation/cases/${first.id}`),
  )
  const { version } = await does(hanako, readCase, { id: second.id })
  await does(hanako, closeCase, { id: second.id, version, result: 'other', resultNote: '（試験）重複' })
  assert.deepEqual([await alsoOpenAt(hanako, first.id), await alsoOpenAt(hanako, second.id)], [[], []])
})

test('what another agency holds is not told, whoever took them in at the same moment', async () => {
  const [taro] = [site.person('taro')]
  const eastern = await clerkBeside(site, taro)
  const one = { ...goingOn, who: 'person', personId: yamada }
  const [own, other] = await Promise.all([does(clerk, takeIn, one), does(eastern, takeIn, one)])
  assert.equal((await alsoOpenAt(clerk, own.id)).includes(other.id), false)
  assert.equal((await alsoOpenAt(eastern, other.id)).includes(own.id), false)
})

test('a birth date that cannot be is refused at its field; 不明 is an answer', async () => {
  const take = (more: object) =>
    does(hanako, takeIn, { ...goingOn, who: 'person', name: '見本 日付', ...more })
  const year = Number(today().slice(0, 4))
  for (const [typed, code] of [
    ['2001-02-30', 'calendar.noSuchDay'],
    ['昭和23年2月30日', 'calendar.noSuchDay'],
    [`${year + 1}-01-01`, 'calendar.bornInFuture'],
    [`${year - 150}-01-01`, 'calendar.bornTooEarly'],
  ])
    assert.deepEqual(
      await refusals(take({ birthOn: typed, birthKnown: 'exact' })),
      [`birthOn: ${code}`],
      typed,
    )
  await take({ birthOn: `${year - 113}-01-02`, birthKnown: 'exact' })
  const { id } = await take({ birthKnown: 'unknown' })
  const ask = browserOf(app, await site.cookieOf(hanako))
  const { text } = await ask(`/consultation/cases/${id}`)
  assert.ok(text.includes('不明'))
})

test('merged and un-merged: every record of both is where it was, word for word', async () => {
  const [one = '', other = ''] = await twice()
  const { written } = planning(site, clerk)
  const caseIds = [await written({}, { subjectId: one }), await written({}, { subjectId: other })]
  for (const caseId of caseIds) {
    await does(clerk, saveAssessment, { caseId, version: 0, answeredOn: today(), answeredBy: 'self' })
    await does(clerk, addMember, { caseId, role: 'family', name: '見本 縁者', died: false })
  }
  const before = await rowsOf(caseIds)
  const merge = await mergeInput(await hinted([one, other]), one)
  await does(steward, mergePersons, merge)
  assert.deepEqual(await rowsOf(caseIds), before)
  assert.deepEqual(await alsoOpenAt(clerk, caseIds[0] as string), [caseIds[1]])
  await does(steward, unmergePersons, { id: merge.id, version: merge.version + 1 })
  assert.deepEqual(await rowsOf(caseIds), before)
  assert.deepEqual(await alsoOpenAt(clerk, caseIds[0] as string), [])
})

const tables = ['support_case', 'contact', 'support_plan', 'plan_goal', 'assessment', 'case_member']

async function rowsOf(caseIds: readonly string[]) {
  const found = tables.map(async (table) => {
    const key = table === 'support_case' ? 'id' : 'case_id'
    const { rows } = await site.database.owner.query(
      ...[`select * from ${table} where ${key} = any($1) order by id`, [caseIds]],
    )
    assert.ok(rows.length > 1, table)
    return rows
  })
  return Promise.all(found)
}

test('a case of three thousand contacts opens at its newest, is read on, and is given out whole', async () => {
  const { id } = await does(clerk, takeIn, { ...goingOn, who: 'person', name: '見本 長年' })
  await site.database.owner.query(
    `insert into contact (municipality_id, id, case_id, kind, at, channel, direction, by_id, agency_id, caller, note, updated_at, audience)
     select municipality_id, gen_random_uuid(), case_id, 'continued', at - n * interval '1 hour', channel, direction, by_id,
       agency_id, caller, '（試験）第' || n || '回', updated_at, audience from contact, generate_series(1, 3000) n
     where case_id = $1 and kind = 'first'`,
    [id],
  )
  const ask = browserOf(app, await site.cookieOf(clerk))
  const { text } = await ask(`/consultation/cases/${id}`)
  assert.ok(text.includes('第49回') && !text.includes('第60回') && text.includes('?part=2#timeline'))
  const { text: last } = await ask(`/consultation/cases/${id}?part=61`)
  assert.ok(last.includes('第3000回'))
  const { text: whole, status } = await ask(
    `/casework/cases/${id}/export/file?format=xlsx&purpose=casework.purpose.support`,
  )
  assert.deepEqual([status, whole.includes('第3000回')], [200, true])
})

test('a talk of a closed fiscal year is kept under its day; what was told to the public of that year does not move', async () => {
  await site.asSystem((tx) => adoptPlan(tx, planFiles({ 'P2-M1-K1': newConsultees.key })))
  const former = fiscalYearOf(today()) - 1
  const desk = await site.asSystem(async (tx) => {
    const agency = { code: 'counter', name: '総合相談', nameEn: 'counter', kind: 'counter' }
    return addPerson(tx, { name: 'at-the-desk', role: 'counsellor', agencyId: await addAgency(tx, agency) })
  })
  const late = { ...call, on: `${former + 1}-03-30` }
  const measured = async () => {
    await site.asSystem((tx) => measureRule(tx, newConsultees.key))
    const row = await site.as(kenji, async (tx) =>
      (await boardOf(tx))?.rows.find(({ indicator }) => indicator.code === '2-1'),
    )
    const counted = row?.figures.find((one) => one.fiscalYear === former)?.value
    return { counted, told: row?.released.map(({ value }) => value) }
  }
  await does(desk, takeIn, late)
  const { counted } = await measured()
  await does(kenji, release, { indicator: '2-1', fiscalYear: `R${former - 2018}`, value: counted })
  const { id } = await does(desk, takeIn, { ...late, ...goingOn, on: late.on })
  await does(desk, addContact, { id, version: 1, ...quickNote, on: late.on })
  const { contacts } = await does(desk, readCase, { id })
  assert.equal(contacts.length, 2)
  assert.deepEqual(await measured(), { counted: (counted ?? 0) + 1, told: [counted] })
})
