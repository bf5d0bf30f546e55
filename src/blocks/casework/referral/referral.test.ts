import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { asking, referralHouse } from '../../../../tests/support/referrals.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { newId } from '../../../core/id.ts'
import { editSafeContact } from '../cases.ts'
import { consentsOf } from '../disclosure/consent.ts'
import { withdrawConsent } from '../disclosure/consent-actions.ts'
import { addMember } from '../household/member-actions.ts'
import { addPart } from '../household/part-actions.ts'
import { declineReferral, discardReferral, draftReferral, sendReferral, takeBackReferral } from './actions.ts'

const {
  house,
  does,
  draft,
  page,
  send,
  sent,
  row,
  at,
  accepts,
  seesCase,
  sees,
  ledger,
  notices,
  desk,
  beside,
  north,
  south,
  aCase,
  toNorth,
} = await referralHouse()

test('what is previewed is what the receiver sees, word for word, and nothing else of the case', async () => {
  const caseId = await aCase()
  const id = await draft(desk, caseId, toNorth())
  assert.equal(await sees(north, id), false)
  const previewed = await page(desk, id)
  await does(desk, sendReferral, { id, digest: previewed.digest })
  const read = await page(north, id)
  assert.deepEqual(read.content, previewed.content)
  assert.ok(JSON.stringify(read.content).includes('山田 清'))
  assert.ok(!JSON.stringify(read.content).includes('柏市架空町1'))
  assert.deepEqual([read.head, read.sends, read.answers], [null, false, true])
  assert.equal(await seesCase(north, caseId), false)
  assert.equal(await sees(south, id), false)
  assert.ok((await notices(north)).includes('casework.notice.referralCame'))
})

test('a part that was not chosen does not flow', async () => {
  const id = await sent(desk, await aCase(), { ...toNorth(), parts: ['matters'] })
  assert.deepEqual(
    (await page(north, id)).content?.sections.map(({ part }) => part),
    ['matters'],
  )
})

test('how the person may be reached flows as a part of its own, and only on what allows it', async () => {
  const caseId = await aCase()
  const ways = async (id: string) => {
    const section = (await page(north, id)).content?.sections.find(({ part }) => part === 'ways')
    return section?.facts.map(({ term, text, codes }) => [term.split('.').at(-1), text ?? codes?.[0]])
  }
  const first = await sent(desk, caseId, { ...toNorth(), parts: ['ways'] })
  const unasked = 'casework.referral.fact.waysUnasked.text'
  assert.deepEqual(await ways(first), [['waysUnasked', unasked]])
  const safe = {
    ...{ safeTelephone: '000-0000-1234', safeHours: '平日10時〜12時', safeName: '（試験）図書館' },
    ...{ safePost: 'no' as const, mustNotKnow: '（試験）同居の夫', safeNote: '（試験）名刺を渡さない' },
  }
  await house.as(desk, (tx) => editSafeContact(tx, { caseId, version: 1 }, safe))
  const consent = { ...toNorth(), basis: 'consent', consentForm: 'oral', consentOn: today() }
  assert.equal(await ways(await sent(desk, caseId, { ...consent, parts: ['person'] })), undefined)
  const later = { ...toNorth(), basis: 'consent', parts: ['person', 'ways'] }
  assert.deepEqual(await refusals(draft(desk, caseId, later)), [
    ...['consentForm: casework.consent.form', 'consentOn: casework.consent.on'],
  ])
  assert.deepEqual(await ways(await sent(desk, caseId, { ...consent, parts: ['ways'] })), [
    ['mustNotKnow', safe.mustNotKnow],
    ['telephone', safe.safeTelephone],
    ['hours', safe.safeHours],
    ['safeName', safe.safeName],
    ['post', 'casework.safe.answer.no'],
    ['note', safe.safeNote],
  ])
})

