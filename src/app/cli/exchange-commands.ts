import { formatInstant } from '../../core/calendar/format.ts'
import { readyPlace } from '../../core/exchange/link.ts'
import { inRanges } from '../../core/exchange/numbers.ts'
import { receiveHere, sendHere } from '../../core/exchange/round.ts'
import { exchanging, writeAgain } from '../../core/exchange/send-packages.ts'
import { type ExchangeState, exchangeState, isTroubled, type PackageSeen } from '../../core/exchange/state.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { serverZone } from '../../core/settings.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import { ownKeys, renewKeys } from '../exchange-place.ts'
import type { Installation } from '../installation.ts'
import { say } from '../say.ts'
import { readSettings } from '../settings.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Answer, type Command, UsageError } from './command.ts'

const words = (key: string, params = {}) => wordsFor(terminalLocale())(key, params)

/** Who does it, named in the audit log with what is sent or taken. */
async function roundOf(installation: Installation) {
  const municipality = await municipalityHere(installation)
  return { municipality, via: 'cli', operator: operatorName() } as const
}

async function stateOf(installation: Installation): Promise<ExchangeState> {
  const work = { ...(await roundOf(installation)), reason: 'core.exchange', silent: true }
  return openAsSystem(installation.database, work, exchangeState)
}

/** Why packages cannot go here; undefined where they can. */
function notReady({ setUp }: ExchangeState): Answer | undefined {
  if (setUp === 'ready') return undefined
  const lines = [words(`core.exchange.${setUp}`)]
  if (setUp !== 'whole') lines.push(words(`core.exchange.${setUp}.todo`))
  return { lines, data: { setUp }, code: 1 }
}

const send: Command = {
  words: 'exchange send',
  usage: '[--again]',
  options: { again: { type: 'boolean' } },
  async run({ open, values }) {
    const installation = await open()
    const refused = notReady(await stateOf(installation))
    const place = readyPlace()
    if (refused || !place) return refused as Answer
    const round = await roundOf(installation)
    if (values.again)
      await exchanging(installation.database, round, place, (tx, link) => writeAgain(tx, link.id))
    const packages = await sendHere(installation.database, round)
    return { lines: [say('cli.exchange.sent', { packages })], data: { packages } }
  },
}

const receive: Command = {
  words: 'exchange receive',
  usage: '[--leave-out]',
  options: { 'leave-out': { type: 'boolean' } },
  async run({ open, values }) {
    const installation = await open()
    const refused = notReady(await stateOf(installation))
    if (refused) return refused
    const leaveOut = values['leave-out'] === true
    const received = await receiveHere(installation.database, await roundOf(installation), { leaveOut })
    const { missing, left } = await stateOf(installation)
    const lines = received.notTaken.flatMap(({ file, reason }) => [
      `${file}: ${words(`core.notTaken.${reason}`)}`,
      `  ${words(`core.notTakenTodo.${reason}`)}`,
    ])
    return {
      lines: [
        say('cli.exchange.received', { packages: received.taken }),
        ...lines,
        ...missingLines(missing),
        ...leftLines(left),
      ],
      data: { ...received, missing, left },
      code: received.notTaken.length > 0 || missing.length > 0 || left > 0 ? 1 : 0,
    }
  },
}

const missingLines = (missing: readonly number[]) =>
  missing.length === 0
    ? []
    : [words('core.exchange.missing', { numbers: inRanges(missing) }), words('core.exchange.missing.todo')]

const leftLines = (left: number) => (left === 0 ? [] : [words('core.exchange.left', { count: left })])

const status: Command = {
  words: 'exchange status',
  usage: '',
  async run({ open }) {
    const state = await stateOf(await open())
    if (state.setUp === 'whole') return { lines: [words('core.exchange.whole')], data: state }
    const lines = [...(notReady(state)?.lines ?? []), ...factLines(state), ...missingLines(state.missing)]
    lines.push(...leftLines(state.left))
    if (state.silentSince) lines.push(words('core.exchange.silent', { since: told(state.silentSince) }))
    for (const { file, reason, settledAt } of state.notTaken)
      if (settledAt === null) lines.push(`${file}: ${words(reason)}`)
    return { lines, data: state, code: isTroubled(state) ? 1 : 0 }
  },
}

const told = (at: Date) => formatInstant(at, terminalLocale())

function factLines({ sent, taken, waiting, unacknowledged, keys }: ExchangeState): string[] {
  const one = (seen: PackageSeen | null) =>
    seen
      ? words('core.exchange.package', { number: seen.number, at: told(seen.at), items: seen.items })
      : words('core.exchange.never')
  const facts = {
    sent: one(sent),
    taken: one(taken),
    waiting: words('core.exchange.items', { count: waiting }),
    unacknowledged: words('core.exchange.packages', { count: unacknowledged.packages }),
    mine: keys?.mine ?? words('core.exchange.none'),
    peer: keys?.peer ?? words('core.exchange.none'),
  }
  return Object.entries(facts).map(([key, value]) => `${words(`core.exchange.${key}`)}  ${value}`)
}

/** The line to hand over. Needs no database: it is asked for before the first start. */
const key: Command = {
  words: 'exchange key',
  usage: '[--new]',
  options: { new: { type: 'boolean' } },
  async run({ values }) {
    const side = serverZone()
    if (side === 'all') throw new UsageError('cli.exchange.whichSide')
    const { dataDir } = readSettings()
    const { line } = values.new ? renewKeys(dataDir, side) : ownKeys(dataDir, side)
    return { lines: [line], data: { side, key: line } }
  },
}

export const exchangeCommands = [send, receive, status, key]
