import { Hono } from 'hono'
import type { ReactNode } from 'react'
import { acceptInvitation, readInvitation } from '../../../core/identity/auth/invitation.ts'
import type { Invited } from '../../../core/identity/auth/issued.ts'
import { type Refusal, refuseFields } from '../../../core/refusal.ts'
import { type Words, wordsFor } from '../../../core/words/words.ts'
import type { Env, Request, Server } from '../context.ts'
import { framed, localeFor } from '../frame.tsx'
import { ChoosePassword, InvitationPage } from './invitation-view.tsx'
import { attempt, fieldsOf, give, statusOf, visitOf } from './visit.ts'

/**
 * The way in for somebody who is invited: the code is typed from a sheet, or stands behind the # of a link, which is sent to no
 * server; from then on it goes from form to form, never into an address or a log.
 */
export function invitationRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/invitation', (c) => askCode(c, server, null))
  routes.post('/invitation', (c) => takeCode(c, server))
  routes.post('/invitation/password', (c) => takePassword(c, server))
  return routes
}

function askCode(c: Request, server: Server, refusal: Refusal | null) {
  const signedIn = c.get('session') !== null
  return page(c, server, {
    refusal,
    content: (words) => <InvitationPage {...{ words, refusal, signedIn }} />,
  })
}

async function takeCode(c: Request, server: Server) {
  const code = (await fieldsOf(c))('code')
  const { done, refusal } = await attempt(() => readInvitation(server.auth, visitOf(c, server), code))
  return refusal
    ? askCode(c, server, refusal)
    : askPassword(c, server, { invited: done, code, refusal: null })
}

type Chosen = { invited: Invited; code: string; refusal: Refusal | null }

const askPassword = (c: Request, server: Server, { invited, code, refusal }: Chosen) =>
  page(c, server, {
    refusal,
    content: (words) => <ChoosePassword {...{ words, invited, code, refusal }} />,
  })

/** Signed in with the new password, and led to the second factor: to show it, or to set one up. */
async function takePassword(c: Request, server: Server) {
  const field = await fieldsOf(c)
  const [code, password] = [field('code'), field('password')]
  const visit = visitOf(c, server)
  const { done, refusal } = await attempt(async () => {
    if (password !== field('again'))
      throw refuseFields([{ field: 'again', code: 'identity.password.differs' }])
    return await acceptInvitation(server.auth, visit, { code, password })
  })
  if (!refusal) {
    give(c, done)
    return c.redirect(done.secondFactor ? '/sign-in/second-factor' : '/sign-in/done', 303)
  }
  if (refusal.problems.length === 0) return askCode(c, server, refusal)
  const { done: invited, refusal: over } = await attempt(() => readInvitation(server.auth, visit, code))
  return over ? askCode(c, server, over) : askPassword(c, server, { invited, code, refusal })
}

type Shown = { refusal: Refusal | null; content: (words: Words) => ReactNode }

/** A page of the door: nobody is signed in on it. */
function page(c: Request, server: Server, { refusal, content }: Shown) {
  const words = wordsFor(localeFor(c.get('locale'), 'resident'))
  const title = words('identity.invitation.title')
  const html = framed(c, server, { title, actor: null, density: 'resident', children: content(words) })
  return c.html(html, statusOf(c, refusal))
}
