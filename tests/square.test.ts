import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { carry, caseOf } from '../src/blocks/casework/cases.ts'
import { recordNonConsent, withdrawConsent } from '../src/blocks/casework/disclosure/consent-actions.ts'
import { addMember } from '../src/blocks/casework/household/member-actions.ts'
import { restrictCase } from '../src/blocks/casework/restricted/actions.ts'
import { closed } from '../src/blocks/casework/rules.ts'
import { wordsOf } from '../src/blocks/matching/desk/square.ts'
import { wall, wishesOf, wishOf } from '../src/blocks/matching/wishes.ts'
import { leaveOwn } from '../src/blocks/memberships/actions.ts'
import { participantIdOf, participantOf } from '../src/blocks/memberships/participants.ts'
import { protect } from '../src/blocks/registry/protection/protect.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import type { Caller } from '../src/core/identity/actor.ts'
import {
  answerNeedPledge,
  offerNeed,
  settleNeed,
  withdrawNeed,
} from '../src/programs/layered-support/actions/needs.ts'
import { wordsOfCase } from '../src/programs/layered-support/queries/need-pledges.ts'
import { giveUpActivity, makeActivity } from '../src/programs/wishes/actions/activities/making.ts'
import { hide, showAgain } from '../src/programs/wishes/actions/moderating.ts'
import { takeBack, withdrawWish } from '../src/programs/wishes/actions/saying.ts'
import { sayToDesk } from '../src/programs/wishes/actions/to-desk.ts'
import { refusals } from './support/acts.ts'
import { onlyOn } from './support/engine.ts'
import { nextOn } from './support/layered.ts'
import { square } from './support/square.ts'

const place = await square()
const { house, does, hanako, sachiko, mado, visitor, tanpopo, himawari, brings } = place
const { typed, offered, need, at, pledgeOn, noticesOf } = place

const shown = (id: string, who: Caller = visitor) =>
  house.as(who, async (tx) => ((await wishesOf(tx, [id])).length > 0 ? 'shown' : 'core.notFound'))
const answers = async (caseId: string, more: object) => {
  const { id, version } = await pledgeOn(caseId)
  return does(hanako, answerNeedPledge, { id, version, ...more })
}
const wordsTo = (who: Caller, pledgeId: string) =>
  house.as(who, async (tx) => (await wordsOf(tx, [pledgeId])).map(({ line, answer }) => line ?? answer))

test('a counsellor puts a sentence on the wall: as of a desk, of nobody; a neighbour brings something, and the two talk by the desk', async () => {
  const { caseId, key } = await offered()
  const [wish] = await house.as(visitor, (tx) => wall(tx, {}))
  assert.deepEqual(
    [wish?.id, wish?.line, wish?.fromDesk, wish?.shownName, wish?.times],
    [key, typed.said, true, null, ['weekend']],
  )
  assert.ok((await noticesOf(sachiko)).includes('layered-support.notice.needOffered'))
  const { id: pledgeId } = await brings(tanpopo.caller, key, { named: 'on' })
  assert.ok((await noticesOf(hanako)).includes('layered-support.notice.needAnswered'))
  assert.deepEqual((await pledgeOn(caseId)).shownName, 'たんぽぽ')
  const [asks, tells] = ['（試験）ありがとう。 どの曜日に来られますか？', '（試験）土曜なら。 日曜も！']
  await answers(caseId, { line: asks.replace('。', '。\n') })
  await does(tanpopo.caller, sayToDesk, { pledgeId, line: tells.replace('。', '。\r\n') })
  assert.ok((await noticesOf(hanako)).includes('layered-support.notice.needWord'))
  await answers(caseId, { answer: 'accepted' })
  const all = [asks, tells, 'accepted']
  assert.deepEqual(await wordsTo(tanpopo.caller, pledgeId), all)
  for (const who of [visitor, himawari.caller, mado, hanako])
    assert.deepEqual(await wordsTo(who, pledgeId), [])
  const said = await house.as(hanako, async (tx) => (await wordsOfCase(tx, caseId)).map(({ line }) => line))
  assert.deepEqual(said, all.slice(0, 2))
  await does(hanako, settleNeed, { ...(await at(caseId)), reason: '（試験）毎週会っている' })
  assert.deepEqual(
    [(await need(caseId)).state, (await house.as(visitor, (tx) => wishOf(tx, key))).state],
    ['done', 'ended'],
  )
  assert.deepEqual(await refusals(answers(caseId, { line: '（試験）' })), ['layered-support.need.settled'])
})

