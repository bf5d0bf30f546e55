import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { clerkBeside, refusals } from '../../../tests/support/acts.ts'
import { takenInTwice } from '../../../tests/support/merging.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { recordConsent, recordNonConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { beginPlan } from '../../blocks/casework/planning/draft-actions.ts'
import {
  askUnrestrict,
  decideUnrestrict,
  namePost,
  restrictCase,
  unnamePost,
} from '../../blocks/casework/restricted/actions.ts'
import { caseworkRetention } from '../../blocks/casework/retention.ts'
import { momentsOf } from '../../blocks/casework/timeline/moments.ts'
import { removeRoots } from '../../blocks/privacy/retention/remove.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { formatDate } from '../../core/calendar/format.ts'
import type { Caller } from '../../core/identity/actor.ts'
import type { RecordType } from '../../core/privacy/retention.ts'
import { closeCase, reopenCase } from './actions/case-work.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { nextWeek } from './demo/examples.ts'
import { callCards } from './queries/call-back.ts'

// What happens to a case that another was made part of happens to both, and nothing of either is lost.

const site = await freshSite()
const [hanako, taro, sachiko] = [site.person('hanako'), site.person('taro'), site.person('sachiko')]
const { does, clerk, takenIn, read, rowOf, merges, notes } = await takenInTwice(site)
const eastern = await clerkBeside(site, taro)
const { confirms } = referring(site)
const closing = caseworkRetention.records?.find(({ type }) => type === 'casework.case') as RecordType

test('both go to another agency together, and come back together', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  await notes(twice, '（試験）前の話')
  await merges(twice, kept)
  const { version } = await rowOf(kept)
  const toEast = { toId: taro.agencyId, nextOn: nextWeek, reason: '（試験）東部の方' }
  await does(hanako, handOver, { id: kept, version, ...toEast })
  assert.deepEqual(
    [(await rowOf(kept)).holder_id, (await rowOf(twice)).holder_id],
    [taro.agencyId, taro.agencyId],
  )
  const seen = await site.as(taro, async (tx) => (await momentsOf(tx, kept, {})).moments)
  assert.ok(seen.some(({ body }) => body === '（試験）前の話'))
  await confirms(taro, kept)
  assert.deepEqual(await refusals(read(twice)), ['core.notFound'])
  assert.equal((await read(twice, taro)).handOvers.length, 1)
})

test('refused while a no to sharing stands in one of them alone, unless they said yes again', async () => {
  const says = (caseId: string, on: string) =>
    does(hanako, recordNonConsent, { caseId, answer: 'refused', form: 'oral', on })
  const [kept, twice, later] = [await takenIn(), await takenIn(), await takenIn()]
  const before = addDays(today(), -3)
  await says(twice, before)
  assert.deepEqual(await refusals(merges(twice, kept)), ['casework.merge.refused'])
  await says(kept, before)
  await merges(twice, kept)
  await says(later, before)
  const other = await takenIn()
  const yes = { toId: taro.agencyId, toKinds: [], parts: ['case'], form: 'oral' }
  await does(hanako, recordConsent, { caseId: other, ...yes, on: before })
  assert.deepEqual(await refusals(merges(later, other)), ['casework.merge.refused'])
  await does(hanako, recordConsent, { caseId: other, ...yes, on: today() })
  await merges(later, other)
})

test('a no, and the end of a share, hold for the parts as well: another agency sees no more of the matter', async () => {
  const shown = { toId: taro.agencyId, purpose: '（試験）同行', until: nextWeek }
  const consented = { ...shown, basis: 'consent', consentForm: 'oral', consentOn: today() }
  const shares = async (ground: object) => {
    const [kept, twice] = [await takenIn(), await takenIn()]
    for (const id of [kept, twice]) await does(hanako, shareCase, { id, ...ground })
    await merges(twice, kept)
    assert.equal((await read(twice, taro)).id, twice)
    return { kept, twice }
  }
  const refused = await shares(consented)
  const no = { answer: 'refused', form: 'oral', on: today() }
  await does(hanako, recordNonConsent, { caseId: refused.kept, ...no })
  const ended = await shares({ ...shown, basis: 'own_duty' })
  await does(hanako, withdrawShare, { id: ended.kept, toId: taro.agencyId })
  for (const id of [refused.kept, refused.twice, ended.kept, ended.twice])
    assert.deepEqual(await refusals(read(id, taro)), ['core.notFound'])
  assert.equal((await read(ended.twice)).id, ended.twice)
})

