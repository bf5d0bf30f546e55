import { today } from '../../core/calendar/clock.ts'
import { addAccount, addPost } from '../../core/identity/accounts.ts'
import { createUser } from '../../core/identity/auth/create-user.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { isRole } from '../../core/identity/roles.ts'
import { hasDemo, loadDemo } from '../demo.ts'
import { demoSignIns } from '../demo-people.ts'
import { municipalityHere } from './action-command.ts'
import { type Command, UsageError } from './command.ts'

const migrateCommand: Command = {
  words: 'db migrate',
  usage: '',
  async run({ open }) {
    const { database } = await open() // opening migrates
    return { lines: ['The database is up to date.'], data: { serverVersion: database.serverVersion } }
  },
}

const demoLoad: Command = {
  words: 'demo load',
  usage: '',
  async run({ open }) {
    const installation = await open()
    const municipality = await municipalityHere(installation)
    if (await hasDemo(installation.database, municipality)) {
      return { lines: ['The demo is loaded already.'], data: { changed: false } }
    }
    await loadDemo(installation, municipality)
    return { lines: ['The demo is loaded.'], data: { changed: true } }
  },
}

const signIns: Command = {
  words: 'demo sign-ins',
  usage: '',
  async run({ open }) {
    const installation = await open()
    if (!(await hasDemo(installation.database, await municipalityHere(installation)))) {
      return { lines: ['There is no demo here.'], data: [], code: 1 }
    }
    const data = demoSignIns()
    return {
      lines: data.map(({ role, address, password, secret, code }) =>
        [role, address, password, secret, code].join('  '),
      ),
      data,
    }
  },
}

const userAdd: Command = {
  words: 'user add',
  usage:
    '--name NAME (--email ADDRESS | --username NAME) --role ROLE --agency CODE [--title TITLE] [--resident]',
  options: {
    name: { type: 'string' },
    email: { type: 'string' },
    username: { type: 'string' },
    role: { type: 'string' },
    agency: { type: 'string' },
    title: { type: 'string' },
    resident: { type: 'boolean' },
  },
  async run({ open, values }) {
    const { name, email, username, role, agency, title, resident } = values as Record<
      string,
      string | undefined
    >
    const password = process.env.KASANE_PASSWORD
    if (!name || !(email || username)) throw new UsageError(`kasane user add ${userAdd.usage}`)
    if (!password)
      throw new UsageError(
        'Give the first password in KASANE_PASSWORD, so that it stands in no list of processes.',
      )
    if (!resident && !(role && isRole(role) && agency))
      throw new UsageError('Staff need --role and --agency.')
    const installation = await open()
    const municipality = await municipalityHere(installation)
    const { authUserId } = await createUser(installation.auth, {
      name,
      password,
      ...(email ? { email } : {}),
      ...(username ? { username } : {}),
    })
    const work = { municipality, via: 'cli', reason: 'user.add' } as const
    const id = await openAsSystem(installation.database, work, async (tx) => {
      const accountId = await addAccount(tx, { authUserId, name, kind: resident ? 'resident' : 'staff' })
      if (resident || !role || !isRole(role)) return accountId
      const found = await tx
        .selectFrom('agency')
        .select('id')
        .where('municipality_id', '=', municipality)
        .where('code', '=', agency as string)
        .executeTakeFirst()
      if (!found) throw new UsageError(`There is no agency with the code ${agency}.`)
      await addPost(tx, { accountId, agencyId: found.id, role, title: title ?? role, startsOn: today() })
      return accountId
    })
    return { lines: [`Added ${id}. A second factor is set up at the first sign-in.`], data: { id } }
  },
}

export const upkeepCommands = [migrateCommand, demoLoad, signIns, userAdd]
