import { Hono } from 'hono'
import type { ReactNode } from 'react'
import { recordAudit } from '../../../core/audit/audit.ts'
import {
  changePassword,
  confirmTotp,
  offerTotp,
  readMeans,
  removeTotp,
  renewBackupCodes,
} from '../../../core/identity/auth/account.ts'
import type { Visit } from '../../../core/identity/auth/forward.ts'
import { safeNext } from '../../../core/identity/auth/next.ts'
import { endOtherSessions, endOwnSession } from '../../../core/identity/auth/own-sessions.ts'
import { listPasskeys, removePasskey } from '../../../core/identity/auth/passkey.ts'
import { actAs, listSessions, type Session } from '../../../core/identity/auth/session.ts'
import { openAs } from '../../../core/identity/open-as.ts'
import { mailLeaves } from '../../../core/mail/place.ts'
import { wantsMail, wishMail } from '../../../core/mail/wish.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Locale, type Words, wordsFor } from '../../../core/words/words.ts'
import type { Env, Request, Server } from '../context.ts'
import { framed, localeFor } from '../frame.tsx'
import { CodesPage, OfferPage } from './own-codes-view.tsx'
import type { MailSetting } from './own-mail-view.tsx'
import { allOthers } from './own-sessions-view.tsx'
import { AccountPage } from './own-view.tsx'
import { actorOf, attempt, fieldsOf, give, requireSession, statusOf, visitOf } from './visit.ts'

type Field = (name: string) => string

/** One form of the account page: what it does, and how the page calls it afterwards. */
type Work = (visit: Visit, session: Session, field: Field, c: Request) => Promise<unknown>

/** One's own account: password, second factors, places where one is signed in, the post one acts in. */
export function ownRoutes(server: Server): Hono<Env> {
  const { auth } = server
  const routes = new Hono<Env>()
  const form = (path: string, done: string, work: Work) =>
    routes.post(path, (c) => take(c, server, { form: path, done, work }))
  routes.get('/account', (c) => show(c, server, null))
  form('/account/password', 'password', (visit, session, field) =>
    changePassword(auth, visit, session, { current: field('current'), fresh: field('fresh') }),
  )
  form('/account/second-factor/removal', 'totpRemoved', async (visit, session, field, c) =>
    give(c, await removeTotp(auth, visit, session, field('current'))),
  )
  form('/account/passkeys/removal', 'passkeyRemoved', (visit, session, field) =>
    removePasskey(auth, visit, session, field('id')),
  )
  const endOthers: Work = (visit, session, field) => endOtherSessions(auth, visit, session, field('current'))
  const endOne: Work = (visit, session, field) =>
    endOwnSession(auth, visit, session, { sessionId: field('id'), password: field('current') })
  routes.post('/account/sessions', async (c) => {
    const isAll = (await fieldsOf(c))('id') === allOthers
    const done = isAll ? 'sessionsEnded' : 'sessionEnded'
    return take(c, server, { form: '/account/sessions', done, work: isAll ? endOthers : endOne })
  })
  form('/account/sessions/others', 'sessionsEnded', endOthers)
  form('/account/mail', 'mail', (_, session, field, c) => wish(c, server, session, field('wanted') === 'yes'))
  routes.post('/account/second-factor', (c) => offer(c, server))
  form('/account/second-factor/confirmation', 'totpAdded', async (visit, session, field, c) =>
    give(c, await confirmTotp(auth, visit, session, field('code'))),
  )
  routes.post('/account/second-factor/codes', (c) => renew(c, server))
  routes.post('/account/post', (c) => takePost(c, server))
  return routes
}

type Again = { form: string; refusal: Refusal }

/** The page itself; where a second factor is to be shown again first, the page that asks for it, which leads back. */
async function show(c: Request, server: Server, again: Again | null) {
  const session = requireSession(c)
  if (again?.refusal.code === 'identity.stepUp.needed')
    return c.redirect('/account/step-up?next=%2Faccount', 303)
  const { auth } = server
  const done = c.req.method === 'GET' ? (c.req.query('done') ?? null) : null
  const means = await readMeans(auth, session)
  const passkeys = await listPasskeys(auth, session)
  const sessions = await listSessions(auth, session)
  const mail = await mailSetting(c, server, means.email)
  return page(c, server, again?.refusal ?? null, (words, locale) => ({
    title: words('identity.account.title'),
    children: <AccountPage {...{ words, locale, session, means, passkeys, sessions, mail, again, done }} />,
  }))
}

