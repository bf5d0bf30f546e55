import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { planFiles } from '../../../../tests/support/trial-rules.ts'
import { historyOf } from '../../../core/db/history.ts'
import type { Caller } from '../../../core/identity/actor.ts'
import { adoptPlan } from '../load-plan.ts'
import { requirePlan } from '../plan-now.ts'
import {
  decideCorrection,
  planCorrections,
  proposeCorrection,
  releaseErrata,
  withdrawErrata,
} from './actions.ts'
import { checkNow } from './check-plan.ts'
import { type CorrectionNow, correctionsNow } from './corrections.ts'
import { digestOf, errataNow, releasedErrata } from './errata.ts'
import { findingsOf } from './findings.ts'
import { planShown } from './shown.ts'

process.env.KASANE_NOW = '2026-11-23T12:00'
const house = await freshHouse()
const does = doer(house.database)
const [kenji, hanako] = [house.person('kenji'), house.person('hanako')]
const files = planFiles()
await house.asSystem(async (tx) => {
  await adoptPlan(tx, files)
  await checkNow(tx)
})

const corrections = () => house.asSystem(async (tx) => correctionsNow(tx, await requirePlan(tx)))
const numbered = async (number: string): Promise<CorrectionNow> => {
  const found = (await corrections()).find((one) => one.number === number)
  assert.ok(found, number)
  return found
}
const errata = () => house.asSystem(async (tx) => errataNow(tx, await requirePlan(tx)))
const numbers = async () => (await errata()).map(({ number }) => number)
const shownTo = (who: Caller) => house.as(who, async (tx) => planShown(tx, await requirePlan(tx)))
const publicList = () => house.as(house.visitor, releasedErrata)

/** Decides on a proposal as it stands now. */
async function decide(number: string, status: 'adopted' | 'rejected', more: object = {}) {
  const { key, version } = await numbered(number)
  return does(kenji, decideCorrection, {
    correction: key,
    status,
    decision: '原稿を確かめた。',
    version,
    ...more,
  })
}

test('the proposals of the file are there before anybody decided, and the list of corrections is empty', async () => {
  const all = (await does(hanako, planCorrections, {})).corrections
  assert.equal(all.length, 65)
  assert.ok(all.every(({ status, origin, stands }) => status === 'proposed' && origin === 'file' && stands))
  assert.deepEqual(await errata(), [])
  assert.deepEqual(await refusals(does(kenji, releaseErrata, { digest: digestOf([]) })), [
    'indicators.errataEmpty',
  ])
})

test('what is adopted stands in the list, with who decided and why; the text stays as it is printed', async () => {
  const { id } = await decide('C12', 'adopted')
  const { status, decision } = await numbered('C12')
  assert.deepEqual(
    [status, decision?.text, decision?.by, decision?.agency?.ja],
    ['adopted', '原稿を確かめた。', 'kenji', '福祉政策課（試験）'],
  )
  const [entry] = await errata()
  assert.deepEqual([entry?.printed, entry?.proposed], ['府内連携会議', '庁内連携会議'])
  const { plan } = await house.asSystem(requirePlan)
  assert.equal(plan.corrections.find((one) => one.id === 'C12')?.status, 'proposed')
  await decide('C12', 'rejected', { decision: '改めて確かめた。' })
  assert.deepEqual(await errata(), [])
  const former = await house.as(kenji, (tx) => historyOf(tx, 'plan_correction', id))
  assert.equal(former[0]?.former.decision, '原稿を確かめた。')
  await decide('C12', 'adopted')
})

test('refused: a decision by others, without a reason, the same again, about what is not there', async () => {
  const { key, version } = await numbered('C07')
  const input = { correction: key, status: 'adopted', decision: '確かめた。', version }
  assert.deepEqual(await refusals(does(hanako, decideCorrection, input)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(kenji, decideCorrection, { ...input, decision: '' })), [
    'decision: core.field.required',
  ])
  assert.deepEqual(await refusals(does(kenji, decideCorrection, { ...input, decision: 'あ'.repeat(2001) })), [
    'decision: core.field.tooLong',
  ])
  assert.deepEqual(await refusals(does(kenji, decideCorrection, { ...input, correction: 'ffffffffffff' })), [
    'core.notFound',
  ])
  assert.deepEqual(await refusals(decide('C12', 'adopted')), ['indicators.decidedAlready'])
  assert.equal((await numbered('C07')).status, 'proposed')
})

