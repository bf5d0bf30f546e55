import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disclosing } from '../../../tests/ledger/disclosing.ts'
import { refusals } from '../../../tests/support/acts.ts'
import { correctDisclosure, showDisclosure, tell } from '../../blocks/casework/disclosure/actions.ts'
import {
  askDisclosure,
  explainDisclosure,
  handOutDisclosures,
  myDisclosures,
} from '../../blocks/casework/disclosure/own-actions.ts'
import { setAudience } from '../../core/access/audience.ts'
import { personsIn, recordsOf } from '../../core/audit/records.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { personFileSources } from '../../core/privacy/person-file.ts'
import { readCase } from './actions/looks.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { nextWeek } from './demo/examples.ts'

const { house, does, hanako, taro, toEast, byConsent, ledger, lines, aCase, reads } = await disclosing()
const told = { form: 'oral', parts: ['matters'], purpose: '通院の確認', on: today() }
const toDoctor = { ...told, partnerKind: 'medical', partnerName: '見本医院', basis: 'life_and_limb' }
const east = '東部相談所（試験）'

test('what is shared by consent is in the ledger, and read by the person', async () => {
  const { caller, caseId } = await aCase()
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  assert.deepEqual(await lines(hanako, caseId), ['share consent '])
  assert.deepEqual(await lines(taro, caseId), ['share consent '])
  assert.deepEqual(await reads(caller), [{ to: east, basis: 'consent', endedOn: null }])
})

test('what is shared under a conference, a notification or in danger is not read by the person, until it is shown', async () => {
  const { caller, caseId } = await aCase()
  for (const basis of ['support_conference', 'abuse_notification', 'life_and_limb', 'disaster_list'])
    await does(hanako, shareCase, { id: caseId, ...toEast, basis })
  assert.deepEqual(await reads(caller), [])
  const [entry] = await ledger(hanako, caseId)
  const show = { id: entry?.id, showing: 'show', reason: '本人に説明した' }
  await does(hanako, showDisclosure, show)
  assert.deepEqual((await reads(caller)).length, 1)
  await does(hanako, showDisclosure, { ...show, showing: 'withhold' })
  assert.deepEqual(await reads(caller), [])
  assert.deepEqual(await refusals(does(taro, showDisclosure, show)), ['casework.notHolder'])
  assert.deepEqual(await refusals(does(house.person('priya'), showDisclosure, show)), ['core.notAllowed'])
})

test('a hand-over is the work of both agencies; its reason is not for the person', async () => {
  const { caller, caseId } = await aCase()
  const give = { id: caseId, version: 1, toId: taro.agencyId, nextOn: nextWeek, reason: '（試験）内部の理由' }
  await does(hanako, handOver, give)
  assert.deepEqual(await lines(taro, caseId), ['hand_over own_duty '])
  const [entry] = (await does(caller, myDisclosures, {})).self
  assert.deepEqual([entry?.basis, entry?.purpose, entry?.endedOn], ['own_duty', null, null])
  assert.ok(!JSON.stringify(await does(caller, myDisclosures, {})).includes('内部の理由'))
})

test('what ends is said with how it ended: by consent withdrawn, by the holder, by itself', async () => {
  const { caller, caseId } = await aCase()
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  await does(hanako, withdrawShare, { id: caseId, toId: taro.agencyId })
  await does(hanako, shareCase, { id: caseId, ...toEast, basis: 'own_duty' })
  await does(hanako, withdrawShare, { id: caseId, toId: taro.agencyId })
  await does(hanako, shareCase, { id: caseId, ...toEast, basis: 'entrustment', until: today() })
  process.env.KASANE_NOW = `${addDays(today(), 2)}T09:00:00`
  try {
    assert.deepEqual(await refusals(does(taro, readCase, { id: caseId })), ['core.notFound'])
  } finally {
    delete process.env.KASANE_NOW
  }
  const ended = (await ledger(hanako, caseId)).map(({ basis, endedAs, endedOn }) => [basis, endedAs, endedOn])
  assert.deepEqual(ended, [
    ['entrustment', 'lapsed', today()],
    ['own_duty', 'holder', today()],
    ['consent', 'withdrawn', today()],
  ])
  assert.deepEqual(
    (await reads(caller)).map(({ endedOn }) => endedOn),
    [today(), today(), today()],
  )
})

