import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { findTexts } from '../../../core/search/texts.ts'
import { addToCase } from '../contacts.ts'
import { saveAssessment } from '../planning/assessment-actions.ts'
import { restrictCase } from '../restricted/actions.ts'
import { addTask } from '../tasks/task-actions.ts'
import { searchTexts } from './search.ts'
import { searchedIn, searchedTables } from './searched.ts'

const house = await freshHouse()
const does = doer(house.database)
const { office, newAgency, person } = staffing(house)

const contact = { channel: 'telephone', direction: 'in', caller: 'self' } as const
const write = (who: TestPerson, caseId: string, note: string) =>
  house.as(who, (tx) =>
    addToCase(tx, caseId, { ...contact, happened: { at: tx.now, day: '', timeKnown: true }, note }),
  )
const search = (who: TestPerson, typed: string, within?: string) =>
  house.as(who, (tx) => findTexts(tx, typed, within ? { within } : {}))
const found = async (who: TestPerson, typed: string, within?: string) =>
  (await search(who, typed, within)).found.map(({ id }) => id)

describe('words in the texts of cases', () => {
  test('are found however they are typed, all of them, and nothing else', async () => {
    const { leaver, caseId } = await office()
    const id = await write(leaver, caseId, '渡邊さんより電話。家賃を３か月滞納、\nデイサービスは続けたい。')
    const other = await write(leaver, caseId, '家賃の相談')
    for (const typed of ['渡辺さん', 'ﾃﾞｲｻｰﾋﾞｽ', '滞納 でいさーびす', '3か月', '滞納、デイ', '家賃を'])
      assert.deepEqual(await found(leaver, typed), [id], typed)
    assert.deepEqual((await found(leaver, '家賃')).sort(), [id, other].sort())
    for (const typed of ['滞納 相談', '家貨', '', '　', '賃', '電話した', '%', "'; drop table contact; --"])
      assert.deepEqual(await found(leaver, typed), [], typed)
  })

  test('within one case also a single character is found, and nothing of another case', async () => {
    const { leaver, caseId } = await office()
    const id = await write(leaver, caseId, '犬がいる。')
    assert.deepEqual(await found(leaver, '犬', caseId), [id])
    const elsewhere = await office()
    assert.deepEqual(await found(leaver, '犬がいる', elsewhere.caseId), [])
  })

  test('are found in what is to be done as well, and no longer when it says something else', async () => {
    const { leaver, caseId } = await office()
    const { id } = await does(leaver, addTask, {
      caseId,
      what: '（試験）年金手帳をさがす',
      dueOn: '2027-02-01',
    })
    const kinds = (await search(leaver, '年金手帳', caseId)).found.map(({ kind }) => kind)
    assert.deepEqual(kinds, ['case_task'])
    await house.asSystem((tx) =>
      tx
        .updateTable('case_task')
        .set({ what: '（試験）通帳', version: 2 })
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .execute(),
    )
    assert.deepEqual(await found(leaver, '年金手帳', caseId), [])
    assert.deepEqual(await found(leaver, '通帳', caseId), [id])
  })

  test('are found in what was promised, done at once and answered, and in no code', async () => {
    const { leaver, caseId } = await office()
    const id = await house.as(leaver, (tx) =>
      addToCase(tx, caseId, {
        ...{ ...contact, happened: { at: tx.now, day: '', timeKnown: true }, note: '（試験）来所' },
        ...{ promise: '水道局へ電話する', dangers: ['no_food'], stepsNote: '缶詰をわたした' },
      }),
    )
    assert.deepEqual(await found(leaver, '水道局'), [id])
    assert.deepEqual(await found(leaver, '来所 缶詰'), [id])
    const told = { caseId, version: 0, answeredOn: '2026-04-01', answeredBy: 'self', marriage: 'divorced' }
    const saved = await does(leaver, saveAssessment, { ...told, familyMembers: '姉が市外の団地に' })
    const [hit] = (await house.as(leaver, (tx) => searchTexts(tx, '姉 団地'))).hits
    assert.deepEqual([hit?.id, hit?.excerpt.word], [saved.id, '姉'])
    assert.deepEqual(await found(leaver, 'divorced'), [])
  })

  test('are found by whoever sees the case alone, of a restricted one by the named and freshly', async () => {
    const { head, leaver, other, caseId } = await office()
    const id = await write(leaver, caseId, '（試験）合言葉はつばめ')
    const stranger = await person(await newAgency())
    assert.deepEqual(await found(other, '合言葉はつばめ'), [id])
    assert.deepEqual(await found(stranger, '合言葉はつばめ'), [])
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    for (const who of [leaver, other, head, { ...other, freshFactor: true }, stranger]) {
      assert.deepEqual(await found(who, '合言葉はつばめ'), [])
      assert.deepEqual(await found(who, '合言葉はつばめ', caseId), [])
    }
    assert.deepEqual(await found({ ...head, freshFactor: true }, '合言葉はつばめ'), [id])
  })

  test('of another city are not there', async () => {
    const { leaver, caseId } = await office()
    await write(leaver, caseId, '（試験）ほかの市から')
    const { rows } = await house.database.owner
      .query(
        `begin; set local role kasane_app; set local kasane.municipality_id = '131016'; set local kasane.keys = 'system';
       select count(*)::int as count from find_texts(array['ほかの市から'], null, 10); rollback`,
      )
      .then((all) => (all as unknown as { rows: { count: number }[] }[])[4] ?? { rows: [] })
    assert.equal(rows[0]?.count, 0)
  })
})

test('every table that keeps its texts for the search says so, with the columns that it keeps, and no other does', async () => {
  const { rows } = await house.database.owner.query(
    "select pg_get_triggerdef(oid) as said from pg_trigger where tgname like '%_text_added'",
  )
  const kept = rows.map(({ said }) => [...String(said).matchAll(/'(.*?)'/g)].map(([, name]) => name))
  assert.ok(kept.length > 15, `${kept.length} tables`)
  for (const [table = '', , , ...columns] of kept)
    assert.deepEqual(searchedIn(table)?.columns, columns, table)
  const tables = kept.map(([table]) => table).sort()
  assert.deepEqual(searchedTables().sort(), tables)
})
