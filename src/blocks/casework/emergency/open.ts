import { setAudience } from '../../../core/access/audience.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import { share, withdrawShares } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Post } from '../../../core/identity/actor.ts'
import type { PostLine } from '../../../core/identity/staff/posts.ts'
import { enqueueUnseen } from '../../../core/jobs/enqueue.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { actorId } from '../contacts.ts'
import { addDisclosure, endDisclosures } from '../disclosure/ledger.ts'
import { tellNamedJob } from './alarm.ts'
import { emergencyHours } from './codes.ts'
import { casesAbout, holdUnrestricted, supervisorsOf } from './ground.ts'
import { emergencyOf, ownRunning } from './list.ts'

export type Breaking = { personId: string; kind: string; reason: string; telephone: string }

/**
 * Shows what is confidential about a person to the post one acts in, for three hours. Whatever is there, it is answered and
 * looks alike: who is named on a restricted case is told by a job that is started for everybody. Refuses
 * `casework.emergency.stepUp` (403), `core.notFound`, `casework.emergency.already` (409).
 */
export async function breakGlassOn(tx: Tx, made: Breaking): Promise<string> {
  if (!tx.actor.freshFactor) throw new Refusal('casework.emergency.stepUp', 403)
  const [seen] = await recordsOf(tx, made.personId)
  if (!seen) throw new Refusal('core.notFound', 404)
  if (await ownRunning(tx, made.personId)) throw new Refusal('casework.emergency.already', 409)
  const post = tx.actor.post as Post
  const id = newId()
  await asSystem(tx, 'casework.breakGlass', async () => {
    const all = await casesAbout(tx, [made.personId])
    const open = await holdUnrestricted(
      tx,
      all.map((one) => one.id),
    )
    const cases = all.filter((one) => open.has(one.id))
    const heads = await supervisorsOf(tx, [...new Set(cases.map(({ holder_id }) => holder_id))], today())
    await addEmergency(tx, post, { id, ...made, heads: heads.map((head) => head.id) })
    const elsewhere = cases.filter(({ holder_id }) => holder_id !== post.agencyId)
    for (const one of elsewhere) await showCase(tx, post, { id, ...made, one })
    await setAudience(tx, 'emergency_access', [id])
    await tell(tx, { id, personId: made.personId }, heads)
  })
  await enqueueUnseen(tx, tellNamedJob, { emergencyId: id })
  return id
}

const endOf = ({ now }: Tx) => new Date(now.getTime() + emergencyHours * 3600_000)

type Added = Breaking & { id: string; heads: string[] }

async function addEmergency(tx: Tx, post: Post, made: Added): Promise<void> {
  await tx
    .insertInto('emergency_access')
    .values({
      ...{ municipality_id: tx.municipality, id: made.id, person_id: made.personId, heads: made.heads },
      ...{ account_id: actorId(tx), post_id: post.id, agency_id: post.agencyId },
      ...{ kind: made.kind, reason: made.reason, telephone: made.telephone },
      ...{ starts_at: tx.now, ends_at: endOf(tx), updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
}

type Showing = { id: string; one: { id: string; subject_id: string; holder_id: string } }

/** The share lapses by itself; in the ledger it stands as every disclosure to another agency does. */
async function showCase(tx: Tx, post: Post, { id, one }: Showing): Promise<void> {
  const basis = 'life_and_limb'
  const root = { root: 'support_case', rootId: one.id }
  const shareId = await share(tx, {
    ...root,
    ...{ key: postKey(post.id), basis, purpose: purposeOf(id), endsAt: endOf(tx) },
  })
  const found = { id: one.id, subjectId: one.subject_id, holderId: one.holder_id }
  const term = { fromOn: today(), untilOn: today() }
  await addDisclosure(tx, found, {
    ...{ kind: 'share', to: { agencyId: post.agencyId }, basis, purpose: null, shareId },
    ...term,
  })
}

/** By this the shares of one emergency are found again. */
const purposeOf = (id: string) => `emergency:${id}`

type Told = { id: string; personId: string }

/** Of the supervisors none who is kept away from the person: they would find nothing where the notice leads. */
async function tell(tx: Tx, { id, personId }: Told, heads: readonly PostLine[]): Promise<void> {
  const denied = (await deniedOfPersons(tx, [personId])).get(personId) ?? []
  const others = heads.filter(
    ({ accountId }) => accountId !== tx.actor.accountId && !denied.includes(accountId),
  )
  const keys = new Set([roleKey('privacy-officer'), ...others.map((post) => postKey(post.id))])
  for (const to of keys)
    await notify(tx, { to, code: 'casework.notice.emergency', path: `/emergencies/${id}` })
}

/**
 * Ends it before its time: whoever asked for it, or the privacy officer. Refuses `core.notFound`, `casework.emergency.notYours`
 * (403), `casework.emergency.over` (409).
 */
export async function endNow(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  const found = await emergencyOf(tx, id)
  const isOwn = found.account_id === tx.actor.accountId
  if (!isOwn && tx.actor.role !== 'privacy-officer') throw new Refusal('casework.emergency.notYours', 403)
  if (found.ends_at <= tx.now) throw new Refusal('casework.emergency.over', 409)
  const set = { ends_at: tx.now, ended_by: tx.actor.accountId }
  await edit(tx, { table: 'emergency_access', id, version, set })
  await asSystem(tx, 'casework.endEmergency', () => hideAgain(tx, id))
}

async function hideAgain(tx: Tx, id: string): Promise<void> {
  const shares = await tx
    .selectFrom('access_share')
    .select(['id', 'root_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('purpose', '=', purposeOf(id))
    .where('root_table', '=', 'support_case')
    .where('lapsed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  for (const [rootId, some] of Map.groupBy(shares, ({ root_id }) => root_id))
    await withdrawShares(
      tx,
      { root: 'support_case', rootId },
      some.map((one) => one.id),
    )
  await endDisclosures(
    tx,
    shares.map((one) => one.id),
    { as: 'holder' },
  )
}
