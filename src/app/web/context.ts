import type { Context } from 'hono'
import type { Database } from '../../core/db/open.ts'
import type { Caller } from '../../core/identity/actor.ts'
import type { Auth } from '../../core/identity/auth/auth.ts'
import type { Session } from '../../core/identity/auth/session.ts'
import type { Municipality } from '../../core/municipality.ts'
import type { Locale } from '../../core/words/words.ts'
import type { Assets } from '../../ui/assets.ts'
import type { Sent } from './sent-again.tsx'
import type { Uploads } from './uploads.ts'

/** What the doors of one server share. */
export type Server = {
  database: Database
  auth: Auth
  assets: Assets
  municipalities: () => Promise<readonly Municipality[]>
  /** The origin people reach it by, for the check of where a form came from. */
  baseUrl: string
  trustedProxies: readonly string[]
  /** What a trusted proxy says of client certificates counts only with this beside it; without it nothing it says does. */
  proxySecret?: string | undefined
  uploads: Uploads
  /** Counts for /metrics. */
  requests: Map<string, number>
}

/** What is known of one request after the first steps. */
export type Variables = {
  requestId: string
  municipality: Municipality
  session: Session | null
  caller: Caller
  locale: Locale
  /** The form that a page was sent: should it fail, the person need not type it again. */
  sent?: Sent
  /** A form with files, sent to where files are taken. */
  takesFiles?: boolean
}

export type Env = { Variables: Variables }
export type Request = Context<Env>
