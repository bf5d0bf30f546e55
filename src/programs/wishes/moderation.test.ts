import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import type { SaidKind } from '../../blocks/matching/rules/codes.ts'
import type { Caller } from '../../core/identity/actor.ts'
import {
  barWord,
  hide,
  keepText,
  letThrough,
  reportText,
  showAgain,
  unbarWord,
} from './actions/moderating.ts'
import { sayWord, unsayWord } from './actions/saying.ts'
import { deskOf } from './queries/desk.ts'
import { wholeWish } from './queries/whole-wish.ts'

const { house, does, mado, hanako, visitor, carded, says, brings } = await wishesHouse()
const tanpopo = await carded('たんぽぽ')
const himawari = await carded('ひまわり')
const { id: wishId } = await says(tanpopo.caller)
const seen = (who: Caller, id = wishId) => house.as(who, (tx) => wholeWish(tx, id))
const talks = async (who: Caller) => (await seen(who)).talks.map(({ line }) => line)
const word = (line: string, who: Caller = himawari.caller) => does(who, sayWord, { wishId, line })
const report = (who: Caller, of: SaidKind, textId: string, why = 'insult') =>
  does(who, reportText, { of, textId, why })
const desk = () => house.as(mado, (tx) => deskOf(tx, true))
const codes = (who: Caller) =>
  house.as(who, async (tx) =>
    (
      await tx.selectFrom('notice').select('code').where('municipality_id', '=', tx.municipality).execute()
    ).map(({ code }) => code),
  )

test('what a newcomer says waits for a look, then it is shown at once', async () => {
  const { id } = await word('週に何回がよいでしょうか')
  assert.deepEqual(await talks(visitor), [])
  assert.deepEqual(await talks(tanpopo.caller), [])
  assert.deepEqual(await talks(himawari.caller), ['週に何回がよいでしょうか'])
  assert.deepEqual(
    (await desk()).held.map((one) => one.id),
    [id],
  )
  assert.ok((await codes(mado)).includes('wishes.notice.wordWaits'))
  assert.deepEqual(await refusals(does(hanako, letThrough, { id, version: 1 })), ['memberships.dutyNeeded'])
  await does(mado, letThrough, { id, version: 1 })
  assert.deepEqual(await refusals(does(mado, letThrough, { id, version: 2 })), ['matching.talk.notHeld'])
  await word('雨の日はどうしましょう')
  assert.deepEqual(await talks(visitor), ['週に何回がよいでしょうか', '雨の日はどうしましょう'])
  await does(himawari.caller, unsayWord, { id, version: 2 })
  assert.deepEqual(await talks(visitor), ['雨の日はどうしましょう'])
})

test('refused: the same in a word as in a wish, and to take back what somebody else said', async () => {
  assert.deepEqual(await refusals(word('お金を貸してください')), ['line: wishes.text.money'])
  assert.deepEqual(await refusals(word('こんにちは', visitor)), ['memberships.cardNeeded'])
  const { id } = await word('楽しみです')
  assert.deepEqual(await refusals(does(tanpopo.caller, unsayWord, { id, version: 1 })), ['core.notFound'])
})

test('anybody reports; hidden with a reason, it is its author’s and the desk’s, who is told, until it is shown again', async () => {
  const { id } = await brings(himawari.caller, wishId)
  await report(visitor, 'pledge', id)
  await report(tanpopo.caller, 'pledge', id)
  const [first] = (await desk()).reports
  assert.deepEqual([first?.report.times, first?.text.line], [2, 'ラジオを持っていきます'])
  await does(mado, hide, { of: 'pledge', id, version: 1, reason: '（試験）ほかの人が困るため' })
  assert.deepEqual((await seen(visitor)).pledges, [])
  assert.equal((await seen(visitor)).wish.state, 'open')
  assert.equal((await seen(himawari.caller)).pledges[0]?.hiddenReason, '（試験）ほかの人が困るため')
  assert.ok((await codes(himawari.caller)).includes('wishes.notice.hidden'))
  assert.deepEqual((await desk()).reports, [])
  assert.deepEqual(await refusals(does(mado, hide, { of: 'pledge', id, version: 2, reason: 'x' })), [
    'matching.hidden.already',
  ])
  await does(mado, showAgain, { of: 'pledge', id, version: 2 })
  assert.equal((await seen(visitor)).pledges.length, 1)
  assert.equal((await seen(visitor)).wish.state, 'gathering')
  assert.deepEqual(await refusals(does(mado, showAgain, { of: 'pledge', id, version: 3 })), [
    'matching.hidden.not',
  ])
})

test('a hidden wish takes from the wall all that stands under it, and whoever had a word hidden waits again', async () => {
  const { id } = await says(tanpopo.caller, { line: '川の掃除をしたい' })
  const { id: pledge } = await brings(himawari.caller, id)
  await does(mado, hide, { of: 'wish', id, version: 2, reason: '（試験）' })
  assert.deepEqual(await refusals(seen(visitor, id)), ['core.notFound'])
  assert.deepEqual(await refusals(report(visitor, 'pledge', pledge)), ['core.notFound'])
  await does(mado, showAgain, { of: 'wish', id, version: 3 })
  assert.equal((await seen(visitor, id)).pledges.length, 1)
  const { id: said } = await word('また言います')
  await does(mado, hide, { of: 'talk', id: said, version: 1, reason: '（試験）' })
  await word('もう一度言います')
  assert.ok(!(await talks(visitor)).includes('もう一度言います'))
})

test('refused: to hide, to show, to keep and to bar words, to whoever has no duty', async () => {
  const { id: reportId } = await report(visitor, 'wish', wishId, 'untrue')
  const { wish } = await seen(mado)
  const looked = { of: 'wish', id: wishId, version: wish.version }
  for (const who of [hanako]) {
    assert.deepEqual(await refusals(does(who, hide, { ...looked, reason: 'x' })), ['memberships.dutyNeeded'])
    assert.deepEqual(await refusals(does(who, showAgain, looked)), ['memberships.dutyNeeded'])
    assert.deepEqual(await refusals(does(who, keepText, { id: reportId, version: 1 })), [
      'memberships.dutyNeeded',
    ])
    assert.deepEqual(await refusals(does(who, barWord, { word: 'おたんこなす' })), ['memberships.dutyNeeded'])
  }
  assert.deepEqual(await refusals(does(tanpopo.caller, hide, { ...looked, reason: 'x' })), [
    'core.notAllowed',
  ])
  await does(mado, keepText, { id: reportId, version: 1 })
  assert.ok((await seen(visitor)).wish)
  assert.deepEqual((await desk()).reports, [])
})

test('a word that the city bars is refused from then on, until it is taken off', async () => {
  const { id } = await does(mado, barWord, { word: 'おたんこなす' })
  assert.deepEqual(await refusals(does(mado, barWord, { word: 'おたんこなす' })), ['matching.barred.there'])
  assert.deepEqual(await refusals(says(tanpopo.caller, { line: 'おたんこなすと話したい' })), [
    'line: wishes.text.insult',
  ])
  await does(mado, unbarWord, { id })
  assert.ok((await says(tanpopo.caller, { line: 'おたんこなすと話したい' })).id)
  assert.deepEqual(await refusals(does(mado, unbarWord, { id })), ['core.notFound'])
})
