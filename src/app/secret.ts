import { randomBytes } from 'node:crypto'
import { secretValue } from '../core/secret-value.ts'
import { StartError } from '../core/start-error.ts'
import { codeOf, keptOnce } from './kept-once.ts'

const shortest = 32

/**
 * The secret of sessions: from KASANE_SECRET, else made once and kept in the data folder, readable by its owner only.
 * Ends the start with `start.secretMissing`, `start.secretTooShort` or `start.folderUnwritable`.
 */
export function readSecret({ dataDir }: { dataDir: string }, env: NodeJS.ProcessEnv = process.env): string {
  const given = secretValue('KASANE_SECRET', env)
  if (given && given.length < shortest) throw new StartError('start.secretTooShort')
  if (given) return given
  if (env.NODE_ENV === 'production') throw new StartError('start.secretMissing')
  try {
    return keptOnce(dataDir, 'secret', () => randomBytes(shortest).toString('base64url'))
  } catch (error) {
    throw new StartError('start.folderUnwritable', { folder: dataDir, reason: codeOf(error) })
  }
}
