import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, refusals } from '../../../tests/support/acts.ts'
import { takenInTwice } from '../../../tests/support/merging.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { planning } from '../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { askCaution } from '../../blocks/casework/cautions/actions.ts'
import { cautionsNow } from '../../blocks/casework/cautions/cautions.ts'
import { mergedResult, results } from '../../blocks/casework/codes.ts'
import { addTask, endTask } from '../../blocks/casework/tasks/task-actions.ts'
import { momentsOf } from '../../blocks/casework/timeline/moments.ts'
import { searchTexts } from '../../blocks/casework/timeline/search.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { hasWord } from '../../core/words/words.ts'
import { changeSafeContact, closeCase, reopenCase } from './actions/case-work.ts'
import { nextWeek } from './demo/examples.ts'

// One matter of one person, taken in twice: one case, and two again.

const site = await freshSite()
const [hanako, taro] = [site.person('hanako'), site.person('taro')]
const { does, clerk, yamada, takenIn, rowOf, merges, notes } = await takenInTwice(site)
const eastern = await clerkBeside(site, taro)
const { decided, written } = planning(site, clerk)

const reopens = async (id: string) =>
  does(hanako, reopenCase, { id, version: (await rowOf(id)).version, nextOn: nextWeek })

const shownIn = (id: string) =>
  site.as(hanako, async (tx) => {
    const moments = (await momentsOf(tx, id, {})).moments.flatMap(({ body }) => body ?? [])
    const found = (await searchTexts(tx, '督促', id)).hits.length
    return { moments: moments.filter((body) => body.startsWith('（試験）')).sort(), found }
  })

test('made one, the case that goes on shows both; made two again, each is as it was', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  await notes(kept, '（試験）家賃のこと')
  await notes(twice, '（試験）督促状が来た')
  await merges(twice, kept)
  const { state, result, owner_id, merged_into_id, next_on } = await rowOf(twice)
  assert.deepEqual([state, result, owner_id], ['closed', 'merged', (await rowOf(kept)).owner_id])
  assert.deepEqual([merged_into_id, next_on], [kept, null])
  assert.deepEqual(await shownIn(kept), { moments: ['（試験）家賃のこと', '（試験）督促状が来た'], found: 1 })
  assert.deepEqual(await shownIn(twice), { moments: ['（試験）督促状が来た'], found: 1 })
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  const one = await ask(`/consultation/cases/${kept}`)
  assert.ok(one.text.includes('督促状が来た') && one.text.includes('この相談にまとめた相談'))
  const other = await ask(`/consultation/cases/${twice}`)
  assert.ok(
    other.text.includes(`href="/consultation/cases/${kept}"`) && other.text.includes('ほかの相談に統合'),
  )
  assert.deepEqual(await refusals(notes(twice, '（試験）あとから')), ['casework.closed'])

  await reopens(twice)
  assert.deepEqual(await shownIn(kept), { moments: ['（試験）家賃のこと'], found: 0 })
  const again = await rowOf(twice)
  assert.deepEqual([again.state, again.result, again.merged_into_id], ['open', null, null])
  assert.deepEqual(
    again.former_closings.map(({ merged }: { merged?: boolean }) => merged),
    [true],
  )
  await notes(twice, '（試験）続き')
})

test('what was made part of a part is shown too, and a case is part of no part of its own', async () => {
  const [first, second, third] = [await takenIn(), await takenIn(), await takenIn()]
  await notes(first, '（試験）一つ目')
  await notes(second, '（試験）二つ目')
  await merges(first, second)
  await merges(second, third)
  assert.deepEqual((await shownIn(third)).moments, ['（試験）一つ目', '（試験）二つ目'])
  await reopens(first)
  assert.deepEqual((await shownIn(third)).moments, ['（試験）二つ目'])
  await does(hanako, closeCase, { id: third, version: 1, result: 'settled' })
  assert.deepEqual(await refusals(merges(first, third)), ['intoId: casework.intoId.unfit'])
})

test('two who make them parts of each other at once: one of them is, and no case is lost', async () => {
  const [one, other] = [await takenIn(), await takenIn()]
  const done = await Promise.allSettled([merges(one, other), merges(other, one, clerk)])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const states = [await rowOf(one), await rowOf(other)].map(({ state }) => state)
  assert.equal(states.filter((state) => state === 'closed').length, 1)
})

