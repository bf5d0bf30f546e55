import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { now } from '../calendar/clock.ts'
import type { Zone } from '../zone.ts'
import { isPackageFile } from './package-file.ts'
import { otherSide } from './place.ts'

/** Where the packages of one side lie: those it makes, those it is sent, and those it did not take. */
export type Folders = { outgoing: string; incoming: string; refused: string }

export function foldersOf(folder: string, side: Zone): Folders {
  const incoming = join(folder, `to-${side}`)
  return { outgoing: join(folder, `to-${otherSide(side)}`), incoming, refused: join(incoming, 'refused') }
}

/** Makes what is missing below the exchange's folder and tries that it can be written. Throws what the system says. */
export function prepareFolders(folder: string, side: Zone): void {
  accessSync(folder, constants.F_OK)
  for (const one of Object.values(foldersOf(folder, side))) {
    mkdirSync(one, { recursive: true })
    accessSync(one, constants.R_OK | constants.W_OK | constants.X_OK)
  }
}

/** Puts a whole file in place, on the disk before its name is there: whoever carries it on never sees half of it. */
export function putFile(folder: string, name: string, content: string): void {
  const draft = join(folder, `.${name}.${process.pid}`)
  try {
    writeFileSync(draft, content)
    sync(draft)
    renameSync(draft, join(folder, name))
    sync(folder)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * A package's file as it arrived; without bytes where it is none that can be read: too large, closed to us, or no file at
 * all. `settled`: nobody has written to it for a while, so that it is whole by now.
 */
export type Arrived = { name: string; bytes: Buffer | null; settled: boolean }

const quietFor = 60_000
/** More than any package holds. */
const largest = 64 * 1024 * 1024

/** The names of the packages that lie there, in order. */
export const namesIn = (incoming: string): string[] =>
  readdirSync(incoming)
    .filter((name) => isPackageFile(name) && !name.startsWith('.'))
    .sort()

// Whoever can write into the folder must not be able to have us wait at a pipe, or read without an end.
const asFile = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** One of them; null where it was taken away meanwhile. */
export function readArrived(incoming: string, name: string): Arrived | null {
  let handle: number | undefined
  try {
    handle = openSync(join(incoming, name), asFile)
    const stat = fstatSync(handle)
    const settled = now().getTime() - stat.mtimeMs > quietFor
    return { name, bytes: stat.isFile() && stat.size <= largest ? readFileSync(handle) : null, settled }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (['ELOOP', 'ENXIO', 'EACCES', 'EPERM'].includes(code)) return { name, bytes: null, settled: true }
    throw error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

export const liesIn = (incoming: string, name: string): boolean => existsSync(join(incoming, name))

/** A package that was taken is no longer needed. */
export const removeFile = (incoming: string, name: string): void =>
  rmSync(join(incoming, name), { force: true })

/**
 * Moves a file out of the way. Where one of that name lies there already, its digest goes into its name, so that what is
 * brought again and again is kept once.
 */
export function putAside(
  { incoming, refused }: Folders,
  { name, digest }: { name: string; digest: string },
): void {
  const first = join(refused, name)
  const aside = existsSync(first) ? join(refused, `${name.slice(0, 60)}.${digest.slice(0, 12)}`) : first
  try {
    rmSync(aside, { recursive: true, force: true })
    renameSync(join(incoming, name), aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
