import type { Auth } from './auth.ts'
import { signedCookie } from './cookie.ts'
import type { SignInMethod } from './tables.ts'

/** Somebody who is signed in, as the request's cookie proves it. */
export type Session = {
  sessionId: string
  authUserId: string
  municipality: number
  /** The post one acts in; null for none. */
  postId: string | null
  method: SignInMethod
  /** When a second factor was last shown in this session; null for never. */
  secondFactorAt: Date | null
  /** The client certificate that was its second factor: without it, none was shown. */
  certificate: string | null
  signedInAt: Date
  expiresAt: Date
}

type Row = {
  id: string
  user_id: string
  post_id: string | null
  method: SignInMethod
  second_factor_at: Date | null
  certificate: string | null
  created_at: Date
  updated_at: Date
  expires_at: Date
}

const find = `select id, user_id, post_id, method, second_factor_at, certificate, created_at, updated_at, expires_at
  from auth.session where token = $1 and municipality_id = $2 and expires_at > $3 and updated_at <= $4`

/** A session that was seen to be over stays over, also should the clock be put back. */
const bury = 'delete from auth.session where token = $1 and municipality_id = $2 and expires_at <= $3'

/** So far servers may differ in what time it is. What lies further ahead was written before the clock was put back. */
const clockSkew = 5 * 60_000

const prolong = 'update auth.session set expires_at = $2, updated_at = $3 where id = $1'

/** A session in use is prolonged once a minute, not at every request. */
const prolongAfter = 60_000

/** Sent by the parts of a page that renew themselves: nobody need be sitting there. */
const liveHeader = 'kasane-live'

/**
 * Reads who is signed in: the cookie's signature, then one indexed query. A session of another municipality
 * is none. What a page asks by itself does not count as use. Must not be called inside a transaction: it takes a connection of its own.
 */
export async function readSession(
  auth: Auth,
  headers: Headers,
  municipality: number,
): Promise<Session | null> {
  const token = signedCookie(headers, auth.cookie, auth.secret)
  if (token === null) return null
  const now = new Date()
  const latest = new Date(now.getTime() + clockSkew)
  const { rows } = await auth.pool.query<Row>(find, [token, municipality, now, latest])
  const row = rows[0]
  if (!row) {
    await auth.pool.query(bury, [token, municipality, now])
    return null
  }
  const isDue = now.getTime() - row.updated_at.getTime() > prolongAfter && !headers.has(liveHeader)
  const expiresAt = isDue ? longer(auth, row, now) : row.expires_at
  if (expiresAt > row.expires_at) await auth.pool.query(prolong, [row.id, expiresAt, now])
  return {
    sessionId: row.id,
    authUserId: row.user_id,
    municipality,
    postId: row.post_id,
    method: row.method,
    secondFactorAt: row.second_factor_at,
    certificate: row.certificate,
    signedInAt: row.created_at,
    expiresAt,
  }
}

/** Whether a second factor was shown in this session so short a time ago that restricted records may be open. */
export function isFresh({ limits }: Auth, { secondFactorAt }: Pick<Session, 'secondFactorAt'>): boolean {
  if (secondFactorAt === null) return false
  const age = Date.now() - secondFactorAt.getTime()
  return age >= -clockSkew && age < limits.stepUpSeconds * 1000
}

function longer({ limits }: Auth, row: Row, now: Date): Date {
  const idle = now.getTime() + limits.idleSeconds * 1000
  return new Date(Math.min(idle, row.created_at.getTime() + limits.absoluteSeconds * 1000))
}

/** Sets the post one acts in. The caller has made sure that it is theirs, today. */
export async function actAs(auth: Auth, sessionId: string, postId: string | null): Promise<void> {
  await auth.db.updateTable('session').set({ post_id: postId }).where('id', '=', sessionId).execute()
}

export type SessionLine = {
  sessionId: string
  method: SignInMethod
  address: string | null
  browser: string | null
  signedInAt: Date
  usedAt: Date
}

/** All places where a person is signed in, the latest used first. */
export async function listSessions(auth: Auth, session: Session): Promise<SessionLine[]> {
  const rows = await auth.db
    .selectFrom('session')
    .select(['id', 'method', 'ip_address', 'user_agent', 'created_at', 'updated_at'])
    .where('user_id', '=', session.authUserId)
    .where('municipality_id', '=', session.municipality)
    .where('expires_at', '>', new Date())
    .orderBy('updated_at', 'desc')
    .execute()
  return rows.map((row) => ({
    sessionId: row.id,
    method: row.method,
    address: row.ip_address,
    browser: row.user_agent,
    signedInAt: row.created_at,
    usedAt: row.updated_at,
  }))
}

/** Ends one session of this person; false when it was none of theirs or over already. */
export async function endSession(auth: Auth, authUserId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await auth.db
    .deleteFrom('session')
    .where('id', '=', sessionId)
    .where('user_id', '=', authUserId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Ends every session of this person, except the one named. Answers how many. */
export async function endSessions(
  auth: Auth,
  authUserId: string,
  except: string | null = null,
): Promise<number> {
  let all = auth.db.deleteFrom('session').where('user_id', '=', authUserId)
  if (except !== null) all = all.where('id', '<>', except)
  const { numDeletedRows } = await all.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Whether this person has set up a second factor of their own (authenticator app or passkey). */
export async function hasSecondFactor(auth: Auth, authUserId: string): Promise<boolean> {
  const totp = auth.db
    .selectFrom('two_factor')
    .select('id')
    .where('user_id', '=', authUserId)
    .where('verified', '=', true)
  const key = auth.db.selectFrom('passkey').select('id').where('user_id', '=', authUserId)
  return (await totp.union(key).limit(1).execute()).length > 0
}

/** Whether there is any second factor for this person: their own, or one that the administration gave out. */
export async function hasAnyFactor(
  auth: Auth,
  { authUserId, municipality }: Pick<Session, 'authUserId' | 'municipality'>,
): Promise<boolean> {
  return (await hasSecondFactor(auth, authUserId)) || auth.issued.hasAny(municipality, authUserId)
}

/** A second factor was shown in this session just now; `certificate`: as long as this one is there. */
export async function noteShown(
  auth: Auth,
  sessionId: string,
  certificate: string | null = null,
): Promise<void> {
  const shown = { second_factor_at: new Date(), certificate }
  await auth.db.updateTable('session').set(shown).where('id', '=', sessionId).execute()
}

/** Removes what is over: sessions, challenges, used codes, counters. For a job that runs now and then. */
export async function tidy(auth: Auth): Promise<void> {
  const now = new Date()
  const longAgo = new Date(now.getTime() - 60 * 60 * 1000)
  await auth.db.deleteFrom('session').where('expires_at', '<=', now).execute()
  await auth.db.deleteFrom('verification').where('expires_at', '<=', now).execute()
  await auth.db.deleteFrom('used_code').where('used_at', '<=', longAgo).execute()
  await auth.db.deleteFrom('rate_limit').where('ends_at', '<=', now).execute()
}

/** Whether somebody signs in with a password. */
export async function hasPassword({ db }: Auth, authUserId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('user_id', '=', authUserId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row !== undefined
}