test('a question is adopted with the words that answer it, and not without', async () => {
  assert.deepEqual(await refusals(decide('C01', 'adopted')), ['proposed: indicators.answerQuestion'])
  assert.deepEqual(await refusals(decide('C01', 'adopted', { proposed: '仕組みづくり' })), [
    'proposed: indicators.correctionSame',
  ])
  await decide('C01', 'rejected', { proposed: '仕組みづくり' })
  assert.equal((await numbered('C01')).proposed, null)
  assert.deepEqual(await refusals(decide('C01', 'adopted')), ['proposed: indicators.answerQuestion'])
  await decide('C01', 'adopted', { proposed: '地域づくり' })
  await decide('C01', 'rejected', { proposed: '仕組みづくり' })
  assert.equal((await numbered('C01')).proposed, '地域づくり')
  await decide('C01', 'adopted')
  const entry = (await errata()).find(({ number }) => number === 'C01')
  assert.deepEqual([entry?.printed, entry?.proposed], ['仕組みづくり', '地域づくり'])
})

test('of two who decide at once one is told', async () => {
  const looked = { correction: (await numbered('C16')).key, decision: '確かめた。', version: 0 }
  const outcomes = await Promise.allSettled(
    ['adopted', 'rejected'].map((status) => does(kenji, decideCorrection, { ...looked, status })),
  )
  const lost = outcomes.find((one) => one.status === 'rejected')
  assert.equal(lost?.reason.code, 'indicators.decidedMeanwhile')
  const { status, version } = await numbered('C16')
  const other = status === 'adopted' ? 'rejected' : 'adopted'
  await decide('C16', other)
  const stale = { ...looked, status, version }
  assert.deepEqual(await refusals(does(kenji, decideCorrection, stale)), ['core.changedMeanwhile'])
})

test('refused: two adopted corrections of the same words', async () => {
  const { plan, revision } = await house.asSystem(requirePlan)
  const finding = (await house.as(kenji, (tx) => findingsOf(tx, revision.id))).find(
    ({ quote }) => quote === '府内連携会議',
  )
  assert.ok(finding)
  await does(kenji, proposeCorrection, {
    ...{ finding: finding.rowId, printed: '内連携会議', proposed: '内の連携会議' },
    ...{ reason: '試験。', version: finding.answer.version },
  })
  assert.equal(plan.corrections.length, 65)
  assert.deepEqual(await refusals(decide('T01', 'adopted')), ['indicators.correctionOverlaps'])
  await decide('C12', 'rejected')
  await decide('T01', 'adopted')
  assert.deepEqual(await refusals(decide('C12', 'adopted')), ['indicators.correctionOverlaps'])
  assert.ok((await numbers()).includes('T01'))
})

test('the public knows nothing of a list before its release, then that list and no other', async () => {
  assert.equal(await publicList(), undefined)
  const before = await errata()
  await does(kenji, releaseErrata, { digest: digestOf(before), note: '試験' })
  assert.deepEqual((await publicList())?.entries, before)
  await decide('C24', 'adopted')
  assert.deepEqual((await publicList())?.entries, before)
  assert.deepEqual(await refusals(does(kenji, releaseErrata, { digest: digestOf(before) })), [
    'indicators.errataMoved',
  ])
  const now = await errata()
  await does(kenji, releaseErrata, { digest: digestOf(now) })
  assert.deepEqual((await publicList())?.entries, now)
  assert.equal((await publicList())?.number, 2)
  assert.deepEqual(await refusals(does(kenji, releaseErrata, { digest: digestOf(now) })), [
    'indicators.errataReleased',
  ])
  assert.deepEqual(await refusals(does(hanako, releaseErrata, { digest: digestOf(now) })), [
    'core.notAllowed',
  ])
})

