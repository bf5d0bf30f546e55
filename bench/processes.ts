import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { nodeFlags } from '../scripts/node-flags.mjs'
import { ask } from './ask.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const patience = 180_000

/** A server that was started; `pid` is its process. */
export type Product = {
  port: number
  pid: number
  stop: () => Promise<void>
  /** From the start of the process to the first answer on its port. */
  listening: number
}

/** Starts the product's own server, as it is started in a city, and waits until it has said its address. */
export async function startProduct(env: Record<string, string>): Promise<Product> {
  const port = await freePort()
  const begun = performance.now()
  const started = start('src/app/server.ts', { ...env, PORT: String(port), KASANE_LANG: 'en' })
  const output = outputOf(started)
  let listening: number | undefined
  await until(started, output, async () => {
    listening ??= (await answers(port)) ? performance.now() - begun : undefined
    return listening !== undefined && output().includes(`http://localhost:${port}`)
  })
  return { port, pid: started.pid as number, stop: stopper(started), listening: listening as number }
}

/**
 * Starts a script of this folder, tells it something and waits for its answer, so many milliseconds at most; it goes on until it
 * is stopped.
 */
export async function startScript<Answer>(
  script: string,
  env: Record<string, string>,
  told: unknown,
  longest = patience,
): Promise<{ answer: Answer; stop: () => Promise<void> }> {
  const child = start(`bench/${script}`, env)
  const output = outputOf(child)
  const answers: Answer[] = []
  child.on('message', (message) => answers.push(message as Answer))
  child.send(told as object)
  await until(child, output, async () => answers.length > 0, longest)
  return { answer: answers[0] as Answer, stop: stopper(child) }
}

/** Runs one word of the product's command line to its end. */
export async function runCommand(env: Record<string, string>, ...words: string[]): Promise<void> {
  const { code, output } = await commandEnd(env, words)
  if (code !== 0) throw new Error(`kasane ${words.join(' ')} ended with ${code}:\n${output}`)
}

/** The same, for a word that may end with findings (1): how it ended, and what it said last. */
export async function commandEnd(env: Record<string, string>, words: readonly string[]) {
  const child = start('src/app/cli.ts', env, [...words])
  const output = outputOf(child)
  const [code] = await once(child, 'exit')
  return { code: code as number | null, output: output() }
}

/** What a process holds in memory, worker threads included, in MB (Linux). */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1]
  if (!kilobytes) throw new Error(`no process ${pid}`)
  return Number(kilobytes) / 1024
}

function start(script: string, env: Record<string, string>, args: string[] = []): ChildProcess {
  return fork(script, args, {
    cwd: root,
    env: { ...ownEnvironment(), ...env },
    execArgv: nodeFlags,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

/** Settings of a running Kasane or of production must not leak into what is measured. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(KASANE_\w+|DATABASE_URL|PORT|NODE_ENV)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

function outputOf(child: ChildProcess): () => string {
  let text = ''
  const keep = (part: Buffer) => {
    text = `${text}${part}`.slice(-20_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => text
}

async function until(
  child: ChildProcess,
  output: () => string,
  isReady: () => Promise<boolean>,
  longest = patience,
) {
  const end = performance.now() + longest
  while (!(await isReady())) {
    if (child.exitCode !== null || performance.now() > end) {
      child.kill('SIGKILL')
      throw new Error(`${child.spawnargs.at(-1)} did not get ready (${child.exitCode}):\n${output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function stopper(child: ChildProcess): () => Promise<void> {
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
}

async function answers(port: number): Promise<boolean> {
  return ask(port, { method: 'GET', path: '/healthz' }).then(
    ({ status }) => status === 200,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
