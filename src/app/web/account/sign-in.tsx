import { Hono } from 'hono'
import type { ReactNode } from 'react'
import { basePath, providerId } from '../../../core/identity/auth/forward.ts'
import { safeNext } from '../../../core/identity/auth/next.ts'
import { finishOidc, startOidc } from '../../../core/identity/auth/oidc.ts'
import { showSecondFactor, signInSecond } from '../../../core/identity/auth/second-factor.ts'
import { hasAnyFactor } from '../../../core/identity/auth/session.ts'
import { signIn, signOut } from '../../../core/identity/auth/sign-in.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Words, wordsFor } from '../../../core/words/words.ts'
import type { Env, Request, Server } from '../context.ts'
import { framed, localeFor } from '../frame.tsx'
import { factorMeans, SecondFactorPage } from './second-factor-view.tsx'
import { SignInPage } from './sign-in-view.tsx'
import { actorOf, attempt, fieldsOf, give, requireSession, statusOf, visitOf } from './visit.ts'

const withNext = (path: string, next: string) =>
  next === '/' ? path : `${path}?${new URLSearchParams({ next })}`

/** Signing in by password, code and identity provider; signing out. */
export function signInRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/sign-in', (c) => askPassword(c, server, {}))
  routes.post('/sign-in', (c) => takePassword(c, server))
  routes.get('/sign-in/second-factor', (c) => askCode(c, server, {}))
  routes.post('/sign-in/second-factor', (c) => takeCode(c, server))
  routes.get('/sign-in/done', (c) => arrive(c, server))
  routes.get('/sign-in/city', (c) => goToCity(c, server))
  routes.get(`${basePath}/callback/${providerId}`, (c) => comeFromCity(c, server))
  routes.post('/sign-out', async (c) => {
    give(c, await signOut(server.auth, visitOf(c, server)))
    return c.redirect('/sign-in?left', 303)
  })
  return routes
}

type Asked = { refusal?: Refusal; name?: string; next?: string }

function askPassword(c: Request, server: Server, { refusal, name = '', next }: Asked) {
  const wish = safeNext(next ?? c.req.query('next'))
  const city = server.auth.settings.oidc ? withNext('/sign-in/city', wish) : null
  const left = c.req.query('left') !== undefined
  return page(c, server, refusal ?? null, (words) => ({
    title: words('identity.signIn.title'),
    children: <SignInPage {...{ words, name, left, city }} next={wish} refusal={refusal ?? null} />,
  }))
}

async function takePassword(c: Request, server: Server) {
  const field = await fieldsOf(c)
  const next = safeNext(field('next'))
  const typed = { name: field('name'), password: field('password') }
  const { done, refusal } = await attempt(() => signIn(server.auth, visitOf(c, server), typed))
  if (refusal) return askPassword(c, server, { refusal, next, name: typed.name.slice(0, 200) })
  give(c, done)
  return c.redirect(withNext(done.secondFactor ? '/sign-in/second-factor' : '/sign-in/done', next), 303)
}

function askCode(c: Request, server: Server, { refusal, next }: Asked) {
  const wish = safeNext(next ?? c.req.query('next'))
  const means = factorMeans.find((one) => one === c.req.query('with')) ?? 'app'
  return page(c, server, refusal ?? null, (words) => ({
    title: words('identity.secondFactor.title'),
    children: <SecondFactorPage {...{ words, means }} next={wish} refusal={refusal ?? null} />,
  }))
}

/** After the password, or within a session that began without a second factor. */
async function takeCode(c: Request, server: Server) {
  const field = await fieldsOf(c)
  const next = safeNext(field('next'))
  const session = c.get('session')
  const { refusal } = await attempt(async () => {
    const visit = visitOf(c, server)
    const code = field('code')
    const entered = session
      ? await showSecondFactor(server.auth, visit, session, code)
      : await signInSecond(server.auth, visit, code)
    give(c, entered)
  })
  if (!refusal) return c.redirect(withNext('/sign-in/done', next), 303)
  const again = refusal.code === 'identity.secondFactor.startAgain' ? askPassword : askCode
  return again(c, server, { refusal, next })
}

/** Signed in: on to where one was going; staff who have shown no second factor first do that, or set one up. */
async function arrive(c: Request, server: Server) {
  const session = requireSession(c)
  const next = safeNext(c.req.query('next'))
  const { role } = await actorOf(c, server)
  if (session.secondFactorAt || role !== 'visitor') return c.redirect(next, 303)
  const hasOne = await hasAnyFactor(server.auth, session)
  return c.redirect(hasOne ? withNext('/sign-in/second-factor', next) : '/account', 303)
}

/** A link, since a form may not lead to another site; one that is only fetched ahead begins nothing. */
async function goToCity(c: Request, server: Server) {
  if (c.req.header('sec-purpose')?.includes('prefetch')) throw new Refusal('core.notFound', 404)
  const next = safeNext(c.req.query('next'))
  const { done, refusal } = await attempt(() => startOidc(server.auth, visitOf(c, server), next))
  if (refusal) return askPassword(c, server, { refusal, next })
  return c.redirect(give(c, done).to, 303)
}

async function comeFromCity(c: Request, server: Server) {
  const query = new URL(c.req.url).searchParams
  const { done, refusal } = await attempt(() => finishOidc(server.auth, visitOf(c, server), query))
  if (refusal) return askPassword(c, server, { refusal })
  return c.redirect(withNext('/sign-in/done', give(c, done).next), 303)
}

/** A page of the door: nobody is signed in on it. */
function page(
  c: Request,
  server: Server,
  refusal: Refusal | null,
  content: (words: Words) => { title: string; children: ReactNode },
) {
  const words = wordsFor(localeFor(c.get('locale'), 'resident'))
  const html = framed(c, server, { ...content(words), actor: null, density: 'resident' })
  return c.html(html, statusOf(c, refusal))
}
