import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import type { OrganizationKind } from './codes.ts'

/** An organization as it is entered. */
export type OrganizationFacts = {
  kind: OrganizationKind
  name: string
  reading?: string | undefined
  corporateNumber?: string | undefined
  areaCode?: string | undefined
  address?: string | undefined
  telephone?: string | undefined
  fax?: string | undefined
  url?: string | undefined
  note?: string | undefined
}

/** The columns of what was entered, with the forms that searches compare. */
export const organizationColumns = (made: OrganizationFacts) => ({
  kind: made.kind,
  name: made.name,
  reading: made.reading ?? null,
  name_key: normalForm(made.name),
  reading_key: normalForm(made.reading ?? ''),
  corporate_number: made.corporateNumber ?? null,
  area_code: made.areaCode ?? null,
  address: made.address ?? null,
  address_key: normalForm(made.address ?? ''),
  telephone: made.telephone ?? null,
  fax: made.fax ?? null,
  url: made.url ?? null,
  note: made.note ?? null,
})

/** Writes organizations down; staff sees them. Answers their ids. */
export async function addOrganizations(tx: Tx, made: readonly OrganizationFacts[]): Promise<string[]> {
  const rows = made.map((one) => ({
    municipality_id: tx.municipality,
    id: newId(),
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
    ...organizationColumns(one),
  }))
  await tx.insertInto('organization').values(rows).execute()
  return rows.map(({ id }) => id)
}

export const organizationsShown = 50

export type OrganizationFilter = { kind?: string | null; typed?: string; retired?: boolean; page: number }

/** One page of organizations by kind and name; what is typed is the beginning of a name, a reading or an address. */
export async function listOrganizations(
  tx: Tx,
  { kind, typed = '', retired = false, page }: OrganizationFilter,
) {
  const key = normalForm(typed)
  const rows = await organizationRows(tx)
    .where('o.retired', '=', retired)
    .$if(Boolean(kind), (query) => query.where('o.kind', '=', kind as string))
    .$if(key !== '', (query) =>
      query.where((where) =>
        where.or(
          (['o.name_key', 'o.reading_key', 'o.address_key'] as const).map((column) =>
            where(column, '^@', key),
          ),
        ),
      ),
    )
    .orderBy('o.name_key')
    .orderBy('o.id')
    .limit(organizationsShown + 1)
    .offset((page - 1) * organizationsShown)
    .execute()
  return { organizations: rows.slice(0, organizationsShown), more: rows.length > organizationsShown }
}

/** One organization. Refuses `core.notFound` (404). */
export async function organizationOf(tx: Tx, id: string) {
  const row = await organizationRows(tx).where('o.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Organization = Awaited<ReturnType<typeof organizationOf>>

const organizationRows = (tx: Tx) =>
  tx
    .selectFrom('organization as o')
    .leftJoin('area as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.code', '=', 'o.area_code'),
    )
    .select(['o.id', 'o.version', 'o.kind', 'o.name', 'o.reading', 'o.corporate_number', 'o.area_code'])
    .select(['o.address', 'o.telephone', 'o.fax', 'o.url', 'o.note', 'o.retired', 'o.listed_as'])
    .select(['a.name as area', 'a.name_en as area_en'])
    .where('o.municipality_id', '=', tx.municipality)

/** How many there are of each kind, without those that are gone. */
export async function organizationCounts(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('organization')
    .select(({ fn }) => ['kind', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('retired', '=', false)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
}
