import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { type IndicatorRule, inVariant } from '../../core/indicator.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import { agencyName } from './agency-name.ts'
import type { BoardRow } from './board.ts'
import type { Plan } from './plan-file/plan.ts'
import { firstYear } from './years.ts'

/** A decision that a rule counts in one of its variants from a fiscal year on. `by` is for staff. */
export type Adoption = {
  id: string
  rule: string
  variant: string
  /** The version of the rule: 1 is as shipped, decisions begin with 2. */
  number: number
  validFrom: number
  reason: string
  decidedAt: Date
  by: string | null
  agency: { ja: string; en: string } | null
}

/** Every decision on this rule (or on all of them), the last first. */
export async function adoptionsOf(tx: Tx, rule?: string): Promise<Adoption[]> {
  const rows = await tx
    .selectFrom('rule_adoption as r')
    .leftJoin('agency as g', (join) =>
      join.onRef('g.id', '=', 'r.agency_id').on('g.municipality_id', '=', tx.municipality),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.id', '=', 'r.decided_by').on('a.municipality_id', '=', tx.municipality),
    )
    .select(['r.id', 'r.rule', 'r.variant', 'r.number', 'r.valid_from', 'r.reason', 'r.decided_at'])
    .select(['g.name', 'g.name_en', 'a.display_name'])
    .where('r.municipality_id', '=', tx.municipality)
    .$if(rule !== undefined, (query) => query.where('r.rule', '=', rule ?? ''))
    .orderBy('r.number', 'desc')
    .execute()
  return rows.map(({ valid_from, decided_at, display_name, name, name_en, ...row }) => ({
    ...row,
    validFrom: valid_from,
    decidedAt: decided_at,
    by: display_name,
    agency: agencyName({ name, name_en }),
  }))
}

/** The decision that holds for a year: the latest from which it is valid, and of those the last. None: as shipped. */
export function adoptionIn(
  { key }: Pick<IndicatorRule, 'key'>,
  adoptions: readonly Adoption[],
  fiscalYear: number,
): Adoption | undefined {
  return adoptions
    .filter(({ rule, validFrom }) => rule === key && validFrom <= fiscalYear)
    .toSorted((a, b) => b.validFrom - a.validFrom || b.number - a.number)[0]
}

/** The rule as it counts in a year. A variant that this server's program no longer has is an error, never another number. */
export function ruleOfYear(
  rule: IndicatorRule,
  adoptions: readonly Adoption[],
  fiscalYear: number,
): IndicatorRule {
  const adopted = adoptionIn(rule, adoptions, fiscalYear)
  if (!adopted) return rule
  const counting = inVariant(rule, adopted.variant)
  if (!counting) throw new Error(`${rule.key} has no variant ${adopted.variant}`)
  return counting
}

/** What is decided: which variant, from which year, why, and the version that was looked at. */
export type NewAdoption = { variant: string; fiscalYear: number; reason: string; version: number }

/**
 * Refuses what cannot be decided: `indicators.noVariants` (409) where the rule can be read in one way only,
 * `indicators.ruleInForce` (409) where the year counts so already, and single fields: `indicators.variantUnknown`,
 * `indicators.yearOutsidePlan`, `indicators.yearTold` for a year up to one whose value the public was told.
 */
export function requireAdoptable(
  { plan, row, rule }: { plan: Plan; row: BoardRow; rule: IndicatorRule },
  adoptions: readonly Adoption[],
  { variant, fiscalYear }: NewAdoption,
): void {
  if (!rule.variants) throw new Refusal('indicators.noVariants', 409)
  const problems: FieldProblem[] = []
  if (!inVariant(rule, variant)) problems.push({ field: 'variant', code: 'indicators.variantUnknown' })
  const told = Math.max(...row.released.filter(({ value }) => value !== null).map((one) => one.fiscalYear))
  if (fiscalYear < firstYear(plan, row.indicator) || fiscalYear > plan.period.to)
    problems.push({ field: 'fiscalYear', code: 'indicators.yearOutsidePlan' })
  else if (fiscalYear <= told) problems.push({ field: 'fiscalYear', code: 'indicators.yearTold' })
  if (problems.length > 0) throw refuseFields(problems)
  const now = adoptionIn(rule, adoptions, fiscalYear)
  if ((now?.variant ?? rule.version) === variant) throw new Refusal('indicators.ruleInForce', 409)
}

/** Writes down the decision as the next version. Refuses `indicators.ruleAdoptedMeanwhile` (409) where there is one already. */
export async function addAdoption(tx: Tx, rule: string, adopted: NewAdoption): Promise<string> {
  const { variant, fiscalYear, reason, version } = adopted
  const id = newId()
  const who = {
    decided_at: tx.now,
    decided_by: tx.actor.accountId,
    agency_id: tx.actor.post?.agencyId ?? null,
  }
  const what = { rule, variant, number: version + 1, valid_from: fiscalYear, reason }
  const insert = tx
    .insertInto('rule_adoption')
    .values({ municipality_id: tx.municipality, id, ...what, ...who })
  await insert.execute().catch((error) => {
    throw violated(error) === 'rule_adoption_once'
      ? new Refusal('indicators.ruleAdoptedMeanwhile', 409)
      : error
  })
  return id
}

/** The version that stands last: 1 where nothing was decided. */
export const versionNow = (adoptions: readonly Adoption[]): number =>
  Math.max(1, ...adoptions.map(({ number }) => number))
