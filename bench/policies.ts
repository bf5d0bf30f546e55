import pg from 'pg'
import type { Recipe, Statement } from './recipe.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'

const most = 1.15
const times = 40

/** The list as the application's role under its policies, and the same SQL as the owner, whom no policy binds. */
export async function policies(url: string, recipe: Recipe, rounds: number): Promise<Line> {
  const statements = recipe.statements.filter(({ pool }) => pool === 'app')
  const list = statements.reduce((a, b) => (b.rows > a.rows ? b : a))
  const before = statements.slice(0, statements.indexOf(list))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const timed = { actor: [] as number[], owner: [] as number[] }
    const asOwner: Statement[] = [{ pool: 'app', text: 'begin', values: [], rows: 0 }]
    await requireSame(client, list, before, asOwner)
    for (let round = 0; round < rounds; round++) {
      timed.actor.push(await time(client, before, list))
      timed.owner.push(await time(client, asOwner, list))
    }
    const [actor, owner] = [median(timed.actor), median(timed.owner)]
    return {
      work: 'the same list with policies, without',
      kasane: `${actor.toFixed(2)} ms`,
      beside: `without ${owner.toFixed(2)} ms`,
      ratio: `${((actor / owner - 1) * 100).toFixed(0)} % apart`,
      limit: '≤ 15 %',
      ok: actor / owner <= most,
    }
  } finally {
    await client.end()
  }
}

/** The middle of many times of the one statement, in one transaction that begins as told. */
async function time(client: pg.Client, before: readonly Statement[], list: Statement): Promise<number> {
  return within(client, before, async () => {
    const all: number[] = []
    for (let n = 0; n < times; n++) {
      const begun = performance.now()
      await client.query(list.text, list.values)
      all.push(performance.now() - begun)
    }
    return median(all)
  })
}

/** Two lists of different rows would compare nothing. */
async function requireSame(client: pg.Client, list: Statement, ...ways: (readonly Statement[])[]) {
  const found: string[] = []
  for (const before of ways)
    found.push(
      await within(client, before, async () =>
        JSON.stringify((await client.query(list.text, list.values)).rows),
      ),
    )
  if (found[0] !== found[1] || list.rows < 50) throw new Error('the two lists are not the same 50 cases')
}

async function within<T>(
  client: pg.Client,
  before: readonly Statement[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    for (const { text, values } of before) await client.query(text, values)
    return await work()
  } finally {
    await client.query('rollback')
  }
}
