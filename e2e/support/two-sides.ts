import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Zone } from '../../src/core/zone.ts'
import { type CityDatabase, cityDatabase } from './postgres.ts'
import { type RunningServer, startServer } from './server.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type Told = { code: number | null; data: Record<string, unknown> }

export type TwoSides = {
  servers: Record<Zone, RunningServer>
  outerDatabase: CityDatabase
  /** The folder between them. */
  folder: string
  /** Runs a command of `kasane exchange` on one side, as an operator does. */
  exchange: (side: Zone, ...words: string[]) => Promise<Told>
  close: () => Promise<void>
}

/**
 * A separated network on one machine: the inner side on the embedded database, the outer one on a PostgreSQL server, each
 * with keys of its own that were handed over, and a folder between them.
 */
export async function twoSides(): Promise<TwoSides> {
  const ground = mkdtempSync(join(tmpdir(), 'kasane-zones-'))
  const folder = join(ground, 'folder')
  mkdirSync(folder)
  const outerDatabase = await cityDatabase()
  const own = (side: Zone): Record<string, string> => ({
    KASANE_ZONE: side,
    KASANE_DATA: join(ground, side),
    KASANE_EXCHANGE: folder,
    KASANE_OPERATOR: 'walk',
    ...(side === 'outer' ? { DATABASE_URL: outerDatabase.url } : {}),
  })
  const keyOf = async (side: Zone) => String((await command(own(side), ['exchange', 'key'])).data.key)
  const keys = { inner: await keyOf('inner'), outer: await keyOf('outer') }
  const env = {
    inner: { ...own('inner'), KASANE_EXCHANGE_PEER: keys.outer },
    outer: { ...own('outer'), KASANE_EXCHANGE_PEER: keys.inner },
  }
  const outer = await startServer(env.outer)
  const inner = await startServer(env.inner)
  return {
    servers: { inner, outer },
    outerDatabase,
    folder,
    exchange: (side, ...words) => command(env[side], ['exchange', ...words]),
    async close() {
      await inner.stop()
      await outer.stop()
      await outerDatabase.close()
      rmSync(ground, { recursive: true, force: true })
    },
  }
}

/** Not waited for in place: the line to the database runs in this process. */
function command(env: Record<string, string>, words: string[]): Promise<Told> {
  const options = { cwd: root, env: { ...process.env, KASANE_LANG: 'en', ...env } }
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['bin/kasane.js', ...words, '--json'],
      options,
      (_, stdout, stderr) => {
        if (!stdout.startsWith('{')) reject(new Error(`kasane ${words.join(' ')}: ${stdout}${stderr}`))
        else resolve({ code: child.exitCode, data: JSON.parse(stdout) })
      },
    )
  })
}
