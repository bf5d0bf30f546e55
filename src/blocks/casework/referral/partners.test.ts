import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { doer, refusals, twoResidents } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { textIn } from '../../../../tests/support/pdf-text.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { addOrganizations } from '../../registry/organizations.ts'
import { referralLetterPage } from '../pages/referral-letter.tsx'
import { acceptReferral, checkFaxNumber, draftReferral, finishReferral, sendReferral } from './actions.ts'

// Partners without accounts: told by telephone, letter or FAX, answered for by staff, in the same loop and the same ledger.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf } = staffing(house)
const { draft, page, send, sent, row, at, ledger } = referring(house)

let desk: TestPerson
let beside: TestPerson
let yamada: string

before(async () => {
  const agencyId = await newAgency()
  desk = await person(agencyId)
  beside = await person(agencyId)
  yamada = (await twoResidents(house)).yamada
})

const aCase = () => caseOf(desk, { subjectId: yamada })
const office = { partnerKind: 'pension_office', partnerName: '（試験）見本年金事務所' }
const byFax = { ...office, via: 'fax', faxNumber: '00-0000-0000' }

test('by telephone: told, accepted and done, as staff writes it down; the ledger has it as told', async () => {
  const caseId = await aCase()
  const id = await sent(desk, caseId, { ...office, via: 'telephone' })
  const [entry] = await ledger(caseId)
  assert.deepEqual([entry?.kind, entry?.to_name, entry?.form], ['told', office.partnerName, 'oral'])
  await does(beside, acceptReferral, { ...(await at(id)), nextOn: addDays(today(), 7) })
  assert.deepEqual([(await row(id)).state, (await row(id)).owner_id], ['accepted', null])
  await does(desk, finishReferral, { ...(await at(id)), result: '（試験）手続きが済みました' })
  assert.equal((await row(id)).state, 'done')
})

test('a FAX is not sent before a second person has typed its number in', async () => {
  const id = await draft(desk, await aCase(), byFax)
  const { digest } = await page(desk, id)
  assert.deepEqual(await refusals(does(desk, sendReferral, { id, digest })), [
    'casework.referral.faxUnchecked',
  ])
  const check = async (who: TestPerson, faxNumber: string) =>
    does(who, checkFaxNumber, { ...(await at(id)), faxNumber })
  assert.deepEqual(await refusals(check(desk, byFax.faxNumber)), ['casework.referral.sameChecker'])
  assert.deepEqual(await refusals(check(beside, '00-0000-0001')), [
    'faxNumber: casework.referral.fax.differs',
  ])
  await check(beside, '００（００００）００００')
  await does(desk, sendReferral, { id, digest })
  assert.equal((await row(id)).fax_checked_by, beside.accountId)
  assert.equal((await ledger((await row(id)).case_id))[0]?.form, 'paper')
})

test('a pension office and an employment office are partners of a kind of their own, in the ledger as well', async () => {
  const caseId = await aCase()
  for (const partnerKind of ['pension_office', 'job_centre']) {
    const id = await sent(desk, caseId, { ...office, partnerKind, via: 'telephone' })
    assert.equal((await row(id)).partner_kind, partnerKind)
  }
  const { rows } = await house.database.owner.query('select to_kind from disclosure where case_id = $1', [
    caseId,
  ])
  assert.deepEqual(rows.map((one) => one.to_kind).sort(), ['job_centre', 'pension_office'])
  assert.deepEqual(
    await refusals(draft(desk, caseId, { ...office, partnerKind: 'pension', via: 'telephone' })),
    ['partnerKind: core.field.choose'],
  )
})

