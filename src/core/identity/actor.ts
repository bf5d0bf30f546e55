import type { Role } from './roles.ts'

export type Via = 'web' | 'api' | 'cli' | 'job' | 'demo' | 'test'

/** Who asks, as the door knows it. The transaction turns it into an actor with keys. */
export type Caller =
  | { kind: 'visitor'; municipality: number; via: Via }
  | {
      kind: 'account'
      municipality: number
      via: Via
      authUserId: string
      /** The post one acts in; null for the first in its term. */
      postId: string | null
      /** Without a second factor shown in this session no post is open. */
      secondFactor: boolean
      /** A second factor was shown just now: restricted records open for a while. */
      freshFactor?: boolean
    }
  | { kind: 'token'; municipality: number; via: Via; token: string }
  | { kind: 'kiosk'; municipality: number; via: Via; token: string }
  | { kind: 'card'; municipality: number; via: Via; token: string }
  | { kind: 'operator'; municipality: number; via: Via; operator: string }

/** One post of a person, as the post switcher shows it. */
export type Post = {
  id: string
  role: Role
  title: string
  agencyId: string
  agencyName: string
  agencyNameEn: string
}

/** Who acts, with the keys under which the database shows rows for the length of one transaction. */
export type Actor = {
  kind: Caller['kind']
  municipality: number
  via: Via
  role: Role
  accountId: string | null
  name: string | null
  post: Post | null
  /** All posts that are in their term today; one acts in one at a time (兼務). */
  posts: Post[]
  operator: string | null
  /** Whether restricted records that name this post are open: a second factor was shown just now. */
  freshFactor: boolean
  /** What a token may do; null for a person, who may do what the role may. */
  scopes: readonly string[] | null
  /** The token by which a program acts; the audit log names it beside the account. */
  tokenId: string | null
  /** The device that acts, and which row of a program it stands at; the audit log names it. */
  kiosk: { id: string; serves: string; label: string } | null
  /** The card by which somebody without an account acts: where it is open, and whose it is; the audit log names the holder. */
  card: { id: string; holder: string; name: string } | null
  keys: readonly string[]
}

/** The agency one acts for; a programming error for actions that only posts may do. */
export function agencyOf(actor: Actor): string {
  if (!actor.post) throw new Error('this actor has no post')
  return actor.post.agencyId
}

/** Whose browser it is, of whoever signed in or opened a card there; null of visitors. */
export const ownerOf = ({ accountId, card }: Pick<Actor, 'accountId' | 'card'>): string | null =>
  accountId ?? card?.holder ?? null