test('what was told outside the system says to whom, on which basis and when', async () => {
  const { caller, caseId } = await aCase()
  const telling = (more: object) => refusals(does(hanako, tell, { caseId, ...toDoctor, ...more }))
  assert.deepEqual(await telling({ toId: taro.agencyId }), ['toId: casework.told.both'])
  assert.deepEqual(await telling({ partnerName: '' }), ['partnerName: casework.told.name'])
  assert.deepEqual(await telling({ partnerKind: '' }), ['partnerKind: casework.told.toWhom'])
  assert.deepEqual(await telling({ partnerKind: '', partnerName: '', toId: hanako.agencyId }), [
    'toId: casework.toId.same',
  ])
  assert.deepEqual(await telling({ partnerKind: '', partnerName: '', toId: newId() }), [
    'toId: casework.toId.unknown',
  ])
  assert.deepEqual(await telling({ on: addDays(today(), 1) }), ['on: casework.on.future'])
  assert.deepEqual(await telling({ basis: 'isolation_council', on: '2024-03-31' }), [
    'basis: casework.basis.notInForce',
  ])
  assert.deepEqual(await telling({ basis: 'consent' }), [
    'consentForm: casework.consent.form',
    'consentOn: casework.consent.on',
  ])
  await does(hanako, tell, { caseId, ...toDoctor })
  const agreed = { basis: 'consent', consentForm: 'oral', consentOn: today() }
  await does(hanako, tell, { caseId, ...toDoctor, ...agreed })
  assert.deepEqual(await reads(caller), [{ to: '見本医院', basis: 'consent', endedOn: null }])
  assert.deepEqual(await refusals(does(taro, tell, { caseId, ...toDoctor })), ['core.notFound'])
})

test('an entry that was written down wrongly is corrected by another, with its reason; both stay', async () => {
  const { caller, caseId } = await aCase()
  const right = { ...toDoctor, basis: 'own_duty' }
  const { id } = await does(hanako, tell, { caseId, ...right, partnerName: '見本歯科' })
  await does(hanako, correctDisclosure, { id, correction: '名称の誤り', ...right })
  const entries = await ledger(hanako, caseId)
  assert.deepEqual(
    entries.map(({ to, corrected, correction }) => ['name' in to && to.name, corrected, correction]),
    [
      ['見本医院', false, '名称の誤り'],
      ['見本歯科', true, null],
    ],
  )
  assert.deepEqual(
    (await reads(caller)).map(({ to }) => to),
    ['見本医院'],
  )
  const again = { id, correction: 'もう一度', ...right }
  assert.deepEqual(await refusals(does(hanako, correctDisclosure, again)), ['casework.disclosure.corrected'])
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  const [shared] = (await ledger(hanako, caseId)).filter(({ kind }) => kind === 'share')
  assert.deepEqual(await refusals(does(hanako, correctDisclosure, { ...again, id: shared?.id })), [
    'casework.disclosure.notTold',
  ])
})

test('a correction to a basis that is not shown takes both away from the person', async () => {
  const { caller, caseId } = await aCase()
  const { id } = await does(hanako, tell, { caseId, ...toDoctor, basis: 'own_duty' })
  assert.equal((await reads(caller)).length, 1)
  await does(hanako, correctDisclosure, {
    id,
    correction: '会議での提供だった',
    ...toDoctor,
    basis: 'care_conference',
  })
  assert.deepEqual(await reads(caller), [])
})

test('the person asks what an entry is; the holder is told once, without a word of theirs, and says it explained it', async () => {
  const { caller, caseId, personId } = await aCase()
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  const [own] = (await does(caller, myDisclosures, {})).self
  for (let twice = 0; twice < 2; twice++) await does(caller, askDisclosure, { handle: own?.handle })
  const notices = () =>
    house.as(hanako, (tx) =>
      tx
        .selectFrom('notice')
        .select(['code', 'path', 'facts', 'settled_at'])
        .where('municipality_id', '=', tx.municipality)
        .where('path', '=', `/consultation/cases/${caseId}`)
        .execute(),
    )
  const waiting = {
    code: 'casework.notice.disclosureAsked',
    path: `/consultation/cases/${caseId}`,
    facts: {},
  }
  assert.deepEqual(await notices(), [{ ...waiting, settled_at: null }])
  const [entry] = await ledger(hanako, caseId)
  assert.equal(entry?.askedOn, today())
  const logged = [entry?.id, own?.handle]
  const told = await house.asSystem((tx) => personsIn(tx, logged as string[]))
  assert.deepEqual(
    told.map((one) => one.personId),
    [personId, personId],
  )
  assert.ok((await house.asSystem((tx) => recordsOf(tx, personId))).includes(own?.handle ?? ''))
  await does(hanako, explainDisclosure, { id: entry?.id })
  assert.equal((await ledger(hanako, caseId))[0]?.askedOn, null)
  assert.notEqual((await notices())[0]?.settled_at, null)
  assert.deepEqual(await refusals(does(hanako, explainDisclosure, { id: entry?.id })), [
    'casework.question.none',
  ])
})

