import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { papers } from '../../../../tests/support/papers.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { bytesOf } from '../../../core/files/stored.ts'
import { carry, caseOf as caseRow } from '../cases.ts'
import { contactsOfCase } from '../contacts.ts'
import { recordConsent } from '../disclosure/consent-actions.ts'
import { restrictCase } from '../restricted/actions.ts'
import { closed } from '../rules.ts'
import { addDocument } from './document-actions.ts'
import { documentOf, documentsOf } from './documents.ts'

const house = await freshHouse()
const does = doer(house.database)
const { office, newAgency, person, caseOf } = staffing(house)
const paper = papers()

/** A case is closed, and goes to somebody of another agency. */
const close = (who: TestPerson, id: string) =>
  house.as(who, async (tx) =>
    carry(
      tx,
      { id, version: 1 },
      closed(await caseRow(tx, id), { result: 'settled', resultNote: undefined }, today()),
    ),
  )
const handTo = (who: TestPerson, id: string, { agencyId: holderId, accountId: ownerId }: TestPerson) =>
  house.as(who, async (tx) => {
    await carry(tx, { id, version: 1, holderId }, { ...(await caseRow(tx, id)), ownerId })
    await setAudience(tx, 'support_case', [id])
  })

const picture = (bytes = 100) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(bytes - 8)])

describe('a document of a case', () => {
  test('comes back byte for byte, whatever its size', async () => {
    const { leaver, caseId } = await office()
    for (const size of [100, 1024 * 1024, 1024 * 1024 + 1, 2_500_000]) {
      const content = picture(size)
      const { id } = await does(leaver, addDocument, { caseId, file: paper(content, '写真.png') })
      const [bytes, found] = await house.as(
        leaver,
        async (tx) => [await bytesOf(tx, id), await documentOf(tx, id)] as const,
      )
      assert.ok(bytes.equals(content))
      assert.deepEqual([found.size, found.type, found.name], [size, 'image/png', '写真.png'])
    }
  })

  test('belongs to a contact or a consent of this case, and to nothing of another', async () => {
    const { leaver, caseId } = await office()
    const other = await caseOf(leaver)
    const [[contact], [strange]] = await house.as(leaver, async (tx) => [
      await contactsOfCase(tx, caseId, { limit: 1 }),
      await contactsOfCase(tx, other, { limit: 1 }),
    ])
    const agreed = { toKinds: ['division'], parts: ['matters'], form: 'paper', on: '2026-11-01' }
    const { id: consentId } = await does(leaver, recordConsent, { caseId, ...agreed, scope: '（試験）範囲' })
    const file = paper(picture())
    const add = (about: object) => does(leaver, addDocument, { caseId, file, ...about })
    await add({ contactId: contact?.id, what: '（試験）預かった書付' })
    await add({ consentId })
    const found = await house.as(leaver, (tx) => documentsOf(tx, caseId))
    const about = found.map(({ aboutTable, aboutId }) => [aboutTable, aboutId])
    assert.deepEqual(about, [
      ['consent', consentId],
      ['contact', contact?.id],
    ])
    const both = await refusals(add({ contactId: contact?.id, consentId }))
    assert.deepEqual(both, ['consentId: casework.document.oneThing'])
    const elsewhere = await refusals(add({ contactId: strange?.id }))
    assert.deepEqual(elsewhere, ['contactId: casework.document.ofElsewhere'])
  })

  test('is added by the holder alone, to an open case, and only what may be kept', async () => {
    const { leaver, caseId } = await office()
    const stranger = await person(await newAgency())
    const file = paper(picture())
    assert.deepEqual(await refusals(does(stranger, addDocument, { caseId, file })), ['core.notFound'])
    const page = does(leaver, addDocument, { caseId, file: paper('<html></html>', '写真.png') })
    assert.deepEqual(await refusals(page), ['file: core.file.type'])
    assert.deepEqual(await refusals(does(leaver, addDocument, { caseId })), ['file: core.field.chooseFile'])
    await close(leaver, caseId)
    assert.deepEqual(await refusals(does(leaver, addDocument, { caseId, file })), ['casework.closed'])
  })

  test('is seen by whoever sees the case, and goes over with it, content and all', async () => {
    const { leaver, caseId } = await office()
    const next = await person(await newAgency())
    const { id } = await does(leaver, addDocument, { caseId, file: paper(picture()) })
    const seen = async (who: typeof next) => (await house.as(who, (tx) => bytesOf(tx, id))).length
    assert.deepEqual([await seen(leaver), await seen(next)], [100, 0])
    assert.deepEqual(await refusals(house.as(next, (tx) => documentOf(tx, id))), ['core.notFound'])
    await handTo(leaver, caseId, next)
    assert.deepEqual([await seen(leaver), await seen(next)], [0, 100])
  })

  test('of a restricted case is seen by the named alone, and only freshly', async () => {
    const { head, leaver, other, caseId } = await office()
    const { id } = await does(leaver, addDocument, { caseId, file: paper(picture()) })
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    const seen = async (who: typeof head) => (await house.as(who, (tx) => bytesOf(tx, id))).length
    assert.deepEqual([await seen(leaver), await seen(other), await seen(head)], [0, 0, 0])
    assert.deepEqual(
      [await seen({ ...head, freshFactor: true }), await seen({ ...other, freshFactor: true })],
      [100, 0],
    )
  })
})