test('refused at the sentence: whom it would say it is about, and what nobody may say on the wall; in an answer alike', async () => {
  const { caseId, key } = await offered()
  await does(hanako, addMember, { caseId, role: 'family', name: '架空野 かくう子', died: false })
  const why = async (said: string) => refusals(does(hanako, offerNeed, { ...typed, caseId, said }))
  assert.deepEqual(await why('かくう子さんと畑をしたい'), ['said: layered-support.need.name'])
  assert.deepEqual(await why('電話は000-0000-0000まで'), ['said: layered-support.need.number'])
  assert.deepEqual(await why('見本町三丁目で畑をしたい'), ['said: layered-support.need.address'])
  assert.deepEqual(await why('昭和23年の生まれで畑をしたい'), ['said: layered-support.need.birth'])
  assert.deepEqual(await why('畑をしたい。話もしたい。'), ['said: layered-support.need.oneSentence'])
  assert.deepEqual(await why('お金を貸してほしい'), ['said: wishes.text.money'])
  assert.deepEqual(await why('山田さんと将棋をしたい'), ['said: wishes.text.name'])
  const tried = (more: object) => refusals(does(hanako, offerNeed, { ...typed, caseId, ...more }))
  assert.deepEqual(await tried({ consentOn: addDays(today(), 1) }), ['consentOn: casework.on.future'])
  assert.deepEqual(await tried({ areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.equal((await tried({ themes: [] })).length, 1)
  const { id: pledgeId } = await brings(tanpopo.caller, key)
  assert.deepEqual(await refusals(answers(caseId, { line: 'かくう子が待っています' })), [
    'line: layered-support.need.name',
  ])
  assert.deepEqual(await refusals(answers(caseId, {})), ['answer: layered-support.need.answerOrLine'])
  const says = (who: Caller, line: string) => refusals(does(who, sayToDesk, { pledgeId, line }))
  assert.deepEqual(await says(tanpopo.caller, '電話は04-7100-0000'), ['line: wishes.text.telephone'])
  assert.deepEqual(await says(himawari.caller, '（試験）わたしも'), ['core.notFound'])
  const { id, version } = await pledgeOn(caseId)
  const elsewhere = does(place.taro, answerNeedPledge, { id, version, answer: 'accepted' })
  assert.deepEqual(await refusals(elsewhere), ['core.notFound'])
})

async function isErased(key: string) {
  const { rows } = await house.database.owner.query(
    `select w::text || coalesce((select string_agg(g.gram, '') from wish_gram g where g.wish_id = w.id), '') as row
      from wish w where id = $1`,
    [key],
  )
  assert.ok(!rows[0].row.includes('将棋'), rows[0].row)
}

test('taken back, by the consent alone or with everything, it is erased; whoever brought something is told', async () => {
  const ends = [
    async (caseId: string) => does(hanako, withdrawNeed, { ...(await at(caseId)), reason: '（試験）' }),
    async (caseId: string) => does(hanako, withdrawConsent, { id: (await need(caseId)).consentId }),
    (caseId: string) =>
      does(hanako, recordNonConsent, { caseId, answer: 'refused', form: 'oral', on: today() }),
  ]
  for (const end of ends) {
    const { caseId, key } = await offered()
    await brings(himawari.caller, key)
    await end(caseId)
    assert.deepEqual([await shown(key), (await need(caseId)).state], ['core.notFound', 'withdrawn'])
    await isErased(key)
    assert.deepEqual(await refusals(answers(caseId, { line: '（試験）' })), ['layered-support.need.settled'])
    assert.ok((await noticesOf(himawari.caller)).includes('matching.notice.deskGone'))
  }
  const { caseId, key } = await offered()
  await does(hanako, recordNonConsent, { caseId, answer: 'not_asked', on: today() })
  assert.equal(await shown(key), 'shown')
})

test('restricted or protected it is refused, and what stood there goes: nothing on the wall says which of both', async () => {
  const { caseId, key } = await offered()
  const { version } = await house.as(hanako, (tx) => caseOf(tx, caseId))
  const alone = { reason: 'violence', postIds: [sachiko.postId] }
  await does(hanako, restrictCase, { id: caseId, version, ...alone })
  assert.equal(await shown(key), 'core.notFound')
  const named = { ...hanako, freshFactor: true }
  assert.deepEqual(await refusals(does(named, offerNeed, { ...typed, caseId })), [
    'layered-support.need.restricted',
  ])
  const person = await place.personId()
  const other = await offered({}, person)
  await place.protects(person)
  assert.deepEqual([await shown(other.key), (await need(other.caseId)).state], ['core.notFound', 'withdrawn'])
  assert.deepEqual(await refusals(does(hanako, offerNeed, { ...typed, caseId: other.caseId })), [
    'layered-support.need.isProtected',
  ])
})

onlyOn('postgres')('of whose address is protected at the same moment nothing stays on the wall', async () => {
  const person = await place.personId()
  const caseId = await place.caseOf(hanako, { subjectId: person })
  await house.database.owner.query('update support_case set area_code = null where id = $1', [caseId])
  const begun = Promise.withResolvers<void>()
  const protecting = house.asSystem(async (tx) => {
    await protect(tx, [{ applicantId: person, othersIds: [], startsOn: today(), endsOn: nextOn }])
    begun.resolve()
    // Long enough for the other one to come to where it waits.
    await setTimeout(400)
  })
  await begun.promise
  const offers = does(hanako, offerNeed, { ...typed, caseId })
  assert.deepEqual(await refusals(offers), ['layered-support.need.isProtected'])
  await protecting
})

test('moderation is as of anybody: what is hidden the case hears of, with the reason; what is taken back there, too', async () => {
  const { caseId, key } = await offered()
  const { id: pledgeId } = await brings(himawari.caller, key)
  await does(mado, hide, { of: 'wish', id: key, version: 2, reason: '（試験）だれか分かりそう' })
  assert.equal((await need(caseId)).hiddenReason, '（試験）だれか分かりそう')
  assert.ok((await noticesOf(hanako)).includes('layered-support.notice.needHidden'))
  await does(mado, showAgain, { of: 'wish', id: key, version: 3 })
  assert.equal((await need(caseId)).hiddenReason, null)
  await does(himawari.caller, takeBack, { id: pledgeId, version: 1 })
  assert.equal((await pledgeOn(caseId)).stands, false)
  assert.deepEqual(await refusals(answers(caseId, { answer: 'accepted' })), [
    'layered-support.need.pledgeGone',
  ])
})

test('refused: that the wall withdraws what is of a case; and what stands there as withdrawn is erased all the same', async () => {
  const { caseId, key } = await offered()
  const withdraws = does(mado, withdrawWish, { id: key, version: 1 })
  assert.deepEqual(await refusals(withdraws), ['wishes.withdrawWish.ofDesk'])
  assert.equal(await shown(key), 'shown')
  await house.database.owner.query("update wish set state = 'withdrawn' where id = $1", [key])
  await does(hanako, withdrawNeed, { ...(await at(caseId)), reason: '（試験）' })
  await isErased(key)
})

test('whoever brought something and leaves is forgotten on the case, too; and no case is closed past a wish', async () => {
  const { caseId, key } = await offered()
  const nazuna = await place.carded('なずな')
  await brings(nazuna.caller, key, { named: 'on' })
  assert.equal((await pledgeOn(caseId)).shownName, 'なずな')
  const version = await house.as(
    nazuna.caller,
    async (tx) => (await participantOf(tx, participantIdOf(tx.actor) ?? '')).version,
  )
  await does(nazuna.caller, leaveOwn, { version, sure: 'on' })
  assert.equal((await pledgeOn(caseId)).shownName, null)
  const close = () =>
    house.as(hanako, async (tx) => {
      const found = await caseOf(tx, caseId)
      await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
    })
  assert.deepEqual(await refusals(close()), ['layered-support.need.alive'])
  await does(hanako, withdrawNeed, { ...(await at(caseId)), reason: '（試験）' })
  await close()
  assert.deepEqual(await refusals(answers(caseId, { answer: 'accepted' })), ['casework.closed'])
})

test('a wish whose desk is done with it ends when what was made of it is called off: nobody would hear what is brought', async () => {
  const stands = async (key: string) => (await house.as(visitor, (tx) => wishOf(tx, key))).state
  const made = async (key: string) => {
    const text = { heading: '（試験）将棋の会', about: '（試験）', placeName: '会館', areaCode: 'A01' }
    const on = { onDay: addDays(today(), 7), starts: '10:00', ends: '11:00' }
    return does(mado, makeActivity, { wishId: key, ...text, ...on })
  }
  const callsOff = ({ id }: { id: string }) =>
    does(mado, giveUpActivity, { id, version: 1, reason: '（試験）' })
  const [done, goesOn] = [await offered(), await offered()]
  const [first, second] = [await made(done.key), await made(goesOn.key)]
  await does(hanako, settleNeed, { ...(await at(done.caseId)), reason: '（試験）' })
  assert.equal(await stands(done.key), 'agreed')
  await callsOff(first)
  await callsOff(second)
  assert.deepEqual([await stands(done.key), await stands(goesOn.key)], ['ended', 'open'])
})

test('how long it is kept on the wall counts from the day it came to its end, not from when it was put there', async () => {
  const over = { reason: '（試験）' }
  for (const end of [settleNeed, withdrawNeed]) {
    const { caseId, key } = await offered()
    await house.database.owner.query(
      "with need as (update offered_need set offered_on = '2026-04-01' where offer_id = $1) update wish set updated_at = '2026-03-31T15:00Z' where id = $1",
      [key],
    )
    await does(hanako, end, { ...(await at(caseId)), ...over })
    const { rows } = await house.database.owner.query(
      "select (updated_at at time zone 'Asia/Tokyo')::text as at from wish where id = $1",
      [key],
    )
    assert.equal(rows[0].at, `${today()} 00:00:00`)
  }
})

test('nothing that anybody of the community side may read leads to a case, its agency, or whoever wrote it', async () => {
  const { caseId, key } = await offered()
  await brings(tanpopo.caller, key)
  await answers(caseId, { line: '（試験）ありがとうございます' })
  const { id } = await need(caseId)
  const telling = [caseId, id, hanako.accountId, hanako.agencyId, hanako.postId, (await pledgeOn(caseId)).id]
  for (const who of [visitor, tanpopo.caller, himawari.caller, mado]) {
    const rows = await place.allRowsAs(who)
    const about = rows.filter((row) => row.includes(key) || row.startsWith('pledge_word '))
    assert.ok(about.length > 0)
    assert.deepEqual(
      about.filter((row) => telling.some((one) => row.includes(one))),
      [],
    )
    const withCase = rows.filter((row) => [caseId, id].some((one) => row.includes(one)))
    assert.deepEqual(withCase, [])
  }
  const { rows } = await house.database.owner.query(
    'select updated_by, updated_at, told_at from wish where id = $1',
    [key],
  )
  const hours = [rows[0].told_at].map((one: Date) => one.toISOString().slice(11, 19))
  assert.deepEqual(hours, ['15:00:00'])
  const logged = await house.database.owner.query(
    `select to_jsonb(a)::text as row from audit_entry a where to_jsonb(a)::text like '%' || $1 || '%'`,
    [key],
  )
  assert.ok(logged.rows.every(({ row }) => telling.every((one) => !row.includes(one))))
})
