import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OidcSettings } from '../core/identity/auth/settings.ts'
import { StartError } from '../core/start-error.ts'

export type DemoSize = 'none' | 'small'

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
  demo: DemoSize
  /** The folder of the plan that is loaded where there is none yet. */
  planDir: string
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  oidc: OidcSettings | undefined
}

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = portOf(env.PORT)
  return {
    port,
    host: env.KASANE_HOST ?? '127.0.0.1',
    baseUrl: env.KASANE_BASE_URL ?? `http://localhost:${port}`,
    dataDir: env.KASANE_DATA || '.kasane',
    databaseUrl: env.DATABASE_URL || undefined,
    appUrl: env.KASANE_APP_URL || undefined,
    authUrl: env.KASANE_AUTH_URL || undefined,
    demo: demoOf(env.KASANE_DEMO ?? (env.NODE_ENV === 'production' ? 'none' : 'small')),
    planDir: env.KASANE_PLAN || fileURLToPath(new URL('../../plan/kashiwa', import.meta.url)),
    trustedProxies: (env.KASANE_TRUSTED_PROXIES ?? '').split(',').filter(Boolean),
    oidc: oidcOf(env),
  }
}

function portOf(text = '3000'): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new StartError('start.portInvalid', { port: text })
  return port
}

function demoOf(text: string): DemoSize {
  if (text === 'none' || text === 'small') return text
  throw new StartError('start.demoUnknown', { demo: text })
}

function oidcOf(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const {
    KASANE_OIDC_URL: discoveryUrl,
    KASANE_OIDC_CLIENT: clientId,
    KASANE_OIDC_SECRET: clientSecret,
  } = env
  if (!discoveryUrl) return undefined
  if (!clientId || !clientSecret) throw new StartError('start.oidcIncomplete')
  const list = (text: string | undefined) => text?.split(',').filter(Boolean)
  const amr = list(env.KASANE_OIDC_AMR)
  const acr = list(env.KASANE_OIDC_ACR)
  return {
    discoveryUrl,
    clientId,
    clientSecret,
    ...(amr ? { secondFactorAmr: amr } : {}),
    ...(acr ? { secondFactorAcr: acr } : {}),
  }
}

/** The secret of sessions: from KASANE_SECRET, else made once and kept in the data folder, readable by its owner only. */
export function readSecret(settings: Settings, env: NodeJS.ProcessEnv = process.env): string {
  if (env.KASANE_SECRET) return env.KASANE_SECRET
  if (env.NODE_ENV === 'production') throw new StartError('start.secretMissing')
  const file = join(settings.dataDir, 'secret')
  try {
    return readFileSync(file, 'utf8')
  } catch {
    mkdirSync(settings.dataDir, { recursive: true })
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' })
    return secret
  }
}
