import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disclosing } from '../../../tests/ledger/disclosing.ts'
import { refusals } from '../../../tests/support/acts.ts'
import {
  recordConsent,
  recordNonConsent,
  withdrawConsent,
} from '../../blocks/casework/disclosure/consent-actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import { readCase } from './actions/looks.ts'
import { handOver, shareCase } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, nextWeek } from './demo/examples.ts'

const { house, does, hanako, taro, toEast, byConsent, lines, aCase } = await disclosing()

test('a hand-over by consent needs one that is on record, and not a basis that is not in force', async () => {
  const { caseId } = await aCase()
  const give = { id: caseId, version: 1, toId: taro.agencyId, nextOn: nextWeek, reason: '転居のため' }
  assert.deepEqual(await refusals(does(hanako, handOver, { ...give, basis: 'consent' })), [
    'basis: casework.consent.none',
  ])
  assert.deepEqual(await refusals(does(hanako, handOver, { ...give, basis: 'curiosity' })), [
    'basis: core.field.choose',
  ])
  const consent = { caseId, toId: taro.agencyId, parts: ['case'], form: 'paper', on: today() }
  assert.deepEqual(await refusals(does(hanako, recordConsent, { ...consent, toId: newId() })), [
    'toId: casework.toId.unknown',
  ])
  await does(hanako, recordConsent, consent)
  await does(hanako, handOver, { ...give, basis: 'consent' })
  assert.deepEqual(await lines(taro, caseId), ['hand_over consent '])
})

test('a consent that is withdrawn ends what rests on it with the next request, and nothing else', async () => {
  const { caseId } = await aCase({ consent: 'given', consentForm: 'paper' })
  const { consentForm: _, consentOn: __, ...onRecord } = byConsent
  await does(hanako, shareCase, { id: caseId, ...onRecord })
  assert.ok(await does(taro, readCase, { id: caseId }))
  const consentId = await house.as(hanako, async (tx) => {
    const row = await tx
      .selectFrom('consent')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    return row.id
  })
  assert.deepEqual(await refusals(does(taro, withdrawConsent, { id: consentId })), ['casework.notHolder'])
  await does(hanako, withdrawConsent, { id: consentId })
  assert.deepEqual(await refusals(does(taro, readCase, { id: caseId })), ['core.notFound'])
  assert.deepEqual(await refusals(does(hanako, withdrawConsent, { id: consentId })), [
    'casework.consent.withdrawn',
  ])
  assert.deepEqual(await refusals(does(hanako, shareCase, { id: caseId, ...onRecord })), [
    'consentForm: casework.consent.form',
    'consentOn: casework.consent.on',
  ])
})

test('an agency that is shown a case on two bases keeps the one when the consent is withdrawn', async () => {
  const { caseId } = await aCase({ consent: 'given', consentForm: 'oral' })
  await does(hanako, shareCase, { id: caseId, ...toEast, basis: 'consent' })
  await does(hanako, shareCase, { id: caseId, ...toEast, basis: 'support_conference' })
  await does(hanako, recordNonConsent, { caseId, answer: 'refused', form: 'oral', on: today() })
  assert.ok(await does(taro, readCase, { id: caseId }))
  assert.deepEqual(await lines(hanako, caseId), ['share support_conference ', 'share consent withdrawn'])
})

test('after a refusal a consent must be newer; another basis stays possible', async () => {
  const { caseId } = await aCase({ consent: 'refused', consentForm: 'oral' })
  const old = { ...byConsent, consentOn: addDays(today(), -1) }
  assert.deepEqual(await refusals(does(hanako, shareCase, { id: caseId, ...old })), [
    'consentOn: casework.consent.refusedSince',
  ])
  await does(hanako, shareCase, { id: caseId, ...toEast, basis: 'life_and_limb' })
  await does(hanako, shareCase, { id: caseId, ...byConsent })
  assert.deepEqual(await lines(hanako, caseId), ['share consent ', 'share life_and_limb '])
})

test('a consent that was on record before a refusal says yes to nothing any more', async () => {
  const { caseId } = await aCase({ consent: 'given', consentForm: 'paper' })
  await does(hanako, recordNonConsent, { caseId, answer: 'refused', on: today() })
  assert.deepEqual(await refusals(does(hanako, shareCase, { id: caseId, ...toEast, basis: 'consent' })), [
    'consentForm: casework.consent.form',
    'consentOn: casework.consent.on',
  ])
})

test('intake goes on with consent and without; each says how or why', async () => {
  const take = (more: object) => does(hanako, takeIn, { ...goingOn, who: 'anonymous', ...more })
  assert.deepEqual(await refusals(take({ consent: 'given' })), ['consentForm: casework.consent.form'])
  assert.deepEqual(await refusals(take({ consent: 'impossible' })), [
    'consentReason: casework.nonConsent.why',
  ])
  const answers = [
    { consent: 'given', consentForm: 'oral' },
    { consent: 'refused' },
    { consent: 'not_asked' },
    { consent: 'impossible', consentReason: '意識がないため' },
    {},
  ]
  const said = []
  for (const more of answers) {
    const { id } = await take(more)
    said.push((await does(hanako, readCase, { id })).consent?.answer ?? null)
  }
  assert.deepEqual(said, ['given', 'refused', 'not_asked', 'impossible', null])
})
