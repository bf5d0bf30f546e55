import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { dialogueHouse } from '../../../tests/support/dialogue.ts'
import { leaveOwn } from '../../blocks/memberships/actions.ts'
import { participantIdOf, participantOf } from '../../blocks/memberships/participants.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { addWord, answer, ask, callOff, moveAnswer } from './actions/asking.ts'
import { hideVoice, letVoiceThrough, showVoice, takeDownVoice, withdrawVoice } from './actions/voices.ts'
import { allQuestions, deskOf, ownVoices } from './queries/whole-question.ts'

const place = await dialogueHouse()
const {
  house,
  does,
  mado,
  hanako,
  kenji,
  sachiko,
  visitor,
  carded,
  question,
  asks,
  says,
  takesDown,
  whole,
  later,
} = place
const [tanpopo, kaede] = [await carded('たんぽぽ'), await carded('かえで')]
const on = (days: number) => addDays(today(), days)
const given = { heard: '休む所が足りないという声でした。', becomes: 'いすを3か所に置きます。' }
const versionOf = async (id: string) => (await whole(kenji, id)).question.version
const answers = async (who: Caller, id: string, more: object = {}) =>
  does(who, answer, { id, version: await versionOf(id), ...given, ...more })
const seen = async (who: Caller, questionId: string, id: string) =>
  (await whole(who, questionId)).voices.find((voice) => voice.id === id)
const told = (who: Caller) =>
  house.as(who, async (tx) =>
    (
      await tx
        .selectFrom('notice')
        .select(['code', 'path'])
        .where('municipality_id', '=', tx.municipality)
        .where('code', 'like', 'dialogue.%')
        .orderBy('at')
        .orderBy('id')
        .execute()
    ).map(({ code }) => code.replace('dialogue.notice.', '')),
  )

test('a question is public with the division that answers and its day; that division is told', async () => {
  const id = await asks()
  const { question: asked, divisions } = await whole(visitor, id)
  assert.deepEqual([asked.stage, asked.askedBy, asked.answerBy], ['asking', kenji.agencyId, on(30)])
  assert.equal(divisions.get(asked.answeredBy)?.name, '福祉の総合相談窓口（試験）')
  assert.ok((await told(sachiko)).includes('toAnswer'))
  assert.deepEqual(await refusals(whole(visitor, newId())), ['core.notFound'])
})

