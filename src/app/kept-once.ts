import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A key is on the disk before its name is there: what is sealed for it could be opened by no other. */
const ownersOnly = { mode: 0o600, flush: true } as const

/**
 * A text that is made once and kept in the data folder, readable by its owner only. Two servers that start at once on one
 * folder get the same: a whole file is put in place, by one of them. Throws what the system says.
 */
export function keptOnce(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, make(), ownersOnly)
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

/** Puts a new text in the place of such a file: whenever the machine stops, one of the two lies there whole. */
export function keepInstead(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, ownersOnly)
  renameSync(draft, file)
}

/** What the system calls a trouble with files. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN'
