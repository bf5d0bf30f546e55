import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { PostLine } from '../../../core/identity/staff/posts.ts'
import { type CaseRow, caseOf } from '../cases.ts'
import { type Restriction, restrictionOfCase } from './end.ts'
import { carrierPosts, nameable, nameableElsewhere } from './name.ts'
import { type Named, namedOf } from './named.ts'
import { namedShares } from './shares.ts'

export type NamedLine = Named & { post: PostLine | undefined }
export type SharedLine = { post: PostLine; basis: string; endsAt: Date | null }

/** What a case shows of its restriction: null for one that its agency sees. Only after the actor has seen the case itself. */
export type RestrictionView = {
  restriction: Restriction | undefined
  named: NamedLine[]
  shared: SharedLine[]
}

export async function restrictionView(tx: Tx, found: CaseRow): Promise<RestrictionView | null> {
  if (!found.restricted) return null
  const posts = [...(await carrierPosts(tx, [found.holderId])), ...(await nameableElsewhere(tx, found))]
  const byId = new Map(posts.map((post) => [post.id, post]))
  const shares = await namedShares(tx, found.id)
  return {
    restriction: await restrictionOfCase(tx, found.id),
    named: (await namedOf(tx, [found.id])).map((one) => ({ ...one, post: byId.get(one.postId) })),
    shared: [...shares].flatMap(([postId, { basis, ends_at: endsAt }]) => {
      const post = byId.get(postId)
      return post ? [{ post, basis, endsAt }] : []
    }),
  }
}

/** The page of one case's restriction: with whom there is to choose from. */
export async function restrictionPageOf(tx: Tx, caseId: string) {
  const found = await caseOf(tx, caseId)
  const view = await restrictionView(tx, found)
  const named = new Set(view?.named.map(({ postId }) => postId))
  const candidates = await nameable(tx, found)
  return {
    found,
    view,
    holds: found.holderId === agencyOf(tx.actor),
    candidates: candidates.filter(({ id }) => !named.has(id)),
    elsewhere: view ? await nameableElsewhere(tx, found) : [],
  }
}

export type RestrictionPage = Awaited<ReturnType<typeof restrictionPageOf>>
