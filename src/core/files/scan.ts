import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createConnection } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { UploadedFile } from '../action/uploaded-file.ts'
import { Refusal, refuseFields } from '../refusal.ts'
import { type Clamd, scanner } from './place.ts'

export type Scanned = 'clean' | 'off'

const piece = 256 * 1024

/** How long it may be silent: it answers when it has looked through all of it. */
const patience = (size: number) => 15_000 + Math.ceil(size / 4_000)

/**
 * Has the scanner look through what was sent, where one is set up. Refuses at the field what it finds something in
 * (`core.file.infected`) or what is larger than it takes (`core.file.scannerLimit`: it says so, or hangs up each time), and everything while it does not answer
 * (`core.file.scannerAway`, 503): nobody takes in unseen what was to be looked through.
 */
export async function scanned(
  { path, size }: Pick<UploadedFile, 'path' | 'size'>,
  field = 'file',
): Promise<Scanned> {
  const clamd = scanner()
  if (!clamd) return 'off'
  const { answer, isCut } = await answered(clamd, { path, size })
  if (/^stream: OK$/.test(answer)) return 'clean'
  if (/ FOUND$/.test(answer)) throw refuseFields([{ field, code: 'core.file.infected' }])
  if (/size limit exceeded/.test(answer) || (answer === '' && isCut))
    throw refuseFields([{ field, code: 'core.file.scannerLimit' }])
  throw new Refusal('core.file.scannerAway', 503)
}

/** So often it is asked anew where it hung up before it was given all, and no word of it came through. */
const mostTries = 3

/**
 * What it answers, or nothing. Whoever hangs up before the end resets the line, and an answer that had not been read is lost with it:
 * then it is asked again.
 */
async function answered(clamd: Clamd, { path, size }: Pick<UploadedFile, 'path' | 'size'>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const bytes = createReadStream(path, { highWaterMark: piece })
    const said = await ask(clamd, bytes, patience(size)).finally(() => bytes.destroy())
    if (said.answer !== '' || !said.isCut || tries === mostTries) return said
  }
}

/** `isCut`: it hung up while it was being given something. */
type Answer = { answer: string; isCut: boolean }

/**
 * INSTREAM of clamd(8): pieces with their length before them, an empty one at the end; one line is the answer. It may answer, and
 * hang up, before it was given all.
 */
async function ask(clamd: Clamd, bytes: AsyncIterable<Buffer>, silent: number): Promise<Answer> {
  const socket = createConnection(clamd)
  let answer = ''
  let isCut = false
  socket.setTimeout(silent, () => socket.destroy())
  socket.on('error', (error: NodeJS.ErrnoException) => {
    isCut = error.code === 'ECONNRESET' || error.code === 'EPIPE'
  })
  socket.on('data', (more) => {
    answer += more.toString('latin1')
    // The line is whole: whatever it was not given it does not want.
    if (answer.endsWith('\0')) socket.destroy()
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const send = async (part: Buffer | string) => {
    if (!socket.write(part)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
  }
  await send('zINSTREAM\0')
  for await (const part of bytes) {
    // What it said meanwhile is read before more is sent.
    await setImmediate()
    if (socket.destroyed) break
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    await send(length)
    await send(part)
  }
  if (!socket.destroyed) await send(Buffer.alloc(4))
  await closed
  return { answer: answer.replace(/[\0\n]/g, '').trim(), isCut }
}
