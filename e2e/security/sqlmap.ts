import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { City } from './city.ts'
import type { Target } from './targets.ts'
import { runTool } from './tools.ts'

/** All techniques but stacked queries and those that wait (a level higher), which a busy machine would seem to prove. */
const settings = [
  '--batch',
  '--level=1',
  '--risk=1',
  '--technique=BEU',
  '--dbms=PostgreSQL',
  '--ignore-code=400,401,403,404,409,413,422,429',
]
const manners = [
  '--flush-session',
  '--disable-coloring',
  '--timeout=20',
  '--retries=1',
  '--skip-waf',
  '--ignore-stdin',
  '--parse-errors',
]
/** Starting takes longer than a parameter does: so many requests go into one run, and more where each is quick. */
const inOneRun = { full: 12, quick: 30 }
const sideBySide = 2
/** Far more than it takes on a machine that does nothing else: what hangs is ended, what is slow is not. */
const secondsFor = ({ parameters, isFile }: Target) => 30 + (isFile ? 900 : 60) * parameters.length

export type Told = (target: Target, findings: readonly string[]) => void
/** `isQuick`: a text that breaks out of any query is sent, and the rest only where something comes of it (`--smart`). */
export type Trying = { until: number; told: Told; isQuick?: boolean }

/** Lets sqlmap try these, until the time is over; tells what became of each, and answers those that were left. */
export async function trySqlmap(
  city: City,
  targets: readonly Target[],
  { until, told, isQuick = false }: Trying,
): Promise<Target[]> {
  const waiting = batchesOf(targets, isQuick ? inOneRun.quick : inOneRun.full)
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      while (Date.now() < until) {
        const batch = waiting.shift()
        if (!batch) return
        const findings = await tryBatch(city, batch, isQuick ? ['--smart'] : [])
        for (const [at, target] of batch.entries()) told(target, findings[at] ?? [])
      }
    }),
  )
  return waiting.flat()
}

/**
 * In the order given, and no two at the same place in one run: sqlmap would take the second for done. A download has a run of
 * its own, which may take long, after all others.
 */
export function batchesOf(targets: readonly Target[], most: number): Target[][] {
  const batches: Target[][] = []
  const downloads = targets.filter(({ isFile }) => isFile)
  for (const target of targets.filter(({ isFile }) => !isFile)) {
    const room = batches.find(
      (batch) => batch.length < most && batch.every((one) => placeOf(one) !== placeOf(target)),
    )
    if (room) room.push(target)
    else batches.push([target])
  }
  return [...batches, ...downloads.map((target) => [target])]
}

const placeOf = ({ path }: Target) => path.replace(/\?.*/, '').replaceAll('*', '')

/** What was found of each target of one run. */
async function tryBatch(city: City, batch: readonly Target[], more: readonly string[]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-sqlmap-'))
  try {
    const file = join(folder, 'requests')
    const ruler = '='.repeat(54)
    const requests = batch.map((target) => `${ruler}\n${requestOf(city, target)}\n${ruler}\n`)
    writeFileSync(file, requests.join('\n'))
    const seconds = batch.reduce((sum, target) => sum + secondsFor(target), 0)
    const { output } = await runTool(
      'sqlmap',
      ['-l', file, ...settings, ...manners, ...more, `--output-dir=${folder}`],
      seconds,
    )
    return findingsIn(output, batch.length)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function requestOf({ url, cookies }: City, { role, method, path, type, body }: Target): string {
  const cookie = cookies[role]
  const heads = [`${method} ${path} HTTP/1.1`, `Host: ${new URL(url).host}`, 'Sec-Fetch-Site: same-origin']
  const more = [...(body ? [`Content-Type: ${type}`] : []), ...(cookie ? [`Cookie: ${cookie}`] : [])]
  return [...heads, ...more, '', body].join('\n')
}

const begins = /^\[(\d+)\/\d+\] URL:$/m

/**
 * What sqlmap found of each of so many targets, and what broke while it tried; nothing where it says that it tried and found
 * nothing. It counts answers of 5xx over the whole run: they are told with the last.
 */
export function findingsIn(output: string, count: number): string[][] {
  const [, ...parts] = output.split(begins)
  const said = count === 1 && parts.length === 0 ? [output] : parts.filter((_, at) => at % 2 === 1)
  const findings = Array.from({ length: count }, (_, at) => findingsOf(said[at] ?? ''))
  findings.at(-1)?.push(...faultsIn(output))
  return findings
}

function findingsOf(said: string): string[] {
  const found = [...said.matchAll(/^(?:\[[^\]]*\] )*Parameter: (.+)$/gm)].map(
    ([, what]) => `injectable: ${what}`,
  )
  const vulnerable =
    /identified the following injection point/.test(said) && found.length === 0 ? ['injectable'] : []
  const isDone = /do(?:es)? not (?:appear|seem) to be injectable|identified the following/.test(said)
  return [
    ...found,
    ...vulnerable,
    ...(isDone ? [] : [`it ended before it was done: ${said.trim().slice(-200)}`]),
  ]
}

/** The last count of each: it grows over a run. 429 would be a try that nobody looked at. */
function faultsIn(output: string): string[] {
  const counts = [...output.matchAll(/\b(5\d\d|429) \([^)]*\) - (\d+) times/g)]
  const last = new Map(counts.map(([, code = '', times = '']) => [code, times]))
  return [...last].map(([code, times]) => `answered ${code}, ${times} times`)
}
