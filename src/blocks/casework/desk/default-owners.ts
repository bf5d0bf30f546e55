import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { keptAway } from '../conflicts/conflicts.ts'
import { ownersIn, requireOwner } from '../owners.ts'

/** Whose a new case of an agency is: of an area, of a topic, or of both. */
export type OwnerRule = {
  id: string
  version: number
  areaCode: string | null
  topic: string | null
  accountId: string
  name: string
}

/** What is known of a new case when its owner is looked for. */
export type Coming = { areaCode: string | null; topics: readonly string[]; urgentTopic: string | null }

/** The rules of the actor's agency that hold, in the order in which they were made. */
export async function ownerRules(tx: Tx): Promise<OwnerRule[]> {
  const rows = await tx
    .selectFrom('default_owner as d')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'd.account_id'),
    )
    .select(['d.id', 'd.version', 'd.area_code', 'd.topic', 'd.account_id', 'a.display_name'])
    .where('d.municipality_id', '=', tx.municipality)
    .where('d.agency_id', '=', agencyOf(tx.actor))
    .where('d.ended_at', 'is', null)
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    areaCode: row.area_code,
    topic: row.topic,
    accountId: row.account_id,
    name: row.display_name,
  }))
}

/**
 * The rules that speak of a coming case, the one that says most first: area and topic before the topic, the topic before the area; of
 * topics the most urgent one.
 */
export function fittingRules(
  rules: readonly OwnerRule[],
  { areaCode, topics, urgentTopic }: Coming,
): OwnerRule[] {
  const fits = ({ areaCode: area, topic }: OwnerRule) =>
    (area === null || area === areaCode) && (topic === null || topics.includes(topic))
  const weight = ({ areaCode: area, topic }: OwnerRule) =>
    (topic === null ? 0 : 4) + (area === null ? 0 : 2) + (topic !== null && topic === urgentTopic ? 1 : 0)
  return rules.filter(fits).sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
}

/**
 * Whose a coming case is by the rules of the agency: the first who works there today and is not kept away from the person. Null: no
 * rule speaks of it.
 */
export async function ownerByRule(tx: Tx, coming: Coming, subjectId: string | null): Promise<string | null> {
  const fitting = fittingRules(await ownerRules(tx), coming)
  if (fitting.length === 0) return null
  const there = (await ownersIn(tx, agencyOf(tx.actor))).map(({ accountId }) => accountId)
  const away = await keptAway(tx, subjectId)
  const able = fitting.find(({ accountId }) => there.includes(accountId) && !away.includes(accountId))
  return able?.accountId ?? null
}

export type NewOwnerRule = { areaCode: string | null; topic: string | null; accountId: string }

/**
 * Says whose new cases are. Refuses `casework.ownerRule.ofNothing`, `casework.ownerRule.there` at `topic`, and `casework.owner.notHere`.
 * Locked, so that of two at once the later sees the former.
 */
export async function addOwnerRule(tx: Tx, made: NewOwnerRule): Promise<string> {
  const field = 'topic'
  if (!made.areaCode && !made.topic) throw refuseFields([{ field, code: 'casework.ownerRule.ofNothing' }])
  await lockFor(tx, 'staff')
  await requireOwner(tx, agencyOf(tx.actor), made.accountId, today())
  const known = await ownerRules(tx)
  if (known.some(({ areaCode, topic }) => areaCode === made.areaCode && topic === made.topic))
    throw refuseFields([{ field, code: 'casework.ownerRule.there' }])
  const id = newId()
  await tx
    .insertInto('default_owner')
    .values({
      ...{ municipality_id: tx.municipality, id, agency_id: agencyOf(tx.actor) },
      ...{ area_code: made.areaCode, topic: made.topic, account_id: made.accountId },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'default_owner', [id])
  return id
}

/** A rule holds no longer. Refuses `core.notFound` (404) for one of another agency and one that is over. */
export async function endOwnerRule(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  if (!(await ownerRules(tx)).some((one) => one.id === id)) throw new Refusal('core.notFound', 404)
  await edit(tx, { table: 'default_owner', id, version, set: { ended_at: tx.now } })
}
