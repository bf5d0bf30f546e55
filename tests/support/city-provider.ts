import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { Provider } from 'oidc-provider'
import type { OidcSettings } from '../../src/core/identity/auth/settings.ts'
import { keepCookie } from './door.ts'

type Person = { sub: string; email?: string; email_verified?: boolean }
type Seen = { amr?: readonly string[]; acr?: string }

/**
 * The identity provider of a city, on loopback: a certified implementation that signs in whoever `person` names
 * (null turns back). `follow` is a browser that goes there and stops at the first address outside of it.
 */
export async function aCityProvider(origin = 'http://kashiwa.test') {
  let current: Person | null = null
  let seen: Seen = {}
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = {
    client_id: 'kasane',
    client_secret: 'only-in-tests',
    redirect_uris: [`${origin}/auth/callback/city`],
  }
  const provider = new Provider(issuer, {
    clients: [client],
    cookies: { keys: ['only-in-tests'] },
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
    acrValues: ['urn:city:high'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: async () =>
      current && { accountId: current.sub, claims: async () => ({ ...current }) as Person },
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId
      if (!accountId || !oidc.client) return undefined
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const app = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void app(request, response)
    const login = current && { accountId: current.sub, ...seen, amr: [...(seen.amr ?? ['pwd'])] }
    const result = login ? { login } : { error: 'access_denied' }
    void provider.interactionFinished(request, response, result)
  })
  return {
    settings: {
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
      clientId: client.client_id,
      clientSecret: client.client_secret,
      secondFactorAcr: ['urn:city:high'],
    } satisfies OidcSettings,
    person(who: Person | null, how: Seen = {}) {
      current = who
      seen = how
    },
    async follow(start: URL): Promise<URL> {
      const jar = new Map<string, string>()
      let url = start
      for (let hops = 0; url.origin === issuer; hops++) {
        if (hops > 10) throw new Error(`the provider goes round in a circle: ${url}`)
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
        for (const each of answer.headers.getSetCookie()) keepCookie(jar, each)
        const to = answer.headers.get('location')
        if (!to)
          throw new Error(`the provider stopped at ${url.pathname}: ${answer.status} ${await answer.text()}`)
        url = new URL(to, url)
      }
      return url
    },
  }
}
