import { readFileSync } from 'node:fs'
import { StartError } from './start-error.ts'

/**
 * A secret of the installation: from the variable of this name, or from the file that `<name>_FILE` names, where it is not
 * seen in the list of processes and not inherited by others. What is set to nothing is not set. Ends the start with
 * `start.secretTwice` or `start.secretUnreadable`.
 */
export function secretValue(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const [told, file] = [env[name], env[`${name}_FILE`]]
  if (told && file) throw new StartError('start.secretTwice', { name })
  return file ? readSecretFile(name, file) : told || undefined
}

/** Whoever writes a file by hand ends it with a line end; a secret has none. */
function readSecretFile(name: string, file: string): string {
  try {
    const text = readFileSync(file, 'utf8').trim()
    if (text) return text
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new StartError('start.secretUnreadable', { name: `${name}_FILE`, file, reason })
  }
  throw new StartError('start.secretUnreadable', { name: `${name}_FILE`, file, reason: 'empty' })
}
