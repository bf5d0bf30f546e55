import type { Actor } from '../../../core/identity/actor.ts'
import { postText } from '../../../core/identity/opened-post.ts'
import type { Locale, Words } from '../../../core/words/words.ts'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { AccountMenu } from '../../../ui/page/account-menu.tsx'
import { type LanguageItem, LanguageSwitch } from '../../../ui/page/header.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'

type AccountProps = {
  actor: Actor | null
  locale: Locale
  words: Words
  /** Where the person is, with what stands behind the question mark. */
  path: string
  waiting?: number | undefined
  /** Those that stand in the menu, not in the head. */
  languages?: LanguageItem[]
}

/** Who is signed in, what waits for them, in which post they act; for visitors the way in. */
export function Account({ actor, locale, words, path, waiting, languages = [] }: AccountProps) {
  if (actor?.kiosk) return <span>{actor.kiosk.label}</span>
  if (actor?.card) return <CardMenu {...{ words, waiting }} name={actor.card.name} />
  if (!actor?.accountId) {
    return (
      <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`} size="small">
        {words('app.signIn')}
      </ButtonLink>
    )
  }
  const others = actor.posts.filter((post) => post.id !== actor.post?.id)
  return (
    <Cluster>
      <ButtonLink href="/notices" kind="quiet" size="small">
        {noticesText(words, waiting)}
      </ButtonLink>
      <AccountMenu name={actor.name ?? ''} {...(actor.post ? { post: postText(actor.post, locale) } : {})}>
        {others.map((post) => (
          <Form key={post.id} action="/account/post" hidden={{ postId: post.id }} warn={false}>
            <Button kind="quiet" size="small">
              {words('app.actAs', { post: postText(post, locale) })}
            </Button>
          </Form>
        ))}
        {/* For everybody in a post alike: that it stands there says nothing of what there is. */}
        {actor.post ? (
          <ButtonLink href={`/account/step-up?next=${encodeURIComponent(path)}`} kind="quiet" size="small">
            {words('app.stepUp')}
          </ButtonLink>
        ) : null}
        <ButtonLink href="/account" kind="quiet" size="small">
          {words('app.account')}
        </ButtonLink>
        {languages.length ? <LanguageSwitch languages={languages} /> : null}
        <Form action="/sign-out" warn={false}>
          <Button kind="quiet" size="small">
            {words('app.signOut')}
          </Button>
        </Form>
      </AccountMenu>
    </Cluster>
  )
}

/** Who goes by a card: what waits, the card, and the way out. */
function CardMenu({ words, waiting, name }: Pick<AccountProps, 'words' | 'waiting'> & { name: string }) {
  return (
    <Cluster>
      <ButtonLink href="/notices" kind="quiet" size="small">
        {noticesText(words, waiting)}
      </ButtonLink>
      <AccountMenu name={name} post={words('identity.card.card')}>
        <ButtonLink href="/card" kind="quiet" size="small">
          {words('identity.card.mine')}
        </ButtonLink>
        <Form action="/card/close" warn={false}>
          <Button kind="quiet" size="small">
            {words('identity.card.close')}
          </Button>
        </Form>
      </AccountMenu>
    </Cluster>
  )
}

function noticesText(words: Words, waiting: number | undefined): string {
  if (!waiting) return words('core.notices.link')
  return waiting < 100 ? words('core.notices.count', { count: waiting }) : words('core.notices.many')
}
