import { setAudience } from '../../../core/access/audience.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { requireFresh } from '../../../core/identity/means/rules.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'
import { restrictedAlike } from './alike.ts'
import { endNamed } from './name.ts'
import { namedOf } from './named.ts'
import { restrictedPath } from './settle.ts'

const restrictionRows = (tx: Tx) =>
  tx
    .selectFrom('case_restriction as r')
    .innerJoin('account as b', (join) =>
      join.on('b.municipality_id', '=', tx.municipality).onRef('b.id', '=', 'r.begun_by'),
    )
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'r.end_asked_by'),
    )
    .select(['r.id', 'r.version', 'r.case_id', 'r.reason', 'r.begun_at', 'r.end_reason', 'r.end_asked_at'])
    .select(['r.end_asked_by', 'b.display_name as begun_name', 'a.display_name as asked_name'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.ended_at', 'is', null)

export type Restriction = Awaited<ReturnType<ReturnType<typeof restrictionRows>['execute']>>[number]

/** The restriction of a case that holds, as far as the actor sees it. */
export const restrictionOfCase = (tx: Tx, caseId: string): Promise<Restriction | undefined> =>
  restrictionRows(tx).where('r.case_id', '=', caseId).executeTakeFirst()

/** The restrictions whose end is asked for, as far as the actor sees them, the oldest question first. */
export const endsAsked = (tx: Tx): Promise<Restriction[]> =>
  restrictionRows(tx).where('r.end_asked_at', 'is not', null).orderBy('r.end_asked_at').limit(200).execute()

/** Somebody who is named asks for the end of a restriction: another one of the named or the privacy officer decides. */
export async function askEnd(tx: Tx, caseId: string, reason: string): Promise<string> {
  const found = await restrictionOfCase(tx, caseId)
  if (!found) throw new Refusal('casework.restricted.not', 409)
  if (found.end_asked_at) throw new Refusal('casework.restricted.asked', 409)
  const set = { end_reason: reason, end_asked_at: tx.now, end_asked_by: actorId(tx) }
  await edit(tx, { table: 'case_restriction', id: found.id, version: found.version, set })
  await setAudience(tx, 'case_restriction', [found.id])
  await tellOthers(tx, found)
  return found.id
}

async function tellOthers(tx: Tx, { id, case_id }: Restriction): Promise<void> {
  const others = (await namedOf(tx, [case_id])).filter(({ accountId }) => accountId !== tx.actor.accountId)
  const keys = [...others.map(({ postId }) => postKey(postId)), roleKey('privacy-officer')]
  for (const to of keys) await notify(tx, { to, ...noticeOf(id) })
}

const noticeOf = (id: string) => ({
  code: 'casework.notice.restrictionAsked',
  path: `${restrictedPath}#${id}`,
})

type Deciding = { id: string; version: number; agreed: boolean }

/**
 * A second person decides, of the case and of what was restricted with it. Refuses `core.notFound` for whom it is not to see,
 * `casework.restricted.notAsked` (409), `identity.stepUp.needed` (403): the privacy officer, too, shows a second factor first,
 * `casework.restricted.ownQuestion` (403): nobody ends a restriction alone, and `casework.restricted.notNamed` (403) for a post of another
 * agency to which the case is shown.
 */
export async function decideEnd(tx: Tx, { id, version, agreed }: Deciding): Promise<void> {
  const found = await restrictionRows(tx).where('r.id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('core.notFound', 404)
  if (!found.end_asked_at) throw new Refusal('casework.restricted.notAsked', 409)
  requireFresh(tx.actor)
  if (found.end_asked_by === actorId(tx)) throw new Refusal('casework.restricted.ownQuestion', 403)
  await asSystem(tx, 'casework.lockCase', () => lockCase(tx, found.case_id), { silent: true })
  await requireDecider(tx, found.case_id)
  await asSystem(tx, 'casework.decideUnrestrict', async () => {
    const open = { end_reason: null, end_asked_at: null, end_asked_by: null }
    const set = agreed ? { ended_at: tx.now, ended_by: actorId(tx) } : open
    const alike = agreed ? await restrictedAlike(tx, found.case_id) : []
    await edit(tx, { table: 'case_restriction', id, version, set })
    if (!agreed) return setAudience(tx, 'case_restriction', [id])
    await endAlike(tx, found, alike)
    for (const caseId of [found.case_id, ...alike.map((one) => one.caseId)]) await openAgain(tx, caseId)
  })
  await settleNotices(tx, noticeOf(id))
}

/** What was restricted with the case is seen again with it, on the same question. */
async function endAlike(tx: Tx, asked: Restriction, alike: readonly { id: string }[]): Promise<void> {
  const { end_reason, end_asked_at, end_asked_by } = asked
  for (const { id } of alike) {
    await tx
      .updateTable('case_restriction')
      .set((row) => ({
        ...{ end_reason, end_asked_at, end_asked_by, ended_at: tx.now, ended_by: actorId(tx) },
        version: row('version', '+', 1),
        ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
      }))
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
    await settleNotices(tx, noticeOf(id))
  }
}

async function requireDecider(tx: Tx, caseId: string): Promise<void> {
  if (tx.actor.role === 'privacy-officer') return
  const named = await namedOf(tx, [caseId])
  if (!named.some(({ postId }) => postId === tx.actor.post?.id))
    throw new Refusal('casework.restricted.notNamed', 403)
}

/** Before anything is asked of it: whoever is taken off at this moment decides no longer. The privacy officer does not see it. */
const lockCase = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .forNoKeyUpdate()
    .execute()

/** The case is its agency's again, and nobody is named on it. */
async function openAgain(tx: Tx, caseId: string): Promise<void> {
  await tx
    .updateTable('support_case')
    .set((row) => ({
      sensitivity: 'confidential',
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .execute()
  const named = await namedOf(tx, [caseId])
  await endNamed(
    tx,
    named.map(({ id }) => id),
    'unrestricted',
  )
  await setAudience(tx, 'support_case', [caseId])
}
