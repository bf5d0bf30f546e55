import type { RawBuilder } from 'kysely'
import type { Tx } from './db/transaction.ts'
import { serverZone } from './settings.ts'
import { defineReads } from './stale.ts'
import { existsIn, type Zone } from './zone.ts'

/**
 * flow: what happened during the period. stock: what there is on the last day of the period. ratio: `units` of `base`
 * in per cent; the rule says by the period it uses whether it looks at the year or at its last day.
 */
export type Kind = 'flow' | 'stock' | 'ratio'

/**
 * One counted unit: what was counted, on which day, in which area (null: unknown, an area of its own). `amount` is how
 * much it counts for, where a rule counts `amounts` (the visitors of a day); without it, one.
 */
export type Unit = {
  unit: string
  date: string
  area: string | null
  row_table: string
  row_id: string
  amount?: number
}

/** The days a rule looks at, both included, YYYY-MM-DD; never more than one fiscal year. A stock is asked for one day. */
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
  /** Its rows came from another system by an import profile. */
  imported?: true
  /** The last day that its rows tell of, where they are no newer than that (another system's last list); asked as system. */
  knownUntil?: (tx: Tx) => Promise<string | null>
  /** Its units say how much each counts for, in a column `amount` (int): the value is their sum. Not for ratios. */
  amounts?: true
  /** Another body keeps a list of its own of the same: its figure is taken down beside the count, and never stands in its place. */
  statedBeside?: true
  /** Where what it counts is; else everywhere its room is. */
  zones?: readonly Zone[]
  /** Nobody is shown more than city totals of complete years. */
  restricted?: true
  /** A select of columns unit, date, area, row_table, row_id; each unit once within a fiscal year. */
  units: (tx: Tx, period: Period) => RawBuilder<Unit>
  /** Of a ratio: what `units` is a share of, in the same columns. */
  base?: (tx: Tx, period: Period) => RawBuilder<Unit>
  /** The value of the period by other means than `units`; a ratio in per cent. */
  recount: (tx: Tx, period: Period) => Promise<number>
  /** Where a counted row can be opened, if the actor may see it; of a rule that counts rows of several tables, by the table too. */
  href: (rowId: string, rowTable: string) => string
  /** All ways in which it may be read, `version` among them: compared with what the plan printed, one is adopted. */
  variants?: readonly RuleVariant[]
  /** How many entries that the period should have (a day of a hub) nobody has made. Counted as system. */
  notEntered?: (tx: Tx, period: Period) => Promise<number>
  /** Figures that explain the value and are never graded: its parts, or what goes with it. */
  beside?: readonly FigureBeside[]
}

/** A figure beside an indicator (参考値): counted, stored and shown as its value is. Its word is `<rule>.beside.<key>`. */
export type FigureBeside = { key: string } & Pick<IndicatorRule, 'kind' | 'amounts' | 'units' | 'recount'>

/**
 * A rule read in one of several ways: other units out of the same tables. Its sentence is `<rule>.variant.<key>`. What a
 * key means never changes: another meaning is another variant.
 */
export type RuleVariant = { key: string } & Pick<IndicatorRule, 'units' | 'base' | 'recount'>

/** The rule as it counts in one of its variants. The variant's key becomes its version; undefined where there is none. */
export function inVariant(rule: IndicatorRule, key: string): IndicatorRule | undefined {
  const variant = rule.variants?.find((one) => one.key === key)
  if (!variant) return undefined
  const { key: version, ...counting } = variant
  return { ...rule, ...counting, version }
}

const rules = new Map<string, { rule: IndicatorRule; zones: readonly Zone[] }>()

/** Makes a room's rule known; whoever writes the tables it reads makes it stale. */
export function addRule(rule: IndicatorRule, zones: readonly Zone[]): void {
  if (rules.has(rule.key)) throw new Error(`two rules are called ${rule.key}`)
  if ((rule.kind === 'ratio') !== (rule.base !== undefined))
    throw new Error(`${rule.key}: a ratio has a base`)
  if (rule.base && rule.amounts) throw new Error(`${rule.key}: a share counts its units, not amounts`)
  const figures = rule.beside?.map(({ key }) => key) ?? []
  if (new Set(figures).size < figures.length || rule.beside?.some(({ kind }) => kind === 'ratio'))
    throw new Error(`${rule.key}: each figure beside it has a key of its own, and none is a ratio`)
  const keys = rule.variants?.map(({ key }) => key) ?? [rule.version]
  if (new Set(keys).size < keys.length || !keys.includes(rule.version))
    throw new Error(`${rule.key}: its version is one of its variants, and each has a key of its own`)
  rules.set(rule.key, { rule, zones })
  defineReads(rule.key, rule.reads)
}

/** The rule of this key, if its room exists on this server. */
export function ruleOf(key: string): IndicatorRule | undefined {
  const known = rules.get(key)
  return known && existsIn(known.zones, serverZone()) ? known.rule : undefined
}

/** The rule of this key, wherever its room exists: what the internet side shows may have been counted inside. */
export const ruleAnywhere = (key: string): IndicatorRule | undefined => rules.get(key)?.rule
