import { Hono } from 'hono'
import type { ReactElement } from 'react'
import { keyForm } from '../../core/action/idempotency.ts'
import { perform } from '../../core/action/perform.ts'
import { recordAudit } from '../../core/audit/audit.ts'
import { auditRefusal } from '../../core/audit/refusals.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { formOf, keepDraft } from '../../core/draft/actions.ts'
import { type Draft, draftsOf } from '../../core/draft/drafts.ts'
import { isId, newId } from '../../core/id.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { openAs } from '../../core/identity/open-as.ts'
import { countWaiting } from '../../core/notice/waiting.ts'
import { postedForm, sentWords } from '../../core/page/decode.ts'
import { type AnyPage, type FormState, type ViewContext, waitingForms } from '../../core/page/page.ts'
import { standingOf } from '../../core/privacy/standing.ts'
import { Refusal } from '../../core/refusal.ts'
import { serverZone } from '../../core/settings.ts'
import { wordsFor } from '../../core/words/words.ts'
import { existsIn } from '../../core/zone.ts'
import { visitOf } from './account/visit.ts'
import { isSent, putAside } from './aside.ts'
import type { Env, Request, Server } from './context.ts'
import { fileAnswer, pictureAnswer } from './file-answer.ts'
import { densityFor, localeFor } from './frame.tsx'
import { callerOn } from './kiosk.tsx'
import { within } from './limits.ts'
import { requireMeasure } from './measure.ts'
import { answer, asPart, inFrame } from './page-answer.tsx'
import { type Again, comesBack, listening, openedIn, tellPost, underRefusal } from './refused.tsx'
import { inputOf, requireFiles, withSent } from './sent-form.ts'
import { permissions } from './steps.ts'
import { isForStrangers, requireNotTooOften, requireSeldom, requireTyped } from './strangers.ts'
import type { Received } from './uploads.ts'
import { requireHumanPace } from './writes.ts'

/** Every page of the house that exists in this zone, at its path. */
export function pageRoutes(server: Server, pages: readonly AnyPage[]): Hono<Env> {
  const routes = new Hono<Env>()
  for (const page of pages.filter(({ zones }) => existsIn(zones, serverZone()))) {
    if (page.method === 'POST') routes.post(page.path, (c) => lookUpOrSubmit(c, server, page))
    else routes.get(page.path, (c) => show(c, server, page, new URLSearchParams()))
    if (page.forms && page.method !== 'POST') routes.post(page.path, (c) => submit(c, server, page))
  }
  return routes
}

/** What opens by something typed stands at one address with what one can do there: a form names itself. */
async function lookUpOrSubmit(c: Request, server: Server, page: AnyPage) {
  const isForm = page.forms !== undefined && (await bodyOf(c)).has('_form')
  return isForm ? submit(c, server, page) : lookUp(c, server, page)
}

/** Whoever may look without an account may also try what is not theirs. */
async function lookUp(c: Request, server: Server, page: AnyPage) {
  if (page.allow === 'everyone') await (page.whileTyping ? requireTyped : requireNotTooOften)(c, server)
  await requireMeasure(c, server, { what: 'searches', verb: page.name })
  return show(c, server, page, await bodyOf(c))
}

async function bodyOf(c: Request): Promise<URLSearchParams> {
  return sentWords(await c.req.text())
}

