import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { runCommand } from '../../bench/processes.ts'
import { startPostgres } from '../../scripts/postgres.mjs'
import { demoSignIns } from '../../src/app/demo-people.ts'
import { startServer } from '../support/server.ts'
import { type Rows, rowsOf } from './samples.ts'
import { setUpDevice, signInAs } from './sign-in.ts'

/** A server on loopback with the demo's people and rows, and how to ask it as one of them. */
export type City = {
  url: string
  /** The cookie header of each role that was asked for; a visitor has none. */
  cookies: Record<string, string>
  rows: Rows
  /** How many requests the server has answered so far. */
  answered: () => Promise<number>
  /** The roles whose session an attack has ended: what was tried as them since then was tried as a visitor. */
  signedOut: () => Promise<string[]>
  faults: () => string[]
  stop: () => Promise<void>
}

/** Visitors, the tablet at a door, and the roles of the demo's people: the tablet before those who may revoke it. */
export const rolesThere = (): string[] => [
  ...['visitor', 'kiosk'],
  ...new Set(demoSignIns().map(({ role }) => role)),
]

/**
 * Starts a PostgreSQL and the server over it, both in temporary folders. The counters that hold back whoever asks too much
 * do not count here: they would end the run after its first minute, and have tests of their own.
 */
export async function openCity(roles: readonly string[]): Promise<City> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kasane-security-'))
  const ending: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
  const stopAll = async () => {
    for (let end = ending.pop(); end; end = ending.pop()) await end()
  }
  // Whoever stops it while it is stopping waits as well: an attack that was broken off, and the signal that broke it off.
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= stopAll()
    return stopping
  }
  try {
    const postgres = await startPostgres({ settings: { fsync: 'off', synchronous_commit: 'off' } })
    ending.push(postgres.stop)
    const mail = await takeMail()
    ending.push(mail.stop)
    const env = {
      DATABASE_URL: postgres.url,
      KASANE_DATA: dataDir,
      KASANE_DEMO: 'small',
      KASANE_SMTP_URL: mail.url,
      KASANE_MAIL_FROM: 'kasane@example.invalid',
    }
    for (const words of [
      ['db', 'migrate'],
      ['plan', 'load', 'plan/kashiwa'],
      ['demo', 'load'],
    ])
      await runCommand(env, ...words)
    const server = await startServer(env)
    ending.push(server.stop)
    const owner = await ownerOf(postgres.url)
    ending.push(() => owner.end())
    await owner.query(neverCounting)
    const url = server.url.replace('localhost', '127.0.0.1')
    const cookies = await cookiesOf(url, roles)
    ending.push(awake(url, cookies))
    const asking = { answered: () => answeredBy(url), signedOut: () => signedOutOf(url, cookies) }
    return {
      url,
      cookies,
      rows: await rowsOf(owner),
      ...asking,
      faults: () => faultsIn(server.output()),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A mail server on loopback that takes every mail and keeps none: where no mail leaves, some actions do nothing that could be attacked. */
async function takeMail(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume()
      stream.on('end', () => done())
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((done) => server.close(() => done())) }
}

async function ownerOf(url: string): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: url })
  owner.on('error', () => {})
  await owner.connect()
  return owner
}

/** A counter that is to grow stays where it was: nobody who asks is ever told to wait. */
const neverCounting = `
create function auth.never_counting() returns trigger language plpgsql as 'begin new.count := 0; return new; end';
create trigger never_counting before insert or update on auth.rate_limit
  for each row execute function auth.never_counting()`

async function cookiesOf(url: string, roles: readonly string[]): Promise<Record<string, string>> {
  const cookies: Record<string, string> = {}
  // A code of the second factor is taken once: whoever is there already is not signed in anew.
  const people: Record<string, string> = {}
  const signedIn = async (role: string) => {
    people[role] ??= await signInAs(url, role)
    return people[role]
  }
  for (const role of roles) {
    if (role === 'visitor') cookies[role] = ''
    else
      cookies[role] = await (role === 'kiosk'
        ? setUpDevice(url, await signedIn('hub-staff'))
        : signedIn(role))
  }
  return cookies
}

async function answeredBy(url: string): Promise<number> {
  const said = await (await fetch(`${url}/metrics`)).text()
  const counts = [...said.matchAll(/^kasane_http_responses_total\{[^}]*\} (\d+)/gm)]
  return counts.reduce((sum, [, count]) => sum + Number(count), 0)
}

/** Of a tablet nothing is said: whoever runs the place revokes it by a form, which is sent as every form is. */
async function signedOutOf(url: string, cookies: City['cookies']): Promise<string[]> {
  const gone: string[] = []
  for (const [role, cookie] of Object.entries(cookies)) {
    if (!cookie || role === 'kiosk') continue
    const { status } = await fetch(`${url}/account`, { redirect: 'manual', headers: { cookie } })
    if (status !== 200) gone.push(role)
  }
  return gone
}

/** Whoever does nothing for half an hour is signed out: each looks at their own page now and then, until it is their turn. */
function awake(url: string, cookies: City['cookies']): () => void {
  const timer = setInterval(() => void signedOutOf(url, cookies).catch(() => {}), 5 * 60_000)
  return () => clearInterval(timer)
}

const faultsIn = (output: string) => output.split('\n').filter((line) => /"level":"error"/.test(line))
