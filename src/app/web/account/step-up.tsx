import { Hono } from 'hono'
import { showPassword } from '../../../core/identity/auth/certificate.ts'
import { safeNext } from '../../../core/identity/auth/next.ts'
import { showPasskey } from '../../../core/identity/auth/passkey.ts'
import { showSecondFactor } from '../../../core/identity/auth/second-factor.ts'
import type { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import type { Env, Request, Server } from '../context.ts'
import { framed, localeFor } from '../frame.tsx'
import { answeredBy } from './passkey.ts'
import { factorMeans } from './second-factor-view.tsx'
import { StepUpPage } from './step-up-view.tsx'
import { actorOf, attempt, fieldsOf, give, requireSession, statusOf, visitOf } from './visit.ts'

/** Shows a second factor again: for the next minutes restricted records, and what only the administrator gives out, are open. */
export function stepUpRoutes(server: Server): Hono<Env> {
  const { auth } = server
  const routes = new Hono<Env>()
  routes.get('/account/step-up', (c) => ask(c, server, null))
  routes.post('/account/step-up', (c) =>
    take(c, server, (field) => showSecondFactor(auth, visitOf(c, server), requireSession(c), field('code'))),
  )
  routes.post('/account/step-up/password', (c) =>
    take(c, server, (field) => showPassword(auth, visitOf(c, server), requireSession(c), field('password'))),
  )
  routes.post('/account/step-up/passkey', async (c) => {
    const response = await answeredBy(c)
    give(c, await showPasskey(auth, visitOf(c, server), requireSession(c), response))
    return c.json({ done: true })
  })
  return routes
}

async function ask(c: Request, server: Server, refusal: Refusal | null, wish = c.req.query('next')) {
  const session = requireSession(c)
  const locale = localeFor(c.get('locale'), 'resident')
  const words = wordsFor(locale)
  const means = factorMeans.find((one) => one === c.req.query('with')) ?? 'app'
  const minutes = Math.round(server.auth.limits.stepUpSeconds / 60)
  const byCertificate = session.certificate !== null
  const html = framed(c, server, {
    title: words('identity.stepUp.title'),
    actor: await actorOf(c, server),
    density: 'resident',
    children: <StepUpPage {...{ words, refusal, means, minutes, byCertificate }} next={safeNext(wish)} />,
  })
  return c.html(html, statusOf(c, refusal))
}

type Shown = (field: (name: string) => string) => Promise<{ cookies: string[] }>

async function take(c: Request, server: Server, show: Shown) {
  requireSession(c)
  const field = await fieldsOf(c)
  const { done, refusal } = await attempt(() => show(field))
  if (refusal) return ask(c, server, refusal, field('next'))
  give(c, done)
  return c.redirect(safeNext(field('next')), 303)
}