test('refused at their fields: no division, no day, days past, far or out of order, a division or an area that is none, a name', async () => {
  const { answeredBy: _, ...noDivision } = question
  const { answerBy: __, ...noDay } = question
  assert.deepEqual(await refusals(does(kenji, ask, noDivision)), ['answeredBy: core.field.required'])
  assert.deepEqual(await refusals(does(kenji, ask, noDay)), ['answerBy: core.field.required'])
  const tried = (more: object) => refusals(asks(more))
  assert.deepEqual(await tried({ voicesUntil: on(-1) }), ['voicesUntil: dialogue.day.past'])
  assert.deepEqual(await tried({ voicesUntil: on(400), answerBy: on(500) }), [
    'voicesUntil: dialogue.day.far',
  ])
  assert.deepEqual(await tried({ answerBy: on(7) }), ['answerBy: dialogue.day.order'])
  assert.deepEqual(await tried({ answeredBy: newId() }), ['answeredBy: dialogue.division.unknown'])
  assert.deepEqual(await tried({ areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.deepEqual(await tried({ about: '山田さんについて' }), ['about: dialogue.text.name'])
  assert.deepEqual(await refusals(asks({}, hanako)), ['core.notAllowed'])
  assert.deepEqual(await refusals(asks({}, tanpopo.caller)), ['core.notAllowed'])
  assert.deepEqual(await refusals(asks({}, visitor)), ['core.signIn'])
})

test('a first voice waits, anonymous, until somebody has looked at it; the next of the same person stands at once, with a name if wanted', async () => {
  const id = await asks()
  const first = await says(tanpopo.caller, id, { areaCode: 'A01' })
  assert.equal(await seen(visitor, id, first), undefined)
  assert.equal(await seen(kaede.caller, id, first), undefined)
  assert.equal((await seen(tanpopo.caller, id, first))?.state, 'held')
  assert.ok((await told(mado)).includes('voiceWaits'))
  assert.ok((await house.as(mado, deskOf)).held.some((voice) => voice.id === first))
  assert.deepEqual((await house.as(kenji, deskOf)).held, [])
  await does(mado, letVoiceThrough, { id: first, version: 1 })
  assert.equal((await seen(visitor, id, first))?.shownName, null)
  assert.ok((await told(tanpopo.caller)).includes('shown'))
  const second = await says(tanpopo.caller, id, { named: 'on' })
  assert.equal((await seen(visitor, id, second))?.shownName, 'たんぽぽ')
  assert.deepEqual(await refusals(does(mado, letVoiceThrough, { id: second, version: 1 })), [
    'dialogue.voice.notHeld',
  ])
  assert.deepEqual(await refusals(does(hanako, letVoiceThrough, { id: second, version: 1 })), [
    'memberships.dutyNeeded',
  ])
  const own = await house.as(tanpopo.caller, ownVoices)
  assert.deepEqual(new Set(own.map(({ voice }) => voice.id)).has(first), true)
  assert.deepEqual(await house.as(visitor, ownVoices), [])
})

test('a voice is refused with a number, an address by mail, an insult, a call for money, without a card, by a program, and to no question', async () => {
  const id = await asks()
  const tried = (more: object, who: Caller = tanpopo.caller) => refusals(says(who, id, more))
  assert.deepEqual(await tried({ line: '電話は04-7100-0000です。' }), ['line: dialogue.text.telephone'])
  assert.deepEqual(await tried({ line: 'machi@example.jp に。' }), ['line: dialogue.text.mail'])
  assert.deepEqual(await tried({ line: '老害ばかりだ。' }), ['line: dialogue.text.insult'])
  assert.deepEqual(await tried({ line: '寄付を集めてください。' }), ['line: dialogue.text.money'])
  assert.deepEqual(await tried({ areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.deepEqual(await tried({ homepage: 'x' }), ['dialogue.notSent'])
  assert.equal((await tried({ line: 'あ'.repeat(401) })).length, 1)
  assert.deepEqual(await tried({}, visitor), ['memberships.cardNeeded'])
  assert.deepEqual(await tried({}, mado), ['core.notAllowed'])
  assert.deepEqual(await refusals(says(tanpopo.caller, newId())), ['core.notFound'])
})

test('staff take down what was said on the telephone: it stands at once, is its holder’s by the number of the card, and can be hidden and shown again', async () => {
  const id = await asks()
  const nobodys = await takesDown(mado, id)
  assert.equal((await seen(visitor, id, nobodys))?.channel, 'telephone')
  const hers = await takesDown(mado, id, { number: kaede.number, named: 'on' })
  assert.equal((await seen(visitor, id, hers))?.shownName, 'かえで')
  assert.ok((await house.as(kaede.caller, ownVoices)).some(({ voice }) => voice.id === hers))
  assert.deepEqual(await refusals(takesDown(mado, id, { line: '電話は04-7100-0000です。' })), [
    'line: dialogue.text.telephone',
  ])
  assert.deepEqual(await refusals(takesDown(mado, id, { named: 'on' })), ['named: dialogue.named.noCard'])
  assert.deepEqual(await refusals(takesDown(mado, id, { number: '000000000' })), [
    'number: dialogue.number.unknown',
  ])
  assert.deepEqual(await refusals(takesDown(hanako, id)), ['memberships.dutyNeeded'])
  assert.deepEqual(await refusals(does(tanpopo.caller, takeDownVoice, {})), ['core.notAllowed'])
  const looked = { id: nobodys, version: 1 }
  await does(mado, hideVoice, { ...looked, reason: 'だれのことか分かるため' })
  assert.equal(await seen(visitor, id, nobodys), undefined)
  assert.equal((await seen(mado, id, nobodys))?.hiddenReason, 'だれのことか分かるため')
  assert.deepEqual(await refusals(does(mado, hideVoice, { id: nobodys, version: 2, reason: '再' })), [
    'dialogue.hidden.already',
  ])
  assert.deepEqual(await refusals(does(hanako, showVoice, { id: nobodys, version: 2 })), [
    'memberships.dutyNeeded',
  ])
  await does(mado, showVoice, { id: nobodys, version: 2 })
  assert.ok(await seen(visitor, id, nobodys))
  assert.deepEqual(await refusals(does(mado, showVoice, { id: nobodys, version: 3 })), [
    'dialogue.hidden.not',
  ])
  await does(mado, hideVoice, { id: hers, version: 1, reason: '本人の希望' })
  assert.ok((await told(kaede.caller)).includes('hidden'))
  assert.equal((await seen(kaede.caller, id, hers))?.hiddenReason, '本人の希望')
})

test('whoever said it takes it back, the desk for who telephones; nobody else does, and what is gone is there for nobody', async () => {
  const id = await asks()
  const hers = await takesDown(mado, id, { number: tanpopo.number })
  const backBy = (who: Caller, version = 1) => does(who, withdrawVoice, { id: hers, version })
  for (const who of [kaede.caller, hanako]) assert.deepEqual(await refusals(backBy(who)), ['core.notFound'])
  assert.deepEqual(await refusals(backBy(visitor)), ['core.signIn'])
  assert.deepEqual(await refusals(backBy(tanpopo.caller, 7)), ['core.changedMeanwhile'])
  await backBy(tanpopo.caller)
  for (const who of [visitor, tanpopo.caller, mado]) assert.equal(await seen(who, id, hers), undefined)
  assert.deepEqual(await refusals(backBy(tanpopo.caller, 2)), ['core.notFound'])
  const anothers = await takesDown(mado, id)
  await does(mado, withdrawVoice, { id: anothers, version: 1 })
  assert.equal((await whole(mado, id)).question.voices, 0)
})

test('after its last day no voice is taken, on the web or by staff; the answer comes then and not before', async () => {
  const id = await asks()
  assert.deepEqual(await refusals(answers(sachiko, id)), ['dialogue.answer.tooEarly'])
  await later(id, 8)
  assert.equal((await whole(visitor, id)).question.stage, 'closed')
  assert.deepEqual(await refusals(says(tanpopo.caller, id)), ['dialogue.voice.closed'])
  assert.deepEqual(await refusals(takesDown(mado, id)), ['dialogue.voice.closed'])
  const { heard: _, ...noText } = given
  const version = await versionOf(id)
  assert.deepEqual(await refusals(does(sachiko, answer, { id, version, ...noText })), [
    'heard: core.field.required',
  ])
  const blank = await refusals(does(sachiko, answer, { id, version, heard: 'x', becomes: ' ' }))
  assert.ok(blank.length === 1 && blank[0]?.startsWith('becomes: '))
})

test('a question whose day passed is late for everybody, and stands first on the desk; who left a voice with a card is told of the answer', async () => {
  const id = await asks()
  await takesDown(mado, id, { number: tanpopo.number })
  const hidden = await takesDown(mado, id, { number: kaede.number })
  await does(mado, withdrawVoice, { id: hidden, version: 1 })
  await later(id, 31)
  assert.equal((await whole(visitor, id)).question.stage, 'late')
  const { open } = await house.as(kenji, deskOf)
  assert.deepEqual([open[0]?.id, open[0]?.stage], [id, 'late'])
  const [before, others] = [(await told(tanpopo.caller)).length, await told(kaede.caller)]
  assert.deepEqual(await refusals(answers(kenji, id)), ['dialogue.question.notYours'])
  assert.deepEqual(await refusals(answers(hanako, id)), ['core.notAllowed'])
  await answers(sachiko, id)
  const { question: done, answers: said } = await whole(visitor, id)
  assert.equal(done.stage, 'answered')
  assert.deepEqual(
    said.map(({ number, heard, becomes, agencyId, givenOn }) => [number, heard, becomes, agencyId, givenOn]),
    [[0, given.heard, given.becomes, sachiko.agencyId, today()]],
  )
  assert.deepEqual((await told(tanpopo.caller)).slice(before), ['answered'])
  assert.deepEqual(await told(kaede.caller), others)
})

test('answered once; the second time a later word is added, by the same division, and told', async () => {
  const id = await asks()
  await takesDown(mado, id, { number: tanpopo.number })
  assert.deepEqual(await refusals(does(sachiko, addWord, { id, becomes: '早い' })), [
    'dialogue.word.noAnswer',
  ])
  await later(id, 10)
  await answers(sachiko, id)
  assert.deepEqual(await refusals(answers(sachiko, id)), ['dialogue.question.answered'])
  assert.deepEqual(await refusals(does(kenji, addWord, { id, becomes: 'x' })), ['dialogue.question.notYours'])
  await does(sachiko, addWord, { id, becomes: '1か所に置きました。' })
  await does(mado, addWord, { id, becomes: '2か所に置きました。' })
  assert.deepEqual(
    (await whole(visitor, id)).answers.map(({ number, heard }) => [number, heard === null]),
    [
      [0, false],
      [1, true],
      [2, true],
    ],
  )
  assert.equal((await told(tanpopo.caller)).filter((code) => code === 'word').length, 2)
  const version = await versionOf(id)
  const moved = does(sachiko, moveAnswer, { id, version, to: on(90), reason: '再' })
  assert.deepEqual(await refusals(moved), ['dialogue.question.answered'])
})

test('a promised day is moved with a reason that everybody reads, and the first promise stays beside it', async () => {
  const id = await asks()
  const moves = async (who: Caller, to: string) =>
    does(who, moveAnswer, { id, version: await versionOf(id), to, reason: '会を開くため' })
  assert.deepEqual(await refusals(moves(sachiko, on(30))), ['to: dialogue.day.notLater'])
  assert.deepEqual(await refusals(moves(sachiko, on(-1))), ['to: dialogue.day.past'])
  assert.deepEqual(await refusals(moves(tanpopo.caller, on(40))), ['core.notAllowed'])
  await moves(sachiko, on(40))
  const { question: now } = await whole(visitor, id)
  assert.deepEqual([now.answerBy, now.firstAnswerBy, now.movedReason], [on(40), on(30), '会を開くため'])
})

test('a question is called off by who asked it, with the reason; then it takes neither voice nor answer', async () => {
  const id = await asks()
  await takesDown(mado, id, { number: tanpopo.number })
  const offBy = async (who: Caller) =>
    does(who, callOff, { id, version: await versionOf(id), reason: '会場がないため' })
  assert.deepEqual(await refusals(offBy(sachiko)), ['dialogue.question.notYours'])
  await offBy(kenji)
  const { question: off } = await whole(visitor, id)
  assert.deepEqual([off.stage, off.offReason], ['called_off', '会場がないため'])
  assert.ok((await told(tanpopo.caller)).includes('calledOff'))
  assert.deepEqual(await refusals(offBy(kenji)), ['dialogue.question.calledOff'])
  assert.deepEqual(await refusals(says(tanpopo.caller, id)), ['dialogue.voice.closed'])
  assert.deepEqual(await refusals(answers(sachiko, id)), ['dialogue.question.calledOff'])
  assert.ok((await house.as(visitor, allQuestions)).questions.some((one) => one.id === id))
})

test('whoever leaves is shown by no name; the sentence stays', async () => {
  const id = await asks()
  const leaving = await carded('すみれ')
  const voice = await takesDown(mado, id, { number: leaving.number, named: 'on' })
  assert.equal((await seen(visitor, id, voice))?.shownName, 'すみれ')
  const version = await house.as(
    leaving.caller,
    async (tx) => (await participantOf(tx, participantIdOf(tx.actor) ?? '')).version,
  )
  await does(leaving.caller, leaveOwn, { version, sure: 'on' })
  assert.equal((await seen(visitor, id, voice))?.shownName, null)
})
