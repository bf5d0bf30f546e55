import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { saveAssessment } from '../src/blocks/casework/planning/assessment-actions.ts'
import { agreeToPlan } from '../src/blocks/casework/planning/decision-actions.ts'
import { beginPlan, writePlan } from '../src/blocks/casework/planning/draft-actions.ts'
import { addPoint } from '../src/blocks/casework/planning/point-actions.ts'
import { addDocument } from '../src/blocks/casework/timeline/document-actions.ts'
import { tagCase } from '../src/blocks/casework/timeline/tag-actions.ts'
import { syncAreas } from '../src/blocks/registry/areas.ts'
import { keepFilesIn, keptFiles } from '../src/core/files/kept-files.ts'
import { addContact, changeSafeContact } from '../src/programs/consultation/actions/case-work.ts'
import { shareCase } from '../src/programs/consultation/actions/sharing.ts'
import { quickNote } from '../src/programs/consultation/demo/examples.ts'
import { twoResidents } from './support/acts.ts'
import { at, disposing, lately, longAgo, marks, tablesHolding } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse, kashiwa } from './support/house.ts'
import { papers } from './support/papers.ts'
import { typedPlan } from './support/plans.ts'

process.env.KASANE_NOW = lately
const files = freshFolder()
keepFilesIn(files)
mkdirSync(join(files, 'kept'))
const house = await freshHouse()
await house.asSystem((tx) =>
  syncAreas(tx, [{ code: 'A01', level: 'community', name: '田中', nameEn: 'Tanaka' }]),
)
const { does, aCase, aClosedCase, close, draw, agree, approve, carryOut, sums } = disposing(house)
const [hanako, sachiko] = [house.person('hanako'), house.person('sachiko')]
const [priya, stewart, taro] = [house.person('priya'), house.person('stewart'), house.person('taro')]

/** From drawing to the night: what every list goes through. */
async function wholeList(): Promise<string> {
  const { id } = await draw(stewart)
  await agree(sachiko, id)
  await approve(priya, id)
  await carryOut()
  return id
}

const outcome = async (list: string) =>
  (await sums(list)).map(({ record_type, state, count }) => `${record_type} ${state} ${count}`)

const count = async (table: string) =>
  Number(
    (await house.database.owner.query(`select count(*) from ${table} where municipality_id = $1`, [kashiwa]))
      .rows[0].count,
  )

/** What was found out of a case, and a plan that the person signed: a draft, which closes with the case. */
async function planned(caseId: string): Promise<void> {
  const asked = { version: 0, answeredOn: '2020-06-10', answeredBy: 'self', summary: marks.note }
  await does(hanako, saveAssessment, { caseId, ...asked })
  await does(hanako, addPoint, { caseId, kind: 'problem', whose: 'self', what: marks.note })
  const { id } = await does(hanako, beginPlan, { caseId })
  const lines = { goals: [marks.note, ''], roleWhats: [marks.note, '', ''], roleWhos: ['', '', ''] }
  const typed = { ...typedPlan, ...lines, roleBys: ['', '', ''], ownGoal: marks.note }
  const period = { fromOn: '2020-06-10', untilOn: '2020-12-09', monitoringDays: [] }
  await does(hanako, writePlan, { id, version: 1, ...typed, ...period })
  await does(hanako, agreeToPlan, { id, version: 2, how: 'paper', agreedOn: '2020-06-10' })
}

