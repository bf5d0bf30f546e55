import type { Tx } from '../../../../core/db/transaction.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import { type AreaFinder, areaFinder } from '../../area-of.ts'
import type { ImportWork } from '../kind.ts'
import type { Problems } from '../problems.ts'
import type { ListLayout } from './list-layout.ts'

/** What the rows of a list are read with. */
export type ListReader = {
  layout: ListLayout
  mapping: ImportWork['mapping']
  headings: readonly string[]
  asOf: string
  own: { code: string; name: string }
  areas: AreaFinder
  report: Problems['add']
  /** Rows so far, and those of another municipality: how many, and which it is. */
  seen: { rows: number; strange: number; stranger: string; unplaced: number }
}

/** Learns what there is to know before the first row. */
export async function listReader(work: ImportWork, layout: ListLayout): Promise<ListReader> {
  const { tx, mapping, asOf, problems, sheet } = work
  return {
    layout,
    mapping,
    headings: sheet.headings,
    asOf,
    own: { code: String(tx.municipality).padStart(6, '0'), name: await ownName(tx) },
    areas: await areaFinder(tx),
    report: problems.add,
    seen: { rows: 0, strange: 0, stranger: '', unplaced: 0 },
  }
}

async function ownName(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('municipality')
    .select('name')
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirst()
  return normalForm(row?.name ?? '')
}

/** Whether most rows are of another municipality. */
export const isStrange = ({ seen }: ListReader): boolean => seen.strange * 2 > seen.rows

/** Says once what concerns the whole list: that it is another municipality's, and that no town lies in an area yet. */
export function reportWhole(reader: ListReader): void {
  const { seen, report } = reader
  if (isStrange(reader)) {
    const params = { municipality: seen.stranger, count: seen.strange }
    report({ line: 0, field: null, code: 'otherMunicipality', severity: 'doubt', params })
  } else if (seen.unplaced > 0)
    report({
      line: 0,
      field: null,
      code: 'noTownsListed',
      severity: 'doubt',
      params: { count: seen.unplaced },
    })
}
