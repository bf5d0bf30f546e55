import { recordAudit } from '../../core/audit/audit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { findUser, removeSecondFactors, setPassword } from '../../core/identity/auth/create-user.ts'
import { endSessions } from '../../core/identity/auth/session.ts'
import { endIssued } from '../../core/identity/means/end-issued.ts'
import { accountOf } from '../../core/identity/means/issued.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import type { Installation } from '../installation.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Command, lineOf, UsageError } from './command.ts'
import { nameWords, requireStrong } from './people-commands.ts'

/** What was ended: authenticator apps with their recovery codes, passkeys, one-time lists, certificates. */
type Ended = { apps: number; passkeys: number; lists: number; certificates: number }

/** `kasane user reset`: a new password for somebody, or the end of every second factor they have; both end their sessions. */
export const userReset: Command = {
  words: 'user reset',
  usage: '(ADDRESS | USERNAME) [--second-factors]',
  options: { 'second-factors': { type: 'boolean' } },
  async run({ open, positionals: [name], values }) {
    const password = process.env.KASANE_PASSWORD
    const factors = values['second-factors'] === true
    if (!name || !(password || factors))
      throw new UsageError('cli.user.resetUsage', { line: lineOf(userReset) })
    const installation = await open()
    const authUserId = await findUser(installation.auth, name)
    if (!authUserId) return { lines: [say('cli.user.unknown')], data: null, code: 1 }
    if (password) await renewPassword(installation, { name, authUserId, password })
    const ended = factors ? await endFactors(installation, authUserId) : null
    const lines = [say('cli.user.reset'), ...(ended ? [sentenceOf(ended)] : [])]
    return { lines, data: { password: !!password, factors, ...(ended ? { ended } : {}) } }
  },
}

type Renewal = { name: string; authUserId: string; password: string }

async function renewPassword(installation: Installation, { name, authUserId, password }: Renewal) {
  const municipality = await municipalityHere(installation)
  const words = await installation.auth.issued.wordsOf(municipality, authUserId)
  await requireStrong(password, [...nameWords(name), ...words])
  await setPassword(installation.auth, authUserId, password)
  await everywhere(installation, (tx) => noteReset(tx, authUserId, { password: true }))
}

/** The sessions end last: whoever came in by a code of the list in between is out again. */
async function endFactors(installation: Installation, authUserId: string): Promise<Ended> {
  const own = await removeSecondFactors(installation.auth, authUserId)
  const ended = { ...own, lists: 0, certificates: 0 }
  await everywhere(installation, async (tx) => {
    const issued = await endIssued(tx, authUserId)
    ended.lists += issued.lists
    ended.certificates += issued.certificates
    await noteReset(tx, authUserId, { factors: true, ...own, ...issued })
  })
  await endSessions(installation.auth, authUserId)
  return ended
}

/** One signs in once for all municipalities of an installation: what is given out for it, is ended in each. */
async function everywhere(installation: Installation, work: (tx: Tx) => Promise<void>): Promise<void> {
  const operator = operatorName()
  for (const { id: municipality } of await installation.municipalities()) {
    const system = { municipality, via: 'cli', reason: 'user.reset', operator, silent: true } as const
    await openAsSystem(installation.database, system, work)
  }
}

/** The audit log keeps whose means of signing in were changed by hand, and which; of another city's people it knows nothing. */
async function noteReset(tx: Tx, authUserId: string, facts: Record<string, boolean | number>): Promise<void> {
  const accountId = await accountOf(tx, authUserId)
  if (!accountId) return
  const subject = { table: 'account', id: accountId }
  await recordAudit(tx, { verb: 'identity.reset', outcome: 'done', subject, facts })
}

function sentenceOf(ended: Ended): string {
  const { apps, passkeys, lists, certificates } = ended
  if (apps + passkeys + lists + certificates === 0) return say('cli.user.noFactors')
  return say('cli.user.factorsEnded', { apps, passkeys, lists, certificates })
}
