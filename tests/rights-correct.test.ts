import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reviewOf, toTell } from '../src/blocks/privacy/rights/decide.ts'
import { figuresOf } from '../src/blocks/privacy/rights/figures.ts'
import { issueDue } from '../src/blocks/privacy/rights/issue.ts'
import {
  carryOutRequest,
  decideRequest,
  noteRecipientTold,
  setRightsSettings,
} from '../src/blocks/privacy/rights/officer-actions.ts'
import { rightsSettings } from '../src/blocks/privacy/rights/settings.ts'
import { takeInRequest } from '../src/blocks/privacy/rights/take-in.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { setNext } from '../src/programs/consultation/actions/case-work.ts'
import { readCase } from '../src/programs/consultation/actions/looks.ts'
import { shareCase } from '../src/programs/consultation/actions/sharing.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { goingOn, nextWeek } from '../src/programs/consultation/demo/examples.ts'
import { clerkBeside, refusals } from './support/acts.ts'
import { freshHouse } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'

// 訂正 and 利用停止: the same clock and the same two people; what was decided is done in the record, and whoever had been given it is told.

const house = await freshHouse()
const { does, seen, about, handedOver } = requests(house)
const priya = house.person('priya')
const taro = house.person('taro')
const clerk = await clerkBeside(house, house.person('hanako'))
const [yamada = ''] = await enterPeople(house, [{ name: '山田 清', birthOn: '1948-04-05' }])
const { id: caseId } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId: yamada })
const { id: otherCase } = await does(clerk, takeIn, { ...goingOn, who: 'anonymous' })
const agreed = { basis: 'consent', consentForm: 'oral', consentOn: today() }
await does(clerk, shareCase, {
  id: caseId,
  toId: taro.agencyId,
  ...agreed,
  purpose: '（試験）安否の確認',
  until: addDays(today(), 30),
})

const base = { ...about('山田 清', '1948-04-05'), way: undefined, receivedOn: addDays(today(), -25) }
const correct = { ...base, kind: 'correct', wrongText: '（試験）次回の日', rightText: '（試験）来週' }
const stop = { ...base, kind: 'stop', stopKind: 'provision' }

async function granted(form: object): Promise<string> {
  const id = await handedOver(clerk, form, yamada)
  const { version } = await house.as(priya, (tx) => reviewOf(tx, id))
  await does(priya, decideRequest, { id, version, outcome: 'full', grounds: [] })
  const { due_on } = await seen(priya, id)
  await house.asSystem((tx) => issueDue(tx, due_on))
  return id
}
const version = async (id: string) => (await seen(priya, id)).version
const carryOut = async (id: string, more: object = {}) =>
  does(priya, carryOutRequest, { id, version: await version(id), ...more })

test('a correction is carried out once the record was changed, and is linked to it', async () => {
  const id = await granted(correct)
  await house.asSystem((tx) =>
    tx
      .updateTable('rights_request')
      .set({ issued_on: today() })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute(),
  )
  assert.deepEqual(await refusals(does(clerk, carryOutRequest, { id, version: await version(id) })), [
    'core.notAllowed',
  ])
  const { carried_on } = await seen(priya, id)
  assert.equal(carried_on, null)
  const purpose = '（試験）もう一つの提供'
  const more = { toId: taro.agencyId, ...agreed, purpose, until: addDays(today(), 30) }
  await does(clerk, shareCase, { id: caseId, ...more })
  assert.deepEqual(await refusals(carryOut(id, { changedId: caseId })), [
    'changedId: privacy.rights.nothingChanged',
  ])
  const one = await does(clerk, readCase, { id: caseId })
  await does(clerk, setNext, { id: caseId, version: one.version, ownerId: clerk.accountId, nextOn: nextWeek })
  assert.deepEqual(await refusals(carryOut(id)), ['changedId: privacy.rights.recordMissing'])
  assert.deepEqual(await refusals(carryOut(id, { changedId: yamada })), [
    'changedId: privacy.rights.nothingChanged',
  ])
  assert.deepEqual(await refusals(carryOut(id, { changedId: otherCase })), [
    'changedId: privacy.rights.recordOfOthers',
  ])
  await carryOut(id, { changedId: caseId })
  assert.equal((await seen(priya, id)).carried_record_id, caseId)
  assert.deepEqual(await refusals(carryOut(id)), ['privacy.rights.nothingToDo'])
})

