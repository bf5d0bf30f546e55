import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Engine } from './engine.ts'
import { type Issued, nothingIssued } from './issued.ts'
import { findProvider, type Provider } from './provider.ts'
import { type AuthSettings, defaultLimits, type Limits } from './settings.ts'
import type { AuthTables } from './tables.ts'
import { makeThrottle, type Throttle } from './throttle.ts'

/** The doorkeeper: accounts' means of signing in, sessions, throttles. Made once per process. */
export type Auth = {
  pool: pg.Pool
  db: Kysely<AuthTables>
  secret: string
  /** Begins the name of every cookie. */
  cookiePrefix: string
  /** The session's cookie. */
  cookie: string
  limits: Limits
  throttle: Throttle
  issued: Issued
  settings: AuthSettings
  /** better-auth, loaded when the first person signs in: reading a session does not need it. */
  engine: () => Promise<Engine>
  /** The same with the city's identity provider; null while the provider cannot be reached. */
  oidcEngine: () => Promise<Engine | null>
}

/** Makes the doorkeeper. Opens no connection and loads nothing large. */
export function makeAuth(settings: AuthSettings): Auth {
  if (settings.secret.length < 32) throw new Error('the secret of sessions needs 32 characters or more')
  const dialect = new PostgresDialect({ pool: settings.pool })
  const db = new Kysely<AuthTables>({ dialect }).withSchema('auth')
  const cookiePrefix = settings.https ? '__Host-kasane' : 'kasane'
  const auth: Auth = {
    pool: settings.pool,
    db,
    secret: settings.secret,
    cookiePrefix,
    cookie: `${cookiePrefix}.session_token`,
    limits: { ...defaultLimits, ...settings.limits },
    throttle: makeThrottle(db),
    issued: settings.issued ?? nothingIssued,
    settings,
    engine: once(() => build(auth, null)),
    oidcEngine: onceFound(async () => {
      const provider = settings.oidc ? await findProvider(settings.oidc) : null
      return provider && build(auth, provider)
    }),
  }
  return auth
}

async function build(auth: Auth, provider: Provider | null): Promise<Engine> {
  const { buildEngine } = await import('./engine.ts')
  return buildEngine(auth, provider)
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Like `once`, but tries again after a null: a provider that is down now may be up in a minute. */
function onceFound<T>(make: () => Promise<T | null>): () => Promise<T | null> {
  let made: Promise<T | null> | undefined
  return async () => {
    made ??= make()
    const found = await made
    if (found === null) made = undefined
    return found
  }
}