test('beside the text the public sees what was released, staff what was decided', async () => {
  await decide('C38', 'adopted')
  const [staff, visitor] = [await shownTo(hanako), await shownTo(house.visitor)]
  assert.equal(staff.states.get('C38'), 'adopted')
  assert.equal(visitor.states.get('C38'), 'proposed')
  assert.equal(visitor.states.get('C24'), 'adopted')
  assert.ok(visitor.plan.corrections.some(({ id }) => id === 'T01'))
  assert.ok(!staff.plan.corrections.some(({ id }) => id === 'C12'))
  assert.deepEqual(visitor.plan.corrections.find(({ id }) => id === 'C01')?.kind, 'replacement')
})

test('a list is taken back with its reason, once, and the one before does not come back', async () => {
  const { number } = (await publicList()) ?? { number: 0 }
  assert.deepEqual(await refusals(does(kenji, withdrawErrata, { number, note: '' })), [
    'note: core.field.required',
  ])
  assert.deepEqual(await refusals(does(kenji, withdrawErrata, { number: number - 1, note: '古い。' })), [
    'indicators.errataNotReleased',
  ])
  await does(kenji, withdrawErrata, { number, note: '内容を確かめるため。' })
  const seen = await publicList()
  assert.deepEqual([seen?.entries, seen?.note], [null, '内容を確かめるため。'])
  assert.equal((await shownTo(house.visitor)).states.get('C24'), 'proposed')
  assert.deepEqual(await refusals(does(kenji, withdrawErrata, { number: number + 1, note: '再び。' })), [
    'indicators.errataNotReleased',
  ])
})

test('the list follows the plan from its beginning to its end, whatever was decided first', async () => {
  await decide('C08', 'adopted')
  await decide('C07', 'adopted')
  const order = ['C07', 'C08', 'C01', 'T01', 'C24', 'C38']
  assert.deepEqual(
    (await numbers()).filter((number) => order.includes(number)),
    order,
  )
})

test('what no longer stands in the plan is not adopted and not printed', async () => {
  const mended: Record<string, string> = {
    ...files,
    'corrections.yaml': (files['corrections.yaml'] ?? '').replace(/ {2}- id: C12\n(?: {4}.*\n)+/, ''),
  }
  mended['plan.yaml'] = (files['plan.yaml'] ?? '').replace('府内連携会議', '庁内連携会議')
  await house.asSystem((tx) => adoptPlan(tx, mended))
  assert.equal((await numbered('T01')).stands, true)
  mended['plan.yaml'] = (files['plan.yaml'] ?? '').replace('府内連携会議', '庁内の会議')
  await house.asSystem((tx) => adoptPlan(tx, mended))
  assert.equal((await numbered('T01')).stands, false)
  assert.ok(!(await numbers()).includes('T01'))
  await decide('T01', 'rejected')
  assert.deepEqual(await refusals(decide('T01', 'adopted')), ['indicators.printedGone'])
})

test('whatever is decided in whatever order, the list is what was adopted last and does not overlap', async () => {
  const some = (await corrections()).filter(({ question, stands }) => question === null && stands).slice(0, 8)
  const step = fc.record({
    number: fc.constantFrom(...some.map(({ number }) => number)),
    status: fc.constantFrom('adopted' as const, 'rejected' as const),
  })
  const model = new Map(some.map(({ number, status }) => [number, status]))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const { number, status } of steps) {
        const refused = await decide(number, status).then(
          () => null,
          ({ code }) => code as string,
        )
        if (refused === null) model.set(number, status)
        else assert.match(refused, /decidedAlready|correctionOverlaps/)
        assert.equal(
          refused === 'indicators.decidedAlready',
          refused !== null && model.get(number) === status,
        )
      }
      const listed = new Set(await numbers())
      for (const [number, status] of model) assert.equal(listed.has(number), status === 'adopted', number)
    }),
    { numRuns: 12 },
  )
})