/** Whether one wants a mail when something waits; null for whom none can reach. */
async function mailSetting(c: Request, server: Server, address: string | null): Promise<MailSetting | null> {
  if (address === null) return null
  const wanted = await openAs(
    server.database,
    c.get('caller'),
    async (tx) => tx.actor.accountId !== null && (await wantsMail(tx, tx.actor.accountId)),
  )
  return { wanted, leaves: mailLeaves() }
}

/** Notes the wish with the address one signs in by; nobody writes another one here. Audited as it is. */
async function wish(c: Request, server: Server, session: Session, wanted: boolean): Promise<void> {
  const { email } = await readMeans(server.auth, session)
  if (email === null) throw new Refusal('identity.mail.noAddress', 409)
  await openAs(server.database, c.get('caller'), async (tx) => {
    const { accountId } = tx.actor
    if (!accountId) throw new Refusal('core.signInAgain', 401)
    await wishMail(tx, accountId, wanted ? email : null)
    const facts = { wanted }
    const subject = { table: 'account', id: accountId }
    await recordAudit(tx, { verb: 'identity.mailWish', outcome: 'done', subject, facts })
  })
}

/** Does what a form asks and shows the page anew; refused, it shows it with the reason at the form. */
async function take(
  c: Request,
  server: Server,
  { form, done, work }: { form: string; done: string; work: Work },
) {
  const session = requireSession(c)
  const field = await fieldsOf(c)
  const { refusal } = await attempt(() => work(visitOf(c, server), session, field, c))
  if (!refusal) return c.redirect(`/account?done=${done}`, 303)
  if (form === '/account/second-factor/confirmation') return offerAgain(c, server, refusal)
  return show(c, server, { form, refusal })
}

/** Shows the secret once; nothing counts before the first code of the app came back. */
async function offer(c: Request, server: Server) {
  const session = requireSession(c)
  const field = await fieldsOf(c)
  const made = await attempt(() => offerTotp(server.auth, visitOf(c, server), session, field('current')))
  if (made.refusal) return show(c, server, { form: '/account/second-factor', refusal: made.refusal })
  return page(c, server, null, (words) => ({
    title: words('identity.totp.title'),
    children: <OfferPage words={words} offer={made.done} refusal={null} />,
  }))
}

/** A mistyped first code: the app has the secret already, only the code is asked for again. */
function offerAgain(c: Request, server: Server, refusal: Refusal) {
  return page(c, server, refusal, (words) => ({
    title: words('identity.totp.title'),
    children: <OfferPage words={words} offer={null} refusal={refusal} />,
  }))
}

async function renew(c: Request, server: Server) {
  const session = requireSession(c)
  const field = await fieldsOf(c)
  const made = await attempt(() =>
    renewBackupCodes(server.auth, visitOf(c, server), session, field('current')),
  )
  if (made.refusal) return show(c, server, { form: '/account/second-factor/codes', refusal: made.refusal })
  return page(c, server, null, (words) => ({
    title: words('identity.codes.title'),
    children: <CodesPage words={words} codes={made.done} />,
  }))
}

/** Changes the post one acts in, among those one holds today. */
async function takePost(c: Request, server: Server) {
  const session = requireSession(c)
  const field = await fieldsOf(c)
  const { posts } = await actorOf(c, server)
  const post = posts.find(({ id }) => id === field('postId'))
  if (!post) throw new Refusal('identity.postUnknown', 404)
  await actAs(server.auth, session.sessionId, post.id)
  return c.redirect(safeNext(field('next')), 303)
}

async function page(
  c: Request,
  server: Server,
  refusal: Refusal | null,
  content: (words: Words, locale: Locale) => { title: string; children: ReactNode },
) {
  const locale = localeFor(c.get('locale'), 'resident')
  const actor = await actorOf(c, server)
  const html = framed(c, server, { ...content(wordsFor(locale), locale), actor, density: 'resident' })
  return c.html(html, statusOf(c, refusal))
}
