import type { ReactElement } from 'react'
import type { Actor } from '../../core/identity/actor.ts'
import { carriedBy, isOfPost, postField } from '../../core/identity/opened-post.ts'
import type { PostedForm } from '../../core/page/decode.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Words } from '../../core/words/words.ts'
import { renderFragment } from '../../ui/page/render.ts'
import { Notice } from '../../ui/text/notice.tsx'
import { UiWordsProvider } from '../../ui/words.tsx'

/** What a form sent and why it was refused, when its page is shown again. */
export type Again = { posted: PostedForm; refusal: Refusal }

/**
 * The post that the forms of a page name: the one they are opened in. A form that comes back for something else was still opened
 * where it was; once it is told that this is another post, whoever sends it again knows.
 */
export const openedIn = (actor: Actor, again: Again | undefined): Record<string, string> =>
  again?.posted.post && !isOfPost(again.refusal) ? { [postField]: again.posted.post } : carriedBy(actor)

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
