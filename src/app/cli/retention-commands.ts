import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { isErasureNumber } from '../../blocks/privacy/retention/draw.ts'
import { dropFiles } from '../../blocks/privacy/retention/job.ts'
import { replayDisposals, type Tombstone } from '../../blocks/privacy/retention/replay.ts'
import { entriesIn } from '../../core/audit/log/bundle-entries.ts'
import { checkBundle } from '../../core/audit/log/check-bundle.ts'
import { openLoader } from '../../core/identity/open-as.ts'
import { settleBeforeDisposal } from '../../core/privacy/frozen.ts'
import { tablesOf } from '../../core/privacy/retention.ts'
import { codeOf } from '../kept-once.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Answer, type Command, lineOf, UsageError } from './command.ts'

/**
 * `kasane retention replay BUNDLE`: after a backup was restored, disposes again of what had been disposed of since. The bundle is
 * an export of the log from after the disposals (`kasane audit export`), and is checked first.
 */
const replay: Command = {
  words: 'retention replay',
  usage: 'BUNDLE [--trust FINGERPRINT …]',
  options: { trust: { type: 'string', multiple: true } },
  async run({ open, positionals: [path], values }): Promise<Answer> {
    if (!path) throw new UsageError('cli.usage', { line: lineOf(replay) })
    const trusted = (values.trust ?? []) as string[]
    const { findings } = await checkBundle(await linesOf(path), { some: true, trusted })
    if (findings.length > 0)
      return { lines: [say('cli.retention.unproven', { file: path })], data: { findings }, code: 1 }
    const { municipality, entries } = await entriesIn(await linesOf(path), 'retention.disposed')
    const installation = await open()
    const here = await municipalityHere(installation)
    if (municipality !== here) throw new UsageError('cli.retention.elsewhere', { file: path })
    const work = {
      municipality: here,
      via: 'cli',
      reason: 'retention.replay',
      operator: operatorName(),
    } as const
    const tombstones = entries.map(({ facts }) => facts as Tombstone)
    const aged = tombstones.filter(({ list }) => !isErasureNumber(list))
    const tables = [...new Set(aged.map(({ table }) => table))].flatMap(tablesOf)
    const gone = await openLoader(installation.database, work, async (tx) => {
      await settleBeforeDisposal(tx, tables)
      return replayDisposals(tx, tombstones)
    })
    await dropFiles(gone)
    const data = { tombstones: tombstones.length, rows: gone.length }
    return { lines: [say('cli.retention.replayed', data)], data }
  },
}

async function linesOf(path: string) {
  const stream = createReadStream(path)
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject)).catch(
    (error) => {
      throw new UsageError('cli.audit.unreadable', { file: path, reason: codeOf(error) })
    },
  )
  return createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
}

export const retentionCommands = [replay]
