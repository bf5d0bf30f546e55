import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { until, workIn } from '../../../../tests/support/jobs.ts'
import { planFiles } from '../../../../tests/support/trial-rules.ts'
import { historyOf } from '../../../core/db/history.ts'
import { prepareJobs } from '../../../core/jobs/prepare.ts'
import { findRun } from '../../../core/jobs/run.ts'
import { wake } from '../../../core/jobs/wake.ts'
import type { Refusal } from '../../../core/refusal.ts'
import { adoptPlan } from '../load-plan.ts'
import { lintPlan } from '../plan-lint/lint-plan.ts'
import { requirePlan } from '../plan-now.ts'
import { answerFinding, checkPlan, planFindings, proposeCorrection } from './actions.ts'
import { checkNow, dueForCheck } from './check-plan.ts'
import { type Answered, findingsOf } from './findings.ts'
import { checkPlanJob } from './jobs.ts'
import { planFilesOf } from './plan-files.ts'

process.env.KASANE_NOW = '2026-11-23T12:00'
const house = await freshHouse()
const does = doer(house.database)
const [kenji, hanako] = [house.person('kenji'), house.person('hanako')]
await prepareJobs(house.database, [checkPlanJob])
const files = planFiles()
const first = await house.asSystem((tx) => adoptPlan(tx, files))

const all = () => house.as(hanako, async (tx) => findingsOf(tx, (await requirePlan(tx)).revision.id))
const one = async (fits: (finding: Answered) => boolean): Promise<Answered> => {
  const finding = (await all()).find(fits)
  assert.ok(finding)
  return finding
}
/** The typo that a later revision mends; it is left unanswered until then. */
const mendedLater = '府内連携会議'
const isTypo = ({ code, answer, suggestion, quote }: Answered) =>
  code === 'TYPO' && answer.answer === 'open' && suggestion !== null && quote !== mendedLater
const answerOf = async ({ id }: Answered) => (await one((finding) => finding.id === id)).answer
const version = async (finding: Answered) => (await answerOf(finding)).version

test('a plan officer has the plan checked by a job and follows it; a counsellor does not', async () => {
  assert.deepEqual(await refusals(does(hanako, checkPlan, {})), ['core.notAllowed'])
  const worker = await workIn(house, [checkPlanJob])
  const { id } = await does(kenji, checkPlan, {})
  const run = await until(async () => {
    wake(checkPlanJob.name)
    const now = await house.as(kenji, (tx) => findRun(tx, id))
    return now.state === 'done' && now
  })
  await worker.stop()
  assert.deepEqual(worker.faults, [])
  const found = await all()
  assert.equal(run.facts.found, found.length)
  assert.ok(found.length > 50)
})

test('what is kept is what the linter says, the gravest first', async () => {
  const read = await house.asSystem((tx) => planFilesOf(tx, first.id))
  assert.ok(read)
  const linted = await lintPlan(read)
  const kept = await all()
  assert.deepEqual(
    kept.map(({ rowId: _, measure: __, answer: ___, ...finding }) => finding).sort(byId),
    [...linted].sort(byId),
  )
  assert.deepEqual(
    kept.map(({ severity }) => severity),
    [...kept].map(({ severity }) => severity).sort((a, b) => rank(a) - rank(b)),
  )
})

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
const rank = (severity: string) => ['error', 'warning', 'info'].indexOf(severity)

test('a finding belongs to its measure, by the measure or by one of its indicators', async () => {
  const placeholder = await one(({ code }) => code === 'TARGET_PLACEHOLDER')
  assert.equal(placeholder.measure, 'P3-M4')
  const table = await one(({ code, file }) => code === 'LOGIC_MODEL_MISSING' && file.startsWith('theory'))
  assert.match(table.measure ?? '', /^P\d-M\d$/)
})

test('the list is narrowed by kind, gravity, measure and answer', async () => {
  const found = async (filter: object) => (await does(hanako, planFindings, filter)).findings
  assert.ok((await found({ code: 'TYPO' })).every(({ code }) => code === 'TYPO'))
  assert.ok((await found({ severity: 'info' })).every(({ severity }) => severity === 'info'))
  assert.ok((await found({ measure: 'P3-M4' })).every(({ measure }) => measure === 'P3-M4'))
  assert.ok((await found({ measure: 'none' })).every(({ measure }) => measure === null))
  assert.equal((await found({ answer: 'intended' })).length, 0)
  assert.deepEqual(await refusals(does(house.visitor, planFindings, {})), ['core.signIn'])
})

test('neither findings nor answers are there for the public, in any way', async () => {
  const seen = await house.as(house.visitor, async (tx) => {
    const rows = async (table: 'plan_file' | 'plan_check' | 'plan_finding' | 'plan_answer') =>
      (await tx.selectFrom(table).select('audience').where('municipality_id', '=', kashiwa).execute()).length
    return [
      await rows('plan_file'),
      await rows('plan_check'),
      await rows('plan_finding'),
      await rows('plan_answer'),
    ]
  })
  assert.deepEqual(seen, [0, 0, 0, 0])
})

