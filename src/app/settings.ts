import { fileURLToPath } from 'node:url'
import { referralDays } from '../blocks/casework/referral/terms.ts'
import { askAgainMonths } from '../blocks/memberships/ladder/settings.ts'
import { ownMatrices } from '../blocks/national-figures/matrices.ts'
import type { LinePlace } from '../core/channels/line/place.ts'
import type { PushPlace } from '../core/channels/push/place.ts'
import type { Clamd } from '../core/files/place.ts'
import type { OidcSettings } from '../core/identity/auth/settings.ts'
import { secretValue } from '../core/secret-value.ts'
import { exchangeKeepDays, leaveTo, reviewDay, tileSettings } from '../core/settings.ts'
import { StartError } from '../core/start-error.ts'
import { type DemoName, isDemoName } from './demo-size.ts'
import { clamdOf, lineOf, proxySecretOf, pushOf, smtpOf, stepUpMinutesOf, writesOf } from './door-settings.ts'

/** Which demo is loaded where nobody is yet. */
export type DemoWish = 'none' | DemoName

/** What the environment says of this installation (design, the outside contract). */
export type Settings = {
  port: number
  host: string
  /** Where people reach it; decides on Secure cookies and links in letters. */
  baseUrl: string
  dataDir: string
  databaseUrl: string | undefined
  appUrl: string | undefined
  authUrl: string | undefined
  demo: DemoWish
  /** The folder of the plan that is loaded where there is none yet. */
  planDir: string
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  /** With it beside them, a trusted proxy's words about client certificates count. */
  proxySecret: string | undefined
  /** For how many minutes what needs a fresh second factor stays open. */
  stepUpMinutes: number
  /** How much one account may write by hand; a server counts for itself. */
  writesPerMinute: number
  writesPerHour: number
  /** The mail server, and whom mails are from; undefined where none leave. */
  smtp: { url: string; from: string } | undefined
  /** By which messages are pushed to browsers, and the account at LINE; undefined where none are. */
  push?: Omit<PushPlace, 'origin'> | undefined
  line?: Omit<LinePlace, 'origin'> | undefined
  /** How large a file that is sent may be, in bytes. */
  uploadLimit: number
  /** The virus scanner that looks through files that are kept; undefined: none does. */
  clamd: Clamd | undefined
  /** The file outside the database to which the audit log's heads go; else one in the data folder. */
  auditHeads: string | undefined
  oidc: OidcSettings | undefined
  /** Between the two sides of a separated network: the shared folder, and the other side's key (its line, or a file). */
  exchangeFolder: string | undefined
  exchangePeer: string | undefined
}

/** Reads the environment; a variable that is there but empty counts as not set. Throws StartError. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = portOf(env.PORT || '3000')
  tileSettings()
  leaveTo()
  exchangeKeepDays()
  reviewDay()
  referralDays()
  askAgainMonths()
  ownMatrices()
  const plan = fileURLToPath(new URL('../../plan/kashiwa', import.meta.url))
  return {
    port,
    host: env.KASANE_HOST || '127.0.0.1',
    baseUrl: baseUrlOf(env.KASANE_BASE_URL || `http://localhost:${port}`),
    dataDir: env.KASANE_DATA || '.kasane',
    databaseUrl: secretValue('DATABASE_URL', env),
    appUrl: secretValue('KASANE_APP_URL', env),
    authUrl: secretValue('KASANE_AUTH_URL', env),
    demo: demoOf(env),
    planDir: env.KASANE_PLAN || plan,
    trustedProxies: listOf(env.KASANE_TRUSTED_PROXIES) ?? [],
    proxySecret: proxySecretOf(env),
    stepUpMinutes: stepUpMinutesOf(env.KASANE_STEP_UP_MINUTES || '30'),
    writesPerMinute: writesOf('KASANE_WRITES_PER_MINUTE', env) ?? 120,
    writesPerHour: writesOf('KASANE_WRITES_PER_HOUR', env) ?? 2000,
    smtp: smtpOf(env),
    push: pushOf(env),
    line: lineOf(env),
    uploadLimit: uploadLimitOf(env.KASANE_UPLOAD_MB || '500') * 1024 * 1024,
    clamd: clamdOf(env),
    oidc: oidcOf(env),
    auditHeads: env.KASANE_AUDIT_HEADS || undefined,
    exchangeFolder: env.KASANE_EXCHANGE || undefined,
    exchangePeer: env.KASANE_EXCHANGE_PEER || undefined,
  }
}

const listOf = (text: string | undefined) =>
  text
    ?.split(',')
    .map((part) => part.trim())
    .filter(Boolean)

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new StartError('start.portInvalid', { port: text })
  return port
}

function uploadLimitOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new StartError('start.uploadLimitInvalid', { megabytes: text })
}

/** An origin alone: a path below it is not offered. */
function baseUrlOf(text: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new StartError('start.baseUrlInvalid', { url: text })
  return url.origin
}

function demoOf(env: NodeJS.ProcessEnv): DemoWish {
  const text = env.KASANE_DEMO || (env.NODE_ENV === 'production' ? 'none' : 'small')
  if (text === 'none') return text
  refuseDemoInProduction(env)
  if (isDemoName(text)) return text
  throw new StartError('start.demoUnknown', { demo: text })
}

/** Its people's passwords stand in the source. Ends the start, and `demo load`, with `start.demoInProduction`. */
export function refuseDemoInProduction(env: NodeJS.ProcessEnv = process.env): void {
  if (env.NODE_ENV === 'production') throw new StartError('start.demoInProduction')
}

function oidcOf(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const { KASANE_OIDC_URL: discoveryUrl, KASANE_OIDC_CLIENT: clientId } = env
  if (!discoveryUrl) return undefined
  const clientSecret = secretValue('KASANE_OIDC_SECRET', env)
  if (!clientId || !clientSecret) throw new StartError('start.oidcIncomplete')
  const amr = listOf(env.KASANE_OIDC_AMR)
  const acr = listOf(env.KASANE_OIDC_ACR)
  return {
    discoveryUrl,
    clientId,
    clientSecret,
    ...(amr ? { secondFactorAmr: amr } : {}),
    ...(acr ? { secondFactorAcr: acr } : {}),
  }
}