test('nobody asks about what is not theirs to see: it is not there', async () => {
  const [one, other] = [await aCase(), await aCase()]
  await does(hanako, shareCase, { id: one.caseId, ...byConsent })
  await does(hanako, shareCase, { id: one.caseId, ...toEast, basis: 'support_conference' })
  const handles = (await ledger(hanako, one.caseId)).map(({ handle }) => handle)
  const asks = (who: Caller, handle: string) => refusals(does(who, askDisclosure, { handle }))
  for (const handle of [...handles, newId()])
    assert.deepEqual(await asks(other.caller, handle), ['core.notFound'])
  const withheld = (await ledger(hanako, one.caseId)).find(({ basis }) => basis !== 'consent')
  assert.deepEqual(await asks(one.caller, withheld?.handle ?? ''), ['core.notFound'])
})

test('at the counter the same is handed out after proof of identity, by the holder alone, and the log says so', async () => {
  const { caller, caseId, personId } = await aCase()
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  await does(hanako, shareCase, { id: caseId, ...toEast, basis: 'support_conference' })
  const asked = { personId, requester: 'self', proof: 'passport' }
  const { entries } = await does(hanako, handOutDisclosures, asked)
  assert.deepEqual(entries, (await does(caller, myDisclosures, {})).self)
  assert.equal(entries.length, 1)
  assert.deepEqual(await refusals(does(taro, handOutDisclosures, asked)), ['casework.handOut.notHolder'])
  assert.deepEqual(await refusals(does(hanako, handOutDisclosures, { ...asked, personId: newId() })), [
    'core.notFound',
  ])
  assert.ok((await house.audited()).includes('casework.handOutDisclosures'))
})

test('what was withheld stays so in the entry that corrects it, and about one that was corrected nothing is decided', async () => {
  const { caller, caseId } = await aCase()
  const right = { ...toDoctor, basis: 'own_duty' }
  const { id } = await does(hanako, tell, { caseId, ...right })
  const withhold = { id, showing: 'withhold', reason: '（試験）家族に知られる' }
  await does(hanako, showDisclosure, withhold)
  const { id: later } = await does(hanako, correctDisclosure, { id, correction: '名称の誤り', ...right })
  assert.deepEqual(await reads(caller), [])
  assert.deepEqual(await refusals(does(hanako, showDisclosure, { ...withhold, showing: 'show' })), [
    'casework.disclosure.corrected',
  ])
  await does(hanako, showDisclosure, { ...withhold, id: later, showing: 'show' })
  assert.equal((await reads(caller)).length, 1)
})

test('what the person was shown of a restricted case is handed out, and gathered, by nobody who does not see that case', async () => {
  const { caller, caseId, personId } = await aCase()
  await aCase({ personId })
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  const [entry] = await ledger(hanako, caseId)
  await does(hanako, showDisclosure, { id: entry?.id, showing: 'show', reason: '本人に説明した' })
  const given = personFileSources().find(({ code }) => code === 'casework.own.given')
  const openly = async () =>
    (await house.asSystem(async (tx) => given?.gather(tx, [personId])))?.filter(({ officer }) => !officer)
  const asked = { personId, requester: 'self', proof: 'passport' }
  assert.equal((await does(hanako, handOutDisclosures, asked)).entries.length, 1)
  assert.equal((await openly())?.length, 1)
  await house.asSystem(async (tx) => {
    await tx
      .updateTable('support_case')
      .set({ sensitivity: 'restricted' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', caseId)
      .execute()
    await setAudience(tx, 'support_case', [caseId])
  })
  assert.equal((await reads(caller)).length, 1)
  assert.deepEqual((await does(hanako, handOutDisclosures, asked)).entries, [])
  assert.deepEqual(await openly(), [])
})
