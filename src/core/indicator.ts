import type { RawBuilder } from 'kysely'
import type { Tx } from './db/transaction.ts'

export type Kind = 'flow' | 'stock' | 'ratio'

/** One counted unit: what was counted, on which day, in which area (null: unknown, an area of its own). */
export type Unit = { unit: string; date: string; area: string | null; row_table: string; row_id: string }

/** The days a rule looks at, both included, YYYY-MM-DD. */
export type Period = { from: string; to: string }

/**
 * A named, versioned counting rule. `units` is the one query: measuring is its count as system, the drill-down is
 * the same query as the actor. `recount` is a second, independent way to the same numbers for `verify`.
 */
export type IndicatorRule = {
  /** `<room>.<name>`, e.g. `consultation.newConsultees`; bound to the plan by the plan's own data. */
  key: string
  kind: Kind
  version: string
  reads: readonly string[]
  /** A select of columns unit, date, area, row_table, row_id; each unit once within a fiscal year. */
  units: (tx: Tx, period: Period) => RawBuilder<Unit>
  /** The count of the period by other means than `units`. */
  recount: (tx: Tx, period: Period) => Promise<number>
  /** Where a counted row can be opened, if the actor may see it. */
  href: (rowId: string) => string
}
