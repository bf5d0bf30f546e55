import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

/** Who holds the folder, for those who want to join: process id and the folder of its socket. */
export type Holder = { pid: number; socketFolder: string }

export type FolderLock = { announce(holder: Holder): void; release(): void }

/**
 * Takes the folder for this process, or returns null while another process has it.
 *
 * The lock is the kernel's own on the file `lock`, taken through SQLite because Node has no call for it. The kernel
 * drops it when the process dies, however it dies, so there is no stale lock and no reused pid to be wrong about.
 * The file itself stays: removing it would let two processes lock two files of one name.
 */
export function lockFolder(folder: string): FolderLock | null {
  const file = new DatabaseSync(join(folder, 'lock'))
  try {
    file.exec('pragma busy_timeout = 200; pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    file.close()
    if (isBusy(error)) return null
    throw error
  }
  const holderFile = join(folder, 'lock.json')
  return {
    announce(holder) {
      writeFileSync(`${holderFile}.new`, JSON.stringify(holder))
      renameSync(`${holderFile}.new`, holderFile)
    },
    release() {
      rmSync(holderFile, { force: true })
      file.close()
    },
  }
}

/** The process that holds the folder, once it has announced itself. Says nothing about whether it still lives. */
export function holderOf(folder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))
  } catch {
    return null
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