test('refused: itself, another person, another agency, what is closed or not there; by whoever does not hold it', async () => {
  const [id, closed] = [await takenIn(), await takenIn()]
  await does(hanako, closeCase, { id: closed, version: 1, result: 'settled' })
  const [resident = ''] = await enterPeople(site, [{ name: '見本 別人', birthOn: '1960-01-02' }])
  const theirs = await takenIn({ personId: resident })
  const elsewhere = await takenIn({}, eastern)
  for (const into of [id, closed, theirs, elsewhere, crypto.randomUUID()])
    assert.deepEqual(await refusals(merges(id, into)), ['intoId: casework.intoId.unfit'], into)
  assert.deepEqual(await refusals(merges(id, await takenIn(), taro)), ['core.notFound'])
  assert.deepEqual(await refusals(merges(closed, id)), ['casework.closed'])
  const nameless = [await takenIn({ who: 'anonymous', personId: undefined }), id] as const
  assert.deepEqual(await refusals(merges(...nameless)), ['intoId: casework.intoId.unfit'])
  assert.equal((await rowOf(id)).state, 'intake')
})

test('refused: while a task or a plan runs in it', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  const { id } = await does(hanako, addTask, { caseId: twice, what: '（試験）電話', dueOn: nextWeek })
  assert.deepEqual(await refusals(merges(twice, kept)), ['casework.merge.running'])
  await does(hanako, endTask, { id, version: 1, ending: 'done' })
  await merges(twice, kept)
  const [planned, other] = [
    await decided({}, { subjectId: yamada }),
    await written({}, { subjectId: yamada }),
  ]
  assert.deepEqual(await refusals(merges(planned, other, clerk)), ['casework.plan.inForce'])
})

test('refused until the safe ways of contact stand in the case that goes on', async () => {
  const [kept, twice] = [await takenIn(), await takenIn({ mustNotKnow: '（試験）兄', safePost: 'no' })]
  const wrong = ['casework.merge.safeWays']
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  const change = (version: number, more: object) =>
    does(hanako, changeSafeContact, { id: kept, version, mustNotKnow: '（試験）兄', ...more })
  await change(1, {})
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  await change(2, { safePost: 'yes' })
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  await change(3, { safePost: 'no' })
  await merges(twice, kept)
})

test('refused where the case that goes on names somebody else who must not know', async () => {
  const kept = await takenIn({ mustNotKnow: '（試験）夫', safeNote: '（試験）郵便は実家へ' })
  const twice = await takenIn({ mustNotKnow: '（試験）兄', safeNote: '（試験）郵便は実家へ' })
  const wrong = ['casework.merge.safeWays']
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  const change = (version: number, more: object) =>
    does(hanako, changeSafeContact, { id: kept, version, ...more })
  await change(1, { mustNotKnow: '（試験）夫、（試験）兄', safeNote: '（試験）別のこと' })
  assert.deepEqual(await refusals(merges(twice, kept)), wrong)
  await change(2, {
    mustNotKnow: '（試験）夫、（試験） 兄',
    safeNote: '（試験）別のこと\n（試験）郵便は実家へ',
  })
  await merges(twice, kept)
})

test('whoever goes there is warned of what stood in either', async () => {
  const [kept, twice] = [await takenIn(), await takenIn()]
  const dog = { kind: 'dog', reason: '（試験）大きな犬', untilOn: addDays(today(), 30) }
  await does(hanako, askCaution, { caseId: twice, ...dog })
  await merges(twice, kept)
  const shown = await site.as(hanako, (tx) => cautionsNow(tx, kept))
  assert.deepEqual(
    shown.map(({ kind }) => kind),
    ['dog'],
  )
})

test('each way in which a case ends is said in words, at the desk and to the person who asks for their file', () => {
  for (const place of ['consultation.field.result', 'casework.own.result'])
    for (const result of [...results, mergedResult])
      assert.ok(
        hasWord('ja', `${place}.${result}`) && hasWord('en', `${place}.${result}`),
        `${place} ${result}`,
      )
})
