import pg from 'pg'
import type { Recipe, Statement } from './recipe.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'

const most = 1.15
const looks = 100

type Way = 'actor' | 'owner'

/**
 * The list as the application's role under its policies, and the same SQL as the owner, whom no policy binds: each on
 * a connection of its own, one look after the other in turn.
 */
export async function policies(url: string, recipe: Recipe, rounds: number): Promise<Line> {
  const statements = recipe.statements.filter(({ pool }) => pool === 'app')
  const list = statements.reduce((a, b) => (b.rows > a.rows ? b : a))
  const actor = await open(url, statements.slice(0, statements.indexOf(list)))
  const owner = await open(url, [{ text: 'begin', values: [] }])
  try {
    await requireSame(list, actor, owner)
    const times: Record<Way, number[]> = { actor: [], owner: [] }
    for (let n = 0; n < rounds * looks; n++) {
      times.actor.push(await time(actor, list))
      times.owner.push(await time(owner, list))
    }
    return lineOf(median(times.actor), median(times.owner))
  } finally {
    await actor.end()
    await owner.end()
  }
}

const lineOf = (actor: number, owner: number): Line => ({
  work: 'the same list with policies and without',
  kasane: `${actor.toFixed(2)} ms`,
  beside: `without ${owner.toFixed(2)} ms`,
  ratio: `${((actor / owner - 1) * 100).toFixed(0)} % apart`,
  limit: `≤ ${Math.round((most - 1) * 100)} %`,
  ok: actor / owner <= most,
})

/** A connection in a transaction that has begun as told. */
async function open(url: string, begin: readonly Pick<Statement, 'text' | 'values'>[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const { text, values } of begin) await client.query(text, values)
  return client
}

async function time(client: pg.Client, { text, values }: Statement): Promise<number> {
  const begun = performance.now()
  await client.query(text, values)
  return performance.now() - begun
}

/** Two lists of different rows would compare nothing. */
async function requireSame(list: Statement, ...clients: pg.Client[]): Promise<void> {
  const found = new Set<string>()
  for (const client of clients) found.add(JSON.stringify((await client.query(list.text, list.values)).rows))
  if (found.size > 1 || list.rows < 50) throw new Error('the two lists are not the same 50 cases')
}
