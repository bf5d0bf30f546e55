import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'

/**
 * waiting → checking → checked → applying → applied → undoing → undone; failed where the file cannot be read,
 * discarded where nobody wants it.
 */
export const importStates = [
  'waiting',
  'checking',
  'checked',
  'applying',
  'applied',
  'undoing',
  'undone',
  'failed',
  'discarded',
] as const
export type ImportState = (typeof importStates)[number]

export type Import = {
  id: string
  version: number
  kind: string
  fileName: string
  fileSize: number
  fileDigest: string
  asOf: string | null
  skipBad: boolean
  /** Which columns somebody assigned, as a profile. */
  mapping: Record<string, string>
  state: ImportState
  /** Why it failed, or why it was not applied: the code of a refusal. */
  code: string | null
  /** Its counts, once checked, and what the file turned out to be. */
  facts: ImportFacts
  jobId: string | null
  startedAt: Date
  appliedAt: Date | null
}

/** What the preview says of a file: codes and numbers, nothing that stands in it but its headings. */
export type ImportFacts = {
  counts?: Record<string, number>
  problems?: Record<string, number>
  file?: { kind: string; encoding?: string; delimiter?: string; worksheet?: string; headingLine: number }
  /** The headings of the file, where its columns have to be assigned by somebody. */
  headings?: string[]
  unread?: string[]
  notes?: { kind: string; count: number; lines: number[] }[]
  /** Params of the refusal in `code`. */
  params?: Record<string, string | number>
}

const columns = [
  'id',
  'version',
  'kind',
  'file_name',
  'file_size',
  'file_digest',
  'as_of',
  'skip_bad',
  'mapping',
  'state',
  'code',
  'facts',
  'job_id',
  'updated_at',
  'applied_at',
] as const

const rowsOf = (tx: Tx) =>
  tx.selectFrom('data_import').select(columns).where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const importOf = (row: Row): Import => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  fileName: row.file_name,
  fileSize: row.file_size,
  fileDigest: row.file_digest,
  asOf: row.as_of,
  skipBad: row.skip_bad,
  mapping: row.mapping as Import['mapping'],
  state: row.state as ImportState,
  code: row.code,
  facts: row.facts as ImportFacts,
  jobId: row.job_id,
  startedAt: row.updated_at,
  appliedAt: row.applied_at,
})

/** An import that the actor may see. Refuses `core.notFound` (404). */
export async function findImport(tx: Tx, id: string): Promise<Import> {
  const row = await rowsOf(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return importOf(row)
}

/** The last imports, newest first. */
export async function lastImports(tx: Tx, most = 50): Promise<Import[]> {
  return (await rowsOf(tx).orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(most).execute()).map(
    importOf,
  )
}

/** Whether the very same file was applied before and still is. */
export async function appliedBefore(tx: Tx, { id, kind, fileDigest }: Import): Promise<boolean> {
  const row = await tx
    .selectFrom('data_import')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('file_digest', '=', fileDigest)
    .where('kind', '=', kind)
    .where('state', '=', 'applied')
    .where('id', '<>', id)
    .executeTakeFirst()
  return row !== undefined
}

type Change = {
  state?: ImportState
  code?: string | null
  facts?: ImportFacts
  skipBad?: boolean
  mapping?: Record<string, string>
  jobId?: string
  appliedAt?: Date
  undoneAt?: Date
  checkedAt?: Date
}

/** Moves an import on, if it still is as it was looked at. */
export async function moveImport(
  tx: Tx,
  { id, version }: Pick<Import, 'id' | 'version'>,
  { facts, skipBad, mapping, jobId, appliedAt, undoneAt, checkedAt, ...rest }: Change,
): Promise<void> {
  const set = {
    ...rest,
    ...(facts ? { facts: JSON.stringify(facts) } : {}),
    ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
    ...(skipBad === undefined ? {} : { skip_bad: skipBad }),
    ...(jobId ? { job_id: jobId } : {}),
    ...(appliedAt ? { applied_at: appliedAt } : {}),
    ...(undoneAt ? { undone_at: undoneAt } : {}),
    ...(checkedAt ? { checked_at: checkedAt } : {}),
  }
  await edit(tx, { table: 'data_import', id, version, set })
}

/** Refuses `registry.import.state` (409) unless the import is in one of these states. */
export function requireState({ state }: Pick<Import, 'state'>, ...wanted: ImportState[]): void {
  if (!wanted.includes(state)) throw new Refusal('registry.import.state', 409)
}

/** The applied imports of these kinds. */
export async function appliedImports(tx: Tx, kinds: readonly string[]): Promise<Import[]> {
  const rows = await rowsOf(tx)
    .where('state', '=', 'applied')
    .where('kind', 'in', [...kinds])
    .execute()
  return rows.map(importOf)
}

/** So long a file waits for somebody to decide about it. */
const patienceDays = 14

/** Discards what nobody has decided about for two weeks. */
export async function discardForgotten(tx: Tx): Promise<void> {
  const before = new Date(tx.now.getTime() - patienceDays * 86_400_000)
  const rows = await rowsOf(tx)
    .where('state', 'in', ['checked', 'failed'])
    .where('updated_at', '<', before)
    .execute()
  for (const one of rows.map(importOf)) await moveImport(tx, one, discarded(one))
}

/** What becomes of an import that is left aside: its headings go with its file. */
export function discarded({ facts: { headings: _, ...facts } }: Import): Change {
  return { state: 'discarded', code: null, facts }
}

/** The imports whose file nobody needs any more. */
export async function importsWithoutFile(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('data_import')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('state', 'in', ['applied', 'undoing', 'undone', 'discarded'])
    .execute()
  return rows.map(({ id }) => id)
}

export type NewImport = {
  id: string
  kind: string
  fileName: string
  fileSize: number
  fileDigest: string
  asOf: string | null
  mapping: Record<string, string>
  /** Null: checked by whoever adds it, without a job. */
  jobId: string | null
}

/** Writes an import down that waits for its check. */
export async function addImport(tx: Tx, one: NewImport): Promise<void> {
  await tx
    .insertInto('data_import')
    .values({
      municipality_id: tx.municipality,
      id: one.id,
      kind: one.kind,
      layout: one.kind,
      file_name: one.fileName,
      file_size: one.fileSize,
      file_digest: one.fileDigest,
      as_of: one.asOf,
      state: 'waiting',
      mapping: JSON.stringify(one.mapping),
      job_id: one.jobId,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
}
