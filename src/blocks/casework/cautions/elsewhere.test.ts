import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type KyselyPlugin, PostgresQueryCompiler } from 'kysely'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { atDesk, newName } from '../../../../tests/support/duplicates.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { staffing, start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Refusal } from '../../../core/refusal.ts'
import { mergePersons, unmergePersons } from '../../registry/actions/duplicates.ts'
import { carry, caseOf, editSafeContact, type SafeContact } from '../cases.ts'
import { addToCase, type NewContact } from '../contacts.ts'
import { caseHead } from '../parts/case-frame.tsx'
import { restrictCase } from '../restricted/actions.ts'
import { closed } from '../rules.ts'
import { planVisit } from '../tasks/visit-actions.ts'
import { grantException } from './actions.ts'
import { requirePostable } from './guard.ts'

// What somebody said in one case of how they may be reached is kept to in every other case of theirs, as far as whoever acts sees it.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf: opens, office } = staffing(house)
const desk = referring(house)
const { steward, twice, hinted, mergeInput } = atDesk(house)

const husband = '（試験）同居の夫'
const letter = { channel: 'letter' } as const
const call: NewContact = {
  ...{ channel: 'telephone', direction: 'out', caller: 'self', note: '（試験）' },
  happened: { at: new Date(`${start}T02:00:00Z`), day: start, timeKnown: true },
}

const writes = (who: TestPerson, caseId: string, more: Partial<NewContact> = letter) =>
  house.as(who, (tx) => addToCase(tx, caseId, { ...call, ...more }))
const refused = (who: TestPerson, caseId: string, more?: Partial<NewContact>) =>
  refusals(writes(who, caseId, more))
const problems = (who: TestPerson, caseId: string) =>
  writes(who, caseId).then(
    () => assert.fail('not refused'),
    (error: Refusal) => error.problems,
  )
const says = (who: TestPerson, caseId: string, safe: SafeContact, version = 1) =>
  house.as(who, (tx) => editSafeContact(tx, { caseId, version }, safe))
const closes = (who: TestPerson, id: string) =>
  house.as(who, async (tx) =>
    carry(
      tx,
      { id, version: (await caseOf(tx, id)).version },
      closed(await caseOf(tx, id), { result: 'other', resultNote: '（試験）' }, start),
    ),
  )

const somebody = async () => {
  const [id = ''] = await enterPeople(house, [{ name: newName() }])
  return id
}

/** An office in which somebody has two cases, and said in the first one how they may be reached. */
async function twoCases(safe: SafeContact) {
  const made = await office()
  const subjectId = await somebody()
  const first = await opens(made.leaver, { subjectId })
  const second = await opens(made.other, { subjectId })
  await says(made.leaver, first, safe)
  return { ...made, subjectId, first, second }
}

const elsewhere = (field: string) => `${field}: casework.guard.elsewhere`

