import { isDoneBefore } from '../../core/action/perform.ts'
import { isLostConnection, isTransient } from '../../core/db/errors.ts'
import { faultOf } from '../../core/fault.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { isOfPost } from '../../core/identity/opened-post.ts'
import { Refusal } from '../../core/refusal.ts'
import { wordsFor } from '../../core/words/words.ts'
import { Actions, ButtonLink } from '../../ui/form/button.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { problemOf } from '../api/problem.ts'
import { actorOf } from './account/visit.ts'
import type { Request, Server } from './context.ts'
import { framed, localeFor, pathOf } from './frame.tsx'
import { maySendAgain, type Sent, SentBefore } from './sent-again.tsx'
import { isOfPace } from './writes.ts'

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
  const locale = localeFor(c.get('locale'), 'resident')
  const words = wordsFor(locale)
  const signIn = refusal.status === 401
  const title = words(titleOf(refusal))
  const sent = c.get('sent')
  const actor = await whoAsks(c, server, refusal)
  const isDone = isDoneBefore(refusal)
  return framed(c, server, {
    title,
    actor,
    density: 'resident',
    children: (
      <>
        <Heading level={1}>{title}</Heading>
        <Notice
          {...{ tone: isDone ? 'info' : signIn ? 'warning' : 'danger', announce: true }}
          heading={words(refusal.code, refusal.params)}
          {...(isDone && sent?.fields.get('_keep') ? { clearKept: String(sent.fields.get('_keep')) } : {})}
        >
          <p>{words(nextOf(refusal, sent))}</p>
        </Notice>
        {sent ? <SentBefore path={pathOf(c)} {...{ actor, sent, refusal, locale }} /> : null}
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

function titleOf(refusal: Refusal): string {
  if (isDoneBefore(refusal)) return 'app.error.doneBefore'
  return refusal.status === 404 ? 'app.error.notFound' : 'app.error.title'
}

/** What to do next. */
function nextOf(refusal: Refusal, sent: Sent | undefined): string {
  if (refusal.status === 401) return 'app.error.kept'
  if (isOfPost(refusal)) return 'app.error.otherPost'
  if (isDoneBefore(refusal)) return 'app.error.doneBefore.next'
  if (isOfPace(refusal) && sent)
    return maySendAgain(sent, refusal) ? 'app.error.again' : 'app.error.filesAgain'
  return 'app.error.next'
}