test('refused: a correction of a record that nobody has changed since', async () => {
  const [other = ''] = await enterPeople(house, [{ name: '見本 静', birthOn: '1951-01-01' }])
  const id = await handedOver(
    clerk,
    { ...correct, subjectName: '見本 静', subjectBirthOn: '1951-01-01' },
    other,
  )
  const { version } = await house.as(priya, (tx) => reviewOf(tx, id))
  await does(priya, decideRequest, { id, version, outcome: 'full', grounds: [] })
  const { due_on } = await seen(priya, id)
  await house.asSystem((tx) => issueDue(tx, due_on))
  assert.deepEqual(await refusals(carryOut(id)), ['changedId: privacy.rights.nothingChanged'])
})

test('whoever had been given the data is on the list of those to be told, for the officer alone', async () => {
  const id = await granted(correct)
  const list = async () => toTell(await house.as(priya, (tx) => reviewOf(tx, id)))
  assert.deepEqual(
    (await list()).map(({ name, basis }) => [name, basis]),
    [['東部相談所（試験）', 'consent']],
  )
  const tells = async (at: number) => {
    const { version } = await house.as(priya, (tx) => reviewOf(tx, id))
    await does(priya, noteRecipientTold, { id, version, at })
  }
  assert.deepEqual(await refusals(tells(1)), ['core.notFound'])
  await tells(0)
  assert.equal((await list())[0]?.toldOn, today())
  assert.deepEqual(await refusals(house.as(clerk, (tx) => reviewOf(tx, id))), ['core.notFound'])
})

test('where provision is stopped every share ends', async () => {
  assert.ok(await does(taro, readCase, { id: caseId }))
  const id = await granted(stop)
  assert.ok(await does(taro, readCase, { id: caseId }))
  await carryOut(id)
  assert.deepEqual(await refusals(does(taro, readCase, { id: caseId })), ['core.notFound'])
})

test('figures count what went out, by year and kind', async () => {
  const rows = await house.as(priya, figuresOf)
  const of = (kind: string) => rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.full, 0)
  assert.deepEqual([of('correct'), of('stop'), of('disclose')], [3, 1, 0])
})

test('a city with a shorter term answers in it, and asks the fee it has set', async () => {
  const set = { answerDays: 14, extensionDays: 30, ordinaryDays: 10, feeYen: 300, showLookers: true }
  assert.deepEqual(await refusals(does(priya, setRightsSettings, { ...set, version: 0, ordinaryDays: 15 })), [
    'ordinaryDays: privacy.rights.ordinaryDays',
  ])
  assert.deepEqual(await refusals(does(clerk, setRightsSettings, { ...set, version: 0 })), [
    'core.notAllowed',
  ])
  await does(priya, setRightsSettings, { ...set, version: 0 })
  assert.deepEqual(await refusals(does(priya, setRightsSettings, { ...set, version: 0 })), [
    'core.changedMeanwhile',
  ])
  const { id } = await does(clerk, takeInRequest, { ...about('山田 清', '1948-04-05') })
  const { due_on, ordinary_on, fee_yen } = await seen(clerk, id)
  assert.deepEqual([due_on, ordinary_on, fee_yen], [addDays(today(), 14), addDays(today(), 10), 300])
  assert.equal((await house.as(clerk, rightsSettings)).version, 1)
})

test('where the city says so, which agencies looked is gathered for the officer alone', async () => {
  await does(taro, readCase, { id: caseId }).catch(() => {})
  await does(clerk, readCase, { id: caseId })
  const { gathered, items } = requests(house)
  const id = await gathered(clerk, about('山田 清', '1948-04-05'), yamada)
  const looks = (await items(priya, id)).filter(({ field }) => field === 'privacy.own.agency')
  assert.ok(looks.length > 0 && looks.every(({ part, leftOut }) => part === 'officer' && leftOut))
  assert.ok((await items(clerk, id)).every(({ field }) => field !== 'privacy.own.agency'))
})