test('whoever called for somebody is known by their number when they call back, and what they were promised', async () => {
  const mother = { caller: 'other', callerRelation: 'parent', callerTelephone: '0471-00-4321' }
  const twice = await takenIn({ ...mother, promise: '（試験）金曜に電話' })
  const [middle, kept] = [await takenIn(), await takenIn()]
  await merges(twice, middle)
  await merges(middle, kept)
  await notes(kept, '（試験）その後')
  const cardsFor = async (who: Caller) => (await site.as(who, (tx) => callCards(tx, '0471004321'))).cards
  const [card, ...others] = await cardsFor(hanako)
  assert.equal(others.length, 0)
  assert.deepEqual([card?.view.id, card?.promised?.promise], [kept, '（試験）金曜に電話'])
  assert.equal(card?.last?.note, '（試験）その後')
  assert.deepEqual(await cardsFor(taro), [])
  await does(hanako, closeCase, { id: kept, version: 1, result: 'settled' })
  const over = await cardsFor(hanako)
  assert.deepEqual(
    over.map(({ view, promised }) => [view.id, view.closedOn, promised?.promise]),
    [[kept, today(), '（試験）金曜に電話']],
    'who is called back within a year of the end finds the one that went on, once',
  )
})

test('whoever reads the case that goes on is in the log as somebody who saw its parts', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  await merges(twice, kept)
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  await ask(`/consultation/cases/${kept}`)
  await ask(`/casework/cases/${kept}/timeline`)
  const { rows } = await site.database.owner.query(
    "select verb from audit_entry where subject_id = $1 and outcome = 'seen' order by verb",
    [twice],
  )
  assert.deepEqual(
    rows.map(({ verb }) => verb),
    ['casework.timeline', 'consultation.readCase'],
  )
})

test('given out, what was planned in a part is told from what was planned in the case; alone it names none', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  for (const id of [kept, twice]) await does(hanako, beginPlan, { caseId: id })
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  const plans = async () => {
    const address = `/casework/cases/${kept}/export/file?purpose=casework.purpose.support&format=xlsx`
    return (await ask(address)).text.match(/プラン（第1回）[^<]*/g)
  }
  assert.deepEqual(await plans(), ['プラン（第1回）'])
  await merges(twice, kept)
  const on = formatDate(today(), 'ja')
  assert.deepEqual(await plans(), [
    `プラン（第1回）（受付日 ${on}）`,
    `プラン（第1回）（まとめた相談の記録1、受付日 ${on}）`,
  ])
})

test('the course says what is of a part, and offers to add to its talks nothing that would be refused', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  const course = async () => (await ask(`/casework/cases/${kept}/timeline`)).text
  const adds = (text: string) => text.split('#tags"').length - 1
  const before = await course()
  assert.ok(adds(before) > 0 && !before.includes('まとめた相談の記録'))
  await merges(twice, kept)
  const after = await course()
  assert.ok(after.includes('まとめた相談の記録'))
  assert.equal(adds(after), adds(before))
})

test('whoever was to be called tomorrow is, and what could not wait does not; nothing is put off', async () => {
  const tomorrow = addDays(today(), 1)
  const standing = async (id: string) => {
    const { next_on, urgency } = await rowOf(id)
    return [next_on, urgency]
  }
  const kept = await takenIn()
  await merges(await takenIn({ nextOn: tomorrow, urgency: 'immediate' }), kept)
  assert.deepEqual(await standing(kept), [tomorrow, 'immediate'])
  await merges(await takenIn({ nextOn: addDays(today(), 30) }), kept)
  assert.deepEqual(await standing(kept), [tomorrow, 'immediate'])
})

