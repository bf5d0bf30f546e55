import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketHandler, type PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket'
import { createGate } from './gate.ts'

/** What the thread needs: the folder of PGlite's files and the path of the socket to open. */
export type ToWorker = { database: string; socket: string }

/** What it tells the thread that started it. */
export type FromWorker = 'listening' | 'closed' | { failed: string }

const LAST_WORDS_MS = 5_000

type Clients = Map<number, Socket>

try {
  await serve(workerData)
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) })
}

function say(message: FromWorker) {
  parentPort?.postMessage(message)
}

async function serve({ database, socket }: ToWorker) {
  const db = await PGlite.create(database)
  const clients: Clients = new Map()
  const gate = createGate(db, {
    evict: (client) => clients.get(client)?.destroy(),
    // Ends this thread only; the one that started it starts another, which recovers from the log.
    onDeath: () => process.exit(1),
  })
  const server = createServer((connection) => attach(connection, gate, clients))
  parentPort?.once('message', async () => {
    await farewell(server, clients)
    await db.exec('checkpoint')
    await db.close()
    say('closed')
  })
  await listen(server, socket)
  say('listening')
}

function listen(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      chmodSync(path, 0o600)
      resolve()
    })
  })
}

function attach(socket: Socket, gate: ReturnType<typeof createGate>, clients: Clients) {
  // The handler is typed by the class of its own queue, and needs only the four functions of the gate.
  const queryQueue = gate as unknown as PGLiteSocketHandlerOptions['queryQueue']
  const handler = new PGLiteSocketHandler({ queryQueue, closeOnDetach: true })
  clients.set(handler.handlerId, socket)
  socket.on('close', () => clients.delete(handler.handlerId))
  void handler.attach(socket)
}

/** Lets those who joined finish what they are at, for a while. */
async function farewell(server: Server, clients: Clients) {
  const gone = new Promise((resolve) => server.close(resolve))
  const late = setTimeout(() => {
    for (const socket of clients.values()) socket.destroy()
  }, LAST_WORDS_MS)
  await gone
  clearTimeout(late)
}