/** Loads a page as the caller and renders it. Nothing is rendered inside the transaction. */
async function show(c: Request, server: Server, page: AnyPage, posted: URLSearchParams, again?: Again) {
  const query = new URL(c.req.url).searchParams
  if (page.shape === 'file') await requireFetch(c, server, page)
  const { data, actor, purposes, waits, drafts, waiting } = await loaded(c, server, page, {
    query,
    posted,
    again,
  })
  const looks = {
    ...looksOf(c, server, page, { actor, query }),
    ...(purposes ? { purposes } : {}),
    ...(drafts ? { drafts } : {}),
  }
  if (page.file && !query.has('screen')) {
    const file = page.file(data, looks)
    return page.shape === 'picture' ? pictureAnswer(c, page, file) : fileAnswer(c, file, looks.words)
  }
  const { words, isTold } = listening(looks.words, again?.refusal)
  const form = (name: string) =>
    formState(page, name, { again, begun: begunOn(page, name, looks), waits: waits.includes(name) })
  if (page.camera) c.header('permissions-policy', permissions('(self)'))
  const content = page.view(data, { ...looks, words, form })
  // A part of a page has no title, and no word for one.
  const title = () => page.title?.(data, words) ?? words(`${page.name}.title`)
  const html = (children: ReactElement) => {
    const shown = { actor, waiting, carried: openedIn(actor, again), children }
    return page.shape === 'fragment'
      ? asPart(words, shown)
      : inFrame(c, server, page, { ...shown, title: title() })
  }
  const told = html(content)
  const whole = again && !isTold() ? html(underRefusal(content, words, again.refusal)) : told
  return answer(c, page, whole, again?.refusal.status ?? 200)
}

/** What leaves as a file is counted: of whoever is known here by who they are, of programs without an account by where they are. */
async function requireFetch(c: Request, server: Server, page: AnyPage): Promise<void> {
  if (page.allow === 'everyone') await requireSeldom(c, server)
  await requireMeasure(c, server, { what: 'exports', verb: page.name })
}

/** How a page looks to this actor: language, path, what stands in the address. */
function looksOf(
  c: Request,
  server: Server,
  page: AnyPage,
  { actor, query }: Pick<ViewContext, 'actor' | 'query'>,
): Omit<ViewContext, 'form'> {
  const locale = localeFor(c.get('locale'), densityFor(page.density, actor))
  const { origin } = visitOf(c, server)
  const { demo } = c.get('municipality')
  return { words: wordsFor(locale), locale, actor, path: c.req.path, origin, query, demo }
}

type Asked = { query: URLSearchParams; posted: URLSearchParams; again: Again | undefined }

/** What the page shows, as the caller sees it. A refusal is audited, by the ids of the address. */
async function loaded(c: Request, { database }: Server, page: AnyPage, { query, posted, again }: Asked) {
  const params = c.req.param() as Record<string, string>
  try {
    return await openAs(database, callerOn(c, page), async (tx) => {
      requireView(page, tx.actor)
      const data = await page.load({ tx, params, query, posted })
      if (page.shape === 'file' && tx.actor.accountId) await recordExport(tx, page, params)
      const purposes = page.purposes && (await standingOf(tx, page.purposes))
      const waits = tx.actor.accountId ? await waitingForms(tx, page, params) : []
      const drafts = await draftsOn(tx, page, waits)
      return { data, actor: tx.actor, purposes, waits, drafts, waiting: await waitingOn(tx, page) }
    })
  } catch (error) {
    // Under a form that was refused lies its own entry.
    if (error instanceof Refusal && !again) {
      await auditRefusal(database, callerOn(c, page), {
        verb: page.name,
        code: error.code,
        facts: idsIn(params),
      })
    }
    throw error
  }
}

/** Asked with the pages of those who work here, in the transaction that is open anyway; parts of a page have no header. */
const waitingOn = async (tx: Tx, { shape = 'page' }: AnyPage): Promise<number | undefined> =>
  tx.actor.post && shape === 'page' ? countWaiting(tx) : undefined

/** What the actor began on this page, where that waits on the server. */
async function draftsOn(tx: Tx, page: AnyPage, waits: readonly string[]): Promise<Draft[] | undefined> {
  const forms = waits.map((name) => formOf(page.name, name))
  return forms.length > 0 ? draftsOf(tx, forms) : undefined
}

/** The draft that the address names, if it is one of this form. */
const begunOn = (page: AnyPage, name: string, { drafts, query }: Pick<ViewContext, 'drafts' | 'query'>) =>
  drafts?.find(({ key, form }) => key === query.get('draft') && form === formOf(page.name, name))

