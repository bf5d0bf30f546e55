import type { Place } from './database.ts'
import { runCommand } from './processes.ts'
import type { Line } from './table.ts'

/** What the process of a measurement is told: of which database it is, and all else that decides. */
export type Environment = Record<string, string>

/** The city that all further measurements are made over: a running server, and who is signed in. */
export type City = {
  place: Place
  /** The environment of the product's own processes on a database of this place. */
  envOf: (database: string) => Environment
  /** The server over the database `city`, a counsellor who also has the registry's duty, and some of her cases. */
  port: number
  cookie: string
  cases: readonly string[]
}

/** Measures some works over the city; a database of its own it makes by `withPlan`. */
export type Measuring = (city: City) => Promise<Line[]>

const mostMinutes = 10

/** Makes a migrated database with the plan and nobody in it. */
export async function withPlan(place: Place, env: Environment, database: string): Promise<void> {
  await place.create(database)
  await runCommand(env, 'plan', 'load', env.KASANE_PLAN as string)
}

/** Makes the city as `kasane demo load` does, and says how long that took. */
export async function loadCity(place: Place, env: Environment, database: string): Promise<Line> {
  await withPlan(place, env, database)
  const begun = performance.now()
  await runCommand({ ...env, KASANE_DEMO: 'city' }, 'demo', 'load')
  const minutes = (performance.now() - begun) / 60_000
  await place.run(database, 'vacuum analyze')
  return {
    work: 'demo city loads: 436,000 residents, six years',
    kasane: `${minutes.toFixed(1)} min`,
    beside: '',
    ratio: '',
    limit: `≤ ${mostMinutes} min`,
    ok: minutes <= mostMinutes,
  }
}
