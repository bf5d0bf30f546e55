import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { runCommand } from '../../bench/processes.ts'
import { startPostgres } from '../../scripts/postgres.mjs'
import { demoSignIns } from '../../src/app/demo-people.ts'
import { startServer } from '../support/server.ts'
import { signInAs } from './sign-in.ts'

/** A server on loopback with the demo's people and rows, and how to ask it as one of them. */
export type City = {
  url: string
  /** The cookie header of each role that was asked for; a visitor has none. */
  cookies: Record<string, string>
  faults: () => string[]
  stop: () => Promise<void>
}

/** Roles of the demo's people, and visitors. */
export const rolesThere = (): string[] => ['visitor', ...new Set(demoSignIns().map(({ role }) => role))]

/**
 * Starts a PostgreSQL and the server over it, both in temporary folders. The counters that hold back whoever asks too much
 * are emptied all the time: they would end the run after its first minute, and have tests of their own.
 */
export async function openCity(roles: readonly string[]): Promise<City> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kasane-security-'))
  const ending: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
  const stop = async () => {
    for (let end = ending.pop(); end; end = ending.pop()) await end()
  }
  try {
    const postgres = await startPostgres({ settings: { fsync: 'off', synchronous_commit: 'off' } })
    ending.push(postgres.stop)
    const env = { DATABASE_URL: postgres.url, KASANE_DATA: dataDir, KASANE_DEMO: 'small' }
    for (const words of [
      ['db', 'migrate'],
      ['plan', 'load', 'plan/kashiwa'],
      ['demo', 'load'],
    ])
      await runCommand(env, ...words)
    const server = await startServer(env)
    ending.push(server.stop, await emptyingCounters(postgres.url))
    const url = server.url.replace('localhost', '127.0.0.1')
    return { url, cookies: await cookiesOf(url, roles), faults: () => faultsIn(server.output()), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function emptyingCounters(url: string): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: url })
  owner.on('error', () => {})
  await owner.connect()
  const timer = setInterval(() => void owner.query('delete from auth.rate_limit').catch(() => {}), 1000)
  return async () => {
    clearInterval(timer)
    await owner.end()
  }
}

async function cookiesOf(url: string, roles: readonly string[]): Promise<Record<string, string>> {
  const cookies: Record<string, string> = {}
  for (const role of roles) cookies[role] = role === 'visitor' ? '' : await signInAs(url, role)
  return cookies
}

const faultsIn = (output: string) => output.split('\n').filter((line) => /"level":"error"/.test(line))
