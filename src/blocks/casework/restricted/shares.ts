import { namedKey } from '../../../core/access/keys.ts'
import { share, withdraw, withdrawShares } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { addDisclosure, type Disclosing, endDisclosures } from '../disclosure/ledger.ts'
import type { LegalBasis } from '../legal-bases.ts'
import { carrierPosts, nameableElsewhere } from './name.ts'

const shares = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('access_share as s')
    .leftJoin('disclosure as d', (join) =>
      join.on('d.municipality_id', '=', tx.municipality).onRef('d.share_id', '=', 's.id'),
    )
    .select(['s.id', 's.key', 's.basis', 's.purpose', 's.ends_at', 'd.consent_id'])
    .where('s.municipality_id', '=', tx.municipality)
    .where('s.root_id', '=', caseId)
    .where('s.root_table', '=', 'support_case')
    .where('s.lapsed_at', 'is', null)
    .where('s.withdrawn_at', 'is', null)
    .where('s.starts_at', '<=', tx.now)
    .where((where) => where.or([where('s.ends_at', 'is', null), where('s.ends_at', '>', tx.now)]))
    .orderBy('s.starts_at')
    .execute()

type Share = Awaited<ReturnType<typeof shares>>[number]

/** What a case is shown on at present. Only after the actor has seen the case itself. */
const liveShares = (tx: Tx, caseId: string): Promise<Share[]> =>
  asSystem(tx, 'casework.shares', () => shares(tx, caseId), { silent: true })

/** The posts of other agencies that are shown this case, each with until when. Only after the actor has seen the case itself. */
export async function namedShares(tx: Tx, caseId: string): Promise<Map<string, Share>> {
  const found = await liveShares(tx, caseId)
  return new Map(found.flatMap((one) => (one.key.startsWith('named:') ? [[one.key.slice(6), one]] : [])))
}

/** Of these posts those of other agencies to which the case is shown at present: each with what it is shown on. */
export async function sharedPosts(
  tx: Tx,
  { id, holderId }: Disclosing,
  postIds: readonly string[],
): Promise<Map<string, { agencyId: string; on: Share }>> {
  const byAgency = new Map<string, Share>()
  for (const one of await liveShares(tx, id))
    if (one.key.startsWith('agency:')) byAgency.set(one.key.slice(7), one)
  byAgency.delete(holderId)
  const posts = await carrierPosts(tx, [...byAgency.keys()])
  const chosen = posts.filter((post) => postIds.includes(post.id))
  return new Map(
    chosen.map(({ id, agencyId }) => [id, { agencyId, on: byAgency.get(agencyId) as Share }] as const),
  )
}

/** Every share that is not to a named post ends; the chosen posts are shown what their agency was, as long as it was to be. */
export async function narrowShares(
  tx: Tx,
  found: Disclosing,
  beyond: Awaited<ReturnType<typeof sharedPosts>>,
): Promise<void> {
  const wide = (await liveShares(tx, found.id)).filter(({ key }) => !key.startsWith('named:'))
  const ids = wide.map(({ id }) => id)
  await withdrawShares(tx, { root: 'support_case', rootId: found.id }, ids)
  await endDisclosures(tx, ids, { as: 'holder' })
  for (const [postId, { agencyId, on }] of beyond) await showPost(tx, found, { postId, agencyId, on })
}

async function showPost(
  tx: Tx,
  found: Disclosing,
  { postId, agencyId, on }: { postId: string; agencyId: string; on: Share },
): Promise<void> {
  const { basis, purpose, ends_at: endsAt, consent_id: consentId } = on
  const root = { root: 'support_case', rootId: found.id }
  const shareId = await share(tx, { ...root, key: namedKey(postId), basis, purpose, endsAt })
  await addDisclosure(tx, found, {
    ...{ kind: 'share', to: { agencyId }, basis: basis as LegalBasis, purpose, consentId, shareId },
    fromOn: dateInTokyo(tx.now),
    untilOn: endsAt && addDays(dateInTokyo(endsAt), -1),
  })
}

/** The agency of a post that may be shown this case. Refuses `casework.postId.notElsewhere`. */
export async function agencyElsewhere(tx: Tx, found: Disclosing, postId: string): Promise<string> {
  const post = (await nameableElsewhere(tx, found)).find(({ id }) => id === postId)
  if (!post) throw refuseFields([{ field: 'postId', code: 'casework.postId.notElsewhere' }])
  return post.agencyId
}

/** Ends what is shown to a post of another agency. Refuses `casework.notShared` (404). */
export async function endNamedShare(tx: Tx, found: Disclosing, postId: string): Promise<void> {
  const live = (await namedShares(tx, found.id)).get(postId)
  if (!live) throw new Refusal('casework.notShared', 404)
  await withdraw(tx, 'support_case', found.id, namedKey(postId))
  await endDisclosures(tx, [live.id], { as: 'holder' })
}
