import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { planning } from '../../../tests/support/plans.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { askCaution } from '../../blocks/casework/cautions/actions.ts'
import { cautionsNow } from '../../blocks/casework/cautions/cautions.ts'
import { mergedResult, results } from '../../blocks/casework/codes.ts'
import { recordConsent, recordNonConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import {
  askUnrestrict,
  decideUnrestrict,
  namePost,
  restrictCase,
  unnamePost,
} from '../../blocks/casework/restricted/actions.ts'
import { addTask, endTask } from '../../blocks/casework/tasks/task-actions.ts'
import { momentsOf } from '../../blocks/casework/timeline/moments.ts'
import { searchTexts } from '../../blocks/casework/timeline/search.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { hasWord } from '../../core/words/words.ts'
import { addContact, changeSafeContact, closeCase, mergeCase, reopenCase } from './actions/case-work.ts'
import { readCase } from './actions/looks.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, nextWeek, quickNote } from './demo/examples.ts'
import { callCards } from './queries/call-back.ts'

// One matter of one person, taken in twice: one case, and two again.

const site = await freshSite()
const does = doer(site.database)
const [hanako, taro, sachiko] = [site.person('hanako'), site.person('taro'), site.person('sachiko')]
const clerk = await clerkBeside(site, hanako)
const eastern = await clerkBeside(site, taro)
const { yamada } = await twoResidents(site)
const { confirms } = referring(site)
const { decided, written } = planning(site, clerk)

const takenIn = async (more: object = {}, who: Caller = clerk) =>
  (await does(who, takeIn, { ...goingOn, who: 'person', personId: yamada, ...more })).id
const read = (id: string, who: Caller = hanako) => does(who, readCase, { id })
const merges = async (id: string, intoId: string, who: Caller = hanako) => {
  const version = await rowOf(id).then((row) => row.version)
  return does(who, mergeCase, { id, version, intoId })
}
const reopens = async (id: string) =>
  does(hanako, reopenCase, { id, version: (await rowOf(id)).version, nextOn: nextWeek })

async function rowOf(id: string) {
  const { rows } = await site.database.owner.query('select * from support_case where id = $1', [id])
  return rows[0]
}
async function notes(id: string, note: string) {
  const { version } = await rowOf(id)
  await does(clerk, addContact, { id, version, ...quickNote, note })
}
const shownIn = (id: string) =>
  site.as(hanako, async (tx) => {
    const moments = (await momentsOf(tx, id, {})).moments.flatMap(({ body }) => body ?? [])
    const found = (await searchTexts(tx, '督促', id)).hits.length
    return { moments: moments.filter((body) => body.startsWith('（試験）')).sort(), found }
  })

test('made one, the case that goes on shows both; made two again, each is as it was', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  await notes(kept, '（試験）家賃のこと')
  await notes(twice, '（試験）督促状が来た')
  await merges(twice, kept)
  const { state, result, owner_id, merged_into_id, next_on } = await rowOf(twice)
  assert.deepEqual([state, result, owner_id], ['closed', 'merged', (await rowOf(kept)).owner_id])
  assert.deepEqual([merged_into_id, next_on], [kept, null])
  assert.deepEqual(await shownIn(kept), { moments: ['（試験）家賃のこと', '（試験）督促状が来た'], found: 1 })
  assert.deepEqual(await shownIn(twice), { moments: ['（試験）督促状が来た'], found: 1 })
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  const one = await ask(`/consultation/cases/${kept}`)
  assert.ok(one.text.includes('督促状が来た') && one.text.includes('この相談にまとめた相談'))
  const other = await ask(`/consultation/cases/${twice}`)
  assert.ok(
    other.text.includes(`href="/consultation/cases/${kept}"`) && other.text.includes('ほかの相談に統合'),
  )
  assert.deepEqual(await refusals(notes(twice, '（試験）あとから')), ['casework.closed'])

  await reopens(twice)
  assert.deepEqual(await shownIn(kept), { moments: ['（試験）家賃のこと'], found: 0 })
  const again = await rowOf(twice)
  assert.deepEqual([again.state, again.result, again.merged_into_id], ['open', null, null])
  assert.deepEqual(
    again.former_closings.map(({ merged }: { merged?: boolean }) => merged),
    [true],
  )
  await notes(twice, '（試験）続き')
})

test('what was made part of a part is shown too, and a case is part of no part of its own', async () => {
  const [first, second, third] = [await takenIn(), await takenIn(), await takenIn()]
  await notes(first, '（試験）一つ目')
  await notes(second, '（試験）二つ目')
  await merges(first, second)
  await merges(second, third)
  assert.deepEqual((await shownIn(third)).moments, ['（試験）一つ目', '（試験）二つ目'])
  await reopens(first)
  assert.deepEqual((await shownIn(third)).moments, ['（試験）二つ目'])
  await does(hanako, closeCase, { id: third, version: 1, result: 'settled' })
  assert.deepEqual(await refusals(merges(first, third)), ['intoId: casework.intoId.unfit'])
})

