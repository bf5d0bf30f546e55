import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import type { AnyAction } from '../../../core/action/action.ts'
import { boardOf } from '../board.ts'
import { acceptAnswers, answerInquiry, confirmAnswers, returnAnswer } from './answer-actions.ts'
import {
  assignInquiry,
  closeInquiry,
  discardInquiry,
  editInquiry,
  extendInquiry,
  sendInquiry,
  startInquiry,
} from './desk-actions.ts'
import { inquiries } from './inquiries.ts'
import { stepsOf } from './item-steps.ts'
import { itemsOf } from './items.ts'
import { listInquiries, showInquiry } from './looks.ts'

process.env.KASANE_NOW = '2026-11-25'
const { house, does, kenji, desk, east, draft, sent, versionOf, item, items, filled, answers, chosen } =
  await inquiringHouse()
const [hanako, jiro, sachiko, taro] = (['hanako', 'jiro', 'sachiko', 'taro'] as const).map((name) =>
  house.person(name),
) as [
  ReturnType<typeof house.person>,
  ReturnType<typeof house.person>,
  ReturnType<typeof house.person>,
  ReturnType<typeof house.person>,
]

const given = { '1-2': { value: '1,204', source: '事業実績（試験）' } }
const seenBy = async (who: typeof hanako, id: string) =>
  (await house.as(who, (tx) => itemsOf(tx, id))).map(({ indicator }) => indicator).sort()

test('a draft is the plan officers’; sent, each division sees its own figures and no others', async () => {
  const id = await draft()
  assert.deepEqual(await seenBy(kenji, id), ['1-2', '2-2', '4-1'])
  assert.deepEqual(await seenBy(hanako, id), [])
  assert.deepEqual(await refusals(does(hanako, showInquiry, { id })), ['core.notFound'])
  await does(kenji, sendInquiry, { id, version: await versionOf(id) })
  assert.deepEqual(await seenBy(hanako, id), ['1-2', '4-1'])
  assert.deepEqual(await seenBy(taro, id), ['2-2'])
  assert.deepEqual(await seenBy(house.person('audrey'), id), [])
  const { inquiries: listed } = await does(hanako, listInquiries, {})
  assert.deepEqual(listed.find((one) => one.id === id)?.counts.asked, 2)
})

test('only a plan officer makes, sends, extends and closes an inquiry', async () => {
  const id = await sent()
  const which = { id, version: await versionOf(id) }
  const facts = { title: 'x', fiscalYear: 'R7', asOf: '2026-03-31', dueOn: '2026-12-04' }
  for (const work of [
    does(sachiko, startInquiry, facts),
    does(sachiko, sendInquiry, which),
    does(sachiko, extendInquiry, { ...which, dueOn: '2026-12-11', extension: 'x' }),
    does(sachiko, closeInquiry, which),
    does(hanako, acceptAnswers, { id, items: ['x=1'] }),
  ])
    assert.deepEqual(await refusals(work), ['core.notAllowed'])
})

test('what a draft says is read strictly: years, days, divisions, figures', async () => {
  const facts = { title: 'x', fiscalYear: 'R7', asOf: '2026-03-31', dueOn: '2026-12-04' }
  const start = (more: object) => refusals(does(kenji, startInquiry, { ...facts, ...more }))
  assert.deepEqual(await start({ dueOn: '2026-11-24' }), ['dueOn: indicators.inquiryDuePast'])
  assert.deepEqual(await start({ dueOn: '2099-01-04' }), ['dueOn: indicators.inquiryDueFar'])
  assert.deepEqual(await start({ asOf: '2026-12-05' }), ['dueOn: indicators.inquiryDueBeforeAsOf'])
  assert.deepEqual(await start({ asOf: '2025-03-31' }), ['asOf: indicators.asOfBeforeYear'])
  assert.deepEqual(await start({ fiscalYear: 'R30' }), ['fiscalYear: indicators.yearOutsidePlan'])
  const id = await draft()
  const assign = async (indicator: string[], agency: string[]) =>
    refusals(does(kenji, assignInquiry, { id, version: await versionOf(id), indicator, agency }))
  assert.deepEqual(await assign(['1-2', '1-2'], [desk, east]), ['agency.1: indicators.inquiryAskedTwice'])
  assert.deepEqual(await assign(['1-2'], [kenji.accountId]), ['agency.0: indicators.inquiryAgencyUnknown'])
  assert.deepEqual(await assign(['9-9'], [desk]), ['indicators.unknown'])
  assert.deepEqual(await assign(['1-2'], []), ['core.unreadableForm'])
})

