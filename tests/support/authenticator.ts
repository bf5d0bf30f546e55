import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Options = Record<string, unknown>

/** A security key in software: answers a server's questions as navigator.credentials would. */
export type Authenticator = {
  create: (options: Options) => Record<string, unknown>
  get: (options: Options) => Record<string, unknown>
}

/** A new key. `verifies` says whether it asks its owner for a finger or a PIN. */
export function anAuthenticator({ origin = 'http://kashiwa.test', verifies = true } = {}): Authenticator {
  const id = randomBytes(16)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let counter = 0

  function authData(attested?: Buffer): Buffer {
    const flags = 0x01 | (verifies ? 0x04 : 0) | (attested ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    const rpId = createHash('sha256').update(new URL(origin).hostname).digest()
    return Buffer.concat([rpId, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
  }

  function clientData(type: string, { challenge }: Options): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  function answer(response: Record<string, Buffer>): Record<string, unknown> {
    const encoded = Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')])
    const text = id.toString('base64url')
    return {
      id: text,
      rawId: text,
      type: 'public-key',
      clientExtensionResults: {},
      response: Object.fromEntries(encoded),
    }
  }

  return {
    create(options) {
      const length = Buffer.from([0, id.length])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(authData(attested)),
      ])
      return answer({ clientDataJSON: clientData('webauthn.create', options), attestationObject })
    },
    get(options) {
      const clientDataJSON = clientData('webauthn.get', options)
      const authenticatorData = authData()
      const digest = createHash('sha256').update(clientDataJSON).digest()
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticatorData, digest]))
        .sign(privateKey)
      return answer({ clientDataJSON, authenticatorData, signature })
    },
  }
}

/** A P-256 key as COSE writes it (RFC 9053): kty 2, alg -7, crv 1, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([head, bytes(left), Buffer.from([0x22]), bytes(right)])
}

/** CBOR (RFC 8949): a short text, and a byte string of up to 65,535 bytes. */
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
const bytes = (value: Buffer) =>
  Buffer.concat([
    value.length < 256
      ? Buffer.from([0x58, value.length])
      : Buffer.from([0x59, value.length >> 8, value.length & 255]),
    value,
  ])
