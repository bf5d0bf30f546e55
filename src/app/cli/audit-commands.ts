import { createReadStream, createWriteStream, openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { rangeLines, signedLines } from '../../core/audit/log/bundle.ts'
import { checkBundle } from '../../core/audit/log/check-bundle.ts'
import { type Checked, checkLive } from '../../core/audit/log/check-live.ts'
import { lineOfHead } from '../../core/audit/log/head.ts'
import { keysOf, newestHead } from '../../core/audit/log/heads.ts'
import type { HeadsFile } from '../../core/audit/log/heads-file.ts'
import { ownLink } from '../../core/audit/log/log-key.ts'
import { auditPlace, keyIn, type LogPlace } from '../../core/audit/log/place.ts'
import { lastKey } from '../../core/audit/log/seal.ts'
import { addDays, isDate } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import { fingerprintOf } from '../../core/exchange/keys.ts'
import { openAsSystem, openLoader } from '../../core/identity/open-as.ts'
import { readAuditPlace, renewAuditKey } from '../audit-place.ts'
import { codeOf } from '../kept-once.ts'
import { say } from '../say.ts'
import { prove, verifyProof } from './audit-proofs.ts'
import { headsIn, sentenceOf, workOf } from './audit-work.ts'
import { type Answer, type Command, type CommandContext, lineOf, UsageError } from './command.ts'

/** Entries that are not sealed yet are named up to so many on the terminal; all counted. */
const mostNamed = 20

const text = { type: 'string' } as const
const days = { from: text, to: text }

const verify: Command = {
  words: 'audit verify',
  usage:
    '[--from DAY] [--to DAY] [--heads FILE [--some]] [--bundle FILE | --proof FILE] [--trust FINGERPRINT …]',
  options: {
    ...{ ...days, heads: text, bundle: text, proof: text, some: { type: 'boolean' } },
    trust: { type: 'string', multiple: true },
  },
  async run(context) {
    const { bundle, heads, proof, from, to } = context.values as Record<string, string | undefined>
    if (proof) return verifyProof(context, proof)
    if (bundle && (from || to)) throw new UsageError('cli.audit.bundleDays')
    const checked = await (bundle ? verifyBundle(context, bundle, heads) : verifyLive(context, heads))
    return { ...answerOf(checked), data: checked }
  },
}

/** What was asked for beside the place of entries and heads. */
const wishOf = ({ values }: CommandContext) => ({
  some: values.some === true,
  trusted: (values.trust ?? []) as string[],
})

async function verifyLive(context: CommandContext, heads: string | undefined): Promise<Checked> {
  const between = betweenOf(verify, context)
  const work = await workOf(context, 'audit.verify')
  const { database } = await context.open()
  const path = heads ?? place().headsFile
  return openLoader(database, work, (tx) => {
    const file = (newest: number) =>
      headsUpTo(newest, () => headsIn(path, tx.municipality, heads !== undefined))
    return checkLive(tx, { ...between, ...wishOf(context), file })
  })
}

/** A head is written to the file just after it stands in the database: who comes between the two waits a moment. */
async function headsUpTo(newest: number, read: () => HeadsFile): Promise<HeadsFile> {
  for (let tries = 1; ; tries++) {
    const file = read()
    if (tries === 3 || newest === 0 || file.heads.some(({ size }) => size === newest)) return file
    await sleep(500)
  }
}

/** Offline: no database is opened. */
async function verifyBundle(
  context: CommandContext,
  bundle: string,
  heads: string | undefined,
): Promise<Checked> {
  const lines = createInterface({ input: await opened(bundle), crlfDelay: Number.POSITIVE_INFINITY })
  const file = heads === undefined ? {} : { file: (id: number) => headsIn(heads, id, true) }
  return checkBundle(lines, { ...wishOf(context), ...file })
}

async function opened(path: string) {
  const stream = createReadStream(path)
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject)).catch(
    (error) => {
      throw new UsageError('cli.audit.unreadable', { file: path, reason: codeOf(error) })
    },
  )
  return stream
}

