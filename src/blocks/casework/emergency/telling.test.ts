import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { renderToStaticMarkup } from 'react-dom/server'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { emergencies } from '../../../../tests/support/emergencies.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { protect, unprotect } from '../../registry/protection/protect.ts'
import { editSafeContact, type SafeContact } from '../cases.ts'
import { entriesFor } from '../disclosure/list.ts'
import { emergencyLetterPage } from '../pages/emergency-letter.tsx'
import { restrictCase } from '../restricted/actions.ts'
import { tellOfEmergency } from './actions.ts'
import { emergenciesTold } from './told.ts'

// 緊急時の閲覧の通知: the person is told by a letter and among what was disclosed of them, unless that would put them in danger.

const house = await freshHouse()
const does = doer(house.database)
const priya = house.person('priya')
const { fresh, broken, reviewed, why, officerPost, caseOf, person, newAgency } = emergencies(house)

const letter = (who: TestPerson, id: string, query = '') =>
  house.as(who, (tx) =>
    emergencyLetterPage.load({
      tx,
      params: { id },
      query: new URLSearchParams(query),
      posted: new URLSearchParams(),
    }),
  )

const guarding = (applicantId: string) => ({
  ...{ applicantId, othersIds: [], startsOn: start, endsOn: addDays(start, 300) },
})

async function rendered(id: string): Promise<string> {
  const view = { words: wordsFor('ja'), locale: 'ja', actor: { post: { agencyName: '見本政策課' } } }
  return renderToStaticMarkup(emergencyLetterPage.view(await letter(priya, id), view as never))
}

test('the letter says when, by whom and why in general words, and nothing that staff wrote', async () => {
  const { id, asker, telling } = await reviewed()
  const page = await rendered(id)
  for (const text of ['見本 倒', '見本相談所', '命や体に危険があるおそれ', '個人情報保護担当'])
    assert.ok(page.includes(text), text)
  for (const text of [why.emergencyReason, why.telephone, '通報と一致', asker.accountId])
    assert.ok(!page.includes(text), text)
  await does(priya, tellOfEmergency, telling)
  assert.ok((await rendered(id)).includes('見本 倒'), 'it can be printed again')
})

test('refused: a letter before the review, on one’s own, and where it was decided not to tell', async () => {
  const running = await broken()
  assert.deepEqual(await refusals(letter(priya, running.id)), ['casework.emergency.notReviewed'])
  const { id, asker } = await reviewed()
  const own = { ...asker, postId: await officerPost(asker) }
  assert.deepEqual(await refusals(letter(own, id)), ['casework.emergency.ownReview'])
  const later = { told: 'withheld', withheld: 'not_reachable', lookAgainOn: addDays(start, 30) }
  await does(priya, tellOfEmergency, { id, version: 3, ...later })
  assert.deepEqual(await refusals(letter(priya, id)), ['casework.emergency.withheld'])
})

test('refused: to tell somebody around whom a protection or an open restricted record stands, in the same words', async () => {
  const restricted = await reviewed()
  await does(fresh(restricted.leaver), restrictCase, {
    ...{ id: restricted.caseId, version: 1, reason: 'violence', postIds: [restricted.other.postId] },
  })
  const guarded = await reviewed()
  const [protection = ''] = await house.asSystem((tx) => protect(tx, [guarding(guarded.personId)]))
  for (const { id, telling, personId } of [restricted, guarded]) {
    assert.deepEqual(await refusals(letter(priya, id)), ['casework.emergency.danger'])
    assert.deepEqual(await refusals(does(priya, tellOfEmergency, telling)), ['casework.emergency.danger'])
    assert.deepEqual(await house.as(priya, (tx) => emergenciesTold(tx, [personId])), [])
  }
  await house.asSystem((tx) => unprotect(tx, [protection], { decidedOn: start, note: '（試験）' }))
  await does(priya, tellOfEmergency, guarded.telling)
})

const says = (who: TestPerson, caseId: string, safe: SafeContact) =>
  house.as(who, (tx) => editSafeContact(tx, { caseId, version: 1 }, safe))

