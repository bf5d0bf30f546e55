import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import type { AnyAction } from '../../../core/action/action.ts'
import { acceptAnswers, confirmAnswers } from './answer-actions.ts'
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
import { itemsOf } from './items.ts'
import { listInquiries, showInquiry } from './looks.ts'

process.env.KASANE_NOW = '2026-11-25'
const { house, does, kenji, desk, east, draft, sent, versionOf, item, items, answers, chosen } =
  await inquiringHouse()
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]

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
  const facts = { name: 'x', fiscalYear: 'R7', asOf: '2026-03-31', dueOn: '2026-12-04' }
  for (const work of [
    () => does(sachiko, startInquiry, facts),
    () => does(sachiko, sendInquiry, which),
    () => does(sachiko, extendInquiry, { ...which, dueOn: '2026-12-11', extension: 'x' }),
    () => does(sachiko, closeInquiry, which),
    () => does(hanako, acceptAnswers, { id, items: ['x=1'] }),
  ])
    assert.deepEqual(await refusals(work()), ['core.notAllowed'])
})

test('what a draft says is read strictly: years, days, divisions, figures', async () => {
  const facts = { name: 'x', fiscalYear: 'R7', asOf: '2026-03-31', dueOn: '2026-12-04' }
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
  const facts = { name: 'x', asOf: '2026-03-31', dueOn: '2026-12-04' }
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
    name: '直した件名',
    asOf: '2026-03-31',
    dueOn: '2026-12-07',
  })
  assert.deepEqual(await refusals(does(kenji, sendInquiry, { id, version })), ['indicators.inquiryMoved'])
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
  const facts = { name: '次の照会', fiscalYear: 'R8', asOf: '2026-09-30', dueOn: '2026-12-04' }
  const { id } = await does(kenji, startInquiry, facts)
  assert.deepEqual((await items(id)).map(({ indicator }) => indicator).sort(), ['1-2', '2-2', '4-1'])
})
