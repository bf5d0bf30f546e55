import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declareConflictFor } from '../src/blocks/casework/conflicts/actions.ts'
import { holdPerson } from '../src/blocks/privacy/retention/actions.ts'
import { drawLists } from '../src/blocks/privacy/retention/draw.ts'
import { eraseRecords } from '../src/blocks/privacy/retention/erase-action.ts'
import { discardList } from '../src/blocks/privacy/retention/list-actions.ts'
import { disposedYears, listOf, listsSeen } from '../src/blocks/privacy/retention/lists.ts'
import { replayDisposals } from '../src/blocks/privacy/retention/replay.ts'
import { tombstonesOf } from '../src/blocks/privacy/retention/tombstones.ts'
import { reviewOf } from '../src/blocks/privacy/rights/decide.ts'
import { eraseFormerJob } from '../src/blocks/privacy/rights/erase-former.ts'
import { issueDue } from '../src/blocks/privacy/rights/issue.ts'
import { carryOutRequest, decideRequest } from '../src/blocks/privacy/rights/officer-actions.ts'
import { deliverAnswer } from '../src/blocks/privacy/rights/prepare-actions.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { keepFilesIn } from '../src/core/files/kept-files.ts'
import { newId } from '../src/core/id.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import { openLoader } from '../src/core/identity/open-as.ts'
import { changeSafeContact } from '../src/programs/consultation/actions/case-work.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { goingOn } from '../src/programs/consultation/demo/examples.ts'
import { clerkBeside, refusals } from './support/acts.ts'
import { contextOf, disposing, marks, tablesHolding } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { addPerson, kashiwa, type TestPerson } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'
import { browserOf, freshSite } from './support/site.ts'

// 消去: what was granted goes, whatever its age, with its history and what is kept for searching, and leaves a proof of it.

keepFilesIn(freshFolder())
const site = await freshSite()
const app = site.appWith()
const { does, seen, about, handedOver } = requests(site)
const { carryOut } = disposing(site)
const [priya, stewart] = [site.person('priya'), site.person('stewart')]
const clerk = await clerkBeside(site, site.person('hanako'))
const second = await site.asSystem((tx) =>
  addPerson(tx, { name: 'pia', role: 'privacy-officer', agencyId: priya.agencyId }),
)
const born = '1948-04-05'
const { owner } = site.database
let made = 0

type Scene = { stopKind?: string; outcome?: string; goesOut?: boolean }

/** Somebody with an open case, whose request to erase it was granted and answered. */
async function scene({ stopKind = 'erase', outcome = 'full', goesOut = true }: Scene = {}) {
  const name = `見本 消去${++made}`
  const [personId = ''] = await enterPeople(site, [{ name, birthOn: born }])
  const more = { note: marks.note, safeNote: marks.must }
  const { id: caseId } = await does(clerk, takeIn, { ...goingOn, ...more, who: 'person', personId })
  const form = { ...about(name, born), way: undefined, receivedOn: addDays(today(), -25) }
  const id = await handedOver(clerk, { ...form, kind: 'stop', stopKind }, personId)
  const reason = outcome === 'full' ? {} : { reason: '（試験）' }
  const decision = { id, version: await reviewed(id), outcome, grounds: [], stopFiles: [], ...reason }
  await does(priya, decideRequest, decision)
  if (goesOut) {
    const { due_on } = await seen(priya, id)
    await site.asSystem((tx) => issueDue(tx, due_on))
    await does(clerk, deliverAnswer, { id, version: (await seen(priya, id)).version })
  }
  return { id, personId, caseId }
}

const reviewed = (id: string) => site.as(priya, async (tx) => (await reviewOf(tx, id)).version)
const erases = async (id: string, records: string[], who: TestPerson = priya, carryOn = today()) =>
  does(who, eraseRecords, { id, version: await reviewed(id), records, carryOn })
const carriesOut = async (id: string, more: object = {}) =>
  does(priya, carryOutRequest, { id, version: (await seen(priya, id)).version, ...more })
const listOfRequest = async (id: string) => {
  const list = await site.as(priya, async (tx) => (await reviewOf(tx, id)).erasure_list_id)
  assert.ok(list)
  return site.as(priya, (tx) => listOf(tx, list))
}
const holding = async (id: string) =>
  (await tablesHolding(site, [id])).filter((one) => one !== 'public.audit_entry')
