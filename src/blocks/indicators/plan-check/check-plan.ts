import type { Tx } from '../../../core/db/transaction.ts'
import type { Plan } from '../plan-file/plan.ts'
import { planNow } from '../plan-now.ts'
import { lastCheck } from './findings.ts'
import { keepFindings } from './keep-findings.ts'
import { type LintTexts, lintApart } from './lint-apart.ts'
import { lintTextsOf, type PlanFiles, planFilesOf } from './plan-files.ts'

/** A revision that is to be read critically. */
export type Due = { revision: string; plan: Plan; files: PlanFiles; lint: LintTexts }

/** The revision in force, where it was not checked yet (`again`: in any case) and its files were kept. */
export async function dueForCheck(tx: Tx, { again }: { again: boolean }): Promise<Due | undefined> {
  const now = await planNow(tx)
  if (!now || (!again && (await lastCheck(tx, now.revision.id)))) return undefined
  const files = await planFilesOf(tx, now.revision.id)
  if (!files) return undefined
  const lint = await lintTextsOf(tx, now.revision.id)
  return { revision: now.revision.id, plan: now.plan, files, lint }
}

/** Checks the revision in force in one transaction, for the demo, tests and the command line. Gives how much was found. */
export async function checkNow(tx: Tx, options = { again: false }): Promise<number | undefined> {
  const due = await dueForCheck(tx, options)
  if (!due) return undefined
  const findings = await lintApart(due)
  await keepFindings(tx, due, findings)
  return findings.length
}
