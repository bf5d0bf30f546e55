import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { migrate } from '../../src/core/db/migrate.ts'
import { type Auth, makeAuth } from '../../src/core/identity/auth/auth.ts'
import type { Visit } from '../../src/core/identity/auth/forward.ts'
import { openAuthPool } from '../../src/core/identity/auth/pool.ts'
import type { AuthSettings, SignInEvent } from '../../src/core/identity/auth/settings.ts'
import { freshDatabase } from './engine.ts'

export const kashiwa = 122173
export const elsewhere = 131016
export const password = 'もみじ-tanuki-88'
export const totpSecret = 'kasane-test-secret-0000000000001'

/** The doorkeeper over a database of the test's own, with what it wrote down. */
export type Door = { auth: Auth; pool: pg.Pool; events: SignInEvent[]; faults: string[] }

const folder = fileURLToPath(new URL('../../src/core/sql', import.meta.url))

function preparedKey(): string {
  const hash = createHash('sha256').update('door')
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

/** A prepared database and the pool through which the door reaches it, as in an installation. */
export async function freshPool(): Promise<pg.Pool> {
  const database = await freshDatabase(async (fresh) => {
    await migrate(fresh, [{ room: 'core', folder }])
  }, preparedKey())
  if (database.kind === 'embedded') return database.pool
  const pool = openAuthPool(String(database.pool.options.connectionString))
  after(() => pool.end())
  return pool
}

/** Opens a door over a pool. Everybody belongs to Kashiwa, nobody to the other city, unless settings say else. */
export function openDoor(pool: pg.Pool, settings: Partial<AuthSettings> = {}): Door {
  const events: SignInEvent[] = []
  const faults: string[] = []
  const auth = makeAuth({
    pool,
    secret: 'a secret of the tests, longer than 32 characters',
    https: false,
    belongs: async (municipality) => municipality === kashiwa,
    onEvent: async (event) => void events.push(event),
    onFault: (message) => void faults.push(message),
    ...settings,
  })
  return { auth, pool, events, faults }
}

export type Browser = {
  /** A request of this browser, with the cookies it holds. */
  visit: (more?: Partial<Visit>) => Visit
  /** Takes cookies over, as a browser does. */
  take: <T extends { cookies: string[] }>(answer: T) => T
  cookies: Map<string, string>
}

/** A browser with a cookie jar of its own. */
export function aBrowser(origin = 'http://kashiwa.test', address = '203.0.113.7'): Browser {
  const cookies = new Map<string, string>()
  function visit(more: Partial<Visit> = {}): Visit {
    const headers = new Headers({ 'user-agent': 'test' })
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    return { origin, municipality: kashiwa, address, headers, ...more }
  }
  function take<T extends { cookies: string[] }>(answer: T): T {
    for (const cookie of answer.cookies) keepCookie(cookies, cookie)
    return answer
  }
  return { visit, take, cookies }
}

export function keepCookie(jar: Map<string, string>, setCookie: string): void {
  const [pair = '', ...attributes] = setCookie.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  if (attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')) jar.delete(name)
  else jar.set(name, pair.slice(at + 1))
}