const tombstones = async (id: string) => {
  const list = await listOfRequest(id)
  return site.asSystem((tx) => tombstonesOf(tx, list))
}

test('an open case is erased in the night of its day, wherever something of it stands; the certificate says what the log says', async () => {
  const { id, caseId, personId } = await scene()
  const path = `/privacy/requests/${id}`
  const asks = browserOf(app, await site.cookieOf(priya))
  assert.match((await asks(path)).text, /name="records"/)
  await erases(id, [caseId])
  const list = await listOfRequest(id)
  assert.deepEqual(
    [list.state, list.erasure, list.prepared_by, list.approved_by],
    ['approved', true, clerk.accountId, priya.accountId],
  )
  assert.ok((await holding(caseId)).includes('public.support_case'), 'until the night it is there')
  assert.deepEqual(await refusals(carriesOut(id)), ['privacy.erase.listOpen'])
  assert.match((await asks(path)).text, /それまで、リストの画面で取り下げられます/)
  await carryOut()
  assert.deepEqual(await holding(caseId), [])
  assert.deepEqual(await tablesHolding(site, [marks.note, marks.must]), [])
  assert.ok((await holding(personId)).includes('public.person'), 'whoever is in the register stays there')
  const said = await tombstones(id)
  assert.deepEqual([said.count, said.lines, said.agree], [1, 1, true])
  const sheet = (await asks(`/privacy/retention/lists/${list.id}/certificate`)).text
  assert.match(sheet, /消去証明/)
  assert.match(sheet, /1件。リストの1件と一致します/)
  await carriesOut(id)
  assert.equal((await seen(priya, id)).carried_on, today())
})

test('the figures of a year that runs are not frozen by it', async () => {
  assert.deepEqual(await site.asSystem(disposedYears), [])
})

test('a certificate is not that of the log any more where a tombstone was taken out', async () => {
  const { id, caseId } = await scene()
  await erases(id, [caseId])
  await carryOut()
  const { number, id: listId } = await listOfRequest(id)
  assert.equal((await tombstones(id)).agree, true)
  await owner.query(`delete from audit_entry where verb = 'retention.disposed' and facts ->> 'list' = $1`, [
    number,
  ])
  const said = await tombstones(id)
  assert.deepEqual([said.count, said.lines, said.agree], [0, 1, false])
  const asks = browserOf(app, await site.cookieOf(priya))
  assert.match((await asks(`/privacy/retention/lists/${listId}/certificate`)).text, /一致しません/)
})

test('until the night the list is withdrawn, and nothing goes; then another may be made', async () => {
  const { id, caseId } = await scene()
  await erases(id, [caseId])
  assert.deepEqual(await refusals(erases(id, [caseId])), ['privacy.erase.listOpen'])
  const first = await listOfRequest(id)
  await does(priya, discardList, { id: first.id, version: first.version })
  await carryOut()
  assert.ok((await holding(caseId)).includes('public.support_case'))
  await erases(id, [caseId], second)
  await carryOut()
  assert.deepEqual(await holding(caseId), [])
})

test('nobody but the privacy officers sees such a list; the list of the year is drawn beside it', async () => {
  const { id, caseId } = await scene()
  await erases(id, [caseId], priya, addDays(today(), 30))
  const { id: list } = await listOfRequest(id)
  for (const who of [stewart, clerk, site.person('sachiko')]) {
    assert.ok(!(await site.as(who, listsSeen)).some((one) => one.erasure))
    assert.deepEqual(await refusals(site.as(who, (tx) => listOf(tx, list))), ['core.notFound'])
  }
  assert.ok((await site.as(second, listsSeen)).some((one) => one.id === list))
  assert.ok((await site.asSystem((tx) => drawLists(tx, 2026))).ordinary)
})

test('refused: to whoever prepared the answer or is near to the person; before the answer, where it was refused, and where only use stops', async () => {
  const { id, caseId, personId } = await scene()
  assert.deepEqual(
    await refusals(does(clerk, eraseRecords, { id, version: 1, records: [caseId], carryOn: today() })),
    ['core.notAllowed'],
  )
  await declares(priya, personId)
  assert.deepEqual(await refusals(erases(id, [caseId], second)), ['privacy.rights.conflict'])
  const cases = [{ goesOut: false }, { outcome: 'refused' }, { stopKind: 'use' }]
  for (const one of cases) {
    const other = await scene(one)
    assert.deepEqual(await refusals(erases(other.id, [other.caseId])), ['privacy.rights.nothingToDo'])
  }
})

