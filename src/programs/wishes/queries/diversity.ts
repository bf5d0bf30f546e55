import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import { orgKinds } from '../../../blocks/matching/activities/codes.ts'
import { authorsOf } from '../../../blocks/matching/said-by.ts'
import { today } from '../../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type Counted, countedOn, countings, isDiverse } from '../rules/counting.ts'
import { countedActivities } from './figures.ts'

/** Who carried the activities of this fiscal year (多様性), and how many of these count for the plan. */
export type Diversity = {
  held: number
  counted: number
  /** Held and carried by different bodies, and nothing is said yet of the council. */
  withoutCouncil: { id: string; heading: string }[]
  /** How many different organisations of each kind; kinds of which none took part are among them. */
  kinds: { kind: OrgKind; organisations: number }[]
  /** How many different residents, and how often they took part; one who never went by a card cannot be told from others. */
  residents: { different: number; times: number }
}

/** The same up to today, as whoever has the duty sees it. */
export async function diversityNow(tx: Tx): Promise<Diversity> {
  const period = { from: firstDayOf(fiscalYearOf(today())), to: today() }
  const held = (await countedActivities(tx)).filter((one) => countedOn(one, period) !== null)
  const diverse = held.filter((one) => isDiverse(one, countings.v1))
  const partners = await partnersIn(tx, held)
  return {
    held: held.length,
    counted: diverse.filter(({ hasCouncil }) => hasCouncil).length,
    withoutCouncil: await headings(
      tx,
      diverse.filter(({ hasCouncil }) => !hasCouncil).map(({ id }) => id),
    ),
    kinds: orgKinds.map((kind) => {
      const own = partners.filter(({ org_kind }) => org_kind === kind)
      return { kind, organisations: new Set(own.map(({ org_form }) => org_form)).size }
    }),
    residents: await residentsIn(
      tx,
      partners.filter(({ kind }) => kind === 'resident').map(({ id }) => id),
    ),
  }
}

async function partnersIn(tx: Tx, held: readonly Counted[]) {
  if (held.length === 0) return []
  return tx
    .selectFrom('activity_partner')
    .select(['id', 'kind', 'org_kind', 'org_form'])
    .where('municipality_id', '=', tx.municipality)
    .where('state', '=', 'agreed')
    .where(
      'activity_id',
      'in',
      held.map(({ id }) => id),
    )
    .execute()
}

async function headings(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('shared_activity')
    .select(['id', 'heading'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .where('wish_id', 'is not', null)
    .orderBy('id')
    .execute()
}

async function residentsIn(tx: Tx, ids: readonly string[]) {
  const authors = await authorsOf(tx, ids)
  const unknown = ids.filter((id) => !authors.has(id)).length
  return { different: new Set(authors.values()).size + unknown, times: ids.length }
}
