import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { engine, onlyOn } from '../../../tests/support/engine.ts'
import { urlOf } from '../../../tests/support/fresh-postgres.ts'
import { type Database, openDatabase } from './open.ts'

const test = onlyOn('postgres')
const databaseUrl = engine === 'postgres' ? urlOf('postgres') : ''
const dataDir = ''
const run = process.pid

let database: Database

before(async () => {
  if (engine !== 'postgres') return
  database = await openDatabase({ dataDir, databaseUrl })
  await database.owner.query(`create role app_${run} login password 'app'`)
  await database.owner.query(`create role mighty_${run} login password 'app' bypassrls`)
})

after(async () => {
  if (engine !== 'postgres') return
  await database.owner.query(`drop role app_${run}, mighty_${run}`)
  await database.close()
})

function login(user: string, password: string, name = 'postgres'): string {
  const url = new URL(urlOf(name))
  url.username = user
  url.password = password
  return url.href
}

test('one login is enough: the application and the owner share its pool', () => {
  assert.equal(database.kind, 'postgres')
  assert.equal(database.pool, database.owner)
  assert.ok(database.serverVersion >= 150_000)
})

test('a wrong password and an unknown user are one and the same refusal', async () => {
  for (const url of [login(`app_${run}`, 'wrong-secret'), login('nobody-here', 'wrong-secret')]) {
    await assert.rejects(openDatabase({ dataDir, databaseUrl: url }), (error: Error & { code: string }) => {
      assert.equal(error.code, 'start.databaseSignIn')
      assert.doesNotMatch(error.message, /wrong-secret/)
      return true
    })
  }
})

test('a database that is not there is named', async () => {
  const url = urlOf('not_there')
  await assert.rejects(openDatabase({ dataDir, databaseUrl: url }), { code: 'start.databaseMissing' })
})

test('the application may have a login of its own', async () => {
  const opened = await openDatabase({ dataDir, databaseUrl, appUrl: login(`app_${run}`, 'app') })
  const { rows } = await opened.pool.query('select current_user as name')
  assert.equal(rows[0].name, `app_${run}`)
  assert.notEqual(opened.pool, opened.owner)
  await opened.close()
})

test('the owner, or one who passes by row-level security, is refused as the login of the application', async () => {
  for (const appUrl of [databaseUrl, login(`mighty_${run}`, 'app')]) {
    await assert.rejects(openDatabase({ dataDir, databaseUrl, appUrl }), { code: 'start.loginTooMighty' })
  }
})

test('a wrong password of the application names its own variable', async () => {
  const appUrl = login(`app_${run}`, 'wrong')
  await assert.rejects(openDatabase({ dataDir, databaseUrl, appUrl }), /KASANE_APP_URL/)
})

test('a lost idle connection ends nothing: the next query has a new one', async () => {
  const opened = await openDatabase({ dataDir, databaseUrl })
  const { rows } = await opened.pool.query('select pg_backend_pid() as backend')
  await database.owner.query('select pg_terminate_backend($1)', [rows[0].backend])
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal((await opened.pool.query('select 1 as one')).rows[0].one, 1)
  await opened.close()
})
