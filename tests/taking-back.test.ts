import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casework } from '../src/blocks/casework/block.ts'
import { recordNonConsent, withdrawConsent } from '../src/blocks/casework/disclosure/consent-actions.ts'
import { restrictCase } from '../src/blocks/casework/restricted/actions.ts'
import type { AnyAction } from '../src/core/action/action.ts'
import { today } from '../src/core/calendar/clock.ts'
import { withdrawShare } from '../src/programs/consultation/actions/sharing.ts'
import { withdraw } from '../src/programs/layered-support/actions/application.ts'
import { offerNeed } from '../src/programs/layered-support/actions/needs.ts'
import { planTrial } from '../src/programs/layered-support/actions/trials.ts'
import { layeredSupport } from '../src/programs/layered-support/program.ts'
import { freshHouse } from './support/house.ts'
import { joiningOf } from './support/joining.ts'
import { nextOn } from './support/layered.ts'

// What a program does when a consent is taken back is named by every action that takes one back: of these tables figures are counted anew.

const house = await freshHouse()
const { does, hanako, step, joining, goes, accepted } = joiningOf(house)

/** The tables of cases and supports in which a row was written since. */
async function writtenSince(at: Date): Promise<string[]> {
  const { rows } = await house.database.owner.query(
    "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'updated_at'",
  )
  const tables = Object.keys({ ...casework.tables, ...layeredSupport.tables })
  const found: string[] = []
  for (const { table_name: table } of rows) {
    if (!tables.includes(table)) continue
    const { rows: written } = await house.database.owner.query(
      `select 1 from ${table} where updated_at >= $1 limit 1`,
      [at],
    )
    if (written.length > 0) found.push(table)
  }
  return found
}

/** What an action wrote, in a case where somebody is about to try a place. */
async function written(work: (caseId: string) => Promise<unknown>): Promise<string[]> {
  const { caseId } = await accepted()
  await goes(caseId, planTrial, { plannedOn: today(), along: 'owner', nextOn })
  const at = new Date()
  await work(caseId)
  return writtenSince(at)
}

const unnamed = (tables: string[], { writes }: AnyAction) => tables.filter((one) => !writes.includes(one))

test('what is over with a consent is named by whatever takes it back', async () => {
  const tables = await written(async (caseId) =>
    does(hanako, withdrawConsent, { id: (await joining(caseId)).consentId }),
  )
  assert.deepEqual(tables.toSorted(), ['case_task', 'consent', 'joining', 'joining_trial'])
  assert.deepEqual(unnamed(tables, withdrawConsent), [])
  const stopped = await written((caseId) => step(caseId, withdraw, { withdrawnOn: today() }))
  assert.ok(stopped.includes('layered_support') && stopped.includes('layered_application'))
  for (const action of [withdraw, withdrawConsent, withdrawShare, recordNonConsent])
    assert.deepEqual(unnamed([...tables, ...stopped], action), [], action.name)
})

test('a sentence on the wall is taken back with the consent or with everything, and named by both', async () => {
  const sentence = { kind: 'be', said: '（試験）将棋の相手をしてくれる人がほしい', themes: ['together'] }
  const need = { ...sentence, scope: '（試験）', nextOn }
  const agreed = { consentForm: 'oral', consentOn: today() }
  const tables = await written(async (caseId) => {
    await does(hanako, offerNeed, { caseId, ...need, ...agreed })
    await does(hanako, recordNonConsent, { caseId, answer: 'refused', form: 'oral', on: today() })
  })
  assert.ok(tables.includes('offered_need'))
  for (const action of [recordNonConsent, withdrawConsent, restrictCase])
    assert.deepEqual(unnamed(['offered_need', 'wish', 'wish_gram'], action), [], action.name)
  assert.deepEqual(unnamed(tables, recordNonConsent), [])
})
