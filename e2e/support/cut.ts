import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'
import pg from 'pg'

export type Line = {
  port: number
  /** Drops all connections and refuses new ones until `mend`. */
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** A line to the database at this address that can be cut, and the address by which it is reached over the line. */
export async function lineTo(connectionString: string): Promise<{ line: Line; url: string }> {
  const { host, port, user, password, database } = new pg.Client({ connectionString })
  const line = await open(placeOf(host, port))
  const signIn = `${user}:${encodeURIComponent(password ?? '')}`
  return { line, url: `postgres://${signIn}@127.0.0.1:${line.port}/${database}` }
}

/** PostgreSQL's client takes a host that begins with a slash for the folder of a Unix socket. */
function placeOf(host: string, port: number): NetConnectOpts {
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

/** A port on this machine, passed on to `target`. */
async function open(target: NetConnectOpts): Promise<Line> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
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
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await mend()
  return { port, cut, mend }
}