test('a figure that the plan prints for the year is not asked for', async () => {
  assert.deepEqual(await refusals(draft({ fiscalYear: 'R5', asOf: '2024-03-31' })), [
    'agency.1: indicators.inquiryNotAskable',
  ])
})

test('a draft without figures is not sent, a sent one is no longer changed, a discarded one is gone', async () => {
  const id = await draft()
  await does(kenji, assignInquiry, { id, version: await versionOf(id), indicator: [], agency: [] })
  const send = async () => does(kenji, sendInquiry, { id, version: await versionOf(id) })
  assert.deepEqual(await refusals(send()), ['indicators.inquiryEmpty'])
  await does(kenji, assignInquiry, { id, version: await versionOf(id), indicator: ['1-2'], agency: [east] })
  assert.deepEqual(
    (await items(id)).map(({ indicator, agencyId }) => [indicator, agencyId]),
    [['1-2', east]],
  )
  await send()
  const facts = { title: 'x', asOf: '2026-03-31', dueOn: '2026-12-04' }
  for (const [action, input] of [
    [editInquiry, facts],
    [assignInquiry, { indicator: ['1-2'], agency: [desk] }],
    [discardInquiry, {}],
    [sendInquiry, {}],
  ] as [AnyAction, object][])
    assert.deepEqual(await refusals(does(kenji, action, { id, version: await versionOf(id), ...input })), [
      'indicators.inquirySent',
    ])
  const other = await draft()
  await does(kenji, discardInquiry, { id: other, version: await versionOf(other) })
  const listed = await house.as(kenji, inquiries)
  assert.ok(!listed.some((one) => one.id === other))
})

test('two plan officers at one draft: the later one is told', async () => {
  const id = await draft()
  const version = await versionOf(id)
  await does(kenji, editInquiry, {
    id,
    version,
    title: '直した件名',
    asOf: '2026-03-31',
    dueOn: '2026-12-07',
  })
  assert.deepEqual(await refusals(does(kenji, sendInquiry, { id, version })), ['indicators.inquiryMoved'])
})

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

test('an inquiry is closed when its date is over or all is accepted; then nothing is answered any more', async () => {
  const id = await sent({ dueOn: '2026-12-05' })
  await answers(hanako, id, given)
  await does(sachiko, confirmAnswers, { id, items: await chosen(id, '1-2') })
  const close = async () => does(kenji, closeInquiry, { id, version: await versionOf(id) })
  // 5 December 2026 is a Saturday: answers of the Monday after it are in time.
  for (const day of ['2026-11-25', '2026-12-07']) {
    process.env.KASANE_NOW = day
    assert.deepEqual(await refusals(close()), ['indicators.inquiryRunning'])
  }
  process.env.KASANE_NOW = '2026-12-08'
  await close()
  assert.deepEqual(await refusals(answers(taro, id, { '2-2': { value: '1', source: 'x' } })), [
    'indicators.inquiryClosed',
  ])
  assert.deepEqual(await refusals(close()), ['indicators.inquiryClosed'])
  await does(kenji, acceptAnswers, { id, items: await chosen(id, '1-2') })
  assert.equal((await item(id, '1-2')).state, 'accepted')
  process.env.KASANE_NOW = '2026-11-25'
})

test('the date is put off with a reason, never forward', async () => {
  const id = await sent()
  const extend = async (dueOn: string, extension = '集計が遅れているため') =>
    does(kenji, extendInquiry, { id, version: await versionOf(id), dueOn, extension })
  assert.deepEqual(await refusals(extend('2026-12-04')), ['dueOn: indicators.inquiryExtendLater'])
  assert.deepEqual(await refusals(extend('2026-12-11', '')), ['extension: core.field.required'])
  await extend('2026-12-11')
  const { inquiries: listed } = await does(hanako, listInquiries, {})
  assert.equal(listed.find((one) => one.id === id)?.dueOn, '2026-12-11')
})

test('the next inquiry asks the divisions that were asked last', async () => {
  const facts = { title: '次の照会', fiscalYear: 'R8', asOf: '2026-09-30', dueOn: '2026-12-04' }
  const { id } = await does(kenji, startInquiry, facts)
  assert.deepEqual((await items(id)).map(({ indicator }) => indicator).sort(), ['1-2', '2-2', '4-1'])
})

test('the audit log holds ids, and no word of an answer', async () => {
  const { rows } = await house.database.owner.query('select to_jsonb(e)::text as text from audit_entry e')
  const text = rows.map((row) => row.text).join('\n')
  assert.ok(text.includes('indicators.answerInquiry') && text.includes('indicators.returnAnswer'))
  for (const word of ['事業実績', '延べ人数', '1204', '集計が遅れ']) assert.ok(!text.includes(word), word)
})
