import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'

/** The PostgreSQL inside PGlite; a folder written by another major version cannot be opened. */
const EMBEDDED_VERSION = '18'
type Space = { bavail: number; bsize: number }

/** What shows that a folder is Kasane's. A server on PostgreSQL leaves only its keys and its spool. */
const OURS = ['database', 'lock', 'secret', 'spool', 'exchange.key', 'audit.key']
const MB_FOR_NEW = 200
const MB_FOR_USE = 50

/** Makes the data folder if it is missing; refuses one that is not ours or cannot be written. */
export function prepareFolder(folder: string) {
  try {
    makeFolder(folder)
    if (!statSync(folder).isDirectory()) throw new StartError('start.notAFolder', { folder })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderError(folder, error)
  }
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'lost+found')
  const isOurs = OURS.some((name) => names.includes(name))
  if (names.length > 0 && !isOurs) throw new StartError('start.folderForeign', { folder })
}

/** Node's own recursive way never returns where a folder refuses children by ENOENT, as /proc does. */
function makeFolder(folder: string) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function folderError(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof StartError) return error
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST')
    return new StartError('start.notAFolder', { folder })
  if (error.code === 'ENOSPC')
    return new StartError('start.diskFull', { folder, free: 0, needed: MB_FOR_NEW })
  return new StartError('start.folderUnwritable', { folder, reason: String(error.code) })
}

/** Says how many MB the database needs to start: more when it must first be made. Refuses what is not a database. */
export function requireDatabaseFolder(folder: string, database: string): number {
  if (!existsSync(database) || readdirSync(database).length === 0) return MB_FOR_NEW
  const versionFile = join(database, 'PG_VERSION')
  if (!existsSync(versionFile)) throw new StartError('start.folderBroken', { folder, reason: 'PG_VERSION' })
  const found = readFileSync(versionFile, 'utf8').trim()
  if (found !== EMBEDDED_VERSION) {
    throw new StartError('start.folderOtherVersion', { folder, found, expected: EMBEDDED_VERSION })
  }
  return MB_FOR_USE
}

/** PostgreSQL on a full disk stops in the middle of its work; better not to begin. */
export function requireRoom(folder: string, needed: number, space: Space = statfsSync(folder)) {
  const free = Math.floor((space.bavail * space.bsize) / 1_000_000)
  if (free < needed) throw new StartError('start.diskFull', { folder, free, needed })
}
