import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { LineProblem } from '../rules/sheet-row.ts'

export type ImportState = 'waiting' | 'checked' | 'applying' | 'applied' | 'failed' | 'discarded'

/** What a file would do, or did. Of problems the first ones; how many there are in all is `wrong`. */
export type ImportFacts = {
  rows?: number
  wrong?: number
  hubs?: number
  added?: number
  replaced?: number
  same?: number
  visitors?: number
  from?: string
  to?: string
  problems?: LineProblem[]
  /** Headings that are none of ours: those columns are left aside. */
  unread?: string[]
  params?: Record<string, string | number>
}

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('hub_import')
    .select(['id', 'agency_id', 'file_name', 'state', 'code', 'facts', 'skip_bad', 'job_id', 'version'])
    .select(['updated_at', 'updated_by'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>
export type Import = Omit<Row, 'facts' | 'state'> & { facts: ImportFacts; state: ImportState }

const read = (row: Row): Import => ({
  ...row,
  facts: row.facts as ImportFacts,
  state: row.state as ImportState,
})

/** A file that the actor may see. Refuses `core.notFound` (404). */
export async function findImport(tx: Tx, id: string): Promise<Import> {
  const row = await rowsOf(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return read(row)
}

export const lastImports = async (tx: Tx): Promise<Import[]> =>
  (await rowsOf(tx).orderBy('id', 'desc').limit(30).execute()).map(read)

/** Writes a file down that waits for its check. */
export async function addImport(tx: Tx, one: { id: string; fileName: string; jobId: string }): Promise<void> {
  await tx
    .insertInto('hub_import')
    .values({
      municipality_id: tx.municipality,
      id: one.id,
      agency_id: agencyOf(tx.actor),
      file_name: one.fileName,
      state: 'waiting',
      job_id: one.jobId,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'hub_import', [one.id])
}

type Change = {
  state: ImportState
  code?: string | null
  facts?: ImportFacts
  skipBad?: boolean
  jobId?: string
}

/** Moves a file on, if it still is as it was looked at. */
export async function moveImport(
  tx: Tx,
  { id, version }: Pick<Import, 'id' | 'version'>,
  { state, code = null, facts, skipBad, jobId }: Change,
): Promise<void> {
  const set = {
    state,
    code,
    ...(facts ? { facts: JSON.stringify(facts) } : {}),
    ...(skipBad === undefined ? {} : { skip_bad: skipBad }),
    ...(jobId ? { job_id: jobId } : {}),
  }
  await edit(tx, { table: 'hub_import', id, version, set })
}

/** So long a file waits for somebody to decide about it. */
const patienceDays = 14

/** Leaves aside what nobody has decided about for two weeks; answers which files are needed no more. Runs as system. */
export async function leaveForgotten(tx: Tx): Promise<string[]> {
  const before = new Date(tx.now.getTime() - patienceDays * 24 * 3600_000)
  const rows = await rowsOf(tx)
    .where('state', 'in', ['checked', 'failed'])
    .where('updated_at', '<', before)
    .execute()
  for (const row of rows) await moveImport(tx, row, { state: 'discarded' })
  return rows.map(({ id }) => id)
}

/** Refuses `childcare-hubs.import.state` (409) unless the file is in this state. */
export function requireState({ state }: Pick<Import, 'state'>, wanted: readonly ImportState[]): void {
  if (!wanted.includes(state)) throw new Refusal('childcare-hubs.import.state', 409)
}
