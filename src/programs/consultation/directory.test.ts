import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { referralHouse } from '../../../tests/support/referrals.ts'
import { referralLetterPage } from '../../blocks/casework/pages/referral-letter.tsx'
import { declineReferral, sendReferral } from '../../blocks/casework/referral/actions.ts'
import { answersGiven, receiversFor } from '../../blocks/casework/referral/directory.ts'
import { addResource, retireResource } from '../../blocks/resources/actions/resources.ts'
import { topics as ofDirectory } from '../../blocks/resources/codes.ts'
import { resourceOfAgency } from '../../blocks/resources/resources.ts'
import { today } from '../../core/calendar/clock.ts'
import { newId } from '../../core/id.ts'
import { topics } from './rules/codes.ts'

// The directory as the desk leads people on by it.

const { house, does, desk, beside, north, ...rest } = await referralHouse()
const { aCase, toNorth, draft, page, sent, row, at, accepts } = rest

const entry = (more: object) => ({ kind: 'npo', name: '（試験）見本NPO', topics: ['food'], ...more })
const add = async (more: object) => (await does(desk, addResource, entry(more))).id
const bank = await add({ telephone: '00-0000-0000', fax: '00-2222-3333' })
const centre = await add({ name: '（試験）北の相談所', topics: ['care'], agencyId: north.agencyId })

const found = (sought: object, restricted = false) =>
  house.as(desk, async (tx) => {
    const listed = await receiversFor(tx, sought, { restricted, holderId: desk.agencyId })
    return listed.map(({ id }) => id)
  })

test('the directory and the desk know the same topics, in one order', () =>
  assert.deepEqual(ofDirectory, topics))

test('who helps is found by topic; of a restricted case no whole agency is offered', async () => {
  assert.deepEqual(await found({ topic: 'food' }), [bank])
  assert.deepEqual(await found({ topic: 'care' }), [centre])
  assert.deepEqual(await found({ topic: 'care' }, true), [])
  assert.deepEqual(await found({ topic: 'debt' }), [])
})

const ownEntry = () => ({
  ...{ name: '（試験）この窓口', topics: ['rent'], agencyId: desk.agencyId, telephone: '00-0000-1111' },
})

test('the agency whose case it is asks itself for nothing', async () => {
  await add(ownEntry())
  assert.deepEqual(await found({ topic: 'rent' }), [])
})

test('a partner of the directory need not be typed; its FAX number still needs a second look', async () => {
  const id = await draft(desk, await aCase(), { directoryId: bank, via: 'fax' })
  const { partner_name, partner_kind, fax_number, fax_checked_at, resource_id } = await row(id)
  assert.deepEqual([partner_name, partner_kind, fax_number], ['（試験）見本NPO', 'other', '0022223333'])
  assert.deepEqual([fax_checked_at, resource_id], [null, bank])
  const { digest } = await page(desk, id)
  assert.deepEqual(await refusals(does(desk, sendReferral, { id, digest })), [
    'casework.referral.faxUnchecked',
  ])
})

test('an agency of the directory is asked as the agency that it is', async () => {
  const id = await draft(desk, await aCase(), { directoryId: centre })
  const { to_agency_id, resource_id, via } = await row(id)
  assert.deepEqual([to_agency_id, resource_id, via], [north.agencyId, null, 'system'])
})

test('refused: an entry that is not there, and one that was taken off the lists', async () => {
  const asked = async (directoryId: string) =>
    refusals(draft(desk, await aCase(), { directoryId, via: 'telephone' }))
  assert.deepEqual(await asked(newId()), ['directoryId: casework.referral.notListed'])
  const gone = await add({ name: '（試験）閉じたNPO' })
  await does(desk, retireResource, { id: gone, version: 1 })
  assert.deepEqual(await asked(gone), ['directoryId: casework.referral.notListed'])
})

test('how often each took somebody up or declined is counted of what the actor sees', async () => {
  const first = await sent(desk, await aCase(), { directoryId: bank, via: 'telephone' })
  await accepts(beside, first)
  const second = await sent(desk, await aCase(), toNorth())
  await does(north, declineReferral, { ...(await at(second)), reason: '（試験）手いっぱいです' })
  const seen = await house.as(desk, (tx) => answersGiven(tx, today()))
  assert.deepEqual(seen.get(bank), { taken: 1, declined: 0 })
  assert.deepEqual(seen.get(north.agencyId), { taken: 0, declined: 1 })
  const stranger = await house.as(house.person('taro'), (tx) => answersGiven(tx, today()))
  assert.equal(stranger.size, 0)
})

test('the cover of a paper says at which number its sender is called back, until the entry is off the lists', async () => {
  const id = await draft(desk, await aCase(), { directoryId: bank, via: 'letter' })
  const asked = { params: { id } } as unknown as Omit<Parameters<typeof referralLetterPage.load>[0], 'tx'>
  const number = () =>
    house.as(desk, async (tx) => (await referralLetterPage.load({ ...asked, tx })).telephone)
  assert.equal(await number(), ownEntry().telephone)
  const own = await house.as(desk, (tx) => resourceOfAgency(tx, desk.agencyId))
  await does(desk, retireResource, { id: own?.id, version: 1 })
  assert.equal(await number(), null)
})
