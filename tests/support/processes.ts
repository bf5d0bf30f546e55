import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const SCRIPT = fileURLToPath(new URL('./second-process.ts', import.meta.url))

export type SecondProcess = {
  pid: number
  /** The next line it says. */
  line(): Promise<string>
  kill(): Promise<void>
  ended: Promise<unknown>
}

/** Starts `tests/support/second-process.ts`; it is killed when the tests of the file are over. */
export function secondProcess(...args: string[]): SecondProcess {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'exit')
  const kill = () => killed(child, ended)
  after(kill)
  async function line() {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the second process (${args[0]}) ended without a word`)
    return String(value)
  }
  return { pid: child.pid ?? 0, line, kill, ended }
}

async function killed(child: ChildProcess, ended: Promise<unknown>) {
  child.kill('SIGKILL')
  await ended
}