/** The second officer is near to somebody, as whoever leads their office says. */
async function declares(like: TestPerson, personId: string): Promise<void> {
  const chief = await site.asSystem(async (tx) => {
    const authUserId = `user-chief${++made}`
    const accountId = await addAccount(tx, { authUserId, name: '（試験）', kind: 'staff' })
    const post = { accountId, agencyId: like.agencyId, title: 'chief', startsOn: '2020-04-01' }
    const postId = await addPost(tx, { ...post, role: 'supervisor', duties: ['registry'] })
    return { ...like, authUserId, accountId, postId }
  })
  await does(chief, declareConflictFor, {
    personId,
    accountId: second.accountId as string,
    kind: 'neighbour',
  })
}

test('refused: nothing chosen, a record of somebody else, a day that is over, and what is held back from disposal', async () => {
  const [{ id, caseId, personId }, other] = [await scene(), await scene()]
  assert.deepEqual(await refusals(erases(id, [])), ['records: core.field.chooseOne'])
  for (const wrong of [other.caseId, personId, newId()])
    assert.deepEqual(await refusals(erases(id, [wrong])), ['records: privacy.rights.recordOfOthers'])
  assert.deepEqual(await refusals(erases(id, [caseId], priya, addDays(today(), -1))), [
    'carryOn: privacy.retention.carryOnPast',
  ])
  await does(priya, holdPerson, { personId, reason: '（試験）係争', until: addDays(today(), 9) })
  assert.deepEqual(await refusals(erases(id, [caseId])), ['records: privacy.erase.held'])
})

test('what is held after the day was said stays, and the request is not done by it', async () => {
  const { id, caseId, personId } = await scene()
  await erases(id, [caseId])
  await does(priya, holdPerson, { personId, reason: '（試験）係争', until: addDays(today(), 9) })
  await carryOut()
  assert.ok((await holding(caseId)).includes('public.support_case'))
  assert.deepEqual(await refusals(carriesOut(id)), ['changedId: privacy.rights.nothingChanged'])
})

test('a part is erased by emptying it: what the record said before goes from its history and from what was gathered', async () => {
  const { id, caseId } = await scene()
  await site.asSystem((tx) =>
    tx
      .updateTable('rights_request')
      .set({ issued_on: today() })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute(),
  )
  await does(clerk, changeSafeContact, { id: caseId, version: 1, safeNote: '' })
  const told = async () =>
    (await tablesHolding(site, [marks.must])).filter((one) => one !== 'public.safe_contact')
  assert.ok((await told()).includes('public.history'))
  const { rows } = await owner.query('select id from safe_contact where case_id = $1', [caseId])
  await carriesOut(id, { changedId: rows[0].id })
  await eraseFormerJob.run(contextOf(site), { requestId: id })
  const left = await owner.query(
    `select 1 from history where row_id = $1 union all select 1 from rights_item where record_id = $1`,
    [rows[0].id],
  )
  assert.equal(left.rows.length, 0)
  const entries = await owner.query(`select facts from audit_entry where verb = 'retention.formerErased'`)
  assert.deepEqual(
    entries.rows.map(({ facts }) => [facts.table, facts.states]),
    [['safe_contact', 1]],
  )
  await eraseFormerJob.run(contextOf(site), { requestId: id })
  const again = await owner.query(`select 1 from audit_entry where verb = 'retention.formerErased'`)
  assert.equal(again.rows.length, 1, 'a second run finds nothing to do')
})

test('what comes back with an older backup goes again, and freezes no figure', async () => {
  const { id, caseId } = await scene()
  await erases(id, [caseId])
  const kept = await owner.query('select * from support_case where id = $1', [caseId])
  await carryOut()
  await owner.query(
    'insert into support_case select * from json_populate_recordset(null::support_case, $1)',
    [JSON.stringify(kept.rows)],
  )
  const { rows } = await owner.query(`select facts from audit_entry where verb = 'retention.disposed'`)
  const base = { municipality: kashiwa, via: 'job', reason: 'test' } as const
  const gone = await openLoader(site.database, base, (tx) =>
    replayDisposals(
      tx,
      rows.map(({ facts }) => facts),
    ),
  )
  assert.ok(gone.includes(caseId))
  assert.deepEqual(await holding(caseId), [])
  assert.deepEqual(await site.asSystem(disposedYears), [])
})
