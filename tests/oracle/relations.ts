import type { Role } from '../../src/core/identity/roles.ts'

/** A post as the relationships say it: from and to are days, both included. A deputy's is a post of its own. */
export type HeldPost = { id: string; agency: string; role: Role; from: string; to: string | null }
export type Person = { accountId: string; authUserId: string; posts: HeldPost[] }
export type Shown = { key: string; until: number | null; withdrawn: boolean }
/** `named`: null for a thing that its agency sees; else the posts that are named on it. `kept`: accounts that are kept away. */
export type Thing = {
  id: string
  holder: string
  shown: Shown[]
  named: Set<string> | null
  kept: Set<string>
}

/** All relationships of one history, kept beside the database and never read from it. */
export type Relations = {
  /** The instant, in milliseconds. */
  at: number
  agencies: string[]
  people: Person[]
  things: Thing[]
}

/** How somebody comes to the door: which person, in which of their posts, with a second factor, shown just now or before. */
export type Visitor = { person: Person | null; postId: string | null; secondFactor: boolean; fresh: boolean }

export const hour = 3600_000

/** The day in Tokyo, reckoned here once more so that nothing of the house is believed. */
export const dayOf = (at: number) => new Date(at + 9 * hour).toISOString().slice(0, 10)

/** The things somebody may see, by the relationships alone. */
export function visibleTo(relations: Relations, visitor: Visitor): Thing[] {
  const post = actingPost(relations, visitor)
  return relations.things.filter((thing) => {
    if (visitor.person && thing.kept.has(visitor.person.accountId)) return false
    return (
      isHolders(thing, visitor, post) || thing.shown.some((one) => isFor(one, relations.at, visitor, post))
    )
  })
}

/** What an agency holds its posts see; what is restricted those that are named, while a second factor is fresh. */
function isHolders({ holder, named }: Thing, { fresh }: Visitor, post?: HeldPost): boolean {
  if (!post) return false
  return named === null ? holder === post.agency : fresh && named.has(post.id)
}

export function actingPost(
  { at }: Relations,
  { person, postId, secondFactor }: Visitor,
): HeldPost | undefined {
  if (!person || !secondFactor) return undefined
  const day = dayOf(at)
  const now = person.posts.filter(({ from, to }) => from <= day && (to === null || to >= day))
  now.sort((a, b) => (a.from + a.id < b.from + b.id ? -1 : 1))
  return now.find(({ id }) => id === postId) ?? now[0]
}

function isFor({ key, until, withdrawn }: Shown, at: number, visitor: Visitor, post?: HeldPost): boolean {
  if (withdrawn || (until !== null && until <= at)) return false
  const [kind, whom] = key.split(':')
  if (kind === 'account') return visitor.person?.accountId === whom
  if (!post) return false
  if (kind === 'named') return visitor.fresh && post.id === whom
  if (kind === 'post') return post.id === whom
  return (kind === 'agency' ? post.agency : post.role) === whom
}
