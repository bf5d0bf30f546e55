import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../core/start-error.ts'

const shortest = 32

/**
 * The secret of sessions: from KASANE_SECRET, else made once and kept in the data folder, readable by its owner only.
 * Ends the start with `start.secretMissing`, `start.secretTooShort` or `start.folderUnwritable`.
 */
export function readSecret({ dataDir }: { dataDir: string }, env: NodeJS.ProcessEnv = process.env): string {
  const given = env.KASANE_SECRET
  if (given && given.length < shortest) throw new StartError('start.secretTooShort')
  if (given) return given
  if (env.NODE_ENV === 'production') throw new StartError('start.secretMissing')
  try {
    return keptIn(dataDir)
  } catch (error) {
    throw new StartError('start.folderUnwritable', { folder: dataDir, reason: codeOf(error) })
  }
}

/** Two servers that start at once on one folder get the same: a whole file is put in place, by one of them. */
function keptIn(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  const draft = `${file}.${process.pid}`
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  writeFileSync(draft, randomBytes(shortest).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN'
