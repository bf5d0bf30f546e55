import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { dropDraftsAbout } from '../../../core/draft/drafts.ts'
import { newId } from '../../../core/id.ts'
import type { PostLine } from '../../../core/identity/staff/posts.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import type { CaseRow } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { withParts } from '../merging.ts'
import { takeFromAgencies } from '../referral/withdrawals.ts'
import { settleTasks } from '../tasks/settle.ts'
import { addNamed, nameable, postFor } from './name.ts'
import { isInOffice } from './named.ts'
import { narrowShares, sharedPosts } from './shares.ts'

type Restricted = (tx: Tx, caseId: string) => Promise<void>

const alsoThen: { writes: readonly string[]; then: Restricted }[] = []

/** Registers what else ends when a case is restricted: what of it others could read, however little it says. */
export function whenRestricted(writes: readonly string[], then: Restricted): void {
  alsoThen.push({ writes, then })
}

/** What is written besides where a case is restricted. An action asks for it in a getter: programs register after it is defined. */
export const writtenByRestricting = (): string[] => [...new Set(alsoThen.flatMap(({ writes }) => writes))]

export type Restricting = { version: number; reason: string; postIds: readonly string[] }

/**
 * Shows a case to named posts alone from now on: its owner's and at least one more, so that nobody alone forgets it. What
 * other agencies were shown ends, but for those of their posts that are named with it, for as long as it was to be; what anybody
 * began to write on it and has not sent goes; what was made part of it is shown to the same posts of the agency alone. Refuses
 * `casework.restricted.notYours` (403), `casework.restricted.already` (409), at `postIds` who is not of the agency and fewer than two.
 */
export async function restrict(tx: Tx, found: CaseRow, made: Restricting): Promise<string> {
  requireRestricter(tx, found)
  const { version, reason, postIds } = made
  const posts = await nameable(tx, found)
  const beyond = await sharedPosts(tx, found, postIds)
  const own = found.ownerId ? postFor(posts, found.holderId, found.ownerId) : null
  const chosen = chosenPosts(posts, own, [...postIds.filter((id) => !beyond.has(id))])
  await edit(tx, { table: 'support_case', id: found.id, version, set: { sensitivity: 'restricted' } })
  const id = await addRestriction(tx, found.id, reason)
  await addNamed(
    tx,
    chosen.map(({ id: postId }) => ({
      ...{ caseId: found.id, postId },
      why: postId === own?.id ? 'owner' : 'together',
    })),
  )
  await narrowShares(tx, found, beyond)
  await dropDraftsAbout(tx, found.id)
  await takeFromAgencies(tx, found.id)
  for (const { then } of alsoThen) await then(tx, found.id)
  await setAudience(tx, 'support_case', [found.id])
  await settleTasks(tx, [found.id])
  const alike = chosen.map((post) => post.id)
  await withParts(tx, found.id, async (part) => {
    if (part.restricted) return
    const asThis = { ...part, ownerId: found.ownerId }
    await restrict(tx, asThis, { version: part.version, reason, postIds: alike })
  })
  return id
}

function requireRestricter({ actor }: Tx, found: CaseRow): void {
  if (actor.role !== 'supervisor' && actor.accountId !== found.ownerId)
    throw new Refusal('casework.restricted.notYours', 403)
  if (found.restricted) throw new Refusal('casework.restricted.already', 409)
}

function chosenPosts(posts: readonly PostLine[], own: PostLine | null, ids: string[]): PostLine[] {
  const chosen = posts.filter(({ id }) => ids.includes(id) || id === own?.id)
  if (ids.some((id) => !chosen.some((post) => post.id === id)))
    throw refuseFields([{ field: 'postIds', code: 'casework.postIds.notHere' }])
  const people = new Set(chosen.filter(isInOffice).map(({ accountId }) => accountId))
  if (people.size < 2) throw refuseFields([{ field: 'postIds', code: 'casework.postIds.two' }])
  return chosen
}

async function addRestriction(tx: Tx, caseId: string, reason: string): Promise<string> {
  const id = newId()
  const by = actorId(tx)
  await tx
    .insertInto('case_restriction')
    .values({
      ...{ municipality_id: tx.municipality, id, case_id: caseId, reason },
      ...{ begun_at: tx.now, begun_by: by, updated_at: tx.now, updated_by: by },
    })
    .execute()
  return id
}
