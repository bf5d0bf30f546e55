import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import { prepareFolder, requireDatabaseFolder, requireRoom } from './embedded-folder.ts'
import { startThread } from './embedded-thread.ts'
import { type FolderLock, holderOf, lockFolder } from './lock.ts'
import type { Database } from './open.ts'
import { openPool } from './pool.ts'
import { chooseSocketFolder, SOCKET_PORT, socketIn, sweepSocketFolder } from './socket-folder.ts'

const JOIN_SECONDS = 20

/** Starts the embedded database of a folder; refuses while another process has it. */
export async function startEmbedded(folder: string): Promise<Database> {
  prepareFolder(folder)
  const lock = lockFolder(folder)
  if (!lock) throw new StartError('start.folderTaken', { folder, pid: holderOf(folder)?.pid ?? '?' })
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
    const killed = holderOf(folder)
    if (killed) sweepSocketFolder(killed.socketFolder, folder)
    return await serve(folder, database, lock)
  } catch (error) {
    lock.release()
    throw error instanceof StartError
      ? error
      : new StartError('start.folderBroken', { folder, reason: reasonOf(error) })
  }
}

async function serve(folder: string, database: string, lock: FolderLock): Promise<Database> {
  const socketFolder = await chooseSocketFolder(folder)
  const thread = await startThread({ database, socket: socketIn(socketFolder) })
  lock.announce({ pid: process.pid, socketFolder })
  async function end() {
    await thread.stop()
    sweepSocketFolder(socketFolder, folder)
    lock.release()
  }
  try {
    return await connect(socketFolder, end)
  } catch (error) {
    await end()
    throw error
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** PGlite has one session, hence one connection; it must not be asked for while the same work holds it. */
async function connect(socketFolder: string, closeDatabase: () => Promise<void>): Promise<Database> {
  const config = {
    host: socketFolder,
    port: SOCKET_PORT,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 60_000,
  }
  // Another process may have the one session for as long as its work takes; of a silent one the gate takes care.
  const pool = openPool(config, { leavesTheSilent: false })
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
