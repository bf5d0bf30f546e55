import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a server answers to these bytes, sent as they are, a piece at a time; and after how many milliseconds it was done. */
export async function sendRaw(
  port: number,
  pieces: Iterable<string>,
  pause = 0,
): Promise<{ text: string; took: number }> {
  const begun = performance.now()
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (bytes) => {
    text += bytes
  })
  socket.on('error', () => {})
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const sending = (async () => {
    for (const piece of pieces) {
      if (socket.destroyed) return
      socket.write(piece)
      if (pause > 0) await sleep(pause)
    }
  })()
  await Promise.all([ended, sending])
  return { text, took: performance.now() - begun }
}

export const statusOf = ({ text }: { text: string }) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