test('checked anew, nothing that stands is written again, and no answer is lost', async () => {
  const finding = await one(({ code }) => code === 'TARGET_PLACEHOLDER')
  await does(kenji, answerFinding, { finding: finding.rowId, answer: 'accepted', version: 1 })
  const before = await all()
  await house.asSystem((tx) => checkNow(tx, { again: true }))
  assert.deepEqual(await all(), before)
  assert.equal(await house.asSystem((tx) => checkNow(tx)), undefined)
})

test('an answer says who gave it, may be given anew, and what was said stays', async () => {
  const finding = await one(({ severity }) => severity === 'info')
  const input = { finding: finding.rowId, answer: 'intended', reason: '原稿のとおり。' }
  await does(kenji, answerFinding, { ...input, version: 1 })
  assert.deepEqual(await answerOf(finding).then(({ answer, reason, by }) => [answer, reason, by]), [
    'intended',
    '原稿のとおり。',
    'kenji',
  ])
  await does(kenji, answerFinding, { ...input, answer: 'open', reason: '', version: 2 })
  const { answer, reason, rowId } = await answerOf(finding)
  assert.deepEqual([answer, reason], ['open', null])
  const former = await house.as(kenji, (tx) => historyOf(tx, 'plan_answer', rowId))
  assert.equal(former[0]?.former.reason, '原稿のとおり。')
})

test('refused: an answer by others, without its reason, without its proposal, by a proposal about another text', async () => {
  const finding = await one(isTypo)
  const elsewhere = (await house.asSystem(requirePlan)).plan.corrections.find(
    ({ path }) => path !== finding.path,
  )
  assert.ok(elsewhere)
  const input = { finding: finding.rowId, version: 1 }
  const tries: [object, string][] = [
    [{ answer: 'intended' }, 'reason: indicators.reasonForIntended'],
    [{ answer: 'intended', reason: '  ' }, 'reason: indicators.reasonForIntended'],
    [{ answer: 'intended', reason: 'あ'.repeat(2001) }, 'reason: core.field.tooLong'],
    [{ answer: 'corrected' }, 'correction: indicators.correctionNeeded'],
    [{ answer: 'corrected', correction: '0123456789ab' }, 'correction: indicators.correctionElsewhere'],
    [{ answer: 'whatever' }, 'answer: core.field.choose'],
    [{}, 'answer: core.field.choose'],
  ]
  for (const [said, code] of tries)
    assert.deepEqual(await refusals(does(kenji, answerFinding, { ...input, ...said })), [code], code)
  assert.deepEqual(await refusals(does(hanako, answerFinding, { ...input, answer: 'accepted' })), [
    'core.notAllowed',
  ])
  const nobody = '01900000-0000-7000-8000-000000000000'
  assert.deepEqual(
    await refusals(does(kenji, answerFinding, { ...input, finding: nobody, answer: 'accepted' })),
    ['core.notFound'],
  )
  assert.equal((await answerOf(finding)).version, 1)
})

test('of two who answer at once one is told what the other said', async () => {
  const finding = await one(isTypo)
  const answers = ['一人目。', '二人目。'].map((reason) =>
    does(kenji, answerFinding, { finding: finding.rowId, answer: 'accepted', reason, version: 1 }),
  )
  const outcomes = await Promise.allSettled(answers)
  const lost = outcomes.find((one) => one.status === 'rejected')?.reason as Refusal
  assert.equal(lost.code, 'core.changedMeanwhile')
  assert.equal(lost.current?.reason, (await answerOf(finding)).reason)
})

test('a proposal answers its finding; the text of the plan stays as it is', async () => {
  const finding = await one(isTypo)
  const proposal = { printed: finding.quote, proposed: `${finding.quote}試験`, reason: '誤字。' }
  await does(kenji, proposeCorrection, { finding: finding.rowId, ...proposal, version: 1 })
  const { answer, correction } = await answerOf(finding)
  assert.equal(answer, 'corrected')
  assert.ok(correction)
  assert.deepEqual(
    await refusals(does(kenji, proposeCorrection, { finding: finding.rowId, ...proposal, version: 2 })),
    ['indicators.correctionThere'],
  )
  const { revision } = await house.asSystem(requirePlan)
  assert.equal(revision.hash, first.hash)
})

