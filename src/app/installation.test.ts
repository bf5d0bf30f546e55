import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, afterEach } from 'node:test'
import pg from 'pg'
import { onlyOn } from '../../tests/support/engine.ts'
import { freshHouse, kashiwa } from '../../tests/support/house.ts'
import { letIn } from '../core/db/logins.ts'
import { openPool } from '../core/db/pool.ts'
import { openAsSystem } from '../core/identity/open-as.ts'
import type { StartError } from '../core/start-error.ts'
import { openInstallation } from './installation.ts'
import { readSettings } from './settings.ts'

const { database } = await freshHouse()
const url = String(database.owner.options.connectionString ?? '')
const password = randomBytes(8).toString('hex')
const logins: string[] = []

afterEach(() => {
  delete process.env.NODE_ENV
  delete process.env.KASANE_SECRET
})
async function onServer(...statements: string[]): Promise<void> {
  const server = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await server.connect()
  for (const statement of statements) await server.query(statement)
  await server.end()
}

/** The database is gone by then, and with it all that the logins were granted. */
after(async () => {
  if (logins.length > 0) await onServer(`drop role ${logins.join(', ')}`)
})

/** A login that owns nothing and belongs to nothing, at the database under test. */
async function login(): Promise<string> {
  const name = `kasane_trial_${randomBytes(4).toString('hex')}`
  await database.owner.query(`create role ${name} login password '${password}'`)
  logins.push(name)
  const own = new URL(url)
  own.username = name
  own.password = password
  return own.href
}

const postgres = onlyOn('postgres')

postgres(
  'in production owner, application and doorkeeper are three logins, let in by the owner',
  async () => {
    process.env.NODE_ENV = 'production'
    process.env.KASANE_SECRET = 'a secret of the tests, longer than 32 characters'
    const urls = { DATABASE_URL: url, KASANE_APP_URL: await login(), KASANE_AUTH_URL: await login() }
    const installation = await openInstallation(readSettings({ NODE_ENV: 'production', ...urls }))
    try {
      assert.ok((await installation.municipalities()).some(({ id }) => id === kashiwa))
      const work = { municipality: kashiwa, via: 'test', reason: 'trial' } as const
      const people = await openAsSystem(installation.database, work, (tx) =>
        tx.selectFrom('account').select('id').where('municipality_id', '=', kashiwa).execute(),
      )
      assert.ok(people.length > 0)
      assert.deepEqual(await installation.auth.db.selectFrom('session').select('id').execute(), [])
      await assert.rejects(installation.database.pool.query('select 1 from auth.session'), { code: '42501' })
      await assert.rejects(installation.auth.pool.query('select 1 from account'), { code: '42501' })
    } finally {
      await installation.close()
    }
  },
)

postgres(
  'refused with one sentence: a doorkeeper whose password is wrong, a mighty application, a mighty doorkeeper',
  async () => {
    process.env.KASANE_SECRET = 'a secret of the tests, longer than 32 characters'
    const wrong = new URL(await login())
    wrong.password = 'wrong'
    const open = (urls: Record<string, string>) =>
      openInstallation(readSettings({ DATABASE_URL: url, ...urls }))
    await assert.rejects(open({ KASANE_AUTH_URL: wrong.href }), { code: 'start.databaseSignIn' })
    await assert.rejects(open({ KASANE_AUTH_URL: 'mysql://x' }), { code: 'start.databaseUrlInvalid' })
    await assert.rejects(open({ KASANE_APP_URL: url }), { code: 'start.loginTooMighty' })
    await assert.rejects(open({ KASANE_AUTH_URL: url }), (error: StartError) => {
      assert.deepEqual([error.code, error.params.name], ['start.loginTooMighty', 'KASANE_AUTH_URL'])
      return true
    })
  },
)

postgres('refused with one sentence: an owner who may not let the application in', async () => {
  const owner = openPool({ connectionString: await login() })
  const appUrl = await login()
  await assert.rejects(letIn({ ...database, owner }, { databaseUrl: url, appUrl, authUrl: undefined }), {
    code: 'start.loginNotMember',
  })
  await owner.end()
})

postgres(
  'an owner who may make no roles: refused with what is to be done, and let in once it is',
  async () => {
    process.env.KASANE_SECRET = 'a secret of the tests, longer than 32 characters'
    const own = new URL(await login())
    const name = own.username
    await onServer(`create database ${name} owner ${name}`)
    own.pathname = `/${name}`
    const open = () => openInstallation(readSettings({ DATABASE_URL: own.href }))
    try {
      await assert.rejects(open(), { code: 'start.ownerTooWeak' })
      await onServer(`grant kasane_app, kasane_auth to ${name}`)
      const installation = await open()
      assert.deepEqual(await installation.municipalities(), [])
      await installation.close()
    } finally {
      await onServer(`drop database ${name} with (force)`)
    }
  },
)
