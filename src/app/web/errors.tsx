import { isLostConnection } from '../../core/db/errors.ts'
import { Refusal } from '../../core/refusal.ts'
import { wordsFor } from '../../core/words/words.ts'
import { Actions, ButtonLink } from '../../ui/form/button.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { problemOf } from '../api/problem.ts'
import type { Request, Server } from './context.ts'
import { framed, localeFor } from './frame.tsx'

/**
 * What went wrong, as the refusal it is for the person: the rules' own, the database away, or a fault. A fault is
 * logged with its kind and place and the request's number; never with what was typed or stored.
 */
export function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error
  if (isLostConnection(error)) return new Refusal('core.busy', 503)
  const { name, code, constraint } = error as { name?: string; code?: string; constraint?: string }
  const where = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 5).join(' ').trim() : ''
  console.error(JSON.stringify({ level: 'error', requestId, name, code, constraint, where }))
  return new Refusal('core.fault', 500, { params: { request: requestId } })
}

/** Answers an error: a page for people, problem details for programs. */
export function answerError(c: Request, server: Server, error: unknown) {
  const refusal = refusalOf(error, c.get('requestId') ?? '')
  if (refusal.status === 503) c.header('retry-after', '2')
  if (!c.get('municipality') || c.req.path.startsWith('/api/')) return problemOf(c, refusal)
  if (refusal.code === 'core.signIn' && c.req.method === 'GET') {
    return c.redirect(`/sign-in?next=${encodeURIComponent(pathOf(c))}`, 303)
  }
  return c.html(errorPage(c, server, refusal), refusal.status as 400)
}

const pathOf = (c: Request): string => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

function errorPage(c: Request, server: Server, refusal: Refusal): string {
  const words = wordsFor(localeFor(c.get('locale'), 'resident'))
  const title = words(refusal.status === 404 ? 'app.error.notFound' : 'app.error.title')
  const signIn = refusal.status === 401
  return framed(c, server, {
    title,
    actor: null,
    density: 'resident',
    children: (
      <>
        <Heading level={1}>{title}</Heading>
        <Notice tone={signIn ? 'warning' : 'danger'} announce heading={words(refusal.code, refusal.params)}>
          <p>{words(signIn ? 'app.error.kept' : 'app.error.next')}</p>
        </Notice>
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
