import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import { boardOf } from '../board.ts'
import { addReport } from '../reported.ts'
import { acceptAnswers, answerInquiry, confirmAnswers, returnAnswer } from './answer-actions.ts'
import { handItem } from './hand-item.ts'
import { stepsOf } from './item-steps.ts'
import { itemsOf } from './items.ts'

process.env.KASANE_NOW = '2026-11-25'
const { house, does, kenji, desk, sent, item, items, filled, answers, chosen } = await inquiringHouse()
const [hanako, jiro, sachiko, taro] = [
  house.person('hanako'),
  house.person('jiro'),
  house.person('sachiko'),
  house.person('taro'),
]

const given = { '1-2': { value: '1,204', source: '事業実績（試験）' } }
const _seenBy = async (who: typeof hanako, id: string) =>
  (await house.as(who, (tx) => itemsOf(tx, id))).map(({ indicator }) => indicator).sort()

test('answered, confirmed by the manager, accepted: the figure stands on the board with its source and day', async () => {
  const id = await sent()
  await answers(hanako, id, given)
  assert.deepEqual((await item(id, '1-2')).value, 1204)
  assert.equal((await item(id, '4-1')).state, 'asked')
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '1-2') })
  await does(kenji, acceptAnswers, { id, items: await chosen(id, '1-2') })
  const row = (await house.as(kenji, (tx) => boardOf(tx)))?.rows.find(
    ({ indicator }) => indicator.code === '1-2',
  )
  const figure = row?.figures.find(({ fiscalYear }) => fiscalYear === 2025)
  assert.deepEqual([figure?.value, figure?.asOf, figure?.statedBy], [1204, '2026-03-31', '事業実績（試験）'])
  const accepted = await item(id, '1-2')
  const steps = await house.as(hanako, (tx) => stepsOf(tx, accepted))
  assert.deepEqual(steps.map(({ state, by }) => [state, by]).reverse(), [
    ['asked', 'kenji'],
    ['answered', 'hanako'],
    ['confirmed', 'sachiko'],
    ['accepted', 'kenji'],
  ])
})

test('a figure that was reported before is corrected by the one that is accepted, and its history stays', async () => {
  const id = await sent()
  await answers(hanako, id, { '1-2': { value: '1300', source: '訂正した実績（試験）' } })
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '1-2') })
  await does(kenji, acceptAnswers, { id, items: await chosen(id, '1-2') })
  const rows = await house.asSystem((tx) =>
    tx
      .selectFrom('reported_value')
      .select(['value', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('indicator', '=', '1-2')
      .where('fiscal_year', '=', 2025)
      .execute(),
  )
  assert.deepEqual(rows, [{ value: 1300, version: 2 }])
})

test('no figure, with its reason, is an answer too, and reports nothing', async () => {
  const id = await sent()
  await answers(taro, id, { '2-2': { missing: 'none_yet', note: '6月に集計（試験）' } })
  const { state, value, missing } = await item(id, '2-2')
  assert.deepEqual([state, value, missing], ['answered', null, 'none_yet'])
})

test('what is wrong is told at its box, and nothing of the table is written', async () => {
  const id = await sent()
  const wrong = (boxes: Parameters<typeof answers>[2]) => refusals(answers(hanako, id, boxes))
  const order = (await items(id))
    .filter(({ agencyId }) => agencyId === desk)
    .map(({ indicator }) => indicator)
  const at = (indicator: string) => order.indexOf(indicator)
  const good = { value: '5', source: 'x' }
  const cases: [string, object, string][] = [
    ['1-2', { value: '約120', source: 'x' }, 'value: core.sheet.value.number'],
    ['1-2', { value: '12.5', source: 'x' }, 'value: core.field.wholeNumber'],
    ['1-2', { value: '-1', source: 'x' }, 'value: indicators.inquiryValueRange'],
    ['1-2', { value: '12' }, 'source: indicators.inquirySourceNeeded'],
    ['1-2', { note: 'あとで' }, 'value: indicators.inquiryValueOrReason'],
    ['1-2', { value: '3', missing: 'none_yet', source: 'x' }, 'missing: indicators.inquiryValueAndReason'],
    ['4-1', { value: '100.1', source: 'x' }, 'value: indicators.overHundred'],
  ]
  for (const [indicator, boxes, problem] of cases) {
    const other = indicator === '1-2' ? '4-1' : '1-2'
    const [box, code] = problem.split(': ')
    assert.deepEqual(await wrong({ [other]: good, [indicator]: boxes }), [`${box}.${at(indicator)}: ${code}`])
  }
  assert.deepEqual(await refusals(answers(hanako, id, {})), ['indicators.inquiryNothingToSave'])
  assert.deepEqual(
    (await items(id)).map(({ state, value }) => [state, value]),
    Array(3).fill(['asked', null]),
  )
  await answers(hanako, id, { '4-1': { value: '２８．５', source: '調査（試験）' } })
  assert.equal((await item(id, '4-1')).value, 28.5)
})

