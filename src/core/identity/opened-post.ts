import { Refusal } from '../refusal.ts'
import { type Locale, wordsFor } from '../words/words.ts'
import type { Actor, Post } from './actor.ts'

/** The field by which a form says in which post it was opened: an id, nothing of a person. */
export const postField = '_post'

/** What every form of a page carries of its actor: nothing of those who act in no post. */
export const carriedBy = (actor: Pick<Actor, 'post'> | null): Record<string, string> =>
  actor?.post ? { [postField]: actor.post.id } : {}

/** How a post is called where several of one person stand beside each other. */
export function postText({ agencyName, agencyNameEn, title }: Post, locale: Locale): string {
  return wordsFor(locale)('core.post', { agency: locale === 'en' ? agencyNameEn : agencyName, title })
}

/** The same for a sentence that is told later, in whichever language. */
const inBoth = (name: string, post: Post): Record<string, string> => ({
  [name]: postText(post, 'ja'),
  [`${name}En`]: postText(post, 'en'),
})

/**
 * One acts in one post at a time (兼務): what was opened in one is not carried out in another without one's knowing. Refuses
 * `core.signIn` (401) where nobody is signed in any more, `core.postChanged` (409) with both posts, `core.postOver` (409) where the
 * former is none of one's own today, `core.postNone` (409) where one is left without any. Of what is no post of theirs nothing is
 * told: ended, invented and somebody else's are answered alike.
 */
export function requireOpenedPost({ kind, post, posts }: Actor, opened: string): void {
  if (post?.id === opened) return
  if (kind !== 'account' && kind !== 'token') throw new Refusal('core.signIn', 401)
  if (!post) throw new Refusal('core.postNone', 409)
  const active = inBoth('active', post)
  const former = posts.find(({ id }) => id === opened)
  if (!former) throw new Refusal('core.postOver', 409, { params: active })
  throw new Refusal('core.postChanged', 409, { params: { ...inBoth('opened', former), ...active } })
}

/** Whether a form was refused for the post it was opened in. */
export const isOfPost = ({ code }: Refusal): boolean =>
  code === 'core.postChanged' || code === 'core.postOver' || code === 'core.postNone'
