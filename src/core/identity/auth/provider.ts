import { z } from 'zod'
import type { OidcSettings } from './settings.ts'

const description = z.looseObject({ issuer: z.url(), userinfo_endpoint: z.url().optional() })

/** The city's identity provider, as it describes itself. */
export type Provider = { settings: OidcSettings; userInfoUrl: string | null }

const patience = 5000

/**
 * Asks the provider how it is to be spoken to. Null when it does not answer in time or not sensibly, or calls itself other than
 * the settings do (OpenID Connect Discovery 4.3): whoever answers for it must not be somebody else.
 */
export async function findProvider(settings: OidcSettings): Promise<Provider | null> {
  const found = description.safeParse(await getJson(settings.discoveryUrl))
  if (!found.success || descriptionOf(found.data.issuer) !== settings.discoveryUrl) return null
  return { settings, userInfoUrl: found.data.userinfo_endpoint ?? null }
}

const descriptionOf = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

const claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
  amr: z.array(z.string()).optional(),
  acr: z.string().optional(),
})

export type Claims = z.infer<typeof claims>

/**
 * What the provider says of the person. The id token must be there, and its signature, audience and nonce must have
 * been checked by the caller; what it leaves out is asked for, and believed only about the same person.
 */
export async function readClaims(
  provider: Provider,
  tokens: { idToken?: string | undefined; accessToken?: string | undefined },
): Promise<Claims | null> {
  const own = claims.safeParse(payloadOf(tokens.idToken ?? ''))
  if (!own.success) return null
  if (own.data.email || !provider.userInfoUrl || !tokens.accessToken) return own.data
  const more = claims.safeParse(await getJson(provider.userInfoUrl, tokens.accessToken))
  return more.success && more.data.sub === own.data.sub ? { ...more.data, ...own.data } : own.data
}

/** Whether the provider saw a second factor. */
export function showsSecondFactor({ settings }: Provider, { amr = [], acr }: Claims): boolean {
  const means = settings.secondFactorAmr ?? ['mfa']
  return amr.some((value) => means.includes(value)) || (settings.secondFactorAcr ?? []).includes(acr ?? '')
}

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return null
  }
}

async function getJson(url: string, bearer?: string): Promise<unknown> {
  try {
    const headers = new Headers(bearer ? { authorization: `Bearer ${bearer}` } : {})
    // It answers itself: a redirect would lead to where no setting does.
    const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(patience) })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
