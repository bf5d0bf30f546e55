import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createConnection } from 'node:net'
import type { UploadedFile } from '../action/uploaded-file.ts'
import { Refusal, refuseFields } from '../refusal.ts'
import { type Clamd, scanner } from './place.ts'

export type Scanned = 'clean' | 'off'

const piece = 256 * 1024

/** How long it may be silent: it answers when it has looked through all of it. */
const patience = (size: number) => 15_000 + Math.ceil(size / 4_000)

/**
 * Has the scanner look through what was sent, where one is set up. Refuses at the field what it finds something in
 * (`core.file.infected`) or what is larger than it takes (`core.file.scannerLimit`), and everything while it does not answer
 * (`core.file.scannerAway`, 503): nobody takes in unseen what was to be looked through.
 */
export async function scanned(
  { path, size }: Pick<UploadedFile, 'path' | 'size'>,
  field = 'file',
): Promise<Scanned> {
  const clamd = scanner()
  if (!clamd) return 'off'
  const bytes = createReadStream(path, { highWaterMark: piece })
  const answer = await answerOf(clamd, bytes, patience(size)).finally(() => bytes.destroy())
  if (/^stream: OK$/.test(answer)) return 'clean'
  if (/ FOUND$/.test(answer)) throw refuseFields([{ field, code: 'core.file.infected' }])
  if (/size limit exceeded/.test(answer)) throw refuseFields([{ field, code: 'core.file.scannerLimit' }])
  throw new Refusal('core.file.scannerAway', 503)
}

/**
 * INSTREAM of clamd(8): pieces with their length before them, an empty one at the end; one line is the answer. It may answer, and
 * hang up, before it was given all. Blank where it said nothing.
 */
async function answerOf(clamd: Clamd, bytes: AsyncIterable<Buffer>, silent: number): Promise<string> {
  const socket = createConnection(clamd)
  let answer = ''
  socket.setTimeout(silent, () => socket.destroy())
  socket.on('error', () => {})
  socket.on('data', (more) => {
    answer += more.toString('latin1')
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const send = async (part: Buffer | string) => {
    if (!socket.write(part)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
  }
  await send('zINSTREAM\0')
  for await (const part of bytes) {
    if (socket.destroyed) break
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    await send(length)
    await send(part)
  }
  if (!socket.destroyed) await send(Buffer.alloc(4))
  await closed
  return answer.replace(/[\0\n]/g, '').trim()
}
