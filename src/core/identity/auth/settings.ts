import type pg from 'pg'
import type { Issued } from './issued.ts'
import type { SignInMethod } from './tables.ts'

/** So many attempts within so many seconds. */
export type Rule = { max: number; seconds: number }

/** How long a session lasts and how often one may try. Every server of an installation must use the same. */
export type Limits = {
  /** A session nobody used for so long is over. */
  idleSeconds: number
  /** A session is over after so long in any case: a working day with overtime. */
  absoluteSeconds: number
  /** A passkey is added only so soon after signing in. */
  freshSeconds: number
  /** Restricted records are open for so long after a second factor was shown. */
  stepUpSeconds: number
  /** Wrong passwords for one name, from wherever they come. A right one starts the count anew. */
  nameFailures: Rule
  /** Wrong passwords from one address. High, because a library or a city office is one address. */
  addressFailures: Rule
  /** Whoever signed in from an address is known there for so long: others who fail at it do not make them wait. */
  knownPlaceSeconds: number
  /** Requests of one kind from one address, right or wrong: each costs a password hash. */
  addressRequests: Rule
  /** Wrong codes or passwords of somebody who is signed in. */
  proofFailures: Rule
  /** Wrong codes of invitations from one address. */
  codeTries: Rule
  /** What people without an account send from one address. A school or a provider sends many people from one. */
  strangers: Rule
  /** Requests of one program by its token. */
  tokens: Rule
  /** Searches for people by one account: more than a long day at a busy counter, fewer than it takes to go through a city. */
  searches: Rule
  /** Files that one account takes away. */
  exports: Rule
  /** What one account writes by hand, in a minute and in an hour. Counted by each server for itself. */
  writesMinute: Rule
  writesHour: Rule
}

export const defaultLimits: Limits = {
  idleSeconds: 30 * 60,
  absoluteSeconds: 12 * 60 * 60,
  freshSeconds: 10 * 60,
  stepUpSeconds: 30 * 60,
  nameFailures: { max: 10, seconds: 15 * 60 },
  addressFailures: { max: 100, seconds: 15 * 60 },
  knownPlaceSeconds: 60 * 24 * 3600,
  addressRequests: { max: 300, seconds: 60 },
  proofFailures: { max: 5, seconds: 5 * 60 },
  codeTries: { max: 20, seconds: 15 * 60 },
  strangers: { max: 30, seconds: 10 * 60 },
  tokens: { max: 600, seconds: 60 },
  searches: { max: 300, seconds: 10 * 60 },
  exports: { max: 60, seconds: 10 * 60 },
  writesMinute: { max: 120, seconds: 60 },
  writesHour: { max: 2000, seconds: 3600 },
}

/** The city's own identity provider (OpenID Connect). It signs in people who have an account, and makes none. */
export type OidcSettings = {
  /** Where the provider describes itself: …/.well-known/openid-configuration */
  discoveryUrl: string
  clientId: string
  clientSecret: string
  /** Takes the provider's word for an address it does not call verified. Only where the city issues all addresses. */
  trustEmail?: boolean
  /** Values of `amr` that mean a second factor was shown. Default: mfa (RFC 8176). */
  secondFactorAmr?: string[]
  /** Values of `acr` that mean a second factor was shown; asked for at the provider. */
  secondFactorAcr?: string[]
}

/** What happened at the door. Ids only: never what was typed. */
export type SignInEvent = {
  kind:
    | 'signed-in'
    | 'second-factor-asked'
    | 'refused'
    | 'throttled'
    | 'signed-out'
    | 'session-ended'
    | 'sessions-ended'
    | 'second-factor-shown'
    | 'second-factor-added'
    | 'second-factor-removed'
    | 'backup-codes-renewed'
    | 'passkey-added'
    | 'passkey-removed'
    | 'password-changed'
    | 'password-chosen'
  municipality: number
  /** Null where the attempt named nobody who has an account. */
  authUserId: string | null
  sessionId: string | null
  /** Of a second factor also: the certificate of a PC. */
  method: SignInMethod | 'certificate' | null
  at: Date
}

export type AuthSettings = {
  /** Logs in with the rights of kasane_auth; on the embedded database the application's one pool. */
  pool: pg.Pool
  /** 32 characters or more. Signs cookies and encrypts second factors: a new one ends every session and voids every TOTP. */
  secret: string
  /** Whether people reach this server by https: cookies are then Secure and bear the prefix __Host-. */
  https: boolean
  /** Whether this person has an account in this municipality. Nobody else gets a session there. */
  belongs: (municipality: number, authUserId: string) => Promise<boolean>
  /** Writes the event down. Throwing undoes a sign-in: nobody comes in unrecorded. */
  onEvent: (event: SignInEvent) => Promise<void>
  /** Told of faults inside better-auth: a message, never a value. */
  onFault?: (message: string) => void
  limits?: Partial<Limits>
  /** What the administration gave out; nothing where it is left out. */
  issued?: Issued
  oidc?: OidcSettings
}