/** What leaves as a file is written down, whichever page it is of; of whom, the page says itself. */
const recordExport = (tx: Tx, page: AnyPage, params: Record<string, string>) =>
  recordAudit(tx, { verb: 'core.exported', outcome: 'seen', facts: { page: page.name, ...idsIn(params) } })

const idsIn = (params: Record<string, string>) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => isId(value)))

/** Whether this role may open the page; whether there is such a row is for the load to find out. */
function requireView(page: AnyPage, actor: Actor): void {
  if (page.allow === 'everyone' || page.allow.includes(actor.role)) return
  throw actor.accountId ? new Refusal('core.notAllowed', 403) : new Refusal('core.signIn', 401)
}

type Filled = { again?: Again | undefined; begun?: Draft | undefined; waits: boolean }

function formState(page: AnyPage, name: string, { again, begun, waits }: Filled): FormState {
  const form = page.forms?.[name]
  if (!form) throw new Error(`${page.name} has no form ${name}`)
  const mine = again?.posted.name === name ? again : undefined
  return {
    name,
    action: form.action,
    key: keyAgain(mine) ?? begun?.key ?? newId(),
    values: mine?.posted.values ?? begun?.typed ?? {},
    problems: mine?.refusal.problems ?? [],
    refusal: mine?.refusal ?? null,
    waits: waits ? form.waits : undefined,
    draft: begun?.key,
  }
}

/** A refused form did nothing, so its key is still good; one whose key had served before gets a new one. */
function keyAgain(again: Again | undefined): string | undefined {
  const key = again?.posted.key
  return key && keyForm.test(key) && again.refusal.code !== 'core.keyReused' ? key : undefined
}

/** Performs the form's action; when it is refused, the page comes back with what was typed and what to do. */
async function submit(c: Request, server: Server, page: AnyPage) {
  const actions = Object.values(page.forms ?? {}).map(({ action }) => action)
  return withSent(c, server, actions, (sent) => within(act(c, server, page, sent)))
}

async function act(c: Request, server: Server, page: AnyPage, sent: Received) {
  const posted = postedForm(sent.fields)
  const form = page.forms?.[posted.name]
  if (!form) throw new Refusal('core.notFound', 404)
  c.set('sent', { fields: sent.fields, action: form.action, withFiles: c.get('takesFiles') === true })
  const aside = form.waits && sent.fields.get('_draft')
  try {
    await requireHumanPace(c, server, aside ? keepDraft : form.action)
    if (aside) return await putAside(c, server, page, { posted, stay: aside === 'keep' })
    requireFiles(sent, server)
    if (isForStrangers(form.action)) await requireNotTooOften(c, server)
    const options = { post: posted.post, ...(posted.key === undefined ? {} : { key: posted.key }) }
    const input = inputOf(form.action, sent)
    const result = (await perform(server.database, form.action, callerOn(c, page), input, options)) as {
      id: string
    }
    if (form.waits && sent.fields.has('_drafted')) await isSent(c, server, page, posted)
    if (form.shown) return c.html(await shownOnce(c, server, page, (view) => form.shown?.(result, view)))
    return c.redirect(form.next(result, { path: c.req.path }), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || !comesBack(error)) throw error
    const typed = page.method === 'POST' ? sent.fields : new URLSearchParams()
    const shown = show(c, server, page, typed, { posted, refusal: error })
    return await shown.catch((closed) => tellPost(server, callerOn(c, page), { posted, closed }))
  }
}

/** What came of a form, for once: in the frame of its page, under the same address, in nobody's memory. */
async function shownOnce(
  c: Request,
  server: Server,
  page: AnyPage,
  view: (looks: Omit<ViewContext, 'form'>) => ReactElement | undefined,
): Promise<string> {
  const actor = await openAs(server.database, callerOn(c, page), async (tx) => tx.actor)
  const looks = looksOf(c, server, page, { actor, query: new URL(c.req.url).searchParams })
  return inFrame(c, server, page, {
    title: looks.words(`${page.name}.title`),
    actor,
    children: <>{view(looks)}</>,
  })
}
