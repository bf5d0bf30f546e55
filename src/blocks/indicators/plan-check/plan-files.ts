import type { Tx } from '../../../core/db/transaction.ts'
import { resolvePath, valueAt } from '../plan-file/plan-path.ts'
import { PlanProblems } from '../plan-file/problem.ts'
import type { PlanReading } from '../plan-file/read-plan.ts'
import { planFrom } from '../plan-file/read-plan.ts'
import type { FileName } from '../plan-file/schema.ts'

export type PlanFiles = PlanReading['files']

/** Where a plan says what its linter knows beside what comes with the rules. */
export const lintFolder = 'lint/'

/** Of texts by file name those of that folder, by their names inside it. */
export const lintTextsIn = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) =>
      name.startsWith(lintFolder) ? [[name.slice(lintFolder.length), text]] : [],
    ),
  )

/** Revisions never change, and reading one again takes its time. */
const kept = new Map<string, PlanFiles>()
const mostKept = 4

/** Keeps the files of a revision; those that are there already stay. */
export async function keepPlanFiles(
  tx: Tx,
  revision: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const there = new Set((await rowsOf(tx, revision)).map(({ name }) => name))
  const missing = Object.entries(files).filter(([name]) => !there.has(name))
  if (missing.length === 0) return
  const rows = missing.map(([name, text]) => ({
    municipality_id: tx.municipality,
    revision_id: revision,
    name,
    text,
  }))
  await tx.insertInto('plan_file').values(rows).execute()
}

/** The files of a revision as they were adopted; undefined where they were not kept (adopted by an earlier release). */
export async function planFilesOf(tx: Tx, revision: string): Promise<PlanFiles | undefined> {
  const known = kept.get(revision)
  if (known) return known
  const rows = await rowsOf(tx, revision)
  if (rows.length === 0) return undefined
  const plan = rows.filter(({ name }) => !name.startsWith(lintFolder))
  const files = readAgain(new Map(plan.map(({ name, text }) => [name, Buffer.from(text)])))
  if (!files) return undefined
  kept.set(revision, files)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest) kept.delete(oldest)
  return files
}

/** What a revision tells its linter, by file name; nothing where it was adopted by an earlier release. */
export async function lintTextsOf(tx: Tx, revision: string): Promise<Record<string, string>> {
  const rows = await rowsOf(tx, revision)
  return lintTextsIn(Object.fromEntries(rows.map(({ name, text }) => [name, text])))
}

/** Files that an earlier release took may break a rule that a later one knows: then they are as if they were not kept. */
function readAgain(contents: Map<string, Buffer>): PlanFiles | undefined {
  try {
    return planFrom(contents).files
  } catch (error) {
    if (error instanceof PlanProblems) return undefined
    throw error
  }
}

function rowsOf(tx: Tx, revision: string) {
  return tx
    .selectFrom('plan_file')
    .select(['name', 'text'])
    .where('municipality_id', '=', tx.municipality)
    .where('revision_id', '=', revision)
    .execute()
}

/** The text at a place of the plan; undefined where there is none. */
export function textAt(files: PlanFiles | undefined, file: string, path: string): string | undefined {
  const data = files?.[file as FileName]?.data
  const place = path === '' ? undefined : resolvePath(data, path)
  const value = place && valueAt(data, place)
  return typeof value === 'string' ? value : undefined
}

/** Whether words stand in a text exactly once, so that everybody knows which are meant. */
export const standsOnce = (text: string | undefined, words: string): boolean =>
  text !== undefined && words !== '' && text.split(words).length === 2