test('of the household flow its members and what weighs on all of them, and nothing that fewer may see', async () => {
  const caseId = await aCase()
  const { id: memberId } = await does(desk, addMember, {
    ...{ caseId, role: 'family', relation: 'child', name: '見本 息子', died: false },
  })
  const part = { caseId, field: 'poverty', household: true, visible: 'case', what: '（試験）家賃の滞納' }
  await does(desk, addPart, part)
  await does(desk, addPart, { ...part, visible: 'holder', what: '（試験）伏せた課題' })
  await does(desk, addPart, { ...part, household: false, memberId, what: '（試験）息子の病気' })
  const id = await sent(desk, caseId, { ...toNorth(), parts: ['household'] })
  const told = JSON.stringify((await page(north, id)).content)
  for (const word of ['見本 息子', 'casework.memberRelation.child', '（試験）家賃の滞納'])
    assert.ok(told.includes(word), word)
  for (const word of ['伏せた課題', '息子の病気']) assert.ok(!told.includes(word), word)
})

test('a case that changed since the preview is previewed again', async () => {
  const caseId = await aCase()
  const id = await draft(desk, caseId, { ...toNorth(), parts: ['ways'] })
  const { digest } = await page(desk, id)
  await house.asSystem((tx) =>
    tx
      .updateTable('safe_contact')
      .set({ must_not_know: '（試験）同居の方' })
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', caseId)
      .execute(),
  )
  assert.deepEqual(await refusals(does(desk, sendReferral, { id, digest })), [
    'casework.referral.previewAgain',
  ])
  assert.equal(await sees(north, id), false)
  await send(desk, id)
  assert.equal(await sees(north, id), true)
  assert.deepEqual(await refusals(does(desk, sendReferral, { id, digest })), ['casework.referral.settled'])
})

test('two agencies are asked at once; one takes it up with an owner and a next date, the other declines', async () => {
  const caseId = await aCase()
  const id = await draft(desk, caseId, { toIds: [north.agencyId, south.agencyId] })
  const { together } = await page(desk, id)
  await send(desk, id)
  const of = (agencyId: string) => together.find((one) => one.to_agency_id === agencyId)?.id as string
  await accepts(north, of(north.agencyId))
  const reason = '（試験）担当地域の外です'
  await does(south, declineReferral, { ...(await at(of(south.agencyId))), reason })
  assert.equal((await row(of(north.agencyId))).owner_id, north.accountId)
  assert.equal(await sees(north, of(north.agencyId)), true)
  assert.equal(await sees(south, of(south.agencyId)), false)
  assert.equal((await page(desk, of(south.agencyId))).line.reason, reason)
  assert.ok((await notices(desk)).includes('casework.notice.referralAnswered'))
  const entries = (await ledger(caseId)).map(({ kind, to_agency_id, ended_as }) => [
    kind,
    to_agency_id,
    ended_as,
  ])
  assert.deepEqual(
    new Set(entries.map((one) => one.join())),
    new Set([['referral', north.agencyId, null].join(), ['referral', south.agencyId, 'holder'].join()]),
  )
})

test('the ledger says which parts flowed, and on what', async () => {
  const caseId = await aCase()
  await sent(desk, caseId, { ...toNorth(), parts: ['person', 'contacts', 'household'] })
  const [entry] = await ledger(caseId)
  assert.deepEqual(entry?.parts, ['existence', 'matters', 'household'])
  assert.equal(entry?.basis, 'own_duty')
})

test('who is not asked answers nothing, and who asks does not answer for an agency', async () => {
  const id = await sent(desk, await aCase(), toNorth())
  const version = (await row(id)).version
  const reason = '（試験）'
  for (const unknown of [id, newId()])
    assert.deepEqual(await refusals(does(south, declineReferral, { id: unknown, version, reason })), [
      'core.notFound',
    ])
  assert.deepEqual(await refusals(does(desk, declineReferral, { id, version, reason })), [
    'casework.referral.notReceiver',
  ])
  assert.deepEqual(await refusals(does(north, takeBackReferral, { id, version, reason })), ['core.notFound'])
  assert.deepEqual(await refusals(accepts(north, id, { ownerId: desk.accountId })), [
    'ownerId: casework.owner.notHere',
  ])
  assert.deepEqual(await refusals(accepts(north, id, { nextOn: addDays(today(), -1) })), [
    'nextOn: casework.nextOn.past',
  ])
  assert.deepEqual(await refusals(accepts(north, id, { version: version + 1 })), ['core.changedMeanwhile'])
})

