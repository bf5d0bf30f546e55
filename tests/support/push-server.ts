import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { PushAddress } from '../../src/core/channels/push/address.ts'

/** A browser that lets itself be told, at a push service of the given host. */
export function aBrowser(host = 'fcm.googleapis.com') {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const secret = randomBytes(16)
  const address: PushAddress = {
    endpoint: `https://${host}/push/${randomBytes(12).toString('base64url')}`,
    p256dh: pair.getPublicKey('base64url'),
    auth: secret.toString('base64url'),
  }
  return { address, read: (body: Buffer) => JSON.parse(decrypted(body, pair, secret)) }
}

/** RFC 8291 from the side of the browser, written from the RFC alone. */
export function decrypted(body: Buffer, pair: ReturnType<typeof createECDH>, secret: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body[20] ?? 0]
  const theirs = body.subarray(21, 21 + length)
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const material = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), secret, about, 32))
  const derived = (info: string, size: number) => Buffer.from(hkdfSync('sha256', material, salt, info, size))
  const record = body.subarray(21 + length)
  const nonce = derived('Content-Encoding: nonce\0', 12)
  const cipher = createDecipheriv('aes-128-gcm', derived('Content-Encoding: aes128gcm\0', 16), nonce)
  cipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}

type Taken = { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** A server on loopback that answers as it is told to, and keeps what it was sent. `hang`: it breaks the line off after it has taken it. */
export async function aTakingServer(answer: (taken: Taken) => number | 'hang' = () => 201) {
  const taken: Taken[] = []
  const state = { answer }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
      taken.push(one)
      const said = state.answer(one)
      if (said === 'hang') return void request.socket.destroy()
      response.writeHead(said, said >= 300 && said < 400 ? { location: 'http://127.0.0.1:9/' } : {})
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, taken, state, door: (endpoint: URL) => new URL(endpoint.pathname, url) }
}
