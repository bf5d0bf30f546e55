import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketHandler, type PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket'
import { createGate } from './gate.ts'

/** What the worker tells the thread that started it. */
export type FromWorker = { socketFolder: string } | { failed: string } | { closed: true }

/** A PostgreSQL client looks for the socket of port 5432 under this name. */
const SOCKET_FILE = '.s.PGSQL.5432'
const LONGEST_SOCKET_PATH = 107
const LAST_WORDS_MS = 5_000

if (parentPort) await serve(parentPort, workerData)

async function serve(port: MessagePort, { folder, database }: { folder: string; database: string }) {
  try {
    const db = await PGlite.create(database)
    const clients = new Set<Socket>()
    const server = createServer((socket) => attach(socket, gate, clients))
    const gate = createGate(db)
    const socketFolder = await listen(server, folder)
    port.once('message', async () => {
      await farewell(server, clients)
      await db.exec('checkpoint')
      await db.close()
      rmSync(join(socketFolder, SOCKET_FILE), { force: true })
      if (socketFolder !== folder) rmSync(socketFolder, { recursive: true, force: true })
      say(port, { closed: true })
      port.close()
    })
    say(port, { socketFolder })
  } catch (error) {
    say(port, { failed: error instanceof Error ? error.message : String(error) })
  }
}

function say(port: MessagePort, message: FromWorker) {
  port.postMessage(message)
}

function attach(socket: Socket, gate: ReturnType<typeof createGate>, clients: Set<Socket>) {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  // The handler is typed by the class of its own queue, and needs only these four functions of it.
  const queryQueue = gate as unknown as PGLiteSocketHandlerOptions['queryQueue']
  const handler = new PGLiteSocketHandler({ queryQueue, closeOnDetach: true })
  void handler.attach(socket)
}

/** Listens in the data folder, or in a short private one where the path is too long or the disk knows no sockets. */
async function listen(server: Server, folder: string): Promise<string> {
  const path = join(folder, SOCKET_FILE)
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) {
    rmSync(path, { force: true })
    if (await listens(server, path)) return folder
  }
  const parent = Buffer.byteLength(tmpdir()) < 80 ? tmpdir() : '/tmp'
  const short = mkdtempSync(join(parent, 'kasane-'))
  if (await listens(server, join(short, SOCKET_FILE))) return short
  throw new Error(`no socket can be opened in ${folder} nor in ${short}`)
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(path, () => {
      chmodSync(path, 0o600)
      resolve(true)
    })
  })
}

/** Lets those who joined finish what they are at, for a while. */
async function farewell(server: Server, clients: Set<Socket>) {
  const gone = new Promise((resolve) => server.close(resolve))
  const patience = AbortSignal.timeout(LAST_WORDS_MS)
  const impatient = new Promise((resolve) => patience.addEventListener('abort', resolve))
  await Promise.race([gone, impatient])
  for (const socket of clients) socket.destroy()
  await gone
}
