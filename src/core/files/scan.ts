import { createConnection } from 'node:net'
import { Refusal, refuseFields } from '../refusal.ts'
import { type Clamd, scanner } from './place.ts'

export type Scanned = 'clean' | 'off'

const longest = 15_000
const piece = 256 * 1024

/**
 * Has the scanner look through what was sent, where one is set up. Refuses at `file` what it finds something in
 * (`core.file.infected`), and everything while it does not answer (`core.file.scannerAway`, 503): nobody takes in unseen what was
 * to be looked through.
 */
export async function scanned(bytes: Buffer): Promise<Scanned> {
  const clamd = scanner()
  if (!clamd) return 'off'
  const answer = await answerOf(clamd, bytes).catch(() => '')
  if (/^stream: OK$/.test(answer)) return 'clean'
  if (/ FOUND$/.test(answer)) throw refuseFields([{ field: 'file', code: 'core.file.infected' }])
  throw new Refusal('core.file.scannerAway', 503)
}

/** INSTREAM of clamd(8): pieces with their length before them, an empty one at the end; one line is the answer. */
function answerOf(clamd: Clamd, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(clamd)
    let answer = ''
    socket.setTimeout(longest, () => socket.destroy(new Error('silent')))
    socket.on('error', reject)
    socket.on('data', (more) => {
      answer += more.toString('latin1')
    })
    socket.on('close', () => resolve(answer.replace(/[\0\n]/g, '').trim()))
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(part.length)
        socket.write(length)
        socket.write(part)
      }
      socket.write(Buffer.alloc(4))
    })
  })
}
