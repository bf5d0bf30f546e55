import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { planFiles } from '../../../../tests/support/trial-rules.ts'
import { adoptPlan } from '../load-plan.ts'
import { requirePlan } from '../plan-now.ts'
import { checkNow } from './check-plan.ts'
import { findingsOf } from './findings.ts'

// What a plan's folder tells its linter is adopted with the plan: the page finds what the command line finds.

const house = await freshHouse()
const files = planFiles()
/** Words that stand in the plan and are right in every other one. */
const misprint = (find: string) => `typos:\n  - { find: ${find}, kind: word }\n`
const adopt = (lint: Record<string, string>) => house.asSystem((tx) => adoptPlan(tx, { ...files, ...lint }))
const typos = () =>
  house.asSystem(async (tx) => {
    await checkNow(tx, { again: true })
    const found = await findingsOf(tx, (await requirePlan(tx)).revision.id)
    return found.filter(({ code }) => code === 'TYPO').map(({ quote }) => quote)
  })

test('a misprint that only the plan’s own list knows is found by the check of the revision', async () => {
  const word = '地域包括支援センター'
  await adopt({})
  assert.ok(!(await typos()).includes(word))
  const other = await adopt({ 'lint/typos.yaml': misprint(word) })
  assert.equal(other.changed, false)
  assert.ok((await typos()).includes(word))
})

test('the same plan with another list is another revision, with the same list it is not', async () => {
  const word = '福祉の総合相談窓口'
  const lint = { 'lint/typos.yaml': misprint(word) }
  const changed = await adopt(lint)
  assert.equal(changed.changed, true)
  assert.ok((await typos()).includes(word))
  assert.deepEqual(await adopt(lint), { ...changed, changed: false })
})

test('refused: a list that cannot be read, or that no rule reads; nothing is adopted', async () => {
  const before = await house.asSystem(requirePlan)
  const broken: Record<string, string>[] = [
    { 'lint/typos.yaml': "typos: [{ find: '(', kind: kana }]\n" },
    { 'lint/typos.yaml': 'typos: [' },
    { 'lint/others.yaml': 'a: 1\n' },
  ]
  for (const lint of broken) assert.deepEqual(await refusals(adopt(lint)), ['indicators.lintBroken'])
  assert.equal((await house.asSystem(requirePlan)).revision.id, before.revision.id)
})
