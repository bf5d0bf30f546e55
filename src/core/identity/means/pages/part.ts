import type { mailOf } from '../../../mail/queue.ts'
import type { ViewContext } from '../../../page/page.ts'
import type { PostLine } from '../../staff/posts.ts'
import type { Certificate } from '../certificates.ts'
import type { Invitation, stateOf } from '../invitations.ts'

/** What the page of an account shows, and each of its parts. */
export type AccountData = {
  id: string
  name: string
  posts: PostLine[]
  invitations: (Invitation & { state: ReturnType<typeof stateOf> })[]
  mail: Awaited<ReturnType<typeof mailOf>>
  list: { id: string; version: number; at: Date; left: number } | null
  certificates: Certificate[]
}

export type AccountPart = { data: AccountData; view: ViewContext }

/** Whether this actor may give something out here, now. */
export const mayGive = ({ data, view: { actor } }: AccountPart): boolean =>
  actor.freshFactor && actor.accountId !== data.id
