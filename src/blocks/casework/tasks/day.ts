import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { actorId } from '../contacts.ts'
import { ownersIn } from '../owners.ts'
import { type Absence, absencesIn } from './absence.ts'
import { coverOf } from './cover.ts'
import { type Entry, entriesOf, type Span } from './entries.ts'

/** What waits for one, and what waits for those who are away today and whose work one looks after. */
export type Day = {
  own: Entry[]
  covered: { accountId: string; name: string; entries: Entry[] }[]
  /** One's own absence of today, if there is one. */
  away: Absence | null
}

/** The actor's work in the agency they act for. Nothing is moved by an absence: both see it. */
export async function myDay(tx: Tx, span: Span): Promise<Day> {
  const me = actorId(tx)
  const agencyIds = [agencyOf(tx.actor)]
  const absences = await absencesIn(tx, agencyOf(tx.actor), { fromOn: today(), untilOn: today() })
  const others = absences.filter(({ accountId }) => accountId !== me)
  return {
    own: await entriesOf(tx, { accountIds: [me], agencyIds, ...span }),
    covered: others.length === 0 ? [] : await coveredBy(tx, { me, others, span, absences }),
    away: absences.find(({ accountId }) => accountId === me) ?? null,
  }
}

type Covering = { me: string; others: readonly Absence[]; absences: readonly Absence[]; span: Span }

/**
 * What the substitute looks after; and of restricted cases, where the substitute is not named on one, whoever else is: the rows
 * that the actor does not see are not there, so what is left here is theirs to see.
 */
async function coveredBy(tx: Tx, { me, others, absences, span }: Covering): Promise<Day['covered']> {
  const agencyId = agencyOf(tx.actor)
  const there = (await ownersIn(tx, agencyId)).map(({ accountId }) => accountId)
  const inOffice = (id: string) => there.includes(id)
  const accountIds = others.map(({ accountId }) => accountId)
  const entries = await entriesOf(tx, { accountIds, agencyIds: [agencyId], ...span })
  const named = await namedWith(tx, entries)
  const isMine = (entry: Entry, cover: string | null | undefined) =>
    cover === me || (entry.restricted && entry.ofId !== me && !named(entry.caseId, cover))
  return others
    .map(({ accountId, name }) => {
      const cover = coverOf(absences, { accountId, day: today(), inOffice })
      return {
        ...{ accountId, name },
        entries: entries.filter((entry) => entry.ofId === accountId && isMine(entry, cover)),
      }
    })
    .filter((one) => one.entries.length > 0)
}

/** Who is named on the restricted ones among these, as the actor sees it. */
async function namedWith(tx: Tx, entries: readonly Entry[]) {
  const ids = [...new Set(entries.flatMap(({ restricted, caseId }) => (restricted ? caseId : [])))]
  if (ids.length === 0) return () => false
  const rows = await tx
    .selectFrom('named_post as n')
    .innerJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'n.post_id'),
    )
    .select(['n.case_id', 'p.account_id'])
    .where('n.municipality_id', '=', tx.municipality)
    .where('n.case_id', 'in', ids)
    .where('n.ended_at', 'is', null)
    .execute()
  return (caseId: string, accountId: string | null | undefined) =>
    rows.some((row) => row.case_id === caseId && row.account_id === accountId)
}
