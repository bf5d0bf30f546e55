import { perform } from '../../core/action/perform.ts'
import { dateInTokyo } from '../../core/calendar/tokyo.ts'
import { isId } from '../../core/id.ts'
import { issueToken, revokeToken } from '../../core/identity/actions.ts'
import { openAs } from '../../core/identity/open-as.ts'
import { serviceOf, type TokenLine, tokensOf } from '../../core/identity/service/services.ts'
import { say } from '../say.ts'
import { commandCaller } from './action-command.ts'
import { type Command, lineOf, UsageError } from './command.ts'

const option = { type: 'string' as const }

/** `kasane token add`: a token of a program, by its account. Written once, and never again. */
const tokenAdd: Command = {
  words: 'token add',
  usage: 'ACCOUNT --label LABEL --scopes "SCOPE …" [--networks "CIDR …"] [--days 90]',
  options: { label: option, scopes: option, networks: option, days: option },
  async run({ open, positionals: [account], values }) {
    if (!account || !isId(account)) throw new UsageError('cli.usage', { line: lineOf(tokenAdd) })
    const installation = await open()
    const { database } = installation
    const caller = await commandCaller(installation)
    const { postId } = await openAs(database, caller, (tx) => serviceOf(tx, account))
    const made = await perform(database, issueToken, caller, { postId, days: '90', ...values })
    return { lines: [say('cli.token.once'), made.token ?? ''], data: made }
  },
}

const tokenList: Command = {
  words: 'token list',
  usage: '[ACCOUNT]',
  async run({ open, positionals: [account] }) {
    if (account && !isId(account)) throw new UsageError('cli.usage', { line: lineOf(tokenList) })
    const installation = await open()
    const caller = await commandCaller(installation)
    const tokens = await openAs(installation.database, caller, (tx) => tokensOf(tx, account))
    return { lines: tokens.map(lineOfToken), data: tokens }
  },
}

/** Ids, what it may do and until when; a token itself is known nowhere. */
function lineOfToken({ id, name, label, scopes, networks, expiresAt, revokedAt, seenOn }: TokenLine): string {
  const until = revokedAt ? say('cli.token.revoked') : dateInTokyo(expiresAt)
  return [id, until, seenOn ?? '-', name, label, scopes.join(' '), networks.join(' ')].join('\t').trimEnd()
}

const tokenRevoke: Command = {
  words: 'token revoke',
  usage: 'TOKEN-ID',
  async run({ open, positionals: [id] }) {
    if (!id || !isId(id)) throw new UsageError('cli.usage', { line: lineOf(tokenRevoke) })
    const installation = await open()
    const { database } = installation
    const caller = await commandCaller(installation)
    const token = (await openAs(database, caller, (tx) => tokensOf(tx))).find((one) => one.id === id)
    if (!token) return { lines: [say('cli.token.unknown')], data: null, code: 1 }
    await perform(database, revokeToken, caller, { id, version: token.version })
    return { lines: [say('cli.token.revokedNow')], data: { id } }
  },
}

export const tokenCommands = [tokenAdd, tokenList, tokenRevoke]
