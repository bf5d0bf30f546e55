import type { Tx } from '../../core/db/transaction.ts'
import { agencyName } from './agency-name.ts'
import { indicatorsOf, type PrintedValue } from './plan-file/plan.ts'
import { allRevisions } from './plan-now.ts'

/** A reported figure as staff see it, with the version to correct. */
export type Entry = {
  fiscalYear: number
  value: number
  asOf: string
  source: string
  note: string | null
  version: number
  enteredAt: Date
  enteredBy: string | null
}

/** The reported figures of an indicator, latest year first. */
export async function entriesOf(tx: Tx, code: string): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('reported_value as v')
    .leftJoin('account as a', (join) =>
      join.onRef('a.id', '=', 'v.updated_by').on('a.municipality_id', '=', tx.municipality),
    )
    .select(['v.fiscal_year', 'v.value', 'v.as_of', 'v.source', 'v.note', 'v.version', 'v.updated_at'])
    .select('a.display_name')
    .where('v.municipality_id', '=', tx.municipality)
    .where('v.indicator', '=', code)
    .orderBy('v.fiscal_year', 'desc')
    .execute()
  return rows.map(({ fiscal_year, as_of, updated_at, display_name, ...row }) => ({
    ...row,
    fiscalYear: fiscal_year,
    asOf: as_of,
    enteredAt: updated_at,
    enteredBy: display_name,
  }))
}

/** One release or, without value, one withdrawal. `by` is for staff; the public reads the agency. */
export type ReleaseEntry = {
  id: string
  fiscalYear: number
  value: number | null
  asOf: string
  at: Date
  note: string | null
  by: string | null
  agency: { ja: string; en: string } | null
}

/** What was said to the public of an indicator, as far as this actor may see it, latest first. */
export async function releasesOf(tx: Tx, code: string): Promise<ReleaseEntry[]> {
  const rows = await tx
    .selectFrom('indicator_release as r')
    .leftJoin('agency as g', (join) =>
      join.onRef('g.id', '=', 'r.agency_id').on('g.municipality_id', '=', tx.municipality),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.id', '=', 'r.released_by').on('a.municipality_id', '=', tx.municipality),
    )
    .select(['r.id', 'r.fiscal_year', 'r.value', 'r.as_of', 'r.released_at', 'r.note'])
    .select(['g.name', 'g.name_en', 'a.display_name'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.indicator', '=', code)
    .orderBy('r.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fiscalYear: row.fiscal_year,
    value: row.value,
    asOf: row.as_of,
    at: row.released_at,
    note: row.note,
    by: row.display_name,
    agency: agencyName(row),
  }))
}

/** What a revision of the plan says of an indicator's aim. */
export type Aim = {
  validFrom: string
  adoptedAt: Date
  baseline: PrintedValue | null
  target: PrintedValue | null
}

/** The aims of an indicator over all revisions, latest first; a revision that changed nothing of it is left out. */
export async function aimsOf(tx: Tx, code: string): Promise<Aim[]> {
  const aims = (await allRevisions(tx)).flatMap(({ revision: { validFrom, adoptedAt }, plan }) => {
    const indicator = indicatorsOf(plan).find((one) => one.code === code)
    return indicator ? { validFrom, adoptedAt, baseline: indicator.baseline, target: indicator.target } : []
  })
  const said = ({ baseline, target }: Aim) => JSON.stringify([baseline, target])
  return aims.filter((aim, index) => {
    const earlier = aims[index + 1]
    return !earlier || said(earlier) !== said(aim)
  })
}
