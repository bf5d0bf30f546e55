import type { ReactElement } from 'react'
import type { Actor, Caller } from '../../core/identity/actor.ts'
import { openAs } from '../../core/identity/open-as.ts'
import { carriedBy, isOfPost, postField, requireOpenedPost } from '../../core/identity/opened-post.ts'
import type { PostedForm } from '../../core/page/decode.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Words } from '../../core/words/words.ts'
import { renderFragment } from '../../ui/page/render.ts'
import { Notice } from '../../ui/text/notice.tsx'
import { UiWordsProvider } from '../../ui/words.tsx'
import type { Server } from './context.ts'

/** What a form sent and why it was refused, when its page is shown again. */
export type Again = { posted: PostedForm; refusal: Refusal }

/**
 * The post that the forms of a page name: the one they are opened in. A form that comes back for something else was still opened
 * where it was; once it is told that this is another post, whoever sends it again knows.
 */
export const openedIn = (actor: Actor, again: Again | undefined): Record<string, string> =>
  again?.posted.post && !isOfPost(again.refusal) ? { [postField]: again.posted.post } : carriedBy(actor)

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

/** What a button that stands alone may be refused for as well as a whole form: where the page does not say it, it stands on top. */
export function withRefusal(content: ReactElement, words: Words, refusal: Refusal | undefined): ReactElement {
  if (!refusal || !(isOfPost(refusal) || refusal.status === 429)) return content
  const html = renderFragment(<UiWordsProvider words={(key) => words(key)}>{content}</UiWordsProvider>)
  if (html.includes('error-summary')) return content
  return (
    <>
      <Notice tone="danger" announce heading={words(refusal.code, refusal.params)} />
      {content}
    </>
  )
}