test('the table itself refuses a FAX that one person alone confirmed', async () => {
  const id = await draft(desk, await aCase(), byFax)
  const alone = house.asSystem((tx) =>
    tx
      .updateTable('referral')
      .set({ fax_checked_by: desk.accountId, fax_checked_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute(),
  )
  await assert.rejects(alone, /referral_fax_by_two/)
})

test('what the register knows of an organization need not be typed', async () => {
  const organizationId = await house.asSystem(async (tx) => {
    const made = { kind: 'clinic', name: '（試験）見本医院', fax: '00-1111-1111' } as const
    const [id = ''] = await addOrganizations(tx, [made])
    return id
  })
  const id = await draft(desk, await aCase(), { organizationId, via: 'fax' })
  const { partner_kind, partner_name, fax_number } = await row(id)
  assert.deepEqual([partner_kind, partner_name, fax_number], ['medical', '（試験）見本医院', '0011111111'])
})

const view = { words: wordsFor('ja'), locale: 'ja', demo: false, origin: 'https://kasane.example' } as const

/** What stands on the paper that somebody prints, page by page. */
async function printed(who: TestPerson, id: string, telephone: string | null = null): Promise<string[]> {
  const data = { ...(await page(who, id)), telephone }
  const chunks: Uint8Array[] = []
  const { body } = referralLetterPage.file?.(data, view) ?? { body: '' }
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return textIn(Buffer.concat(chunks)).split('\n')
}

test('the cover names nobody, the letter behind it says what was previewed', async () => {
  const id = await draft(desk, await aCase(), { ...office, via: 'letter' })
  const pages = await printed(desk, id)
  const cover = pages.filter((one) => one.includes('送付状'))
  assert.equal(cover.length, 1)
  assert.ok(cover[0]?.includes('見本年金事務所') && !cover[0].includes('山田'))
  assert.match(cover[0] ?? '', /mover-\d/, 'whom to call back')
  assert.ok(cover[0]?.includes('手書き'), 'where the directory has no number of the sender')
  const [called = ''] = await printed(desk, id, '00-0000-1111')
  assert.ok(called.includes('00-0000-1111') && !called.includes('手書き') && !called.includes('山田'))
  assert.ok(pages.some((one) => one.includes('山田') && one.includes('下書き')))
  await send(desk, id)
  assert.ok(!(await printed(desk, id)).join().includes('下書き'))
})

test('a FAX number that waits to be confirmed is not to be read from the cover either', async () => {
  const id = await draft(desk, await aCase(), { ...office, via: 'fax', faxNumber: '00-1234-5678' })
  assert.ok(!(await printed(beside, id)).join().includes('0012345678'))
  await does(beside, checkFaxNumber, { ...(await at(id)), faxNumber: '00-1234-5678' })
  assert.ok((await printed(beside, id)).join().includes('0012345678'))
})

test('somebody must not know: whoever sends says that this is not they', async () => {
  const caseId = await aCase()
  await house.asSystem((tx) =>
    tx
      .updateTable('safe_contact')
      .set({ must_not_know: '（試験）家主の方' })
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', caseId)
      .execute(),
  )
  const id = await draft(desk, caseId, { ...office, partnerKind: 'landlord', via: 'telephone' })
  assert.equal((await page(desk, id)).hidden, true)
  assert.deepEqual(await refusals(send(desk, id)), ['noneHidden: casework.referral.noneHidden'])
  await send(desk, id, { noneHidden: true })
})

test('a restricted case is led to partners, and to no whole agency', async () => {
  const { restrictCase } = await import('../restricted/actions.ts')
  const north = await person(await newAgency())
  const caseId = await aCase()
  const flowing = await sent(desk, caseId, { noneHidden: true, toIds: [north.agencyId] })
  const told = await sent(desk, caseId, { noneHidden: true, ...office, via: 'telephone' })
  await does(desk, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [beside.postId] })
  assert.deepEqual([(await row(flowing)).returned_as, (await row(told)).state], ['restricted', 'sent'])
  assert.equal(
    (await row(flowing)).audience.some((key) => key.startsWith('agency:')),
    false,
  )
  const fresh = { ...desk, freshFactor: true }
  const toAgency = { caseId, toIds: [north.agencyId], request: '（試験）', purpose: '（試験）' }
  const asked = { ...toAgency, basis: 'own_duty', parts: ['matters'], answerBy: addDays(today(), 3) }
  assert.deepEqual(await refusals(does(fresh, draftReferral, asked)), ['toIds: casework.referral.restricted'])
  await sent(fresh, caseId, { noneHidden: true, ...office, via: 'telephone' })
})
