import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { OidcSettings } from '../../src/core/identity/auth/settings.ts'

export type Claims = Record<string, unknown>
export type Token = { head: Record<string, unknown>; claims: Claims; by: (text: string) => Buffer }

export const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const signedBy = (key: KeyObject) => (text: string) => sign('sha256', Buffer.from(text), key)
export const sealedBy = (secret: string | Buffer) => (text: string) =>
  createHmac('sha256', secret).update(text).digest()

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function written({ head, claims, by }: Token): string {
  const text = `${part(head)}.${part(claims)}`
  return `${text}.${by(text).toString('base64url')}`
}

function answerWith(response: ServerResponse, value: object): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}

/** A provider on loopback that answers every code with the id token it is told to, true or not. */
export async function aLyingProvider(clientId = 'kasane') {
  const keys = keyPair()
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }
  const foreign = keyPair()
  const foreignJwk = { ...foreign.publicKey.export({ format: 'jwk' }), kid: 'evil', alg: 'RS256', use: 'sig' }
  let token = ''
  let name: string | null = null
  const server = createServer((request, response) => {
    if (request.url === '/token')
      return answerWith(response, { access_token: 'x', token_type: 'Bearer', id_token: token })
    if (request.url === '/keys') return answerWith(response, { keys: [jwk] })
    if (request.url === '/evil-keys') return answerWith(response, { keys: [foreignJwk] })
    if (request.url === '/moved')
      return void response.writeHead(302, { location: '/.well-known/openid-configuration' }).end()
    answerWith(response, {
      issuer: name ?? issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret: 'only-in-tests',
  } satisfies OidcSettings
  return {
    issuer,
    settings,
    keys,
    foreign,
    says: (one: Token) => {
      token = written(one)
    },
    callsItself: (other: string | null) => {
      name = other
    },
  }
}