describe('what somebody said in another case', () => {
  test('refuses the letter, the mail, the message and the name in this one, and names no case', async () => {
    const { other, second } = await twoCases({ mustNotKnow: husband, safeName: '（試験）図書館' })
    const unasked = ['channel: casework.guard.post.unasked', elsewhere('channel')]
    assert.deepEqual(await refused(other, second), unasked)
    for (const channel of ['email', 'fax', 'online'] as const)
      assert.deepEqual(await refused(other, second, { channel }), [
        'channel: casework.guard.channel',
        elsewhere('channel'),
      ])
    assert.deepEqual(await refused(other, second, { saidAs: '図書館', leftMessage: true }), [
      'leftMessage: casework.guard.voicemail.unasked',
      elsewhere('leftMessage'),
    ])
    assert.deepEqual(await refused(other, second, {}), [
      'saidAs: casework.guard.name.missing',
      elsewhere('saidAs'),
    ])
    assert.deepEqual((await problems(other, second))[1], {
      field: 'channel',
      code: 'casework.guard.elsewhere',
    })
    await writes(other, second, { saidAs: '図書館' })
    await writes(other, second, { ...letter, direction: 'in' })
  })

  test('is no rule for anybody else, nor for a case of which nobody knows whom it is about', async () => {
    const { other } = await twoCases({ mustNotKnow: husband, safePost: 'no' })
    await writes(other, await opens(other, { subjectId: await somebody() }))
    const nameless = await opens(other)
    await says(other, nameless, { safePost: 'no' })
    await writes(other, await opens(other))
    assert.deepEqual(await refused(other, nameless), ['channel: casework.guard.post.no'])
  })

  test('stops the letter that goes round and the one that is printed', async () => {
    const { other, head, second } = await twoCases({ safePost: 'no' })
    const post = () => house.as(other, (tx) => requirePostable(tx, second))
    assert.deepEqual(await refusals(post()), ['casework.guard.post.elsewhere'])
    const exception = { caseId: second, way: 'post', reason: '（試験）期限', untilOn: start }
    const { id } = await does(head, grantException, exception)
    assert.deepEqual(await post(), [id])
    await writes(other, second)
  })

  test('holds when that case is closed, until it is withdrawn there', async () => {
    const { leaver, other, first, second } = await twoCases({ safePost: 'no' })
    await closes(leaver, first)
    assert.deepEqual(await refused(other, second), ['channel: casework.guard.post.no', elsewhere('channel')])
    await says(leaver, first, { safePost: 'yes' }, 2)
    await writes(other, second)
  })

  test('is asked about before a visit, and before somebody without an account is told', async () => {
    const { other, second } = await twoCases({ mustNotKnow: husband, safeHours: '10時〜12時' })
    const visit = { caseId: second, on: addDays(start, 1), from: '10:00', back: '11:00' }
    assert.deepEqual(await refusals(does(other, planVisit, visit)), [
      ...['noneHidden: casework.guard.visit.hidden', elsewhere('noneHidden')],
    ])
    const late = { ...visit, from: '14:00', back: '15:00', noneHidden: true }
    assert.deepEqual(await refusals(does(other, planVisit, late)), [
      ...['from: casework.guard.visit.outside', elsewhere('from')],
    ])
    await does(other, planVisit, { ...visit, noneHidden: true })
    const partner = { partnerKind: 'pension_office', partnerName: '（試験）見本年金事務所', via: 'letter' }
    const id = await desk.draft(other, second, partner)
    assert.equal((await desk.page(other, id)).hidden, true)
    assert.deepEqual(await refusals(desk.send(other, id)), [
      ...['noneHidden: casework.referral.noneHidden', elsewhere('noneHidden')],
    ])
    await desk.send(other, id, { noneHidden: true })
  })

  test('is said once where both cases say the same, and of two names each is safe', async () => {
    const { other, second } = await twoCases({ safePost: 'no', safeName: '（試験）図書館' })
    await says(other, second, { safePost: 'no', safeName: '（試験）花屋' })
    assert.deepEqual(await refused(other, second), ['channel: casework.guard.post.no'])
    for (const saidAs of ['図書館', '花屋']) await writes(other, second, { saidAs })
    assert.deepEqual(await refused(other, second, { saidAs: '市役所' }), [
      ...['saidAs: casework.guard.name.other', 'saidAs: casework.guard.name.other', elsewhere('saidAs')],
    ])
  })

  test('holds under a record that was merged with theirs, and no longer once that was undone', async () => {
    const [one = '', two = ''] = await twice()
    const { leaver, other } = await office()
    const first = await opens(leaver, { subjectId: one })
    const second = await opens(other, { subjectId: two })
    await says(leaver, first, { safePost: 'no' })
    await writes(other, second)
    const merge = await mergeInput(await hinted([one, two]), two)
    await does(steward, mergePersons, merge)
    assert.deepEqual(await refused(other, second), ['channel: casework.guard.post.no', elsewhere('channel')])
    await does(steward, unmergePersons, { id: merge.id, version: merge.version + 1 })
    await writes(other, second)
  })

  test('stands on top of each side of this one, and that is a look at the case in which it was said', async () => {
    const { other, first, second } = await twoCases({ mustNotKnow: husband })
    const head = await house.as(other, (tx) => caseHead(tx, second, 'casework.caseTasks'))
    assert.deepEqual(
      head.elsewhere.map(({ caseId, mustNotKnow }) => [caseId, mustNotKnow]),
      [[first, husband]],
    )
    const { rows } = await house.database.owner.query(
      `select 1 from audit_entry where subject_id = $1 and account_id = $2 and verb = 'casework.caseTasks'`,
      [first, other.accountId],
    )
    assert.equal(rows.length, 1)
    const back = await house.as(other, (tx) => caseHead(tx, first, 'casework.caseTasks'))
    assert.deepEqual(back.elsewhere, [], 'nothing was said in the second')
  })
})

describe('a case that whoever acts does not see', () => {
  /** A transaction whose statements are written down; not those of its connection, which asks more when it is new. */
  function listened(tx: Tx, sent: string[]): Tx {
    const compiler = new PostgresQueryCompiler()
    const listens: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        sent.push(compiler.compileQuery(node, queryId).sql)
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const { municipality, actor, now, afterCommit } = tx
    return Object.assign(tx.withPlugin(listens), { municipality, actor, now, afterCommit })
  }

  /** What is answered and what is asked of the database, for a letter, a print and the head of a case. */
  async function all(who: TestPerson, caseId: string) {
    const sent: string[] = []
    const asks = <T>(work: (tx: Tx) => Promise<T>) => house.as(who, (tx) => work(listened(tx, sent)))
    await asks((tx) => addToCase(tx, caseId, { ...call, ...letter }))
    await asks((tx) => requirePostable(tx, caseId))
    const { elsewhere } = await asks((tx) => caseHead(tx, caseId, 'casework.caseTasks'))
    assert.ok(sent.some((text) => text.includes('"safe_contact"')))
    return { elsewhere, sent }
  }

  test('of another agency changes nothing: no answer and no statement', async () => {
    const { leaver } = await office()
    const stranger = await person(await newAgency())
    const subjectId = await somebody()
    const own = await opens(leaver, { subjectId })
    const before = await all(leaver, own)
    const theirs = await opens(stranger, { subjectId })
    await says(stranger, theirs, { mustNotKnow: husband, safePost: 'no', safeName: '（試験）' })
    assert.deepEqual(await all(leaver, own), before)
    assert.deepEqual(await refused(stranger, theirs), ['channel: casework.guard.post.no'])
  })

  test('because it is restricted changes nothing either; who is named in it is refused', async () => {
    const { leaver, head, other, first, second } = await twoCases({})
    const before = await all(other, second)
    await says(leaver, first, { safePost: 'no' }, 2)
    const open = await problems(leaver, second)
    await does(leaver, restrictCase, { id: first, version: 1, reason: 'violence', postIds: [head.postId] })
    assert.deepEqual(await all(other, second), before)
    const named = { ...leaver, freshFactor: true }
    assert.deepEqual(await problems(named, second), open, 'word for word as of any other case')
    const { agency, caseId } = (await house.as(named, (tx) => caseHead(tx, second, 'casework.caseTasks')))
      .elsewhere[0] ?? { agency: '', caseId: '' }
    assert.ok(agency && caseId === first)
    const said = JSON.stringify(open)
    assert.ok(![agency, caseId, start].some((one) => said.includes(one)))
  })
})
