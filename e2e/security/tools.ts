import { spawn, spawnSync } from 'node:child_process'

/** Debian's packages of these names bring a program of the same name. */
export type Tool = 'sqlmap' | 'wapiti'

const isThere = (tool: Tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0

/** Installs the tool where it is missing and that is allowed; otherwise says what to do. */
export function ensureTool(tool: Tool): void {
  if (isThere(tool)) return
  const [program = '', ...before] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const options = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', tool]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  console.log(`${tool} is not here: installing Debian's package`)
  spawnSync(program, [...before, 'update', '-qq'], { env })
  spawnSync(program, [...before, ...options], { env })
  if (!isThere(tool)) throw new Error(`${tool} could not be installed: run "apt-get install ${tool}" as root`)
}

export type Ended = { output: string; isLate: boolean }

/** Runs a program to its end, or ends it after so many seconds; answers what it said. */
export function runTool(program: string, args: readonly string[], seconds: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let [output, isLate] = ['', false]
    const keep = (part: Buffer) => {
      output += part
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGTERM')
    }, seconds * 1000)
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(timer)
      resolve({ output, isLate })
    })
  })
}
