import {
  type ActivityFacts,
  activityFacts,
  factsOf,
  keepFacts,
} from '../../../blocks/matching/activities/facts.ts'
import { tellHosting } from '../../../blocks/memberships/hosting/packages.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { agencyOfCode } from '../../../core/identity/accounts.ts'
import { councilKind } from '../../../core/identity/staff/council.ts'
import { serverZone } from '../../../core/settings.ts'

/**
 * What the plan counts of a shared activity, from the internet side, where wishes and their people are, to inside: days, heads and
 * organisations; of residents, that there were some.
 */
export const activityPackage = definePackageKind<ActivityFacts>({
  kind: 'wishes.activities',
  from: 'outer',
  payload: activityFacts,
  writes: ['shared_activity', 'activity_day', 'activity_partner'],
  async take(tx, facts) {
    const { council } = facts
    const named = council && {
      code: council.code,
      name: council.code,
      nameEn: council.code,
      kind: councilKind,
    }
    await keepFacts(tx, { ...facts, councilId: named ? await agencyOfCode(tx, named) : null })
  },
  async standing(tx) {
    const rows = await tx
      .selectFrom('shared_activity')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .orderBy('id')
      .execute()
    const all: ActivityFacts[] = []
    for (const { id } of rows) all.push(await factsOf(tx, id))
    return all
  },
})

/** Tells the inner side of an activity of which something changed that is counted; nothing where one server is both sides. */
export async function tellActivity(tx: Tx, id: string): Promise<void> {
  if (serverZone() !== activityPackage.from) return
  await sendAcross(tx, activityPackage, await factsOf(tx, id))
  await tellHosting(tx, id)
}

export const packages = [activityPackage]
