import { today } from '../../core/calendar/clock.ts'
import { violated } from '../../core/db/errors.ts'
import { lockFor } from '../../core/db/locks.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { addAccount, addAgency, addPost, type NewAccount } from '../../core/identity/accounts.ts'
import { createUser } from '../../core/identity/auth/create-user.ts'
import { cleanName, isUserName } from '../../core/identity/auth/names.ts'
import { passwordProblem } from '../../core/identity/auth/strength.ts'
import { requireNames } from '../../core/identity/means/actions.ts'
import { invitationCode } from '../../core/identity/means/code.ts'
import { addInvitation } from '../../core/identity/means/invitations.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { isRole, staffRoles } from '../../core/identity/roles.ts'
import { settleHoldings } from '../../core/identity/staff/holdings.ts'
import { Refusal } from '../../core/refusal.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import type { Installation } from '../installation.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Command, lineOf, UsageError } from './command.ts'

type Values = Record<string, string | undefined>
const texts = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))

/** Runs work as system in the one municipality, named with its operator. */
async function asSystem<T>(
  installation: Installation,
  reason: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const municipality = await municipalityHere(installation)
  const operator = operatorName()
  return openAsSystem(installation.database, { municipality, via: 'cli', reason, operator }, work)
}

const agencyAdd: Command = {
  words: 'agency add',
  usage: '--code CODE --name NAME --name-en NAME [--kind KIND]',
  options: texts('code', 'name', 'name-en', 'kind'),
  async run({ open, values }) {
    const { code, name, 'name-en': nameEn, kind = 'division' } = values as Values
    if (!code || !name || !nameEn) throw new UsageError('cli.usage', { line: lineOf(agencyAdd) })
    const installation = await open()
    try {
      const id = await asSystem(installation, 'agency.add', (tx) =>
        addAgency(tx, { code, name, nameEn, kind }),
      )
      return { lines: [say('cli.agency.added', { id })], data: { id } }
    } catch (error) {
      if (violated(error) !== 'agency_code_once') throw error
      return { lines: [say('cli.agency.codeTaken', { code })], data: { code }, code: 1 }
    }
  },
}

const userAdd: Command = {
  words: 'user add',
  usage:
    '--name NAME (--email ADDRESS | --username NAME | --service) (--role ROLE --agency CODE [--title TITLE] | --resident)',
  options: {
    ...texts('name', 'email', 'username', 'role', 'agency', 'title'),
    resident: { type: 'boolean' },
    service: { type: 'boolean' },
  },
  async run({ open, values }) {
    const wish = wishOf(values as Values & { resident?: boolean; service?: boolean })
    const installation = await open()
    const agencyId = await asSystem(installation, 'user.add', (tx) => agencyOf(tx, wish.agency))
    const { authUserId, names } = await signInOf(installation, wish)
    const { name, kind, role, title } = wish
    const { id, code } = await asSystem(installation, 'user.add', async (tx) => {
      const accountId = await addAccount(tx, { authUserId, name, kind })
      const code = names && (await inviteByHand(tx, accountId, names))
      if (agencyId && role) {
        await lockFor(tx, 'staff')
        await addPost(tx, { accountId, agencyId, role, title: title ?? role, startsOn: today() })
        await settleHoldings(tx)
      }
      return { id: accountId, code }
    })
    if (code) {
      const page = `${installation.settings.baseUrl}/invitation`
      return { lines: [say('cli.user.invited', { id, page, code })], data: { id, code } }
    }
    const word = kind === 'staff' ? 'cli.user.staffAdded' : 'cli.user.added'
    return { lines: [say(word, { id })], data: { id } }
  },
}

/** What is wished, checked before anything is written. */
function wishOf({ name, email, username, role, agency, title, ...flags }: Values & Flags) {
  const kind: NewAccount['kind'] = flags.service ? 'service' : flags.resident ? 'resident' : 'staff'
  if (!name || !(email || username || kind === 'service'))
    throw new UsageError('cli.usage', { line: lineOf(userAdd) })
  if (username && !isUserName(cleanName(username))) throw new UsageError('cli.user.nameForm')
  if (kind === 'resident') return { name, kind, email, username, agency: undefined, role: undefined, title }
  if (!agency || !role || !isRole(role) || !staffRoles.includes(role))
    throw new UsageError('cli.user.postMissing', { roles: staffRoles.join(', ') })
  return { name, kind, email, username, agency, role, title }
}

type Flags = { resident?: boolean; service?: boolean }
type Wish = ReturnType<typeof wishOf>

async function agencyOf(tx: Tx, code: string | undefined): Promise<string | undefined> {
  if (code === undefined) return undefined
  const found = await tx
    .selectFrom('agency')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!found) throw new UsageError('cli.agency.unknown', { code })
  return found.id
}

type Names = { address: string | null; userName: string | null }
type SignIn = { authUserId: string; names: Names | null }

/**
 * A service signs in nowhere: it comes with tokens. People are given a first password with KASANE_PASSWORD, and without it an
 * invitation, which settles their names now and leaves the password to them.
 */
async function signInOf(installation: Installation, wish: Wish): Promise<SignIn> {
  const { name, kind, email, username, agency } = wish
  if (kind === 'service') return { authUserId: `service:${newId()}`, names: null }
  const password = process.env.KASANE_PASSWORD
  if (!password) return { authUserId: newId(), names: await freeNames(installation, wish) }
  await requireStrong(password, [name, agency ?? '', ...nameWords(email), ...nameWords(username)])
  const names = { ...(email ? { email } : {}), ...(username ? { username } : {}) }
  try {
    const { authUserId } = await createUser(installation.auth, { name, password, ...names })
    return { authUserId, names: null }
  } catch (error) {
    if (!violated(error)?.startsWith('user_')) throw error
    throw new UsageError('cli.user.nameTaken')
  }
}

/** Of an address what stands before the @: the rest is everybody's. */
export const nameWords = (name: string | undefined): string[] => (name ? [name.split('@')[0] ?? name] : [])

async function freeNames(installation: Installation, { email, username }: Wish): Promise<Names> {
  try {
    return await asSystem(installation, 'user.add', (tx) =>
      requireNames(tx, { address: email, userName: username }),
    )
  } catch (error) {
    const [problem] = error instanceof Refusal ? error.problems : []
    if (!problem) throw error
    throw new UsageError(problem.code.endsWith('taken') ? 'cli.user.nameTaken' : 'cli.user.nameForm')
  }
}

/** Invites somebody who was added here; answers the code, to be handed over. */
async function inviteByHand(tx: Tx, accountId: string, names: Names): Promise<string> {
  const id = await addInvitation(tx, { accountId, ...names, way: 'letter' })
  return invitationCode(tx, id)
}

/** Refuses a password given by hand as a page would one that is typed. */
export async function requireStrong(password: string, words: readonly string[]): Promise<void> {
  const problem = await passwordProblem(password, words)
  if (problem) throw new UsageError('cli.user.passwordWeak', { why: wordsFor(terminalLocale())(problem) })
}

export const peopleCommands = [agencyAdd, userAdd]
