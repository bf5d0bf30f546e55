import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import { defineTakenBack } from '../../../blocks/memberships/groups/finding.ts'
import { type Group, groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Period } from '../../../core/indicator.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { MatchState } from '../rules/codes.ts'
import { type Reason, reasonsFor } from '../rules/matching.ts'
import type { Need } from './needs.ts'

export type OfferText = { themes: Theme[]; everywhere: boolean; agreedOn: string; agreedBy: string }

const offers = (tx: Tx) =>
  tx
    .selectFrom('group_offer')
    .select(['id', 'version', 'group_id as groupId', 'themes', 'everywhere'])
    .select(['agreed_on as agreedOn', 'agreed_by as agreedBy', 'until'])
    .where('municipality_id', '=', tx.municipality)

export const allOffers = (tx: Tx) => offers(tx).execute()
export type Offer = Awaited<ReturnType<typeof allOffers>>[number]

defineTakenBack(async (tx) =>
  (await offers(tx).where('until', 'is not', null).execute()).map(({ groupId }) => groupId),
)

/** What a group said that it can be asked for, in the place of what it said before. */
export async function keepOffer(tx: Tx, groupId: string, offer: OfferText): Promise<string> {
  const columns = {
    ...{ themes: offer.themes, everywhere: offer.everywhere },
    ...{ agreed_on: offer.agreedOn, agreed_by: offer.agreedBy, until: null },
  }
  const known = await offers(tx).where('group_id', '=', groupId).executeTakeFirst()
  if (known) {
    await edit(tx, { table: 'group_offer', id: known.id, version: known.version, set: columns })
    return known.id
  }
  const id = newId()
  await tx
    .insertInto('group_offer')
    .values({
      ...{ municipality_id: tx.municipality, id, group_id: groupId, ...columns },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'group_offer_once' ? new Refusal('core.changedMeanwhile', 409) : error
    })
  return id
}

type Looked = { id: string; version: number }

/** A group takes its word back: from today on nobody is led to it. */
export const endOffer = (tx: Tx, { id, version }: Looked): Promise<void> =>
  edit(tx, { table: 'group_offer', id, version, set: { until: today() } })

export type Found = { group: Group; reasons: Reason[] }

/** The groups that agreed to be found and fit a need, those with most reasons first. One that ended is found no more. */
export async function fitting(tx: Tx, need: Pick<Need, 'theme' | 'areaCode'>): Promise<Found[]> {
  const found = new Map((await allOffers(tx)).map((offer) => [offer.groupId, offer]))
  return (await groupsIn(tx, 'confirmed'))
    .flatMap((group) => {
      const offer = found.get(group.id)
      if (!offer || offer.until !== null) return []
      const { areaCode, seeksSuccessor } = group
      const reasons = reasonsFor(need, { ...offer, areaCode, seeksSuccessor })
      return reasons.length > 0 ? [{ group, reasons }] : []
    })
    .toSorted((one, other) => other.reasons.length - one.reasons.length)
}

const matches = (tx: Tx) =>
  tx
    .selectFrom('need_match as m')
    .innerJoin('community_group as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'm.group_id'),
    )
    .select(['m.id', 'm.version', 'm.need_id as needId', 'm.group_id as groupId', 'g.name', 'm.reasons'])
    .select(['m.proposed_on as proposedOn', 'm.state', 'm.came_of as cameOf'])
    .where('m.municipality_id', '=', tx.municipality)

export type Match = {
  id: string
  version: number
  needId: string
  groupId: string
  name: string
  reasons: Reason[]
  proposedOn: string
  state: MatchState
  cameOf: string | null
}

/** What was proposed of a need, in the order in which it was. */
export const matchesOf = async (tx: Tx, needId: string): Promise<Match[]> =>
  (await matches(tx).where('m.need_id', '=', needId).orderBy('m.id').execute()) as Match[]

/** One of them. Refuses `core.notFound` (404). */
export async function matchOf(tx: Tx, id: string): Promise<Match> {
  const row = await matches(tx).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Match
}

/** What was proposed in these days. */
export const matchesIn = async (tx: Tx, { from, to }: Period): Promise<Match[]> =>
  (await matches(tx)
    .where('m.proposed_on', '>=', from)
    .where('m.proposed_on', '<=', to)
    .orderBy('m.id')
    .execute()) as Match[]

/** A need and a group are proposed to each other from today on. Refuses `lacorta.match.there` (409). */
export async function addMatch(tx: Tx, needId: string, { group, reasons }: Found): Promise<string> {
  const id = newId()
  await tx
    .insertInto('need_match')
    .values({
      ...{ municipality_id: tx.municipality, id, need_id: needId, group_id: group.id, reasons },
      ...{ proposed_on: today(), updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'need_match_once' ? new Refusal('lacorta.match.there', 409) : error
    })
  return id
}

export const settleMatch = (
  tx: Tx,
  { id, version }: Looked,
  { state, cameOf }: { state: MatchState; cameOf: string },
): Promise<void> => edit(tx, { table: 'need_match', id, version, set: { state, came_of: cameOf } })
