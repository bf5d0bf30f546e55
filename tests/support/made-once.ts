import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lockFolder } from '../../src/core/db/lock.ts'

/**
 * What takes long to make is made once, into a draft, and is there whole or not at all: of processes side by side one makes it, the
 * others wait. Answers the path of `name` in this folder.
 */
export async function madeOnce(
  folder: string,
  name: string,
  make: (draft: string) => Promise<void>,
): Promise<string> {
  const [made, draft] = [join(folder, name), join(folder, 'draft')]
  mkdirSync(folder, { recursive: true })
  while (!existsSync(made)) {
    const lock = lockFolder(folder)
    try {
      if (!lock) await sleep(200)
      else if (!existsSync(made)) {
        rmSync(draft, { recursive: true, force: true })
        await make(draft)
        renameSync(draft, made)
      }
    } finally {
      lock?.release()
    }
  }
  return made
}
