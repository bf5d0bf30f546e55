import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

/** A mail server on loopback that keeps what it takes, byte by byte; `refusing` sends everybody away. */
export async function aMailServer() {
  const taken: { to: string[]; bytes: string }[] = []
  const state = { refusing: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, callback) =>
      callback(state.refusing ? new Error('450 come back later') : null),
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        taken.push({ to, bytes: Buffer.concat(parts).toString('utf8') })
        callback()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, taken, state }
}

/** What stands in the bytes of a mail, with its encodings undone. */
export function readable(bytes: string): string {
  const [head = '', ...body] = bytes.split('\r\n\r\n')
  const words = head.replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text) => Buffer.from(text, 'base64').toString())
  const text = body.join('\r\n\r\n')
  const isBase64 = /content-transfer-encoding: base64/i.test(head)
  return `${words}\n${isBase64 ? Buffer.from(text, 'base64').toString() : fromQuoted(text)}`
}

function fromQuoted(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
