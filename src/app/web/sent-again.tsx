import type { AnyAction } from '../../core/action/action.ts'
import { fieldsOf, labelOf } from '../../core/action/field-info.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { isOfPost, postField, postText } from '../../core/identity/opened-post.ts'
import type { Refusal } from '../../core/refusal.ts'
import { type Locale, wordsFor } from '../../core/words/words.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { DescriptionList } from '../../ui/text/description-list.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { isOfPace } from './writes.ts'

/** What the form of a page sent. A file is not sent again with it: such a form is to be filled in once more. */
export type Sent = { fields: URLSearchParams; action: AnyAction; withFiles: boolean }

/** Whether the same may be sent again as it is: nothing was wrong with it but the moment. */
export const maySendAgain = ({ withFiles }: Sent, refusal: Refusal): boolean =>
  !withFiles && (refusal.status >= 500 || isOfPace(refusal))

type Props = { path: string; actor: Actor | null; sent: Sent; refusal: Refusal; locale: Locale }

/**
 * What is done with what was sent, where its page does not come back: sent once more, or, in another post, where only the former one
 * can open the page, gone back to. What cannot be sent from here can be read, and copied.
 */
export function SentBefore({ path, actor, sent, refusal, locale }: Props) {
  if (maySendAgain(sent, refusal))
    return <SendAgain path={path} fields={sent.fields} label={wordsFor(locale)('app.error.sendAgain')} />
  return (
    <>
      <SwitchBack {...{ path, actor, sent, locale }} />
      {isOfPost(refusal) || isOfPace(refusal) ? <Typed sent={sent} locale={locale} /> : null}
    </>
  )
}

/** Back to the post in which the form was opened, and to its page, where the browser has kept what was typed. */
function SwitchBack({ path, actor, sent, locale }: Omit<Props, 'refusal'>) {
  const post = actor?.posts.find(({ id }) => id === sent.fields.get(postField))
  if (!post || post.id === actor?.post?.id) return null
  return (
    <Form action="/account/post" hidden={{ postId: post.id, next: path }} warn={false}>
      <Button kind="primary">
        {wordsFor(locale)('app.error.switchBack', { post: postText(post, locale) })}
      </Button>
    </Form>
  )
}

/**
 * What was sent, ready to be sent once more under the same key: done once even if the first time had arrived after all.
 * The text that the browser keeps for the form is let go with it, so that it does not come up again as if it were new.
 */
function SendAgain({ path, fields, label }: { path: string; fields: URLSearchParams; label: string }) {
  return (
    <form method="post" action={path} data-clear-kept={fields.get('_keep') ?? undefined}>
      {[...fields].map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand there several times, and nothing moves
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      <Actions>
        <Button kind="primary">{label}</Button>
      </Actions>
    </form>
  )
}

/** What hands wrote: what was chosen or ticked is soon done again. */
const written = ['text', 'area', 'tel']

function Typed({ sent: { fields, action }, locale }: Pick<Props, 'sent' | 'locale'>) {
  const items = fieldsOf(action).flatMap(({ name, control }) => {
    const value = written.includes(control) ? fields.getAll(name).join('\n').trim() : ''
    if (!value) return []
    return [
      {
        key: name,
        term: labelOf(locale, action.name, name),
        value: <span className="as-written">{value}</span>,
      },
    ]
  })
  if (items.length === 0) return null
  return (
    <>
      <Heading level={2}>{wordsFor(locale)('app.error.typed')}</Heading>
      <DescriptionList items={items} />
    </>
  )
}