test('two who make them parts of each other at once: one of them is, and no case is lost', async () => {
  const [one, other] = [await takenIn(), await takenIn()]
  const done = await Promise.allSettled([merges(one, other), merges(other, one, clerk)])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const states = [await rowOf(one), await rowOf(other)].map(({ state }) => state)
  assert.equal(states.filter((state) => state === 'closed').length, 1)
})

test('refused: itself, another person, another agency, what is closed or not there; by whoever does not hold it', async () => {
  const [id, closed] = [await takenIn(), await takenIn()]
  await does(hanako, closeCase, { id: closed, version: 1, result: 'settled' })
  const [resident = ''] = await enterPeople(site, [{ name: '見本 別人', birthOn: '1960-01-02' }])
  const theirs = await takenIn({ personId: resident })
  const elsewhere = await takenIn({}, eastern)
  for (const into of [id, closed, theirs, elsewhere, crypto.randomUUID()])
    assert.deepEqual(await refusals(merges(id, into)), ['intoId: casework.intoId.unfit'], into)
  assert.deepEqual(await refusals(merges(id, await takenIn(), taro)), ['core.notFound'])
  assert.deepEqual(await refusals(merges(closed, id)), ['casework.closed'])
  const nameless = [await takenIn({ who: 'anonymous', personId: undefined }), id] as const
  assert.deepEqual(await refusals(merges(...nameless)), ['intoId: casework.intoId.unfit'])
  assert.equal((await rowOf(id)).state, 'intake')
})

test('refused: while a task or a plan runs in it', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  const { id } = await does(hanako, addTask, { caseId: twice, what: '（試験）電話', dueOn: nextWeek })
  assert.deepEqual(await refusals(merges(twice, kept)), ['casework.merge.running'])
  await does(hanako, endTask, { id, version: 1, ending: 'done' })
  await merges(twice, kept)
  const [planned, other] = [
    await decided({}, { subjectId: yamada }),
    await written({}, { subjectId: yamada }),
  ]
  assert.deepEqual(await refusals(merges(planned, other, clerk)), ['casework.plan.inForce'])
})

test('refused until the safe ways of contact stand in the case that goes on', async () => {
  const [kept, twice] = [await takenIn(), await takenIn({ mustNotKnow: '（試験）兄', safePost: 'no' })]
  const wrong = ['casework.merge.safeWays']
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  const change = (version: number, more: object) =>
    does(hanako, changeSafeContact, { id: kept, version, mustNotKnow: '（試験）兄', ...more })
  await change(1, {})
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  await change(2, { safePost: 'yes' })
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  await change(3, { safePost: 'no' })
  await merges(twice, kept)
})

test('refused where the case that goes on names somebody else who must not know', async () => {
  const kept = await takenIn({ mustNotKnow: '（試験）夫', safeNote: '（試験）郵便は実家へ' })
  const twice = await takenIn({ mustNotKnow: '（試験）兄', safeNote: '（試験）郵便は実家へ' })
  const wrong = ['casework.merge.safeWays']
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  const change = (version: number, more: object) =>
    does(hanako, changeSafeContact, { id: kept, version, ...more })
  await change(1, { mustNotKnow: '（試験）夫、（試験）兄', safeNote: '（試験）別のこと' })
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  await change(2, {
    mustNotKnow: '（試験）夫、（試験） 兄',
    safeNote: '（試験）別のこと\n（試験）郵便は実家へ',
  })
  await merges(twice, kept)
})

test('whoever goes there is warned of what stood in either', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  const dog = { kind: 'dog', reason: '（試験）大きな犬', untilOn: addDays(today(), 30) }
  await does(hanako, askCaution, { caseId: twice, ...dog })
  await merges(twice, kept)
  const shown = await site.as(hanako, (tx) => cautionsNow(tx, kept))
  assert.deepEqual(
    shown.map(({ kind }) => kind),
    ['dog'],
  )
})

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
  assert.deepEqual(await cardsFor(hanako), [])
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

test('each way in which a case ends is said in words, at the desk and to the person who asks for their file', () => {
  for (const place of ['consultation.field.result', 'casework.own.result'])
    for (const result of [...results, mergedResult])
      assert.ok(
        hasWord('ja', `${place}.${result}`) && hasWord('en', `${place}.${result}`),
        `${place} ${result}`,
      )
})
