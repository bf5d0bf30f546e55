import { setAudience } from '../../../core/access/audience.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { PostLine } from '../../../core/identity/staff/posts.ts'
import { notify, notifyOnly } from '../../../core/notice/notify.ts'
import { deniedOfCases } from '../conflicts/conflicts.ts'
import { leaderOf } from '../transfers/succession.ts'
import { nameAlike } from './alike.ts'
import type { NamedReason } from './codes.ts'
import { addNamed, carrierPosts, endNamed, postFor } from './name.ts'
import { isInOffice, type Named, namedOf } from './named.ts'

/** Where named posts and the privacy officer find what waits for them; it says nothing of any case. */
export const restrictedPath = '/casework/restricted'

type Restricted = { id: string; holder_id: string; owner_id: string | null; closed_on: string | null }

/**
 * Sees to it that no restricted case is left without a named post in office, and that whoever owns one is named: posts that
 * are over are taken off; where nobody is left, whoever leads the agency is named, and the privacy officer is told, also where there is nobody
 * who could be. Runs as
 * system, after owners were settled; what was done is found done.
 */
export async function settleNamed(tx: Tx): Promise<void> {
  const cases = await restrictedCases(tx)
  if (cases.length === 0) return tellOfForsaken(tx, false)
  const ids = cases.map(({ id }) => id)
  const named = Map.groupBy(await namedOf(tx, ids), ({ caseId }) => caseId)
  const denied = await deniedOfCases(tx, ids)
  const posts = await carrierPosts(tx, [...new Set(cases.map(({ holder_id }) => holder_id))])
  const changed: string[] = []
  let isForsaken = false
  for (const one of cases) {
    const kept = denied.get(one.id) ?? []
    const able = posts.filter(({ accountId }) => !kept.includes(accountId))
    const ground = { named: named.get(one.id) ?? [], able }
    if (await settleCase(tx, one, ground)) changed.push(one.id)
    isForsaken ||= stillThere(one, ground).length === 0 && !leaderThere(one, ground)
  }
  await tellOfForsaken(tx, isForsaken)
  await setAudience(tx, 'support_case', changed)
  for (const id of changed) await nameAlike(tx, id, 'left')
}

/** Locked, so that of a naming at the same moment one comes after the other. */
const restrictedCases = (tx: Tx): Promise<Restricted[]> =>
  tx
    .selectFrom('support_case')
    .select(['id', 'holder_id', 'owner_id', 'closed_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('sensitivity', '=', 'restricted')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

type Ground = { named: readonly Named[]; able: readonly PostLine[] }

async function settleCase(tx: Tx, one: Restricted, { named, able }: Ground): Promise<boolean> {
  const over = named.filter(({ endsOn }) => endsOn !== null && endsOn < today())
  const wanted = missing(one, { named, able })
  if (over.length === 0 && wanted.length === 0) return false
  await endNamed(
    tx,
    over.map(({ id }) => id),
    'left',
  )
  const known = new Set(named.map(({ postId }) => postId))
  const fresh = wanted.filter(({ postId }) => !known.has(postId))
  await addNamed(
    tx,
    fresh.map(({ postId, why }) => ({ caseId: one.id, postId, why })),
  )
  for (const { postId, why } of fresh) if (why === 'fallen') await tellOfFall(tx, postId)
  return true
}

type Wanted = { postId: string; why: NamedReason }

/** Which posts have to be named: the leader's where nobody is left, and the owner's. */
function missing(one: Restricted, { named, able }: Ground): Wanted[] {
  const { holder_id, owner_id, closed_on } = one
  const there = stillThere(one, { named, able })
  const wanted = new Map<string, NamedReason>()
  if (there.length === 0) {
    const leader = leaderThere(one, { named, able })
    const post = leader && postFor(able, holder_id, leader)
    if (post) wanted.set(post.id, 'fallen')
  }
  if (closed_on === null && owner_id && !there.some(({ accountId }) => accountId === owner_id)) {
    const post = postFor(able, holder_id, owner_id)
    if (post && isInOffice(post) && !wanted.has(post.id)) wanted.set(post.id, 'successor')
  }
  return [...wanted].map(([postId, why]) => ({ postId, why }))
}

/** Who is named, in office in the agency that holds it, and not kept away. */
const stillThere = ({ holder_id }: Restricted, { named, able }: Ground): Named[] =>
  named.filter(
    (one) =>
      one.agencyId === holder_id &&
      isInOffice(one) &&
      able.some(({ accountId }) => accountId === one.accountId),
  )

const leaderThere = ({ holder_id }: Restricted, { able }: Ground): string | null =>
  leaderOf(able, holder_id, today())

/** Nobody is left who may be named: the agency needs somebody, and whoever sees to that is told until there is one. */
const tellOfForsaken = (tx: Tx, isForsaken: boolean): Promise<void> =>
  notifyOnly(
    tx,
    { code: 'casework.notice.restrictedForsaken', path: restrictedPath },
    new Set(isForsaken ? [roleKey('privacy-officer')] : []),
  )

async function tellOfFall(tx: Tx, postId: string): Promise<void> {
  const path = restrictedPath
  await notify(tx, { to: roleKey('privacy-officer'), code: 'casework.notice.restrictedFell', path })
  await notify(tx, { to: postKey(postId), code: 'casework.notice.restrictedYours', path })
}