test('refused while the case that goes on may yet go back to whoever gave it; made part of it once it is confirmed', async () => {
  const given = await takenIn()
  const toEast = { toId: taro.agencyId, nextOn: nextWeek, reason: '（試験）東部の方' }
  await does(hanako, handOver, { id: given, version: 1, ...toEast })
  const own = await takenIn({}, eastern)
  assert.deepEqual(await refusals(merges(own, given, taro)), ['casework.handOver.unconfirmed'])
  await confirms(taro, given)
  await merges(own, given, taro)
  assert.deepEqual(await refusals(read(own)), ['core.notFound'], 'whoever gave the other one')
})

test('who is named on a restricted case later, or taken off, is so on its parts; they are seen again with it', async () => {
  const [kept, twice, alone] = [await takenIn(), await takenIn(), await takenIn()]
  await merges(twice, kept)
  await merges(alone, kept)
  const owner = { ...clerk, freshFactor: true }
  const colleague = { ...hanako, freshFactor: true }
  const leader = { ...sachiko, freshFactor: true }
  const restricts = async (id: string) => {
    const { version } = await rowOf(id)
    await does(owner, restrictCase, { id, version, reason: 'violence', postIds: [sachiko.postId] })
  }
  await restricts(alone)
  await restricts(kept)
  const seenBy = async (who: Caller) => {
    const seen = [kept, twice, alone].map((id) =>
      read(id, who).then(
        () => true,
        () => false,
      ),
    )
    return Promise.all(seen)
  }
  assert.deepEqual(await seenBy(colleague), [false, false, false])
  const post = { id: kept, postId: hanako.postId }
  await does(owner, namePost, { ...post, why: 'together' })
  assert.deepEqual(
    await seenBy(colleague),
    [true, true, false],
    'what was restricted by itself is not theirs',
  )
  await does(owner, unnamePost, { ...post, why: 'mistaken' })
  assert.deepEqual(await seenBy(colleague), [false, false, false])
  const { id } = await does(owner, askUnrestrict, { id: kept, reason: 'safe' })
  await does(leader, decideUnrestrict, { id, version: 2, decision: 'agree' })
  assert.deepEqual(await seenBy(hanako), [true, true, false])
})

test('a case that is restricted hides its parts with it; a restricted one is made part of none', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  await merges(twice, kept)
  const restrict = { reason: 'violence', postIds: [sachiko.postId] }
  const { version } = await rowOf(kept)
  const owner = { ...clerk, freshFactor: true }
  await does(owner, restrictCase, { id: kept, version, ...restrict })
  for (const id of [kept, twice]) {
    assert.deepEqual(await refusals(read(id)), ['core.notFound'], 'a colleague who is not named')
    assert.equal((await read(id, owner)).id, id)
  }
  const open = await takenIn()
  assert.deepEqual(await refusals(merges(open, kept, owner)), ['casework.merge.restricted'])
  assert.deepEqual(await refusals(merges(kept, open, owner)), ['casework.merge.restricted'])
})

test('a part is complete with the case that it is part of, by however many steps, and not while that is open', async () => {
  const [first, second, third] = [await takenIn(), await takenIn(), await takenIn()]
  await merges(first, second)
  await merges(second, third)
  const completed = () =>
    site.asSystem(async (tx) => {
      const { rows } = await sql<{
        on: string | null
      }>`select ${closing.completedOn} as on from support_case r
        where r.municipality_id = ${tx.municipality} and r.id = any(${[first, second, third]}::uuid[])`.execute(
        tx,
      )
      return rows.map(({ on }) => on)
    })
  assert.deepEqual(await completed(), [null, null, null])
  await does(hanako, closeCase, { id: third, version: (await rowOf(third)).version, result: 'settled' })
  assert.deepEqual(await completed(), [today(), today(), today()])
})

test('a part outlives the case that it was part of, and is opened again by itself', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  await merges(twice, kept)
  await does(hanako, closeCase, { id: kept, version: 1, result: 'settled' })
  await site.asLoader((tx) => removeRoots(tx, 'support_case', [kept]))
  const { result, merged_into_id, version } = await rowOf(twice)
  assert.deepEqual([await rowOf(kept), result, merged_into_id], [undefined, 'merged', null])
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  assert.ok((await ask(`/consultation/cases/${twice}`)).text.includes('ほかの相談に統合'))
  await does(hanako, reopenCase, { id: twice, version, nextOn: nextWeek })
  assert.equal((await rowOf(twice)).state, 'open')
})