test('a closed case goes when its years are over, with all that was ever written of it', async () => {
  const id = await aCase(hanako, { letterId: undefined, address: `柏市${marks.name}町` })
  await at(longAgo, async () => {
    await does(hanako, addContact, { id, version: 1, ...quickNote, saidAs: marks.name, note: marks.note })
    await does(hanako, tagCase, { caseId: id, tag: marks.name })
    await does(hanako, addDocument, { caseId: id, file: papers()(marks.note, `${marks.name}.txt`) })
    await does(hanako, changeSafeContact, { id, version: 1, safeNote: marks.must })
    await planned(id)
    await does(hanako, shareCase, {
      ...{ id, toId: house.agencies.east, basis: 'consent', purpose: marks.note },
      ...{ until: '2020-06-30', consentForm: 'oral', consentOn: '2020-06-10' },
    })
  })
  await house.as(taro, async () => {})
  const texts = Object.values(marks)
  const before = await tablesHolding(house, texts)
  for (const table of [
    'person',
    'contact',
    'safe_contact',
    'history',
    'search_entry',
    'access_share',
    'disclosure',
    ...['assessment', 'case_point', 'support_plan', 'plan_goal', 'plan_role'],
  ])
    assert.ok(before.includes(`public.${table}`), `${table} holds a mark before: ${before}`)
  writeFileSync(join(files, 'kept', id), marks.note)
  await close(hanako, id)
  const list = await wholeList()
  assert.deepEqual(await keptFiles(), [])
  assert.deepEqual(await tablesHolding(house, texts), [])
  assert.deepEqual(
    await tablesHolding(house, [id]),
    ['public.audit_entry'],
    'the log knows ids, and nothing else does',
  )
  assert.deepEqual(await outcome(list), ['casework.case disposed 1', 'registry.person disposed 1'])
})

test('the log keeps a tombstone of each: table, kind, list and a digest, no id and no content', async () => {
  const { rows } = await house.database.owner.query(
    `select verb, subject_id, facts from audit_entry where verb = 'retention.disposed' order by id`,
  )
  assert.deepEqual(
    rows.map(({ facts }) => [facts.table, facts.record, facts.list]),
    [
      ['support_case', 'casework.case', '2026-1'],
      ['person', 'registry.person', '2026-1'],
    ],
  )
  for (const { facts, subject_id } of rows) {
    assert.match(facts.digest, /^[0-9a-f]{64}$/)
    assert.equal(subject_id, null)
    assert.deepEqual(Object.keys(facts).sort(), ['digest', 'list', 'record', 'table'])
  }
})

test('people of the register stay, and whoever still has another case stays with it', async () => {
  const { yamada } = await twoResidents(house)
  const clerk = await house.asSystem(async (tx) => {
    await sql`update post set duties = '{registry}' where municipality_id = ${tx.municipality} and id = ${hanako.postId}`.execute(
      tx,
    )
    return hanako
  })
  await aClosedCase(clerk, { personId: yamada, name: undefined, telephone: undefined })
  const open = await aCase(hanako)
  const subject = async (id: string) =>
    (await house.database.owner.query('select subject_id from support_case where id = $1', [id])).rows[0]
      .subject_id
  const stranger = await subject(open)
  await aClosedCase(hanako, { personId: stranger, name: undefined, telephone: undefined })
  const list = await wholeList()
  assert.deepEqual(await outcome(list), ['casework.case disposed 2'])
  assert.equal((await tablesHolding(house, [yamada])).includes('public.person'), true)
  assert.equal((await tablesHolding(house, [stranger])).includes('public.person'), true)
  await close(hanako, open)
  assert.deepEqual(await outcome(await wholeList()), [
    'casework.case disposed 1',
    'registry.person disposed 1',
  ])
  assert.deepEqual(await tablesHolding(house, Object.values(marks)), [])
})

test('what dies half-way leaves whole records, and the next night goes on', async () => {
  for (let n = 0; n < 53; n++) await aClosedCase(hanako)
  const cases = await count('support_case')
  const { id } = await draw(stewart)
  await agree(sachiko, id)
  await approve(priya, id)
  await assert.rejects(carryOut(1), /died/)
  assert.equal(await count('support_case'), cases - 50)
  assert.equal(await count('safe_contact'), cases - 50)
  assert.deepEqual(await outcome(id), [
    'casework.case disposed 50',
    'casework.case due 3',
    'registry.person disposed 50',
  ])
  await carryOut()
  assert.equal(await count('support_case'), cases - 53)
  assert.deepEqual(await tablesHolding(house, Object.values(marks)), [])
  await carryOut()
  assert.deepEqual(await outcome(id), ['casework.case disposed 53', 'registry.person disposed 53'])
})
