import { isDeepStrictEqual } from 'node:util'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { ruleOf } from '../../core/indicator.ts'
import { Refusal } from '../../core/refusal.ts'
import { markStale } from '../../core/stale.ts'
import { keepPlanFiles, lintFolder, lintTextsIn, lintTextsOf } from './plan-check/plan-files.ts'
import { indicatorsOf, type Plan } from './plan-file/plan.ts'
import { PlanProblems } from './plan-file/problem.ts'
import { planFrom } from './plan-file/read-plan.ts'
import { KnowledgeError, knowledgeFrom } from './plan-lint/knowledge.ts'
import { revisionOn } from './plan-now.ts'

/** `changed` is false where the same plan was already in force on that day: then nothing was written. */
export type Adopted = { id: string; hash: string; changed: boolean }

/**
 * Adopts the plan of these files as a new revision, valid from a day on; with what its linter is told (`lint/…`). Refuses
 * `indicators.planBroken` and `indicators.lintBroken` (422) for files that hold no plan or cannot be read,
 * `indicators.planOfOtherCity` (409) for the plan of another municipality.
 */
export async function adoptPlan(
  tx: Tx,
  files: Record<string, string>,
  validFrom = today(),
): Promise<Adopted> {
  const { plan, hash } = await read(files)
  if (plan.municipality.code !== tx.municipality) throw new Refusal('indicators.planOfOtherCity', 409)
  const before = await revisionOn(tx, validFrom)
  if (before?.hash === hash && (await isSameLint(tx, before.id, files))) {
    await keepPlanFiles(tx, before.id, files)
    return { id: before.id, hash, changed: false }
  }
  const id = newId()
  await tx
    .insertInto('plan_revision')
    .values({
      municipality_id: tx.municipality,
      id,
      hash,
      title: plan.title.ja,
      document: JSON.stringify(plan),
      valid_from: validFrom,
      adopted_at: tx.now,
      adopted_by: tx.actor.accountId,
    })
    .execute()
  await keepPlanFiles(tx, id, files)
  await markStale(tx, tablesReadBy(plan))
  return { id, hash, changed: true }
}

/** Whether the linter is told the same as in that revision; one of an earlier release is told it now. */
async function isSameLint(tx: Tx, revision: string, files: Record<string, string>): Promise<boolean> {
  const former = await lintTextsOf(tx, revision)
  return Object.keys(former).length === 0 || isDeepStrictEqual(former, lintTextsIn(files))
}

async function read(files: Record<string, string>) {
  const plan = Object.entries(files).filter(([name]) => !name.startsWith(lintFolder))
  try {
    await knowledgeFrom(lintTextsIn(files))
    return planFrom(new Map(plan.map(([name, text]) => [name, Buffer.from(text)])))
  } catch (error) {
    if (error instanceof PlanProblems) throw refusalOf(error)
    if (error instanceof KnowledgeError)
      throw new Refusal('indicators.lintBroken', 422, { params: { place: error.message } })
    throw error
  }
}

function refusalOf({ problems }: PlanProblems): Refusal {
  const [first] = problems
  const params = { count: problems.length, file: first?.file ?? '', line: first?.line ?? 0 }
  return new Refusal('indicators.planBroken', 422, { params })
}

/** A new plan may bind rules to other years or indicators: what they read is to be counted anew. */
export function tablesReadBy(plan: Plan): string[] {
  return indicatorsOf(plan).flatMap(({ source }) =>
    source.kind === 'measured' ? [...(ruleOf(source.key)?.reads ?? [])] : [],
  )
}
