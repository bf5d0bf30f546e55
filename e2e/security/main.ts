// npm run security -- sqlmap|wapiti|nasty [--role counsellor] [--round 3] [--minutes 60]: attacks a server of its own on this machine.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type City, openCity, rolesThere } from './city.ts'
import { planFor } from './plan.ts'
import { type Trying, trySqlmap } from './sqlmap.ts'
import type { Target } from './targets.ts'
import { ensureTool } from './tools.ts'
import { type Walk, walkAs } from './walk.ts'
import { type Attack, restOf, rounds, startsOf, tryWapiti } from './wapiti.ts'

const usage = 'npm run security -- sqlmap|wapiti|nasty [--role ROLE] [--round N] [--minutes N]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    role: { type: 'string' },
    round: { type: 'string' },
    minutes: { type: 'string', default: '60' },
  },
})
const [what] = positionals
const minutes = Number(values.minutes)
const roles = values.role ? [values.role] : rolesThere()
if (
  !['sqlmap', 'wapiti', 'nasty'].includes(what ?? '') ||
  !(minutes > 0) ||
  (values.round && (what !== 'wapiti' || !rounds[Number(values.round) - 1])) ||
  roles.some((role) => !rolesThere().includes(role))
) {
  const named = rounds.map(({ modules }, at) => `  ${at + 1}: ${modules}`)
  console.error(`${usage}\nroles: ${rolesThere().join(', ')}\nrounds of wapiti:\n${named.join('\n')}`)
  process.exit(2)
}
process.exitCode = what === 'nasty' ? nasty() : await attack(what as 'sqlmap' | 'wapiti')

/** The nasty strings are a test of the house, on both databases; here every text goes into every field. */
function nasty(): number {
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs', 'tests/hardening/nasty.test.ts'], {
    stdio: 'inherit',
    env: { ...process.env, KASANE_NASTY: 'all' },
  })
  return status ?? 1
}

async function attack(tool: 'sqlmap' | 'wapiti'): Promise<number> {
  ensureTool(tool)
  const city = await openCity(roles)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => city.stop().then(() => process.exit(130)))
  const begun = Date.now()
  try {
    const before = await city.answered()
    const findings = tool === 'sqlmap' ? await bySqlmap(city, begun) : await byWapiti(city, begun)
    const gone = (await city.signedOut()).map((role) => `${role} was signed out meanwhile`)
    const faults = city.faults()
    for (const one of [...findings, ...gone, ...faults]) console.log(`FOUND ${one}`)
    const asked = (await city.answered()) - before
    const took = ((Date.now() - begun) / 60_000).toFixed(1)
    console.log(
      `${tool}: ${findings.length} findings, ${faults.length} faults in the log, ${roles.length} roles, ${asked} requests, ${took} minutes`,
    )
    return findings.length + gone.length + faults.length > 0 ? 1 : 0
  } finally {
    await city.stop()
  }
}

async function bySqlmap(city: City, begun: number): Promise<string[]> {
  const { once, again, operations, pages, refused } = await planFor(city, roles)
  console.log(`${operations} operations and ${pages} kinds of pages as ${roles.length} roles`)
  console.log(`${refused} parameters are refused at the door: ids, days, numbers, choices`)
  const until = begun + minutes * 60_000
  const quick = await turn(city, 'quickly, as every role', [...once, ...again], { until, isQuick: true })
  return [...quick, ...(await turn(city, 'in full, once each', once, { until }))]
}

function countOf(targets: readonly Target[]): number {
  return targets.flatMap(({ parameters }) => parameters).length
}

async function turn(
  city: City,
  how: string,
  targets: readonly Target[],
  trying: Omit<Trying, 'told'>,
): Promise<string[]> {
  const all: string[] = []
  const told = ({ role, name, parameters }: Target, findings: readonly string[]) => {
    all.push(...findings.map((one) => `${role} ${name}: ${one}`))
    console.log(`${role} ${name} (${parameters.join(', ')}): ${findings.join('; ') || 'nothing'}`)
  }
  const left = countOf(await trySqlmap(city, targets, { ...trying, told }))
  const tried = countOf(targets) - left
  console.log(`${how}: ${tried} parameters${left > 0 ? `; for ${left} the time was too short` : ''}`)
  return all
}

/**
 * The time that is left is shared out by how many addresses there are to attack: what one does not need, the next ones have,
 * and at last those that it was too short for, which go on where they were.
 */
async function byWapiti(city: City, begun: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-wapiti-'))
  const all = new Set<string>()
  try {
    let waiting = await attacksFor(city, folder)
    while (waiting.length > 0) {
      const rest: Attack[] = []
      for (const [at, attack] of waiting.entries()) {
        const left = waiting.slice(at).reduce((sum, one) => sum + costOf(one), 0)
        const seconds = (((begun + minutes * 60_000 - Date.now()) / 1000) * costOf(attack)) / left
        if (seconds < 5) {
          const untried = [...rest, ...waiting.slice(at)].map(({ role, modules }) => `${role} ${modules}`)
          console.log(`the time was too short for ${untried.join('; ')}`)
          return [...all]
        }
        const { findings, cut, told } = await tryWapiti(city, attack, seconds)
        console.log(`${attack.role}: ${attack.modules}: ${told}: ${findings.join('; ') || 'nothing'}`)
        for (const one of findings) all.add(`${attack.role} ${one}`)
        rest.push(...[restOf(attack, cut)].filter((one) => one !== undefined))
      }
      waiting = rest
    }
    console.log('every round reached its end')
    return [...all]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starting costs as much as a few addresses. */
function costOf({ starts, weight }: Attack): number {
  return (starts.length + 4) * weight
}

async function attacksFor(city: City, folder: string): Promise<Attack[]> {
  const walks = new Map<string, Walk>()
  for (const role of roles) walks.set(role, await walkAs(city, role))
  const wanted = values.round ? [rounds[Number(values.round) - 1] as (typeof rounds)[number]] : rounds
  return wanted.flatMap((round) => {
    const known = new Set<string>()
    return [...walks].flatMap(([role, walk]) => {
      const starts = startsOf(walk, (shape) => !round.isOnce || !known.has(shape))
      for (const shape of walk.paths.keys()) known.add(shape)
      return starts.length > 0 ? [{ role, ...round, starts, folder: mkdtempSync(join(folder, 'a')) }] : []
    })
  })
}
