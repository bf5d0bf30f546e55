import type { Tx } from '../../../core/db/transaction.ts'
import type { RightsRequest } from './requests.ts'

export type YearFigures = {
  year: number
  kind: string
  received: number
  full: number
  partial: number
  refused: number
  none: number
  withdrawn: number
  open: number
  extended: number
  /** Answered after the last day. */
  late: number
}

/**
 * How many requests there were, by fiscal year and kind: numbers alone, for the yearly report. They count what went out:
 * whoever was not told whether there is a record is among those of whom there is none.
 */
export async function figuresOf(tx: Tx): Promise<YearFigures[]> {
  const rows = await tx
    .selectFrom('rights_request')
    .select(['fiscal_year', 'kind', 'state', 'outcome', 'extension_days', 'issued_on', 'due_on'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('fiscal_year', 'desc')
    .execute()
  const groups = Map.groupBy(rows, ({ fiscal_year, kind }) => `${fiscal_year} ${kind}`)
  return [...groups.values()].map(counted)
}

type Counted = Pick<
  RightsRequest,
  'fiscal_year' | 'kind' | 'state' | 'outcome' | 'extension_days' | 'issued_on' | 'due_on'
>

function counted(rows: Counted[]): YearFigures {
  const count = (is: (row: Counted) => boolean) => rows.filter(is).length
  const said = (outcome: string) => count((row) => row.outcome === outcome)
  const [first] = rows
  return {
    year: first?.fiscal_year ?? 0,
    kind: first?.kind ?? '',
    received: rows.length,
    full: said('full'),
    partial: said('partial'),
    refused: said('refused'),
    none: said('none'),
    withdrawn: count(({ state }) => state === 'withdrawn'),
    open: count(({ outcome, state }) => outcome === null && state !== 'withdrawn'),
    extended: count(({ extension_days }) => extension_days > 0),
    late: count(({ issued_on, due_on }) => issued_on !== null && issued_on > due_on),
  }
}
