import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import { smallestAreas } from './areas.ts'
import { type Citizen, type CityHousehold, cityOf } from './demo/city.ts'
import { firstDay, type Wish } from './demo/ground.ts'
import { add, loadCity } from './demo/load.ts'
import { partnersDemo } from './demo/partners.ts'
import { countPopulation, type Population } from './demo/population.ts'
import { type Resident, residentOf } from './demo/residents.ts'
import { townsOf } from './demo/towns.ts'
import { type NewProtection, protect } from './protection/protect.ts'

/** How many live in the demo today, in how many households. */
type People = { residents: number; households: number }

/** longRecords: the records of programs reach back as far as the register, else to the plan's base year alone. */
export type DemoSize = People & { longRecords: boolean }

export const demoSizes = {
  small: { residents: 3000, households: 1380, longRecords: false },
  /** As many as in Kashiwa. */
  city: { residents: 436_000, households: 200_000, longRecords: true },
} as const satisfies Record<string, DemoSize>

/** Whoever makes the same city again, for files, needs it. */
export const demoSeed = 122_173
/** Among so many the demos of programs choose; more would only have to be kept in mind. */
const toChooseFrom = 15_000

export type RegisterDemo = {
  /** Residents, of today and gone since, for the demos of programs to choose from. */
  residents: Resident[]
  /** Hides where the protected live; call it when what speaks of people is there. */
  protect: (tx: Tx) => Promise<void>
}

type Options = { size?: People; onProgress?: (residents: number) => void }

/** The invented city of this municipality as it is today: what `registryDemo` loads and files for imports are made of. */
export async function demoWish(tx: Tx, { residents, households }: People): Promise<Wish> {
  const areas = (await smallestAreas(tx)).map(({ code }) => code)
  const row = await tx
    .selectFrom('municipality')
    .select('name')
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirst()
  return { seed: demoSeed, residents, households, city: row?.name ?? '', areas, today: today() }
}

/**
 * Fills the register with an invented city and its last six fiscal years: people, households, where they can be reached,
 * their numbers, every change (異動), towns, and published counts of people. As the loader, into an empty register. Where
 * no areas are known yet, nobody's is.
 */
export async function registryDemo(
  tx: Tx,
  { size = demoSizes.small, onProgress = () => {} }: Options = {},
): Promise<RegisterDemo> {
  const wish = await demoWish(tx, size)
  await addTowns(tx, wish)
  const residents: Resident[] = []
  const protections: NewProtection[] = []
  const population = countPopulation(firstDay(wish.today), wish.today)
  const every = Math.max(1, Math.floor(size.residents / toChooseFrom))
  let written = 0
  await loadCity(tx, cityOf(wish), (part) => {
    written += part.flatMap(({ citizens }) => citizens).filter(isHere).length
    protections.push(...part.flatMap((one) => one.protections))
    residents.push(...someOf(part, every))
    population.add(part)
    onProgress(written)
  })
  await addPopulation(tx, population.rows())
  await partnersDemo(tx, wish, residents)
  return { residents, protect: async (later) => void (await protect(later, protections)) }
}

const isHere = ({ ledger }: Citizen) => ledger.at(-1)?.state.standing === 'resident'

/** One household of so many. */
const someOf = (part: readonly CityHousehold[], every: number): Resident[] =>
  part.filter((_, at) => at % every === 0).flatMap(({ citizens }) => citizens.map(residentOf))

/** Says in which area each invented town lies, as imports of files of the city need it. */
export async function addTowns(tx: Tx, { areas }: Wish): Promise<void> {
  await add(tx, { table: 'area_town' }, townsOf(areas.length), [
    ['id', 'uuid', () => newId()],
    ['town', 'text', ({ name }) => name],
    ['town_key', 'text', ({ name }) => normalForm(name)],
    ['area_code', 'text', ({ area }) => areas[area] ?? null],
  ])
}

async function addPopulation(tx: Tx, rows: readonly Population[]): Promise<void> {
  const areas = new Map((await smallestAreas(tx)).map(({ code, name }) => [code, name]))
  await add(tx, { table: 'population' }, rows, [
    ['id', 'uuid', () => newId()],
    ['counted_on', 'date', ({ on }) => on],
    ['region_code', 'text', ({ areaCode }) => areaCode],
    ['region_name', 'text', ({ areaCode }) => areas.get(areaCode) ?? areaCode],
    ['area_code', 'text', ({ areaCode }) => areaCode],
    ['measure', 'text', ({ measure }) => measure],
    ['sex', 'text', ({ sex }) => sex],
    ['age_from', 'int', ({ from }) => String(from)],
    ['age_to', 'int', ({ to }) => (to === null ? null : String(to))],
    ['counted', 'int', ({ counted }) => String(counted)],
  ])
}
