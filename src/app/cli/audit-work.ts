import type { Finding } from '../../core/audit/log/findings.ts'
import { type HeadsFile, headsText, readHeads } from '../../core/audit/log/heads-file.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type CommandContext, UsageError } from './command.ts'

/** As whom the log is read or proved on a terminal, and why: it stands in the log itself. */
export async function workOf(context: CommandContext, reason: string) {
  const municipality = await municipalityHere(await context.open())
  return { municipality, via: 'cli', reason, operator: operatorName() } as const
}

/** The heads of one municipality in a file. Refuses, where it must be there, one that is not. */
export function headsIn(path: string, municipality: number, mustBe: boolean): HeadsFile {
  const found = headsText(path)
  if (found === '' && mustBe) throw new UsageError('cli.audit.unreadable', { file: path, reason: 'ENOENT' })
  return readHeads(found, municipality)
}

/** What is wrong, as a sentence. */
export const sentenceOf = ({ code, ...about }: Finding): string =>
  wordsFor(terminalLocale())(
    `core.auditFinding.${code}`,
    Object.fromEntries(Object.entries(about).map(([name, value]) => [name, value ?? ''])),
  )
