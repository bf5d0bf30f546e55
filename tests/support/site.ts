import { createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { after } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { createElement } from 'react'
import { z } from 'zod'
import { actions, pages } from '../../src/app/house.ts'
import { makeApp } from '../../src/app/web/app.ts'
import type { Server } from '../../src/app/web/context.ts'
import { defineAction } from '../../src/core/action/action.ts'
import { id, text, version } from '../../src/core/action/fields.ts'
import { edit } from '../../src/core/db/edit.ts'
import { createUser } from '../../src/core/identity/auth/create-user.ts'
import { openAuthPool } from '../../src/core/identity/auth/pool.ts'
import { municipalitiesOf } from '../../src/core/municipality.ts'
import { ActionForm } from '../../src/core/page/form.tsx'
import { definePage } from '../../src/core/page/page.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { addWords } from '../../src/core/words/words.ts'
import { keepCookie, openDoor } from './door.ts'
import { freshFolder } from './folder.ts'
import { freshHouse, kashiwa, type TestPerson } from './house.ts'

export const host = 'kashiwa.test'

/** Throws this, with a text that must never get into a log. */
export const breaking = '山田 清 broke it'

/** Fails as a database does that has too many connections. */
export const crowding = '山田 清 is one too many'

/** The smallest edit there is: the name of an account. */
export const rename = defineAction({
  name: 'site.rename',
  http: { method: 'POST', path: '/site/{id}' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: ['account'],
  subject: 'account',
  input: z.strictObject({ id: id(), version: version(), displayName: text({ max: 20 }) }),
  async run({ tx }, { id, version, displayName }) {
    if (displayName === breaking) throw new Error(`this text is personal: ${displayName}\n  ${displayName}`)
    if (displayName === crowding) throw Object.assign(new Error(displayName), { code: '53300' })
    await edit(tx, { table: 'account', id, version, set: { display_name: displayName } })
    return { id }
  },
})

const words = {
  'site.rename.title': 'Rename',
  'site.rename.submit': 'Save',
  'site.field.displayName': 'Name',
}
addWords({ ja: { ...words, 'site.page.title': 'Trial' }, en: { ...words, 'site.page.title': 'Trial' } })

/** A page of one record with one form. */
const page = definePage({
  name: 'site.page',
  path: '/site/:id',
  allow: ['counsellor'],
  zones: ['inner'],
  density: 'staff',
  async load({ tx, params }) {
    const row = await tx
      .selectFrom('account')
      .select(['id', 'version', 'display_name'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', params.id ?? '')
      .executeTakeFirst()
    if (!row) throw new Refusal('core.notFound', 404)
    return row
  },
  view: ({ id, version }, view) =>
    createElement(ActionForm, { view, name: 'rename', hidden: { id, version } }),
  forms: { rename: { action: rename, next: ({ id }) => `/site/${id}` } },
})

export type Site = Awaited<ReturnType<typeof freshSite>>

/** The whole application over a test house, with one page and one action of the tests' own. Reached as kashiwa.test. */
export async function freshSite() {
  const house = await freshHouse()
  const { database } = house
  const pool =
    database.kind === 'embedded'
      ? database.pool
      : openAuthPool(String(database.pool.options.connectionString))
  if (pool !== database.pool) after(() => pool.end())
  // Tests ask more in a second than one address or account may in ten minutes.
  const unbounded = { max: 100_000, seconds: 600 }
  const { auth } = openDoor(pool, {
    limits: {
      ...{ strangers: unbounded, searches: unbounded, exports: unbounded, tokens: unbounded },
      ...{ writesMinute: unbounded, writesHour: unbounded },
    },
  })
  await database.owner.query('insert into municipality_host (host, municipality_id) values ($1, $2)', [
    host,
    kashiwa,
  ])
  const server: Server = {
    database,
    auth,
    assets: { css: '/a.css', js: '/a.js', fonts: '/f.css', icon: '/i.svg' } as never,
    municipalities: () => municipalitiesOf(database),
    baseUrl: `http://${host}`,
    trustedProxies: [],
    uploads: { folder: join(freshFolder(), 'spool'), limit: 1024 * 1024 },
    requests: new Map(),
  }
  const parts = { actions: [...actions, rename], pages: [...pages, page] }
  const appWith = (other: Partial<Server> = {}, own: Partial<typeof parts> = {}) =>
    makeApp({ ...server, ...other }, { ...parts, ...own })
  return { ...house, auth, server, appWith, cookieOf: (who: TestPerson) => newSession(auth, who) }
}

/** The cookie of somebody who has just signed in, with a second factor shown. */
async function newSession({ db, cookie, secret }: Server['auth'], who: TestPerson): Promise<string> {
  const known = await db.selectFrom('user').select('id').where('id', '=', who.authUserId).executeTakeFirst()
  const address = `${who.authUserId}@kashiwa.test`
  if (!known) await createUser({ db } as Server['auth'], { id: who.authUserId, name: 'x', email: address })
  const token = randomUUID()
  const at = new Date()
  const times = { created_at: at, updated_at: at, expires_at: new Date(at.getTime() + 600_000) }
  const row = { id: randomUUID(), user_id: who.authUserId, token, municipality_id: who.municipality }
  await db
    .insertInto('session')
    .values({ ...row, ...times, post_id: who.postId, method: 'password', second_factor_at: at } as never)
    .execute()
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `${cookie}=${encodeURIComponent(`${token}.${signature}`)}`
}

type App = ReturnType<Site['appWith']>
type Wish = {
  form?: Record<string, string> | URLSearchParams
  upload?: FormData
  json?: unknown
  /** POST, where something is sent and nothing else is said. */
  method?: string
  headers?: Record<string, string>
}

/** A browser at this application: sends forms from its own pages, follows no redirect, keeps cookies. */
export function browserOf(app: App, cookie = '') {
  const jar = new Map<string, string>()
  if (cookie) keepCookie(jar, cookie)
  return async (path: string, { form, upload, json, method = 'POST', headers }: Wish = {}) => {
    const all = { host, cookie: [...jar].map((pair) => pair.join('=')).join('; '), ...headers }
    const text = json === undefined ? undefined : JSON.stringify(json)
    const body = form ? new URLSearchParams(form) : (upload ?? text)
    const sent = body === undefined ? {} : { method, body }
    const answer = await app.request(`http://${host}${path}`, {
      headers: { 'sec-fetch-site': 'same-origin', ...all },
      ...sent,
    })
    for (const each of answer.headers.getSetCookie()) keepCookie(jar, each)
    return { status: answer.status, headers: answer.headers, text: await textOf(answer) }
  }
}

/** What an answer says: of a workbook, what stands in its parts, without the day on which it was made. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.includes('spreadsheetml')) return answer.text()
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const told = Object.entries(parts).filter(([name]) => !name.startsWith('docProps/'))
  return told.map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`).join('\n')
}
