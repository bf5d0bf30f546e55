import { isLostConnection, isTransient } from '../../core/db/errors.ts'
import { faultOf } from '../../core/fault.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { isOfPost, postField } from '../../core/identity/opened-post.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Words, wordsFor } from '../../core/words/words.ts'
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { problemOf } from '../api/problem.ts'
import { actorOf } from './account/visit.ts'
import type { Request, Server } from './context.ts'
import { framed, localeFor, pathOf } from './frame.tsx'

/**
 * What went wrong, as the refusal it is for the person: the rules' own, the database away, or a fault. A fault is
 * logged with its kind and place and the request's number; never with what was typed or stored.
 */
export function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error
  if (isLostConnection(error)) return new Refusal('core.busy', 503)
  const busy = isOverloaded(error)
  console.error(JSON.stringify({ level: busy ? 'warn' : 'error', requestId, ...faultOf(error) }))
  return busy
    ? new Refusal('core.busy', 503)
    : new Refusal('core.fault', 500, { params: { request: requestId } })
}

/** The database is there and cannot: too many connections or too little room (53…), too long (57014), still at odds. */
function isOverloaded(error: unknown): boolean {
  const { code = '' } = (error ?? {}) as { code?: string }
  return code.startsWith('53') || code === '57014' || isTransient(error)
}

/** Answers an error: a page for people, problem details for programs. */
export async function answerError(c: Request, server: Server, error: unknown) {
  const refusal = refusalOf(error, c.get('requestId'))
  if (refusal.status === 503) c.header('retry-after', '2')
  if (!c.get('municipality') || c.req.path.startsWith('/api/')) return problemOf(c, refusal)
  if (refusal.code === 'core.signIn' && c.req.method === 'GET') {
    return c.redirect(`/sign-in?next=${encodeURIComponent(pathOf(c))}`, 303)
  }
  return c.html(await errorPage(c, server, refusal), refusal.status as 400)
}

/** Who is signed in stays so on the page of an error; where that cannot be asked, the page does without. */
async function whoAsks(c: Request, server: Server, { status }: Refusal): Promise<Actor | null> {
  if (!c.get('session') || status >= 500) return null
  return actorOf(c, server).catch(() => null)
}

async function errorPage(c: Request, server: Server, refusal: Refusal): Promise<string> {
  const words = wordsFor(localeFor(c.get('locale'), 'resident'))
  const title = words(refusal.status === 404 ? 'app.error.notFound' : 'app.error.title')
  const signIn = refusal.status === 401
  const ofPost = isOfPost(refusal)
  const sent = refusal.status >= 500 || ofPost ? c.get('sent') : undefined
  const actor = await whoAsks(c, server, refusal)
  const next = signIn ? 'app.error.kept' : ofPost ? 'app.error.otherPost' : 'app.error.next'
  return framed(c, server, {
    title,
    actor,
    density: 'resident',
    children: (
      <>
        <Heading level={1}>{title}</Heading>
        <Notice tone={signIn ? 'warning' : 'danger'} announce heading={words(refusal.code, refusal.params)}>
          <p>{words(next)}</p>
        </Notice>
        {ofPost && sent ? <SwitchBack path={pathOf(c)} {...{ actor, sent, words }} /> : null}
        {sent ? <SendAgain path={pathOf(c)} sent={sent} label={words('app.error.sendAgain')} /> : null}
        <Actions>
          {signIn ? (
            <ButtonLink kind="primary" href={`/sign-in?next=${encodeURIComponent(pathOf(c))}`}>
              {words('app.error.signIn')}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/">{words('app.error.backHome')}</ButtonLink>
        </Actions>
      </>
    ),
  })
}

type SwitchBackProps = { path: string; actor: Actor | null; sent: URLSearchParams; words: Words }

/** Back to the post in which the form was opened, and to its page, where the browser has kept what was typed. */
function SwitchBack({ path, actor, sent, words }: SwitchBackProps) {
  const post = actor?.posts.find(({ id }) => id === sent.get(postField))
  if (!post) return null
  return (
    <Form action="/account/post" hidden={{ postId: post.id, next: path }} warn={false}>
      <Button kind="primary">{words('app.error.switchBack', { post: post.title })}</Button>
    </Form>
  )
}

/**
 * What was sent, ready to be sent once more under the same key: done once even if the first time had arrived after all.
 * The text that the browser keeps for the form is let go with it, so that it does not come up again as if it were new.
 */
function SendAgain({ path, sent, label }: { path: string; sent: URLSearchParams; label: string }) {
  return (
    <form method="post" action={path} data-clear-kept={sent.get('_keep') ?? undefined}>
      {[...sent].map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand there several times, and nothing moves
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      <Actions>
        <Button kind="primary">{label}</Button>
      </Actions>
    </form>
  )
}
