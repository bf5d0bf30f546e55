import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { planFiles } from '../../../../tests/support/trial-rules.ts'
import type { Caller } from '../../../core/identity/actor.ts'
import { adoptPlan } from '../load-plan.ts'
import { requirePlan } from '../plan-now.ts'
import { answerFinding, decideCorrection, planFindings, proposeCorrection, releaseErrata } from './actions.ts'
import { checkNow } from './check-plan.ts'
import { type CorrectionNow, correctionsNow } from './corrections.ts'
import { digestOf, errataNow, isReleased, releasedErrata } from './errata.ts'
import { type Answered, answerNow, findingsOf } from './findings.ts'
import { addCorrection } from './propose.ts'
import { planShown } from './shown.ts'

// What holds of a decision, an answer and a release once something else was decided or the plan was revised.

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
const shownTo = (who: Caller) => house.as(who, async (tx) => planShown(tx, await requirePlan(tx)))
const publicList = () => house.as(house.visitor, releasedErrata)
const findingNow = async (fits: (finding: Answered) => boolean): Promise<Answered> => {
  const found = await house.as(hanako, async (tx) => findingsOf(tx, (await requirePlan(tx)).revision.id))
  const finding = found.find(fits)
  assert.ok(finding)
  return finding
}

async function adopt(number: string) {
  const { key, version } = await numbered(number)
  return does(kenji, decideCorrection, {
    ...{ correction: key, status: 'adopted', decision: '原稿を確かめた。', version },
  })
}

test('a finding whose proposal was rejected is open again; that proposal corrects no other answer either', async () => {
  const finding = await findingNow((one) => one.code === 'TYPO' && one.suggestion !== null)
  const proposal = { printed: finding.quote, proposed: `${finding.quote}試験`, reason: '誤字。' }
  await does(kenji, proposeCorrection, { finding: finding.rowId, ...proposal, version: 1 })
  const answerOf = async () => (await findingNow(({ id }) => id === finding.id)).answer
  const { correction, version } = await answerOf()
  assert.ok(correction)
  const listed = async (answer: string) =>
    (await does(hanako, planFindings, { answer })).findings.some(({ id }) => id === finding.id)
  const decideNow = (status: string, version: number) =>
    does(kenji, decideCorrection, { correction, status, decision: '原稿を確かめた。', version })
  assert.deepEqual([await listed('corrected'), await listed('open')], [true, false])
  await decideNow('rejected', 1)
  assert.deepEqual([await listed('corrected'), await listed('open')], [false, true])
  assert.equal(answerNow(await answerOf()), 'open')
  const again = { finding: finding.rowId, answer: 'corrected', correction, version }
  assert.deepEqual(await refusals(does(kenji, answerFinding, again)), [
    'correction: indicators.correctionRejected',
  ])
  await decideNow('adopted', 2)
  assert.deepEqual([await listed('corrected'), await listed('open')], [true, false])
  await does(kenji, answerFinding, again)
})

const place = { file: 'plan.yaml', path: 'policies[P1].measures[P1-M1].description' }
const taken = { printed: '地域住民が生活課題', proposed: '地域の住民が生活課題' }
const ours = { printed: '学びを深める場', proposed: '学びの場' }

/** As printed, with one more word in it: another revision, of which every proposal still holds. */
const revised = (word: string): Record<string, string> => ({
  ...files,
  'plan.yaml': (files['plan.yaml'] ?? '').replace('要望により、', `要望により、${word}`),
})

test('beside the text of a new revision the public sees no list of an old one, nor an old number on new words', async () => {
  for (const words of [taken, ours])
    await house.as(kenji, (tx) => addCorrection(tx, place, { ...words, reason: '試験。' }))
  for (const number of ['T02', 'T03', 'C24', 'C38']) await adopt(number)
  await does(kenji, releaseErrata, { digest: digestOf(await errata()) })
  const before = await shownTo(house.visitor)
  for (const number of ['T02', 'T03', 'C24', 'C38']) assert.equal(before.states.get(number), 'adopted')

  const next = revised('随時、')
  next['corrections.yaml'] = `${(files['corrections.yaml'] ?? '').replace('少しずつ', 'すこしずつ')}
  - id: C90
    kind: replacement
    file: ${place.file}
    path: ${place.path}
    printed: ${taken.printed}
    proposed: ${taken.proposed}
    reason: { ja: 試験。, en: A trial. }
    status: proposed
`
  await house.asSystem((tx) => adoptPlan(tx, next))
  const after = await shownTo(house.visitor)
  const states = ['T02', 'T03', 'C24', 'C38', 'C90'].map((number) => after.states.get(number))
  assert.deepEqual(states, [undefined, undefined, 'proposed', 'adopted', 'adopted'])
  assert.ok(!after.plan.corrections.some(({ id }) => id === 'T03'))
  assert.equal((await shownTo(hanako)).states.get('T03'), 'adopted')
})

test('a proposal keeps its number when a later file has taken the one before it over', async () => {
  assert.equal((await numbered('T03')).printed, ours.printed)
  assert.equal((await numbered('C90')).status, 'adopted')
  assert.ok(!(await corrections()).some(({ number }) => number === 'T02'))
})

test('the same lines are released anew for a new revision, and only once', async () => {
  await does(kenji, releaseErrata, { digest: digestOf(await errata()) })
  const first = await publicList()
  await house.asSystem((tx) => adoptPlan(tx, revised('適宜、')))
  await house.asSystem((tx) => adoptPlan(tx, files))
  const { revision } = await house.asSystem(requirePlan)
  assert.notEqual(revision.id, first?.revisionId)
  assert.equal(isReleased(first?.entries ?? [], first, { revision }), false)
  const digest = digestOf(await errata())
  await does(kenji, releaseErrata, { digest })
  await house.asSystem((tx) => adoptPlan(tx, revised('適宜、')))
  assert.equal(digestOf(await errata()), digest)
  await does(kenji, releaseErrata, { digest })
  assert.deepEqual(await refusals(does(kenji, releaseErrata, { digest })), ['indicators.errataReleased'])
  assert.equal((await shownTo(house.visitor)).states.get('T03'), 'adopted')
})
