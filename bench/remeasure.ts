import '../src/app/house.ts'
import { measureRule } from '../src/blocks/indicators/measure.ts'
import { type Database, openDatabase } from '../src/core/db/open.ts'
import { openAsSystem } from '../src/core/identity/open-as.ts'
import type { City } from './city.ts'
import { now } from './fill.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'

const mostSeconds = 1
const fewestVisits = 1_200_000

/** The rules that count most, all years of the plan anew: what follows a single tap on a counter. */
const rules = {
  'childcare-hubs.visits': '2-3',
  'consultation.newConsultees': '2-1',
  'lectures.menusOffered': '1-1',
}

/** Counts whole rules anew over the city, as the job does after a write, beside one plain sum over the same rows. */
export async function remeasure({ place }: City, rounds: number): Promise<Line[]> {
  process.env.KASANE_NOW = now // the plan was adopted by this clock
  const database = await openDatabase({ dataDir: '', databaseUrl: place.urlOf('city') })
  try {
    const { rows } = await database.owner.query<{ municipality: number }>(
      'select municipality_id as municipality from municipality limit 1',
    )
    const municipality = rows[0]?.municipality as number
    const work = { municipality, via: 'test', reason: 'bench', silent: true } as const
    const once = async (rule: string) => {
      const begun = performance.now()
      await openAsSystem(database, work, (tx) => measureRule(tx, rule))
      return (performance.now() - begun) / 1000
    }
    const sum = async () => {
      const begun = performance.now()
      const { rows } = await database.owner.query<{ visits: number }>(
        `select sum(amount)::int as visits from tally where kind = 'hub-day' and undone_at is null
         and category in ('age0', 'age1', 'age2', 'age3', 'child', 'adult')`,
      )
      return { visits: rows[0]?.visits ?? 0, seconds: (performance.now() - begun) / 1000 }
    }
    const { visits } = await sum()
    if (visits < fewestVisits)
      throw new Error(`the city has ${visits} visits to its hubs, too few to measure`)
    const plain: number[] = []
    for (let round = 0; round < rounds; round++) plain.push((await sum()).seconds)
    const lines: Line[] = []
    for (const [rule, code] of Object.entries(rules)) {
      const took: number[] = []
      for (let round = 0; round < rounds; round++) took.push(await once(rule))
      await requireCounted(database, rule)
      lines.push(lineOf(rule, code, { took, visits, plain: median(plain) }))
    }
    return lines
  } finally {
    await database.close()
  }
}

/** What was measured must have been written: a rule that no indicator of the plan uses counts nothing, in no time. */
async function requireCounted({ owner }: Database, rule: string): Promise<void> {
  const { rows } = await owner.query<{ counted: number }>(
    'select coalesce(sum(counted), 0)::int as counted from indicator_value where rule = $1',
    [rule],
  )
  if (!rows[0]?.counted) throw new Error(`${rule} has counted nothing`)
}

type Seen = { took: number[]; visits: number; plain: number }

function lineOf(rule: string, code: string, { took, visits, plain }: Seen): Line {
  const seconds = median(took)
  const ofVisits = rule === 'childcare-hubs.visits'
  return {
    work: `${code} counted anew${ofVisits ? ` from ${visits.toLocaleString('en')} visits` : ''}, all years`,
    kasane: `${seconds.toFixed(2)} s`,
    beside: ofVisits ? `one sum ${plain.toFixed(2)} s` : '',
    ratio: ofVisits ? `${(seconds / plain).toFixed(1)} ×` : '',
    limit: `≤ ${mostSeconds} s`,
    ok: seconds <= mostSeconds,
  }
}
