import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { emergencies } from '../../../../tests/support/emergencies.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { protect, unprotect } from '../../registry/protection/protect.ts'
import { entriesFor } from '../disclosure/list.ts'
import { emergencyLetterPage } from '../pages/emergency-letter.tsx'
import { restrictCase } from '../restricted/actions.ts'
import { tellOfEmergency } from './actions.ts'
import { emergenciesTold } from './told.ts'

// 緊急時の閲覧の通知: the person is told by a letter and among what was disclosed of them, unless that would put them in danger.

const house = await freshHouse()
const does = doer(house.database)
const priya = house.person('priya')
const { fresh, broken, reviewed, why, officerPost } = emergencies(house)

const letter = (who: TestPerson, id: string) =>
  house.as(who, (tx) =>
    emergencyLetterPage.load({
      tx,
      params: { id },
      query: new URLSearchParams(),
      posted: new URLSearchParams(),
    }),
  )

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
  const [protection = ''] = await house.asSystem((tx) =>
    protect(tx, [
      { applicantId: guarded.personId, othersIds: [], startsOn: start, endsOn: addDays(start, 300) },
    ]),
  )
  for (const { id, telling, personId } of [restricted, guarded]) {
    assert.deepEqual(await refusals(letter(priya, id)), ['casework.emergency.danger'])
    assert.deepEqual(await refusals(does(priya, tellOfEmergency, telling)), ['casework.emergency.danger'])
    assert.deepEqual(await house.as(priya, (tx) => emergenciesTold(tx, [personId])), [])
  }
  await house.asSystem((tx) => unprotect(tx, [protection], { decidedOn: start, note: '（試験）' }))
  await does(priya, tellOfEmergency, guarded.telling)
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
  await house.asSystem((tx) =>
    protect(tx, [{ applicantId: personId, othersIds: [], startsOn: start, endsOn: addDays(start, 300) }]),
  )
  assert.deepEqual([(await listed('self')).length, await listed('proxy')], [1, []])
})
