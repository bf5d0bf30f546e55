import { z } from 'zod'
import type { Tx } from '../../core/db/transaction.ts'
import { definePackageKind } from '../../core/exchange/kind.ts'
import { sendAcross } from '../../core/exchange/send.ts'
import { agencyOfCode } from '../../core/identity/accounts.ts'
import { insertRelease, type ReleaseRow } from './release-rows.ts'

const agency = z.strictObject({ code: z.string(), name: z.string(), nameEn: z.string(), kind: z.string() })
const row = z.strictObject({
  id: z.uuid(),
  indicator: z.string(),
  fiscalYear: z.number().int(),
  value: z.number().nullable(),
  asOf: z.iso.date(),
  source: z.string(),
  note: z.string().nullable(),
  withdraws: z.uuid().nullable(),
  releasedAt: z.iso.datetime(),
  agency: agency.nullable(),
})
type Told = z.infer<typeof row>

/**
 * What is told to the public is decided inside, and shown on the internet side as it was told: a release, or the
 * withdrawal of one. Who told it stays inside; the agency goes by its code.
 */
export const releaseKind = definePackageKind({
  kind: 'indicators.release',
  from: 'inner',
  payload: row,
  writes: ['indicator_release'],
  async take(tx, told) {
    if (await isHere(tx, told.id)) return
    if (told.withdraws !== null && !(await isHere(tx, told.withdraws))) return
    await insertRelease(tx, {
      id: told.id,
      indicator: told.indicator,
      fiscal_year: told.fiscalYear,
      value: told.value,
      as_of: told.asOf,
      source: told.source,
      note: told.note,
      withdraws: told.withdraws,
      released_at: new Date(told.releasedAt),
      released_by: null,
      agency_id: told.agency && (await agencyOfCode(tx, told.agency)),
    })
  },
  async standing(tx) {
    const rows = await tx
      .selectFrom('indicator_release')
      .selectAll()
      .where('municipality_id', '=', tx.municipality)
      .orderBy('id')
      .execute()
    return Promise.all(rows.map((one) => toldOf(tx, one)))
  },
})

/** Tells the internet side of a release or a withdrawal. */
export async function sendRelease(tx: Tx, release: ReleaseRow): Promise<void> {
  await sendAcross(tx, releaseKind, await toldOf(tx, release))
}

async function toldOf(tx: Tx, release: ReleaseRow): Promise<Told> {
  return {
    id: release.id,
    indicator: release.indicator,
    fiscalYear: release.fiscal_year,
    value: release.value,
    asOf: release.as_of,
    source: release.source,
    note: release.note,
    withdraws: release.withdraws,
    releasedAt: release.released_at.toISOString(),
    agency: release.agency_id === null ? null : await agencyOf(tx, release.agency_id),
  }
}

async function agencyOf(tx: Tx, id: string): Promise<Told['agency']> {
  const { name_en: nameEn, ...known } = await tx
    .selectFrom('agency')
    .select(['code', 'name', 'name_en', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...known, nameEn }
}

async function isHere(tx: Tx, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('indicator_release')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}
