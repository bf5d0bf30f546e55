import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
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

/** A package's file as it arrived. `settled`: nobody has written to it for a while, so that it is whole by now. */
export type Arrived = { name: string; bytes: Buffer | null; settled: boolean }

const quietFor = 60_000
/** More than any package holds. */
const largest = 64 * 1024 * 1024

/** The packages that lie there, by name. One that is taken away meanwhile is left out; one too large has no bytes. */
export function arrivedIn(incoming: string): Arrived[] {
  const names = readdirSync(incoming).filter((name) => isPackageFile(name) && !name.startsWith('.'))
  return names.sort().flatMap((name) => {
    const path = join(incoming, name)
    try {
      const { size, mtimeMs } = statSync(path)
      const settled = now().getTime() - mtimeMs > quietFor
      return { name, bytes: size > largest ? null : readFileSync(path), settled }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  })
}

export const liesIn = (incoming: string, name: string): boolean => existsSync(join(incoming, name))

/** A package that was taken is no longer needed. */
export const removeFile = (incoming: string, name: string): void =>
  rmSync(join(incoming, name), { force: true })

/** Moves a file out of the way, under a name of its own where one of that name lies there already. */
export function putAside({ incoming, refused }: Folders, name: string): void {
  const free = (n: number): string => {
    const path = join(refused, n === 0 ? name : `${name}.${n}`)
    return existsSync(path) ? free(n + 1) : path
  }
  try {
    renameSync(join(incoming, name), free(0))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
