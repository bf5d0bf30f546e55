import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

export type Line = {
  port: number
  /** Drops all connections and refuses new ones until `mend`. */
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** A line to a database that can be cut: a port on this machine, passed on to `target`. */
export async function lineTo(target: NetConnectOpts): Promise<Line> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  let port = 0
  async function mend() {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  }
  async function cut() {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }
  await mend()
  return { port, cut, mend }
}
