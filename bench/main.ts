// npm run bench [-- --rounds 21 --seconds 0.5 --only boards,search]: the speeds that were promised, on a real PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.mjs'
import { mustAsk } from './ask.ts'
import { audit } from './audit.ts'
import { board } from './board.ts'
import { type City, type Environment, loadCity, type Measuring } from './city.ts'
import { besideBare, besideOwner, type Rounds, withoutPolicies } from './compare.ts'
import { openPlace, type Place } from './database.ts'
import { desk, deskDatabase } from './desk.ts'
import { addCases, addFigures, now } from './fill.ts'
import { firstView } from './first-view.ts'
import { imports } from './imports.ts'
import { lint } from './lint.ts'
import { runCommand, startProduct, startScript } from './processes.ts'
import type { Recipe } from './recipe.ts'
import { remeasure } from './remeasure.ts'
import { requireSameWork } from './same-work.ts'
import { search } from './search.ts'
import { signIn } from './sign-in.ts'
import { signUpPages } from './sign-up-pages.ts'
import { signUps } from './sign-ups.ts'
import { starts } from './start.ts'
import { type Line, print } from './table.ts'
import { differentAsks, openCases, record, works } from './works.ts'

/** What is measured over the city, in this order. A new one is a file beside this and a line here. */
const measurings: Record<string, Measuring> = {
  boards: async ({ port, cookie }) => [...(await firstView(port)), ...(await boards(port, cookie))],
  people: ({ port, cookie, cases }) => speeds(port, cookie, cases),
  search: (city) => search(city, rounds),
  remeasure: (city) => remeasure(city, rounds),
  imports,
  lint,
  desk: (city) => desk(city, rounds),
}

/** What is measured over a database of its own: no city is loaded for it. */
const apart: Record<string, (place: Place, envOf: City['envOf']) => Promise<Line[]>> = {
  audit: (place) => audit(place),
  signups: signUps,
  signuppages: signUpPages,
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '21' },
    seconds: { type: 'string', default: '0.5' },
    only: { type: 'string', default: Object.keys({ ...measurings, ...apart }).join(',') },
  },
})
const wanted = values.only.split(',')
const rounds = Number(values.rounds)
const length: Rounds = { rounds, milliseconds: Number(values.seconds) * 1000 }
const casesPerYear = 1_000
const ownCases = 60
const casesRead = 20

const dataDir = mkdtempSync(join(tmpdir(), 'kasane-bench-'))
const planFolder = fileURLToPath(new URL('../plan/kashiwa', import.meta.url))

const place = await openPlace()
const running: (() => Promise<void>)[] = [() => place.close()]
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void endAll().then(() => process.exit(130)))
try {
  const [load = 0] = loadavg()
  const machine = `${availableParallelism()} processors, load ${load.toFixed(1)} before`
  console.log(`PostgreSQL ${place.version}, Node ${process.version}, ${machine}; medians of ${rounds} rounds`)
  await build(process.execPath)
  const lines: Line[] = []
  // What was measured is told, also where the next measurement fails.
  await measure(lines).finally(() => print(lines))
  process.exitCode = lines.every(({ ok }) => ok) ? 0 : 1
} finally {
  await endAll()
}

async function endAll() {
  for (let stop = running.pop(); stop; stop = running.pop()) await stop()
  rmSync(dataDir, { recursive: true, force: true })
}

function envOf(database: string): Environment {
  return {
    DATABASE_URL: place.urlOf(database),
    KASANE_DATA: dataDir,
    KASANE_SECRET: 'the secret of a measurement, of no use elsewhere',
    KASANE_DEMO: 'none',
    KASANE_NOW: now,
    // A measurement writes faster than any hand.
    KASANE_WRITES_PER_MINUTE: '999999',
    KASANE_WRITES_PER_HOUR: '999999',
    KASANE_PLAN: planFolder,
  }
}

async function measure(lines: Line[]): Promise<void> {
  if (wanted.some((name) => name in measurings)) await measureCity(lines)
  for (const [name, measuring] of Object.entries(apart))
    if (wanted.includes(name)) lines.push(...(await measuring(place, envOf)))
}

/** The city is made once, and measured in all the ways that were asked for; nobody else works on it. */
async function measureCity(lines: Line[]): Promise<void> {
  lines.push(await loadCity(place, envOf('city'), 'city'))
  const { cookie, cases } = await prepare()
  const { product, lines: started } = await starts(envOf('city'), 3)
  running.push(product.stop)
  lines.push(...started)
  const city: City = { place, envOf, port: product.port, cookie, cases }
  for (const [name, measuring] of Object.entries(measurings))
    if (wanted.includes(name)) lines.push(...(await measuring(city)))
}

/** Cases of one counsellor, figures for every year, and where it is asked for a second city with ten times the cases. */
async function prepare(): Promise<{ cookie: string; cases: string[] }> {
  const first = await startProduct(envOf('city'))
  try {
    const cookie = await signIn(first.port, 'counsellor')
    const { next, status } = works.intake(cookie)
    for (let n = 0; n < ownCases; n++) await mustAsk(first.port, next(), status)
    const cases = await openCases(first.port, cookie)
    await first.stop()
    await addFigures(place, 'city', planFolder)
    if (wanted.includes('boards')) await copyTenfold()
    if (wanted.includes('desk')) await place.create(deskDatabase, 'city')
    await runCommand(envOf('city'), 'indicators', 'measure', '--all')
    return { cookie, cases: cases.slice(0, casesRead) }
  } finally {
    await first.stop()
  }
}

/** A database is copied while nobody is connected to it. */
async function copyTenfold(): Promise<void> {
  await place.create('tenfold', 'city')
  await addCases(place, 'tenfold', casesPerYear * 9)
  await runCommand(envOf('tenfold'), 'indicators', 'measure', '--all')
}

/** The works of people beside a server that does nothing else, and the list without its policies. */
async function speeds(product: number, cookie: string, cases: readonly string[]): Promise<Line[]> {
  const recipes = await record(envOf('city'), differentAsks(cookie, cases))
  const [intake, list, read] = recipes as [Recipe, Recipe, Recipe]
  const told = [...recipes, withoutPolicies(list)]
  const bare = await startScript<{ port: number }>('bare.ts', envOf('city'), told)
  running.push(bare.stop)
  const { port } = bare.answer
  const lines: Line[] = []
  for (const [work, recipe] of [
    [works.intake(cookie), intake],
    [works.read(cookie, cases), read],
    [works.list(cookie), list],
  ] as const) {
    await requireSameWork(place.urlOf('city'), work, [product, port])
    lines.push(await besideBare(work, { product, bare: port, recipe }, length))
  }
  lines.push(await besideOwner(works.list(cookie), port, length))
  return lines
}

/** The board as staff see it and as everybody does, over both databases in turn. */
async function boards(city: number, cookie: string): Promise<Line[]> {
  const tenfold = await startProduct(envOf('tenfold'))
  running.push(tenfold.stop)
  const ports = { city, tenfold: tenfold.port }
  const lines = [...(await board(ports, cookie, rounds)), ...(await board(ports, undefined, rounds))]
  await tenfold.stop()
  return lines
}
