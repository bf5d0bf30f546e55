import { sql } from 'kysely'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { fileKnown } from '../../../core/privacy/known.ts'
import { Refusal } from '../../../core/refusal.ts'

/** What the municipality itself says of a file; null where it has not said it yet. */
export type FileDescription = {
  id: string
  code: string
  division: string | null
  office: string | null
  officeAddress: string | null
  procedures: string | null
  remark: string | null
  startedOn: string | null
  version: number
}

/** By the codes of the files. */
export async function descriptionsOf(tx: Tx): Promise<Map<string, FileDescription>> {
  const { rows } =
    await sql<FileDescription>`select id, code, division, office, office_address as "officeAddress",
    procedures, remark, started_on::text as "startedOn", version
    from personal_file where municipality_id = ${tx.municipality}`.execute(tx)
  return new Map(rows.map((row) => [row.code, row]))
}

type Told = { code: string; version: number } & Partial<
  Record<'division' | 'office' | 'officeAddress' | 'procedures' | 'remark' | 'startedOn', string | undefined>
>

/** Writes it down. Refuses `privacy.use.fileUnknown` (404), `core.changedMeanwhile` (409). */
export async function describe(tx: Tx, { code, version, ...told }: Told): Promise<string> {
  if (!fileKnown(code)) throw new Refusal('privacy.use.fileUnknown', 404)
  const set = {
    division: told.division ?? null,
    office: told.office ?? null,
    office_address: told.officeAddress ?? null,
    procedures: told.procedures ?? null,
    remark: told.remark ?? null,
    started_on: told.startedOn ?? null,
  }
  const known = (await descriptionsOf(tx)).get(code)
  if (known) {
    await edit(tx, { table: 'personal_file', id: known.id, version, set })
    return known.id
  }
  const id = newId()
  await tx
    .insertInto('personal_file')
    .values({
      ...{ municipality_id: tx.municipality, id, code, ...set },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'personal_file_once' ? new Refusal('core.changedMeanwhile', 409) : error
    })
  return id
}
