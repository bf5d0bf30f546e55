import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { StartError } from '../start-error.ts'
import { prepareFolder, requireDatabaseFolder, requireRoom } from './embedded-folder.ts'
import type { FromWorker } from './embedded-worker.ts'
import { type FolderLock, type Holder, holderOf, lockFolder } from './lock.ts'
import type { Database } from './open.ts'
import { openPool } from './pool.ts'

const JOIN_SECONDS = 20

/** Starts the embedded database of a folder; refuses while another process has it. */
export async function startEmbedded(folder: string): Promise<Database> {
  prepareFolder(folder)
  const former = holderOf(folder)
  const lock = lockFolder(folder)
  if (!lock) throw new StartError('start.folderTaken', { folder, pid: former?.pid ?? '?' })
  if (former) sweepSocket(former, folder)
  return start(folder, lock)
}

/** Joins the process that has the folder, as a second client of its database; starts the database if nobody has it. */
export async function joinEmbedded(folder: string): Promise<Database> {
  prepareFolder(folder)
  const giveUp = Date.now() + JOIN_SECONDS * 1000
  while (Date.now() < giveUp) {
    const lock = lockFolder(folder)
    if (lock) return start(folder, lock)
    const holder = holderOf(folder)
    const joined = holder && (await connect(holder.socketFolder, async () => {}).catch(() => null))
    if (joined) return joined
    await sleep(100)
  }
  throw new StartError('start.folderBusy', { folder, seconds: JOIN_SECONDS })
}

async function start(folder: string, lock: FolderLock): Promise<Database> {
  try {
    const database = join(folder, 'database')
    requireRoom(folder, requireDatabaseFolder(folder, database))
    const worker = await startWorker(folder, database)
    const opened = await connect(worker.socketFolder, async () => {
      await worker.stop()
      lock.release()
    })
    lock.announce({ pid: process.pid, socketFolder: worker.socketFolder })
    return opened
  } catch (error) {
    lock.release()
    throw error
  }
}

async function startWorker(folder: string, database: string) {
  const script = new URL('./embedded-worker.ts', import.meta.url)
  const worker = new Worker(script, { workerData: { folder, database }, execArgv: [] })
  const answer = await nextMessage(worker)
  if (!('socketFolder' in answer)) {
    await worker.terminate()
    throw new StartError('start.folderBroken', { folder, reason: 'failed' in answer ? answer.failed : '?' })
  }
  // A worker that dies later closes its socket; whoever asks the database then gets an error, and the process lives.
  worker.on('error', () => {})
  async function stop() {
    const closed = nextMessage(worker)
    worker.postMessage('close')
    await closed
    await worker.terminate()
  }
  return { socketFolder: answer.socketFolder, stop }
}

function nextMessage(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve) => {
    worker.once('message', resolve)
    worker.once('error', (error) => resolve({ failed: String(error) }))
    worker.once('exit', () => resolve({ closed: true }))
  })
}

/** PGlite has one session, hence one connection; it must not be asked for while it is in use by the same work. */
async function connect(socketFolder: string, closeDatabase: () => Promise<void>): Promise<Database> {
  const pool = openPool({
    host: socketFolder,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 60_000,
  })
  async function close() {
    await pool.end()
    await closeDatabase()
  }
  const answer = await pool.query('show server_version_num')
  return {
    kind: 'embedded',
    pool,
    owner: pool,
    serverVersion: Number(answer.rows[0].server_version_num),
    close,
  }
}

/** After a process was killed, the private folder it had its socket in is still there. */
function sweepSocket(former: Holder, folder: string) {
  const isPrivate = former.socketFolder !== folder && basename(former.socketFolder).startsWith('kasane-')
  if (isPrivate) rmSync(former.socketFolder, { recursive: true, force: true })
}
