import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { layering, nextOn } from '../../../tests/support/layered.ts'
import { staffing } from '../../../tests/support/staffing.ts'
import { consentsOf } from '../../blocks/casework/disclosure/consent.ts'
import { withdrawConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { apply, withdraw } from './actions/application.ts'
import { winConsent } from './actions/outreach.ts'
import { goOn } from './actions/steps.ts'
import { applicationsOf } from './queries/applications.ts'

// A part of what the person agreed to was taken back, and they agree anew while another agency may know still.

const house = await freshHouse()
const { does, hanako, sachiko, taro, newest, step, proposed } = layering(house)
const { newAgency, person } = staffing(house)
const beside = await newAgency()
await person(beside)
const said = { form: 'paper', saidOn: today(), nextOn }
const again = { ...said, agencyIds: [beside] }

const consents = (caseId: string) => house.as(hanako, (tx) => consentsOf(tx, caseId))
const live = async (caseId: string) =>
  (await consents(caseId)).filter(({ withdrawnOn }) => withdrawnOn === null)
const applications = (caseId: string) => house.as(hanako, (tx) => applicationsOf(tx, caseId))

/** It stands still: of two agencies that may know, one may no longer. Answers the consent for the other, too. */
async function halted() {
  const caseId = await proposed('multi_agency')
  await step(caseId, apply, { ...said, agencyIds: [taro.agencyId, beside] })
  const [first] = (await consents(caseId)).filter(({ agencyId }) => agencyId === taro.agencyId)
  await does(hanako, withdrawConsent, { id: first?.id })
  const [still] = await live(caseId)
  assert.deepEqual([(await newest(caseId)).haltedOn, still?.agencyId], [today(), beside])
  return { caseId, still: still?.id }
}

test('what they say replaces what they said; who may know still goes on by the consent that there is', async () => {
  const { caseId, still } = await halted()
  await step(caseId, apply, { ...said, agencyIds: [taro.agencyId, beside] })
  assert.equal((await newest(caseId)).haltedOn, null)
  const [now, former] = await applications(caseId)
  assert.deepEqual([now?.withdrawnOn, former?.withdrawnOn], [null, today()])
  assert.deepEqual(now?.agencyIds, [taro.agencyId, beside])
  assert.equal(now?.consentIds[1], still)
  assert.deepEqual(new Set((await live(caseId)).map(({ id }) => id)), new Set(now?.consentIds))
  await step(caseId, withdraw, { withdrawnOn: today() })
  assert.deepEqual(await live(caseId), [])
})

test('of whoever is named no more the consent is taken back', async () => {
  const { caseId, still } = await halted()
  await step(caseId, apply, { ...said, agencyIds: [taro.agencyId] })
  assert.deepEqual(
    (await live(caseId)).map(({ agencyId }) => agencyId),
    [taro.agencyId],
  )
  assert.equal((await consents(caseId)).find(({ id }) => id === still)?.withdrawnOn, today())
  assert.equal((await newest(caseId)).haltedOn, null)
})

test('refused: anew while nothing was taken back, with nobody who may know', async () => {
  const { caseId, still } = await halted()
  assert.deepEqual(await refusals(step(caseId, apply, { ...said, agencyIds: [] })), [
    'agencyIds: layered-support.agencyIds.missing',
  ])
  assert.deepEqual(
    (await live(caseId)).map(({ id }) => id),
    [still],
  )
  await step(caseId, apply, again)
  assert.deepEqual(await refusals(step(caseId, apply, again)), ['layered-support.agreed'])
})

test('also after it was decided that it goes on, and of outreach', async () => {
  const { caseId } = await halted()
  await step(caseId, goOn, { reason: '（試験）見守りだけを続ける', nextOn }, sachiko)
  await step(caseId, apply, again)
  const gone = await newest(caseId)
  assert.deepEqual([gone.haltedOn, gone.continuedOn], [null, null])

  const out = await proposed('outreach', { reach: '（試験）昼に訪ねる', everyWeeks: 1 })
  const won = { form: 'oral', wonOn: today(), nextOn }
  await step(out, winConsent, { ...won, agencyIds: [taro.agencyId, beside] })
  const [first] = (await consents(out)).filter(({ agencyId }) => agencyId === taro.agencyId)
  await does(hanako, withdrawConsent, { id: first?.id })
  await step(out, winConsent, { ...won, agencyIds: [beside] })
  assert.equal((await newest(out)).haltedOn, null)
  assert.deepEqual(
    (await live(out)).map(({ agencyId }) => agencyId),
    [beside],
  )
})
