import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { City } from './city.ts'
import { type Description, type Target, targetsOf } from './targets.ts'
import { runTool } from './tools.ts'

export type Outcome = { tried: number; left: number; findings: string[] }

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
]
const secondsEach = 240

/** Tries every parameter of the interface once, as the first role that may send it, until the time is over. */
export async function trySqlmap(city: City, roles: readonly string[], until: number): Promise<Outcome> {
  const known = new Set(['version'])
  const outcome: Outcome = { tried: 0, left: 0, findings: [] }
  const description = (await (await fetch(`${city.url}/api/openapi.json`)).json()) as Description
  for (const role of roles) {
    const id = await anIdFor(city, role)
    for (const target of targetsOf(description, role, known, id)) {
      if (Date.now() > until) {
        outcome.left += target.parameters.length
        continue
      }
      const found = await tryOne(city, role, target)
      outcome.tried += target.parameters.length
      outcome.findings.push(...found)
      console.log(
        `${role} ${target.name} (${target.parameters.join(', ')}): ${found.length > 0 ? found.join('; ') : 'nothing'}`,
      )
    }
  }
  return outcome
}

/** The id of some row that the role sees on a page of its own; else one that nobody has. */
async function anIdFor({ url, cookies }: City, role: string): Promise<string> {
  const page = await fetch(`${url}/consultation/cases`, { headers: { cookie: cookies[role] ?? '' } })
  const found = /\/cases\/([0-9a-f-]{36})/.exec(await page.text())?.[1]
  return found ?? '00000000-0000-7000-8000-000000000000'
}

async function tryOne({ url, cookies }: City, role: string, target: Target): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-sqlmap-'))
  try {
    const file = join(folder, 'request')
    writeFileSync(file, requestOf(new URL(url).host, cookies[role] ?? '', target))
    const { output, isLate } = await runTool(
      'sqlmap',
      ['-r', file, ...settings, ...manners, `--output-dir=${folder}`],
      secondsEach,
    )
    return isLate ? [`not done after ${secondsEach} s`] : findingsIn(output)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function requestOf(host: string, cookie: string, { method, path, body }: Target): string {
  const heads = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/json',
  ]
  return [...heads, ...(cookie ? [`Cookie: ${cookie}`] : []), '', body].join('\r\n')
}

/** What sqlmap found, and what broke while it tried. Nothing where it says that it tried and found nothing. */
export function findingsIn(output: string): string[] {
  const found = [...output.matchAll(/^(?:\[[^\]]*\] )*Parameter: (.+)$/gm)].map(
    ([, what]) => `injectable: ${what}`,
  )
  const vulnerable =
    /identified the following injection point/.test(output) && found.length === 0 ? ['injectable'] : []
  const faults = [...output.matchAll(/\b(5\d\d) \([^)]*\) - (\d+) times/g)].map(
    ([, code, times]) => `answered ${code}, ${times} times`,
  )
  const isDone =
    /do not appear to be injectable|does not seem to be injectable|identified the following/.test(output)
  const undone = isDone ? [] : [`it ended before it was done: ${output.trim().slice(-200)}`]
  return [...found, ...vulnerable, ...faults, ...undone]
}
