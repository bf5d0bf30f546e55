import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { countLeft, leftBehind } from '../../blocks/casework/referral/left-behind.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { closeLetter, tellSender } from './actions/letters.ts'
import { takeIn } from './actions/take-in.ts'
import { tellConcern } from './actions/tell-concern.ts'
import { goingOn } from './demo/examples.ts'
import { concernsBySource } from './queries/concerns.ts'
import { letterOf } from './queries/letters.ts'
import { yearAsked } from './rules/statistics-periods.ts'

// 気になる人を伝える: one action for everybody; who told hears that it was received, and nothing else.

const site = await freshSite()
const does = doer(site.database)
const counter = await site.asSystem(async (tx) => {
  const agencyId = await addAgency(tx, { code: 'counter', name: '窓口', nameEn: 'counter', kind: 'counter' })
  return addPerson(tx, { name: 'counter-one', role: 'counsellor', agencyId })
})
const concern = {
  source: 'commissioner',
  seen: '先週から新聞がたまっている（試験）',
  about: '見本 気掛',
  aboutWhere: '架空町の集合住宅（試験）',
  personKnows: 'no',
  mayName: 'no',
  tellerName: '見本 民子',
  tellerTelephone: '00-0000-1234',
}
const told = (more: object = {}, who: typeof site.visitor = site.visitor) =>
  does(who, tellConcern, { ...concern, ...more })
const seenBy = (who: typeof counter, id: string) => site.as(who, (tx) => letterOf(tx, id))

test('a visitor, a resident’s family, staff of other agencies tell it by one action; the counter reads it, nobody else', async () => {
  for (const who of [site.visitor, site.person('taro'), site.person('kenji')]) {
    const { id } = await told({}, who)
    const letter = await seenBy(counter, id)
    assert.deepEqual(
      [letter.source, letter.body, letter.about, letter.personKnows, letter.mayName],
      [concern.source, concern.seen, concern.about, 'no', 'no'],
    )
    await assert.rejects(seenBy(site.person('taro'), id), { code: 'core.notFound' })
  }
})

test('who told is answered that it was received, and nothing by which they could ask again', async () => {
  const ask = browserOf(site.appWith())
  const form = { _form: 'tell', _key: randomUUID(), ...concern, tellerTelephone: '' }
  const { status, text } = await ask('/form/notice', { form })
  assert.equal(status, 200)
  assert.ok(text.includes('受け取りました'))
  assert.ok(!/受付番号|合言葉|[A-Z0-9]{4}-[A-Z0-9]{4}/.test(text), 'no number, no words')
})

test('what becomes of it changes nothing that its teller is told, and the counter cannot tell more', async () => {
  const { id } = await told()
  assert.deepEqual(await refusals(does(counter, tellSender, { id, version: 1, told: 'unreachable' })), [
    'consultation.concern.notTold',
  ])
  await does(counter, takeIn, { ...goingOn, who: 'person', name: '見本 気掛', letterId: id })
  const { told: state, takenCaseId } = await seenBy(counter, id)
  assert.equal(state, 'received')
  assert.ok(takenCaseId)
})

test('refused: nothing seen, a name that may be said and is not there, a number that is none, a filled trap', async () => {
  assert.deepEqual(await refusals(told({ mayName: 'yes', tellerName: '' })), [
    'tellerName: consultation.tellerName.missing',
  ])
  assert.deepEqual(await refusals(told({ tellerTelephone: '12' })), [
    'tellerTelephone: consultation.telephone.unreadable',
  ])
  assert.deepEqual(await refusals(told({ homepage: 'x' })), ['homepage: consultation.homepage.filled'])
  for (const missing of ['seen', 'source', 'personKnows', 'mayName'])
    assert.equal((await refusals(told({ [missing]: '' }))).length, 1, missing)
})

test('until it is taken in or closed it is left behind at the counter, and nowhere else', async () => {
  const at = { agencyId: counter.agencyId, day: addDays(today(), 10), openly: true }
  const count = () => site.asSystem((tx) => countLeft(tx, at))
  const before = await count()
  const { id } = await told()
  assert.equal(await count(), before + 1)
  process.env.KASANE_NOW = addDays(today(), 10)
  const lines = await site.as(counter, leftBehind).finally(() => delete process.env.KASANE_NOW)
  assert.ok(lines.some(({ kind, href }) => kind === 'consultation.concerns.left' && href.endsWith(id)))
  const elsewhere = { ...at, agencyId: site.person('taro').agencyId }
  assert.equal(await site.asSystem((tx) => countLeft(tx, elsewhere)), 0)
  await does(counter, closeLetter, { id, version: 1, closedAs: 'duplicate' })
  assert.equal(await count(), before)
})

test('counted by source: each once, with what became of it', async () => {
  const year = yearAsked(null, today())
  const of = async (source: string) =>
    (await site.as(counter, (tx) => concernsBySource(tx, year))).find((one) => one.source === source)
  const before = await of('watch_partner')
  assert.deepEqual(before, { source: 'watch_partner', told: 0, taken: 0, closed: 0, waiting: 0 })
  const { id } = await told({ source: 'watch_partner' })
  await told({ source: 'watch_partner' })
  await does(counter, closeLetter, { id, version: 1, closedAs: 'prank' })
  assert.deepEqual(await of('watch_partner'), {
    source: 'watch_partner',
    told: 2,
    taken: 0,
    closed: 1,
    waiting: 1,
  })
  assert.equal(
    (await site.as(site.person('taro'), (tx) => concernsBySource(tx, year))).every(({ told }) => told === 0),
    true,
  )
  const last = yearAsked(String(Number(year.key) - 1), today())
  const then = await site.as(counter, (tx) => concernsBySource(tx, last))
  assert.ok(then.every(({ told }) => told === 0))
})

test('at the desk the form holds what was told, each in its own box, with what its teller asks', async () => {
  const { id } = await told()
  const ask = browserOf(site.appWith(), await site.cookieOf(counter))
  const { text } = await ask(`/consultation/intake?letter=${id}`)
  for (const part of [
    concern.seen,
    concern.aboutWhere,
    concern.tellerName,
    concern.tellerTelephone,
    'だれから聞いたかは、本人に話さないでください',
  ])
    assert.ok(text.includes(part), part)
  const page = await ask(`/consultation/letters/${id}`)
  assert.ok(page.text.includes('本人は、伝えたことを知りません'))
})
