import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdPerson, holdRecord, releaseHold, setRetention } from '../src/blocks/privacy/retention/actions.ts'
import { disposeNext } from '../src/blocks/privacy/retention/dispose.ts'
import {
  agreeDisposal,
  discardList,
  drawList,
  keepLonger,
} from '../src/blocks/privacy/retention/list-actions.ts'
import { itemsSeen, listOf, listsSeen } from '../src/blocks/privacy/retention/lists.ts'
import { setAudience } from '../src/core/access/audience.ts'
import { keepFilesIn } from '../src/core/files/kept-files.ts'
import type { Caller } from '../src/core/identity/actor.ts'
import { openLoader } from '../src/core/identity/open-as.ts'
import { reopenCase } from '../src/programs/consultation/actions/case-work.ts'
import { refusals } from './support/acts.ts'
import { disposing, lately } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse, kashiwa, type TestPerson } from './support/house.ts'

process.env.KASANE_NOW = lately
keepFilesIn(freshFolder())
const house = await freshHouse()
const { does, aClosedCase, secondOfficer, draw, agree, approve, carryOut, sums } = disposing(house)
const [hanako, taro, sachiko] = [house.person('hanako'), house.person('taro'), house.person('sachiko')]
const [priya, stewart, kenji] = [house.person('priya'), house.person('stewart'), house.person('kenji')]
const pia = await secondOfficer()

const lists = (who: Caller) => house.as(who, listsSeen)
const lines = (who: Caller, list: string) => house.as(who, (tx) => itemsSeen(tx, list))
const discard = (id: string) => does(priya, discardList, { id, version: 1 })
const inLists = async (who: Caller, list: string) => (await lines(who, list)).map(({ root_id }) => root_id)

test('what is held comes into no list; what is held afterwards is taken out of it', async () => {
  const [one, two, three] = [await aClosedCase(hanako), await aClosedCase(hanako), await aClosedCase(hanako)]
  const hold = { recordType: 'casework.case', reason: '（試験）係争中' }
  const { id: held } = await does(sachiko, holdRecord, { ...hold, recordId: one })
  const { id } = await draw(stewart)
  assert.deepEqual((await inLists(priya, id)).sort(), [two, three].sort())
  await does(priya, holdRecord, { ...hold, recordId: two })
  const states = (await lines(priya, id)).map(({ root_id, state }) => [root_id, state])
  assert.deepEqual(
    new Map(states as [string, string][]),
    new Map([
      [two, 'kept'],
      [three, 'due'],
    ]),
  )
  await agree(sachiko, id)
  await approve(priya, id)
  await house.asSystem((tx) =>
    tx
      .insertInto('retention_hold')
      .values({
        ...{ municipality_id: tx.municipality, id: held.replace(/^./, '1'), root_table: 'support_case' },
        ...{ root_id: three, reason: '（試験）直前', placed_by: priya.accountId, placed_on: '2026-11-23' },
        ...{ updated_at: tx.now },
      })
      .execute(),
  )
  await carryOut()
  assert.deepEqual(
    (await sums(id)).map(({ state, count }) => [state, count]),
    [['kept', 2]],
  )
  await does(priya, releaseHold, { id: held, version: 1 })
  const again = await draw(stewart)
  assert.deepEqual(await inLists(priya, again.id), [one])
  await discard(again.id)
})

test('a hold on a person keeps every record about them', async () => {
  const id = await aClosedCase(hanako)
  const { rows } = await house.database.owner.query('select subject_id from support_case where id = $1', [id])
  await does(priya, holdPerson, { personId: rows[0].subject_id, reason: '（試験）調査中' })
  const list = await draw(stewart)
  assert.ok(!(await inLists(priya, list.id)).includes(id))
  await discard(list.id)
})