test('a draft keeps what was typed, whatever it is, and answers nothing', async () => {
  const id = await sent()
  await answers(hanako, id, { '1-2': { value: '約1,200', note: '確かめる' } }, 'draft')
  const one = await item(id, '1-2')
  assert.deepEqual([one.state, one.value, one.typed?.value], ['asked', null, '約1,200'])
  assert.deepEqual(await refusals(answers(jiro, id, {})), [
    'value.0: core.sheet.value.number',
    'source.0: indicators.inquirySourceNeeded',
  ])
  await answers(jiro, id, { '1-2': { value: '1200', source: 'x', note: '確かめた' } })
  const after = await item(id, '1-2')
  assert.deepEqual([after.state, after.typed, after.note], ['answered', null, '確かめた'])
  const steps = await house.as(hanako, (tx) => stepsOf(tx, after))
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['answered', 'asked'],
  )
})

test('two people of one division at once: what one did not touch overwrites nothing, what both wrote is told', async () => {
  const id = await sent()
  const looked = (await items(id)).filter(({ agencyId }) => agencyId === desk)
  await does(hanako, answerInquiry, filled(id, looked, given))
  const share = { '4-1': { value: '20', source: 'jiro' } }
  await does(jiro, answerInquiry, filled(id, looked, share))
  assert.deepEqual([(await item(id, '1-2')).value, (await item(id, '4-1')).value], [1204, 20])
  const both = filled(id, looked, { '1-2': { value: '99', source: 'jiro' } })
  const at = looked.findIndex(({ indicator }) => indicator === '1-2')
  assert.deepEqual(await refusals(does(jiro, answerInquiry, both)), [
    `value.${at}: indicators.inquiryOvertaken`,
  ])
  assert.equal((await item(id, '1-2')).value, 1204)
})

test('a division answers, confirms and returns its own figures alone', async () => {
  const id = await sent()
  await answers(taro, id, { '2-2': { value: '7', source: 'x' } })
  const east22 = await item(id, '2-2')
  assert.deepEqual(await refusals(does(hanako, answerInquiry, filled(id, [east22], given))), [
    'core.notFound',
  ])
  assert.deepEqual(await refusals(does(sachiko, confirmAnswers, { id, items: await chosen(id, '2-2') })), [
    'core.notFound',
  ])
  assert.deepEqual(await refusals(does(hanako, confirmAnswers, { id, items: ['x=1'] })), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(sachiko, returnAnswer, { id: east22.id, version: 2, remark: 'x' })), [
    'core.notFound',
  ])
  assert.deepEqual(await refusals(does(kenji, answerInquiry, filled(id, [east22], given))), [
    'indicators.inquiryOthersItem',
  ])
})

test('an answer goes one way: not accepted before it is confirmed, not changed after, not confirmed twice', async () => {
  const id = await sent()
  const one = async () => chosen(id, '1-2')
  assert.deepEqual(await refusals(does(sachiko, confirmAnswers, { id, items: await one() })), [
    'indicators.inquiryNotAnswered',
  ])
  await answers(hanako, id, given)
  assert.deepEqual(await refusals(does(kenji, acceptAnswers, { id, items: await one() })), [
    'indicators.inquiryNotConfirmed',
  ])
  await does(sachiko, confirmAnswers, { id, items: await one() })
  assert.deepEqual(await refusals(does(sachiko, confirmAnswers, { id, items: await one() })), [
    'indicators.inquiryNotAnswered',
  ])
  const other = { '1-2': { value: '9', source: 'x' } }
  const order = (await items(id))
    .filter(({ agencyId }) => agencyId === desk)
    .map(({ indicator }) => indicator)
  assert.deepEqual(await refusals(answers(hanako, id, other)), [
    `value.${order.indexOf('1-2')}: indicators.inquiryItemFixed`,
  ])
  for (const items of [[], ['none'], [`${id}`]])
    assert.match((await refusals(does(kenji, acceptAnswers, { id, items }))).join(), /^items: core\.field\./)
})