function answerOf({ entries, sealed, unproven, findings, counts, publicKey }: Checked): Omit<Answer, 'data'> {
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const named = unproven.ids.slice(0, mostNamed).map((id) => `  ${id}`)
  const more = unproven.count - named.length
  return {
    lines: [
      ...findings.map(sentenceOf),
      say('cli.audit.checked', { entries, sealed, findings: found }),
      ...(publicKey ? [say('cli.audit.firstKey', { fingerprint: fingerprintOf(publicKey) })] : []),
      ...(unproven.count > 0 ? [say('cli.audit.unproven', { count: unproven.count }), ...named] : []),
      ...(more > 0 ? [say('cli.audit.more', { count: more })] : []),
    ],
    code: found > 0 ? 1 : 0,
  }
}

const exporting: Command = {
  words: 'audit export',
  usage: 'FILE [--from DAY] [--to DAY]',
  options: days,
  async run(context) {
    const [path] = context.positionals
    if (!path) throw new UsageError('cli.usage', { line: lineOf(exporting) })
    const between = betweenOf(exporting, context)
    const work = await workOf(context, 'audit.export')
    const { database } = await context.open()
    const file = createWriteStream(path, { fd: begun(path) })
    await openLoader(database, work, (tx) =>
      pipeline(Readable.from(signedLines(rangeLines(tx, between), keyIn(place()))), file),
    )
    return { lines: [say('cli.audit.exported', { file: path })], data: { file: path } }
  },
}

/** A file for its owner alone; one that is there already is not written over. */
function begun(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const reason = codeOf(error)
    if (reason === 'EEXIST') throw new UsageError('cli.audit.fileThere', { file: path })
    throw new UsageError('cli.audit.unwritable', { file: path, reason })
  }
}

const head: Command = {
  words: 'audit head',
  usage: '',
  async run(context) {
    const work = await workOf(context, 'audit.head')
    const { database } = await context.open()
    const found = await openAsSystem(database, { ...work, silent: true }, async (tx) => ({
      head: await newestHead(tx),
      keys: await keysOf(tx),
    }))
    if (!found.head) return { lines: [say('cli.audit.nothingSealed')], data: found, code: 1 }
    const keys = found.keys.map(({ publicKey, fromSize }) =>
      say('cli.audit.key', { fingerprint: fingerprintOf(publicKey), from: fromSize }),
    )
    return { lines: [lineOfHead(found.head), ...keys], data: found }
  },
}

const newKey: Command = {
  words: 'audit new-key',
  usage: '[--lost]',
  options: { lost: { type: 'boolean' } },
  async run(context) {
    const work = await workOf(context, 'audit.newKey')
    const installation = await context.open()
    const at = readAuditPlace(installation.settings)
    const known = await openAsSystem(installation.database, work, lastKey)
    const links = keyIn(at)?.links ?? []
    const isOurs =
      known === null || links.some(({ publicKey, former }) => [publicKey, former].includes(known))
    if (!isOurs && !context.values.lost) throw new UsageError('cli.audit.notOurKey')
    const key = renewAuditKey(at, isOurs ? undefined : (known as string))
    const fingerprint = fingerprintOf(ownLink(key).publicKey)
    const word = isOurs ? 'cli.audit.newKey' : 'cli.audit.keyAfterLost'
    return { lines: [say(word, { fingerprint })], data: { fingerprint, handedOver: isOurs } }
  },
}

/** Where the log is sealed; the installation said it when it opened. */
const place = (): LogPlace => auditPlace() as LogPlace

/** Whole days in Tokyo, both included. */
function betweenOf(command: Command, { values }: CommandContext): { from?: Date; to?: Date } {
  const dayOf = (name: 'from' | 'to') => {
    const day = values[name] as string | undefined
    if (day !== undefined && !isDate(day)) throw new UsageError('cli.usage', { line: lineOf(command) })
    return day
  }
  const [from, to] = [dayOf('from'), dayOf('to')]
  return {
    ...(from ? { from: instantInTokyo(from, '00:00') } : {}),
    ...(to ? { to: instantInTokyo(addDays(to, 1), '00:00') } : {}),
  }
}

export const auditCommands = [verify, exporting, prove, head, newKey]