test('while somebody has asked for their data, nothing about them goes', async () => {
  const id = await aClosedCase(hanako)
  const { rows } = await house.database.owner.query('select subject_id from support_case where id = $1', [id])
  const asks = (state: string) =>
    house.database.owner.query(
      `insert into rights_request (municipality_id, id, fiscal_year, serial, kind, channel, asker, proof, subject_name,
         person_id, wanted, way, received_on, answer_days, ordinary_on, due_on, state, preparer_id, updated_at)
       values (122173, $1, 2026, 1, 'disclose', 'counter', 'person', 'licence', '（試験）', $2, 'all', 'copy', '2026-11-20', 30,
         '2026-12-20', '2026-12-20', $3, $4, '2026-11-20')
       on conflict on constraint rights_request_serial_once do update set state = excluded.state`,
      [id, rows[0].subject_id, state, priya.accountId],
    )
  await asks('checking')
  const first = await draw(stewart)
  assert.ok(!(await inLists(priya, first.id)).includes(id))
  await discard(first.id)
  await asks('withdrawn')
  const second = await draw(stewart)
  assert.ok((await inLists(priya, second.id)).includes(id))
  await discard(second.id)
})

test('refused: a hold by who does not see the record, that ends today, or by a counsellor', async () => {
  const id = await aClosedCase(taro)
  const hold = { recordType: 'casework.case', recordId: id, reason: 'x' }
  assert.deepEqual(await refusals(does(sachiko, holdRecord, hold)), ['core.notFound'])
  assert.deepEqual(await refusals(does(priya, holdRecord, { ...hold, until: '2026-11-23' })), [
    'until: privacy.retention.untilPast',
  ])
  assert.deepEqual(await refusals(does(hanako, holdRecord, hold)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(sachiko, releaseHold, { id, version: 1 })), ['core.notAllowed'])
})

test('a supervisor keeps a record of their agency longer, and agrees to the rest', async () => {
  const id = await aClosedCase(hanako)
  const list = await draw(stewart)
  const line = (await lines(sachiko, list.id)).find(({ root_id }) => root_id === id)
  assert.ok(line)
  assert.deepEqual(await inLists(stewart, list.id), [], 'who prepares it sees how many, not which')
  assert.deepEqual(await refusals(approve(priya, list.id)), ['privacy.retention.notAgreed'])
  const reason = '（試験）照会に答えるまで'
  await does(sachiko, keepLonger, { id: line.id, reason, until: '2027-03-31' })
  assert.deepEqual(await refusals(does(sachiko, keepLonger, { id: line.id, reason, until: '2027-03-31' })), [
    'privacy.retention.notDrawn',
  ])
  assert.deepEqual(await refusals(agree(kenji, list.id)), ['core.notAllowed'])
  await agree(sachiko, list.id)
  assert.deepEqual(await refusals(agree(sachiko, list.id)), ['privacy.retention.notYours'])
  await discard(list.id)
})

test('nobody approves what they prepared; there is one list at a time; and no list of a year to come', async () => {
  const list = await draw(priya)
  assert.deepEqual(await refusals(draw(stewart)), ['privacy.retention.listOpen'])
  await agreeAll(list.id)
  assert.deepEqual(await refusals(approve(priya, list.id)), ['privacy.retention.ownList'])
  await approve(pia, list.id)
  await does(pia, discardList, { id: list.id, version: 2 })
  assert.deepEqual(await refusals(does(stewart, drawList, { fiscalYear: 2027 })), [
    'fiscalYear: privacy.retention.yearAhead',
  ])
})

/** Every agency of a list has looked it through. */
async function agreeAll(list: string): Promise<void> {
  await house.database.owner.query(
    'update disposal_review set agreed_at = now(), agreed_by = $2 where list_id = $1',
    [list, sachiko.accountId],
  )
}

test('for an agency without a supervisor the privacy officer looks through; where there is one, they do not', async () => {
  await aClosedCase(taro)
  const { id } = await draw(stewart)
  const agreeFor = (agencyId?: string) => does(priya, agreeDisposal, { id, agencyId })
  assert.deepEqual(await refusals(agreeFor(sachiko.agencyId)), ['privacy.retention.hasSupervisor'])
  assert.deepEqual(await refusals(agreeFor()), ['privacy.retention.notYours'])
  assert.deepEqual(await refusals(does(sachiko, agreeDisposal, { id, agencyId: taro.agencyId })), [
    'privacy.retention.notYours',
  ])
  await agreeFor(taro.agencyId)
  await discard(id)
})

test('a case that was opened again after the list was drawn stays', async () => {
  const id = await aClosedCase(hanako)
  const list = await draw(stewart)
  await agreeAll(list.id)
  await approve(priya, list.id)
  await does(hanako, reopenCase, { id, version: 2, nextOn: '2026-12-01' })
  await carryOut()
  const line = await house.database.owner.query('select state from disposal_item where root_id = $1', [id])
  assert.equal(line.rows[0].state, 'kept')
})

