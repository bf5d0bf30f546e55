import type { ReactElement } from 'react'
import { isDoneBefore } from '../../core/action/perform.ts'
import type { Actor, Caller } from '../../core/identity/actor.ts'
import { openAs } from '../../core/identity/open-as.ts'
import { carriedBy, isOfPost, postField, requireOpenedPost } from '../../core/identity/opened-post.ts'
import type { PostedForm } from '../../core/page/decode.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Words } from '../../core/words/words.ts'
import { Notice } from '../../ui/text/notice.tsx'
import type { Server } from './context.ts'
import { isOfPace } from './writes.ts'

/** What a form sent and why it was refused, when its page is shown again. */
export type Again = { posted: PostedForm; refusal: Refusal }

/**
 * The post that the forms of a page name: the one they are opened in. A form that comes back for something else was still opened
 * where it was; once it is told that this is another post, whoever sends it again knows.
 */
export const openedIn = (actor: Actor, again: Again | undefined): Record<string, string> =>
  again?.posted.post && !isOfPost(again.refusal) ? { [postField]: again.posted.post } : carriedBy(actor)

/**
 * Whether the page of a form comes back with what was typed. Not to whoever has to sign in first, not where nothing is to be sent any
 * more, nor at the limit of writes, where loading it would cost as much as what was refused.
 */
export const comesBack = (refusal: Refusal): boolean =>
  refusal.status !== 401 && !isDoneBefore(refusal) && !isOfPace(refusal)

type Closed = { posted: PostedForm; closed: unknown }

/**
 * The page of a form that was refused, for whatever reason, may be closed to the post one acts in now: then it is the post that is
 * told. Throws in any case.
 */
export async function tellPost(
  { database }: Pick<Server, 'database'>,
  caller: Caller,
  { posted: { post }, closed }: Closed,
): Promise<never> {
  if (closed instanceof Refusal && post !== undefined)
    await openAs(database, caller, async ({ actor }) => requireOpenedPost(actor, post))
  throw closed
}

type Listening = { words: Words; isTold: () => boolean }

/**
 * The words of a page that came back refused, and whether it says why: whoever does asks for that sentence with what the refusal
 * carries. Of what may be refused of a button that stands alone as well as of a whole form: its post, how often.
 */
export function listening(words: Words, refusal: Refusal | undefined): Listening {
  let told = !refusal || !(isOfPost(refusal) || refusal.status === 429)
  const listens: Words = (key, params) => {
    told ||= key === refusal?.code && params === refusal.params
    return words(key, params)
  }
  return { words: listens, isTold: () => told }
}

/** Where the page itself does not say why it was refused, that stands on top. */
export function underRefusal(content: ReactElement, words: Words, refusal: Refusal): ReactElement {
  return (
    <>
      <Notice tone="danger" announce heading={words(refusal.code, refusal.params)} />
      {content}
    </>
  )
}