test('refused: a proposal about words that are not there or not once, that changes nothing, without a reason, too long', async () => {
  const finding = await one(isTypo)
  const good = { printed: finding.quote, proposed: '試験', reason: '誤字。' }
  const tries: [object, string][] = [
    [{ printed: 'この語は計画にない' }, 'printed: indicators.printedNotThere'],
    [{ proposed: finding.quote }, 'proposed: indicators.correctionSame'],
    [{ reason: '' }, 'reason: core.field.required'],
    [{ proposed: '' }, 'proposed: core.field.required'],
    [{ proposed: 'あ'.repeat(2001) }, 'proposed: core.field.tooLong'],
    [{ printed: 'あ'.repeat(2001) }, 'printed: core.field.tooLong'],
  ]
  const input = { finding: finding.rowId, version: await version(finding) }
  for (const [other, code] of tries)
    assert.deepEqual(await refusals(does(kenji, proposeCorrection, { ...input, ...good, ...other })), [code])
  assert.deepEqual(await refusals(does(hanako, proposeCorrection, { ...input, ...good })), [
    'core.notAllowed',
  ])
  const twice = await one(({ code }) => code === 'DUPLICATE_TEXT')
  const again = { finding: twice.rowId, version: await version(twice), ...good, printed: 'の' }
  assert.deepEqual(await refusals(does(kenji, proposeCorrection, again)), [
    'printed: indicators.printedTwice',
  ])
  const missing = await one(({ code }) => code === 'LOGIC_MODEL_MISSING')
  const nowhere = { finding: missing.rowId, version: await version(missing), ...good }
  assert.match(
    (await refusals(does(kenji, proposeCorrection, nowhere))).join(),
    /indicators\.(noTextThere|printedNotThere)/,
  )
})

test('two thousand characters are taken', async () => {
  const finding = await one(isTypo)
  const proposed = 'あ'.repeat(2000)
  const input = { finding: finding.rowId, printed: finding.quote, proposed, reason: proposed, version: 1 }
  assert.ok((await does(kenji, proposeCorrection, input)).id)
})

test('with a new revision answers stay where the same is found; what was mended is gone', async () => {
  const before = await all()
  const answered = before.filter(({ answer }) => answer.answer !== 'open')
  const placeholder = before.find(({ code }) => code === 'TARGET_PLACEHOLDER') as Answered
  const typo = before.find(
    ({ code, quote, answer }) => code === 'TYPO' && quote === mendedLater && answer.answer === 'open',
  )
  const mended = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      name === 'corrections.yaml'
        ? text.replace(/ {2}- id: C12\n(?: {4}.*\n)+/, '')
        : text.replace('府内連携会議', '庁内連携会議'),
    ]),
  )
  await house.asSystem(async (tx) => {
    assert.equal((await adoptPlan(tx, mended)).changed, true)
    await checkNow(tx)
  })
  const after = await all()
  assert.ok(typo)
  assert.ok(!after.some(({ id }) => id === typo.id))
  for (const { id, answer } of answered.filter((one) => after.some((other) => other.id === one.id)))
    assert.deepEqual(after.find((one) => one.id === id)?.answer, answer)
  assert.equal(after.find(({ id }) => id === placeholder.id)?.answer.answer, 'accepted')
  const late = { finding: placeholder.rowId, answer: 'open', version: placeholder.answer.version }
  assert.deepEqual(await refusals(does(kenji, answerFinding, late)), ['indicators.findingOutdated'])
})

test('the same plan again keeps the files that were kept; what other text there was is not mixed in', async () => {
  const count = () =>
    house.asSystem(async (tx) => {
      const rows = await tx
        .selectFrom('plan_file')
        .select(['revision_id', 'name'])
        .where('municipality_id', '=', kashiwa)
        .execute()
      return rows.length
    })
  const before = await count()
  await house.asSystem((tx) => adoptPlan(tx, files, '2030-04-01'))
  assert.equal(await count(), before + Object.keys(files).length)
  await house.asSystem((tx) => adoptPlan(tx, files, '2030-04-01'))
  assert.equal(await count(), before + Object.keys(files).length)
})

test('a revision is checked once it is in force; one whose files were not kept is refused until it is loaded again', async () => {
  process.env.KASANE_NOW = '2030-04-02T12:00'
  const due = () => house.asSystem((tx) => dueForCheck(tx, { again: false }))
  assert.ok(await due())
  await house.asSystem((tx) => checkNow(tx))
  assert.equal(await due(), undefined)
  await house.database.owner.query('delete from plan_finding; delete from plan_check; delete from plan_file')
  process.env.KASANE_NOW = '2031-04-02T12:00'
  const other: Record<string, string> = {
    ...files,
    'plan.yaml': (files['plan.yaml'] ?? '').replace('府内連携会議', '庁内の会議'),
  }
  other['corrections.yaml'] = (files['corrections.yaml'] ?? '').replace(/ {2}- id: C12\n(?: {4}.*\n)+/, '')
  await house.asSystem((tx) => adoptPlan(tx, other))
  await house.database.owner.query('delete from plan_file')
  assert.deepEqual(await refusals(does(kenji, checkPlan, {})), ['indicators.noPlanFiles'])
  assert.equal(await due(), undefined)
  await house.asSystem((tx) => adoptPlan(tx, other))
  assert.ok(await due())
})