test('a list that is withdrawn while the night works on it goes no further; what had gone has its certificate', async () => {
  const next = (list: { id: string; number: string; erasure: boolean }) =>
    openLoader(house.database, { municipality: kashiwa, via: 'job', reason: 'test' }, (tx) =>
      disposeNext(tx, list),
    )
  const state = async (id: string) => {
    const list = await house.asSystem((tx) => listOf(tx, id))
    return [list.state, list.done_at !== null]
  }
  const approved = async () => {
    const { id } = await draw(stewart)
    await agreeAll(id)
    await approve(priya, id)
    const { number } = await house.asSystem((tx) => listOf(tx, id))
    return { id, number, erasure: false }
  }
  const record = await aClosedCase(hanako)
  const first = await approved()
  await does(priya, discardList, { id: first.id, version: 2 })
  assert.equal(await next(first), null)
  assert.deepEqual(await state(first.id), ['discarded', false])

  const second = await approved()
  assert.ok((await next(second))?.includes(record))
  await does(priya, discardList, { id: second.id, version: 2 })
  assert.deepEqual(await state(second.id), ['discarded', true])
})

test('a term that was adopted holds for the lists that are drawn from then on', async () => {
  const id = await aClosedCase(hanako)
  const ten = { recordType: 'casework.case', term: 'years', amount: 10, source: '（試験）文書管理規程 別表' }
  await does(priya, setRetention, ten)
  const without = await draw(stewart)
  assert.ok(!(await inLists(priya, without.id)).includes(id))
  await discard(without.id)
  await does(priya, setRetention, { ...ten, amount: 5 })
  const withIt = await draw(stewart)
  assert.ok((await inLists(priya, withIt.id)).includes(id))
  await discard(withIt.id)
  assert.deepEqual(await refusals(does(sachiko, setRetention, ten)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(priya, setRetention, { ...ten, term: 'forever' })), [
    'amount: privacy.retention.amountNotAsked',
  ])
})

const restrict = (id: string) =>
  house.asSystem(async (tx) => {
    await tx
      .updateTable('support_case')
      .set({ sensitivity: 'restricted' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
    await setAudience(tx, 'support_case', [id])
  })

test('a record that became restricted leaves its line to nobody who sees it no more, at once', async () => {
  const id = await aClosedCase(hanako)
  const list = await draw(stewart)
  const line = (await lines(sachiko, list.id)).find(({ root_id }) => root_id === id)
  assert.ok(line)
  await restrict(id)
  assert.ok(!(await inLists(sachiko, list.id)).includes(id))
  const keep = { id: line.id, reason: 'x', until: '2027-03-31' }
  assert.deepEqual(await refusals(does(sachiko, keepLonger, keep)), ['core.notFound'])
  await discard(list.id)
  await house.database.owner.query('update support_case set sensitivity = $2 where id = $1', [
    id,
    'confidential',
  ])
})

test('restricted records: a list of their own, and for everybody else the same world without them', async () => {
  const seenBy = async (who: TestPerson) => {
    const list = await draw(stewart)
    const seen = {
      lists: (await lists(who))
        .filter(({ state }) => state === 'drawn')
        .map(({ number }) => number.split('-')[0]),
      sums: (await sums(list.id)).map(({ record_type, count }) => `${record_type} ${count}`),
      lines: (await lines(who, list.id)).length,
    }
    await discard(list.id)
    return seen
  }
  const watchers = [stewart, sachiko, hanako, taro, kenji, house.person('audrey'), house.person('adam')]
  const before = []
  for (const who of watchers) before.push(await seenBy(who))
  const id = await aClosedCase(hanako, { birthOn: '1985-01-01', birthKnown: 'exact' })
  await restrict(id)
  const after = []
  for (const who of watchers) {
    after.push(await seenBy(who))
  }
  assert.deepEqual(after, before)
  const own = (await lists(priya)).filter(({ restricted, state }) => restricted && state === 'drawn')
  assert.equal(own.length, 1)
  assert.deepEqual(await inLists(priya, own[0]?.id ?? ''), [id])
  await approve(priya, own[0]?.id ?? '')
  await carryOut()
  const { rows } = await house.database.owner.query('select 1 from support_case where id = $1', [id])
  assert.equal(rows.length, 0)
})