test('what was looked at in another state is not confirmed, accepted or returned', async () => {
  const id = await sent()
  await answers(hanako, id, given)
  const looked = await chosen(id, '1-2')
  await answers(hanako, id, { '1-2': { value: '2000', source: 'x' } })
  assert.deepEqual(await refusals(does(sachiko, confirmAnswers, { id, items: looked })), [
    'core.changedMeanwhile',
  ])
  const { id: itemId, version } = await item(id, '1-2')
  assert.deepEqual(
    await refusals(does(kenji, returnAnswer, { id: itemId, version: version - 1, remark: 'x' })),
    ['core.changedMeanwhile'],
  )
})

test('returned with a remark, answered again: the remark stays in the history', async () => {
  const id = await sent()
  await answers(hanako, id, given)
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '1-2') })
  const confirmed = await item(id, '1-2')
  await does(kenji, returnAnswer, {
    id: confirmed.id,
    version: confirmed.version,
    remark: '延べ人数ではありませんか。',
  })
  assert.equal((await item(id, '1-2')).remark, '延べ人数ではありませんか。')
  assert.deepEqual(
    await refusals(
      does(kenji, returnAnswer, { id: confirmed.id, version: confirmed.version + 1, remark: 'x' }),
    ),
    ['indicators.inquiryNotReturnable'],
  )
  await answers(hanako, id, { '1-2': { value: '800', source: 'x' } })
  const after = await item(id, '1-2')
  assert.deepEqual([after.state, after.remark], ['answered', null])
  const steps = await house.as(hanako, (tx) => stepsOf(tx, after))
  assert.deepEqual(
    steps.map(({ state, remark }) => [state, remark]),
    [
      ['answered', null],
      ['returned', '延べ人数ではありませんか。'],
      ['confirmed', null],
      ['answered', null],
      ['asked', null],
    ],
  )
})

test('the audit log holds ids, and no word of an answer', async () => {
  const { rows } = await house.database.owner.query('select to_jsonb(e)::text as text from audit_entry e')
  const text = rows.map((row) => row.text).join('\n')
  assert.ok(text.includes('indicators.answerInquiry') && text.includes('indicators.returnAnswer'))
  for (const word of ['事業実績', '延べ人数', '確かめ']) assert.ok(!text.includes(word), word)
})

test('asked of the wrong division it is asked of another one, which alone sees it then; not once it is answered', async () => {
  const id = await sent()
  const share = await item(id, '4-1')
  const hand = (who: typeof kenji, agency: string, version = share.version) =>
    does(who, handItem, { id: share.id, version, agency })
  assert.deepEqual(await refusals(hand(sachiko, taro.agencyId)), ['core.notAllowed'])
  for (const agency of [desk, kenji.accountId])
    assert.deepEqual(await refusals(hand(kenji, agency)), ['agency: indicators.inquiryAgencyUnknown'])
  await hand(kenji, taro.agencyId)
  const seenBy = async (who: typeof kenji) =>
    (await house.as(who, (tx) => itemsOf(tx, id))).map(({ indicator }) => indicator).sort()
  assert.deepEqual([await seenBy(hanako), await seenBy(taro)], [['1-2'], ['2-2', '4-1']])
  await answers(taro, id, { '4-1': { value: '30', source: 'x' } })
  const { version } = await item(id, '4-1')
  assert.deepEqual(await refusals(hand(kenji, desk, version)), ['indicators.inquiryItemAnswered'])
})

test('nothing is accepted before the day it is about', async () => {
  const id = await sent({ fiscalYear: 'R8', asOf: '2026-11-30' })
  await answers(hanako, id, given)
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '1-2') })
  const accept = async () => does(kenji, acceptAnswers, { id, items: await chosen(id, '1-2') })
  assert.deepEqual(await refusals(accept()), ['indicators.inquiryAsOfAhead'])
  process.env.KASANE_NOW = '2026-11-30'
  await accept()
  process.env.KASANE_NOW = '2026-11-25'
})

test('an answer as of an earlier day does not replace what was reported since', async () => {
  const id = await sent({ fiscalYear: 'R8', asOf: '2026-10-31' })
  await answers(hanako, id, { '4-1': { value: '30', source: 'x' } })
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '4-1') })
  const later = { indicator: '4-1', fiscalYear: 2026, value: 35, asOf: '2026-11-20', source: 'y' }
  await house.asSystem((tx) => addReport(tx, later))
  const accept = async () => does(kenji, acceptAnswers, { id, items: await chosen(id, '4-1') })
  assert.deepEqual(await refusals(accept()), ['indicators.inquiryNewerReported'])
  assert.equal((await item(id, '4-1')).state, 'confirmed')
})