test('by consent: what flows is what was agreed to, and ends when it is taken back', async () => {
  const caseId = await aCase()
  const by = { ...toNorth(), basis: 'consent', parts: ['person'] }
  const drafting = (more: object) =>
    refusals(does(desk, draftReferral, { caseId, ...asking, answerBy: addDays(today(), 5), ...by, ...more }))
  assert.deepEqual(await drafting({}), [
    'consentForm: casework.consent.form',
    'consentOn: casework.consent.on',
  ])
  const id = await sent(desk, caseId, { ...by, consentForm: 'oral', consentOn: today() })
  assert.deepEqual(await drafting({ parts: ['person', 'matters'] }), [
    'consentForm: casework.consent.form',
    'consentOn: casework.consent.on',
  ])
  const other = await sent(desk, caseId, toNorth())
  const [consent] = await house.as(desk, (tx) => consentsOf(tx, caseId))
  assert.deepEqual(consent?.parts, ['existence'])
  await does(desk, withdrawConsent, { id: consent?.id })
  assert.equal((await row(id)).returned_as, 'consent_withdrawn')
  assert.deepEqual([await sees(north, id), await sees(north, other)], [false, true])
  assert.equal((await ledger(caseId)).find(({ basis }) => basis === 'consent')?.ended_as, 'withdrawn')
})

test('a draft is thrown away by its sender, and is not there then', async () => {
  const id = await draft(desk, await aCase(), toNorth())
  await does(beside, discardReferral, await at(id))
  assert.equal(await sees(desk, id), false)
  assert.deepEqual(await refusals(does(desk, discardReferral, await at(id))), ['casework.referral.settled'])
})

test('whom, what and until when: each wrong field has its sentence', async () => {
  const caseId = await aCase()
  const wrong = (more: object) =>
    refusals(does(desk, draftReferral, { caseId, ...asking, answerBy: addDays(today(), 5), ...more }))
  const partner = { partnerKind: 'police', partnerName: '（試験）見本警察署', via: 'telephone' }
  assert.deepEqual(await wrong({}), ['toIds: casework.referral.toWhom'])
  assert.deepEqual(await wrong({ ...toNorth(), ...partner }), ['toIds: casework.referral.both'])
  assert.deepEqual(await wrong({ toIds: [desk.agencyId] }), ['toIds: casework.toId.same'])
  assert.deepEqual(await wrong({ toIds: [newId()] }), ['toIds: casework.toId.unknown'])
  assert.deepEqual(await wrong({ ...toNorth(), basis: 'disaster_list' }), [
    'parts: casework.referral.notAllowed',
  ])
  assert.deepEqual(await wrong({ ...toNorth(), parts: [] }), ['parts: core.field.chooseOne'])
  assert.deepEqual(await wrong({ ...toNorth(), answerBy: addDays(today(), -1) }), [
    'answerBy: casework.referral.past',
  ])
  assert.deepEqual(await wrong({ ...toNorth(), answerBy: addDays(today(), 93) }), [
    'answerBy: casework.referral.tooFar',
  ])
  const range = { contactsFrom: today(), contactsUntil: addDays(today(), -1) }
  assert.deepEqual(await wrong({ ...toNorth(), ...range }), ['contactsUntil: casework.referral.order'])
  assert.deepEqual(await wrong({ ...partner, via: undefined }), ['via: casework.referral.viaMissing'])
  assert.deepEqual(await wrong({ ...partner, via: 'fax' }), ['faxNumber: casework.referral.faxMissing'])
  assert.deepEqual(await wrong({ ...partner, via: 'fax', faxNumber: '12' }), [
    'faxNumber: casework.referral.fax.form',
  ])
  assert.deepEqual(await wrong({ ...partner, partnerName: undefined }), ['partnerName: casework.told.name'])
})