test('refused: to write to somebody who may not be written to, in the same words; handed over it can be told', async () => {
  const unsafe: SafeContact[] = [{ safePost: 'no' }, { mustNotKnow: '（試験）同居の夫' }]
  for (const safe of unsafe) {
    const { id, telling, leaver, caseId } = await reviewed()
    await says(leaver, caseId, safe)
    assert.deepEqual(await refusals(letter(priya, id)), ['casework.emergency.danger'])
    assert.deepEqual(await refusals(does(priya, tellOfEmergency, telling)), ['casework.emergency.danger'])
    assert.ok(await letter(priya, id, 'by=hand'))
    await does(priya, tellOfEmergency, { ...telling, told: 'handed' })
    const { rows } = await house.database.owner.query(
      'select told_how, told_subject_on is not null as told from emergency_access where id = $1',
      [id],
    )
    assert.deepEqual(rows, [{ told_how: 'handed', told: true }])
  }
})

test('a letter goes to whoever was asked and said that it may, and to whoever said nothing', async () => {
  const fine: SafeContact[] = [
    { safePost: 'yes', mustNotKnow: '（試験）同居の夫' },
    { safeName: '（試験）図書館' },
  ]
  for (const safe of fine) {
    const { id, telling, leaver, caseId } = await reviewed()
    await says(leaver, caseId, safe)
    assert.ok(await letter(priya, id))
    await does(priya, tellOfEmergency, telling)
  }
})

test('what was said in a case of another record of theirs, at another office, stops the letter as well', async () => {
  const { id, telling, personId } = await reviewed()
  const [other = ''] = await enterPeople(house, [{ name: '見本 倒', registered: false }])
  const counsellor = await person(await newAgency())
  await says(counsellor, await caseOf(counsellor, { subjectId: other }), { safePost: 'no' })
  assert.ok(await letter(priya, id))
  await house.asSystem(async (tx) => {
    await tx
      .updateTable('person')
      .set({ same_as: personId, version: 2, updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', other)
      .execute()
  })
  assert.deepEqual(await refusals(letter(priya, id)), ['casework.emergency.danger'])
  assert.deepEqual(await refusals(does(priya, tellOfEmergency, telling)), ['casework.emergency.danger'])
})

test('refused: by hand as well, while a protection stands around the person', async () => {
  const { id, telling, personId } = await reviewed()
  await house.asSystem((tx) => protect(tx, [guarding(personId)]))
  assert.deepEqual(await refusals(letter(priya, id, 'by=hand')), ['casework.emergency.danger'])
  const handed = does(priya, tellOfEmergency, { ...telling, told: 'handed' })
  assert.deepEqual(await refusals(handed), ['casework.emergency.danger'])
})

/** Until somebody waits for what another holds. */
async function waited(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { rows } = await house.database.owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await setTimeout(20)
  }
  assert.fail('nobody waits')
}

onlyOn('postgres')('who tells while a protection begins waits for it, and is refused', async () => {
  const { telling, personId } = await reviewed()
  const [begun, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const protecting = house.asSystem(async (tx) => {
    await protect(tx, [guarding(personId)])
    begun.resolve()
    await seen.promise
  })
  await begun.promise
  const told = refusals(does(priya, tellOfEmergency, telling))
  await waited().finally(seen.resolve)
  await protecting
  assert.deepEqual(await told, ['casework.emergency.danger'])
})

test('what was told stands among what is handed out; for who acts for the person only while it is safe', async () => {
  const { personId, telling } = await reviewed()
  const listed = (as: 'self' | 'proxy') => house.asSystem((tx) => entriesFor(tx, personId, as))
  assert.deepEqual(await listed('self'), [])
  await does(priya, tellOfEmergency, telling)
  for (const as of ['self', 'proxy'] as const)
    assert.deepEqual(
      (await listed(as)).map(({ kind, emergency, fromOn, handle }) => [kind, emergency, fromOn, handle]),
      [['emergency', 'life_and_limb', start, null]],
    )
  await house.asSystem((tx) => protect(tx, [guarding(personId)]))
  assert.deepEqual([(await listed('self')).length, await listed('proxy')], [1, []])
})
