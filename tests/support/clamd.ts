import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/**
 * Speaks as clamd does: finds something in whatever holds the word "harmful", and hangs up on what is larger than `most`. Answers
 * where it listens, and how to end it.
 */
export async function trialClamd({ most = 20 * 1024 * 1024 } = {}) {
  const server = createServer((socket) => listenTo(socket, most))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return { address: `127.0.0.1:${port}`, close: () => server.close() }
}

function listenTo(socket: Socket, most: number): void {
  let sent = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', (more) => {
    sent = Buffer.concat([sent, more])
    if (sent.length > most) socket.end('INSTREAM size limit exceeded. ERROR\0')
    else if (sent.subarray(-4).equals(Buffer.alloc(4))) socket.end(answerTo(sent))
  })
}

function answerTo(sent: Buffer): string {
  assert.equal(sent.subarray(0, 10).toString(), 'zINSTREAM\0')
  const bytes: Buffer[] = []
  for (let at = 10, length = 0; ; at += 4 + length) {
    length = sent.readUInt32BE(at)
    if (length === 0) break
    bytes.push(sent.subarray(at + 4, at + 4 + length))
  }
  return Buffer.concat(bytes).includes('harmful') ? 'stream: Trial-Sample FOUND\0' : 'stream: OK\0'
}
