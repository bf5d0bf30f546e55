import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeFlags } from '../../scripts/node-flags.mjs'
import { now } from '../../src/core/calendar/clock.ts'
import { madeOnce } from '../../tests/support/made-once.ts'

/**
 * All walks take place on one working day, from ten in the morning: offices and hubs are open then, whenever somebody runs them. The
 * clock of a walk runs on from there, and its servers go by it; what they begin with was there an hour before.
 */
const workingDay = '2026-11-25'
process.env.KASANE_NOW = `${workingDay}T10:00`

const root = fileURLToPath(new URL('../../', import.meta.url))

export type RunningServer = {
  url: string
  dataDir: string
  output: () => string
  isAlive: () => boolean
  stop: () => Promise<number | null>
  /** As a power cut ends it; the folder stays. */
  kill: () => Promise<void>
  /** Ends it and starts it anew at the same address over the same folder, with these settings besides: at another hour. */
  restart: (more: Record<string, string>) => Promise<void>
}

/** Starts the server as `npm run up` does, on a free port over a fresh folder, and waits until it says its address. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = env.KASANE_DATA ?? (await freshFolder())
  const port = env.PORT ?? String(await freePort())
  const url = `http://localhost:${port}`
  let output = ''
  async function begun(more: Record<string, string> = {}) {
    const started = launch({ KASANE_DATA: dataDir, PORT: port, ...env, ...more })
    const before = output.length
    const collect = (chunk: Buffer) => {
      output += chunk
    }
    started.stdout.on('data', collect)
    started.stderr.on('data', collect)
    await ready(started, () => output.slice(before), url)
    return started
  }
  let child = await begun()
  return {
    url,
    dataDir,
    output: () => output,
    isAlive: () => isAlive(child),
    async kill() {
      await ended(child, 'SIGKILL')
    },
    async restart(more) {
      await ended(child)
      child = await begun(more)
    },
    async stop() {
      const code = await ended(child)
      if (!env.KASANE_DATA) rmSync(dataDir, { recursive: true, force: true })
      return code
    },
  }
}

/**
 * A folder of its own. In a run of several walks (scripts/e2e.mjs) the first one lets a server load the plan and the demo, and
 * every one gets a copy of that: the same start, without the same work twenty times.
 */
export async function freshFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-e2e-'))
  const ground = process.env.KASANE_TEST_GROUND
  if (!ground) return folder
  const loaded = await madeOnce(ground, 'loaded', async (draft) => {
    await (await startServer({ KASANE_DATA: draft, KASANE_NOW: `${workingDay}T09:00` })).stop()
  })
  cpSync(loaded, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return folder
}

/** Starts a server that is to refuse; gives what it said and its exit code. */
export async function refusedStart(env: Record<string, string>) {
  const child = launch(env)
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000)
  const [code] = await once(child, 'close')
  clearTimeout(late)
  return { code: code as number | null, stderr }
}

/** Scripts write faster than any hand. */
const unbounded = { KASANE_WRITES_PER_MINUTE: '999999', KASANE_WRITES_PER_HOUR: '999999' }

function launch(env: Record<string, string>) {
  return spawn(process.execPath, [...nodeFlags, 'src/app/server.ts'], {
    cwd: root,
    env: { ...process.env, KASANE_NOW: now().toISOString(), KASANE_LANG: 'en', ...unbounded, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const isAlive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

async function ready(child: ChildProcess, output: () => string, url: string): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (!isAlive(child)) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`)
    if (output().includes(url)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not come up in five minutes:\n${output()}`)
}

async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (!isAlive(child)) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  const [code] = await exit
  return code
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
