import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { joiningOf, told } from '../../../tests/support/joining.ts'
import { asking, referring } from '../../../tests/support/referrals.ts'
import { tell } from '../../blocks/casework/disclosure/actions.ts'
import { consentsOf } from '../../blocks/casework/disclosure/consent.ts'
import { draftReferral } from '../../blocks/casework/referral/actions.ts'
import { resourceById } from '../../blocks/resources/resources.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { askPlace } from './actions/ask-place.ts'

// Who agreed to one place agreed to no other of its kind, whatever way it would be told.

const house = await freshHouse()
const { does, hanako, place, chosen, goes } = joiningOf(house)
const { sent } = referring(house)
const { nextOn: _, consentForm: __, consentOn: ___, ...again } = told
const noConsent = ['consentForm: casework.consent.form', 'consentOn: casework.consent.on']

const nameOf = async (resourceId: string) =>
  (await house.as(hanako, (tx) => resourceById(tx, resourceId)))?.name as string

/** A place that was asked, by the name under which the ledger has it, and another that was not. */
async function asked() {
  const { caseId, resourceId } = await chosen()
  await goes(caseId, askPlace, told)
  return { caseId, agreed: await nameOf(resourceId), other: await nameOf(await place()) }
}

test('the consent names the place, and covers what it is told next', async () => {
  const { caseId, agreed } = await asked()
  const [consent] = await house.as(hanako, (tx) => consentsOf(tx, caseId))
  assert.deepEqual([consent?.agencyId, consent?.toKinds, consent?.toName], [null, ['other'], agreed])
  const to = { caseId, partnerKind: 'other', basis: 'consent' }
  await does(hanako, tell, { ...again, ...to, partnerName: agreed })
  await sent(hanako, caseId, {
    ...{ partnerKind: 'other', partnerName: agreed, via: 'telephone', basis: 'consent', parts: ['matters'] },
  })
})

test('refused: another place of its kind, told by hand or by a referral', async () => {
  const { caseId, other } = await asked()
  const to = { caseId, partnerKind: 'other', partnerName: other, basis: 'consent' }
  assert.deepEqual(await refusals(does(hanako, tell, { ...again, ...to })), noConsent)
  const referral = { ...asking, answerBy: addDays(today(), 5), ...to, via: 'telephone', parts: ['matters'] }
  assert.deepEqual(await refusals(does(hanako, draftReferral, referral)), noConsent)
})

test('refused: the place itself, under another kind; an agency', async () => {
  const { caseId, agreed } = await asked()
  const by = { ...again, caseId, basis: 'consent' }
  const employer = { partnerKind: 'employer', partnerName: agreed }
  assert.deepEqual(await refusals(does(hanako, tell, { ...by, ...employer })), noConsent)
  const toId = house.person('taro').agencyId
  assert.deepEqual(await refusals(does(hanako, tell, { ...by, toId })), noConsent)
})
