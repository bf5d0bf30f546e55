import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, test } from 'node:test'
import pg from 'pg'
import { onlyOn } from '../../tests/support/engine.ts'
import { freshFolder } from '../../tests/support/folder.ts'
import { freshHouse, kashiwa } from '../../tests/support/house.ts'
import { letIn } from '../core/db/logins.ts'
import { openPool } from '../core/db/pool.ts'
import { openAsSystem } from '../core/identity/open-as.ts'
import { keepSecret } from '../core/keyed-digest.ts'
import { type Municipality, municipalitiesOf } from '../core/municipality.ts'
import type { StartError } from '../core/start-error.ts'
import { fileText, paths } from './docs/source.ts'
import { openInstallation } from './installation.ts'
import { readSettings } from './settings.ts'
import { noteSettings, settingNames } from './settings-noted.ts'

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

type Noted = { municipality_id: number; verb: string; facts: { settings: string; unknown?: true } }

/** A known one, so that it can be put back: the process goes on. */
const secretOfTests = 'the secret of these tests, longer than 32 characters'
keepSecret(secretOfTests)

/** A server of this database with a folder of its own: what one start of it writes into the log. */
function aServer() {
  const dataDir = freshFolder()
  const startFor = async (all: readonly Municipality[], env: NodeJS.ProcessEnv): Promise<Noted[]> => {
    await database.owner.query("delete from audit_entry where verb like 'system:settings.%'")
    await noteSettings({ database, municipalities: async () => all, settings: { dataDir } }, env)
    const { rows } = await database.owner.query(
      "select municipality_id, verb, facts from audit_entry where verb like 'system:settings.%'",
    )
    return rows
  }
  const start = async (env: NodeJS.ProcessEnv) =>
    (await startFor(await municipalitiesOf(database), env)).flatMap(({ municipality_id, ...entry }) =>
      municipality_id === kashiwa ? [entry] : [],
    )
  return { start, startFor, seen: join(dataDir, 'settings-seen.json') }
}

const env = { PORT: '3000', KASANE_SMTP_URL: 'smtp://clerk:hunter2@mail.example', KASANE_REVIEW_DAY: '07-01' }
const changed = (...names: string[]) => [
  { verb: 'system:settings.changed', facts: { settings: names.join(' ') } },
]

test('a setting that differs from the last start is one entry with its name; the same settings leave none', async () => {
  const { start } = aServer()
  const [first, ...more] = await start(env)
  assert.deepEqual([first?.verb, more.length], ['system:settings.first', 0])
  assert.equal(first?.facts.settings, 'KASANE_REVIEW_DAY KASANE_SECRET KASANE_SMTP_URL PORT')
  assert.deepEqual(await start(env), [])
  assert.deepEqual(await start({ ...env, KASANE_REVIEW_DAY: '' }), changed('KASANE_REVIEW_DAY'), 'taken away')
  const other = { ...env, KASANE_REVIEW_DAY: '', PORT: '3001', KASANE_CLAMD: '/run/clamd' }
  assert.deepEqual(await start(other), changed('KASANE_CLAMD', 'PORT'))
  assert.deepEqual(await start(other), [])
})

test('no value is in the entry or beside it, and a secret in a file counts by what stands there', async () => {
  const { start, seen } = aServer()
  const [entry] = await start(env)
  for (const value of ['hunter2', 'mail.example', '07-01', '3000'])
    assert.doesNotMatch(
      JSON.stringify(entry) + readFileSync(seen, 'utf8').replaceAll(/[0-9a-f]{64}/g, ''),
      RegExp(value),
    )
  const file = join(freshFolder(), 'smtp')
  writeFileSync(file, `${env.KASANE_SMTP_URL}\n`)
  const { KASANE_SMTP_URL: _, ...rest } = env
  const filed = { ...rest, KASANE_SMTP_URL_FILE: file }
  assert.deepEqual(await start(filed), [], 'the same, only from elsewhere')
  writeFileSync(file, 'smtp://clerk:hunter3@mail.example')
  assert.deepEqual(await start(filed), changed('KASANE_SMTP_URL'))
})

test('whoever takes away or spoils what was seen hides nothing; with another secret the rest cannot be compared, and that is said', async () => {
  const { start, seen } = aServer()
  await start(env)
  rmSync(seen)
  assert.equal((await start({ ...env, PORT: '1' }))[0]?.verb, 'system:settings.first')
  writeFileSync(seen, '{"PORT":')
  assert.equal((await start({ ...env, PORT: '2' }))[0]?.verb, 'system:settings.first')
  keepSecret('another secret of the tests, longer than 32 characters')
  try {
    const [entry] = await start({ ...env, PORT: '3' })
    assert.deepEqual(entry?.facts, { settings: 'KASANE_SECRET', unknown: true })
    assert.deepEqual(await start({ ...env, PORT: '3' }), [])
  } finally {
    keepSecret(secretOfTests)
  }
})

test('a municipality that comes later is told all that is set, once, and the others nothing of it', async () => {
  const { start, startFor } = aServer()
  const newcomer = {
    id: 990_001,
    name: '後市（架空）',
    nameEn: 'Later City (invented)',
    demo: false,
    hosts: [],
  }
  const before = (await municipalitiesOf(database)).filter(({ id }) => id !== newcomer.id)
  await start(env)
  assert.deepEqual(await startFor(before, env), [], 'nothing is new')
  const [entry, ...more] = await startFor([...before, newcomer], env)
  assert.deepEqual([entry?.municipality_id, entry?.verb, more], [newcomer.id, 'system:settings.first', []])
  assert.match(entry?.facts.settings ?? '', /KASANE_SMTP_URL/)
  assert.deepEqual(await startFor([...before, newcomer], env), [])
  const later = await startFor([...before, newcomer], { ...env, PORT: '3001' })
  assert.deepEqual(new Set(later.map(({ verb }) => verb)), new Set(['system:settings.changed']))
  assert.equal(later.length, before.length + 1)
})

test('what a setting names and cannot be read ends no start here; that it can be read again is a change', async () => {
  const { start } = aServer()
  const folder = freshFolder()
  const file = join(folder, 'table.json')
  // A folder by the name of a file: like one that is closed to us, also for whoever may read everything.
  mkdirSync(file)
  const named = { ...env, KASANE_NATIONAL_FIGURES: folder }
  assert.equal((await start(named))[0]?.verb, 'system:settings.first')
  assert.deepEqual(await start(named), [])
  rmdirSync(file)
  writeFileSync(file, '{}')
  assert.deepEqual(await start(named), changed('KASANE_NATIONAL_FIGURES'))
})

test('every setting that the server reads is among them', () => {
  const ofCommands = [
    'KASANE_PASSWORD',
    'KASANE_TOKEN',
    'KASANE_OPERATOR',
    'KASANE_MUNICIPALITY',
    'KASANE_LANG',
  ]
  const known = new Set([...settingNames, ...ofCommands, 'KASANE_SECRET'])
  const files = paths('src/**/*.ts*').filter((path) => !/\.test\.tsx?$/.test(path))
  const read = files.flatMap((path) => [
    ...(fileText(path) ?? '').matchAll(/\b(?:KASANE_[A-Z_]*[A-Z]|DATABASE_URL)\b/g),
  ])
  const names = new Set(read.map(([name]) => name.replace(/_FILE$/, '')))
  assert.deepEqual(
    [...names].filter((name) => !known.has(name)),
    [],
  )
  assert.ok(names.has('KASANE_STEP_UP_MINUTES') && names.size > 30)
})
