// The bare server: node:http and pg, nothing else. For each request it sends the statements that the product sends
// for the same request (session lookup, SQL, history, audit in one transaction), with ids, times and key of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg from 'pg'
import { v7 } from 'uuid'
import { idsMadeIn, newMark, type Recipe, type Statement } from './recipe.ts'

const DATE = 1082
pg.types.setTypeParser(DATE, (text) => text)

const url = process.env.DATABASE_URL as string
const app = new pg.Pool({ connectionString: url, max: 10, keepAlive: true })
const auth = new pg.Pool({ connectionString: url, max: 4, keepAlive: true, options: '-c role=kasane_auth' })

type Fresh = { ids: string[]; key: string; mark: string; elapsed: number }
type Value = (fresh: Fresh) => unknown
type Step = Pick<Statement, 'pool' | 'text'> & { values: Value[] }
type Work = { steps: Step[]; ids: number; at: number; status: number }

const works = new Map<string, Work>()

process.once('message', (recipes: Recipe[]) => {
  for (const recipe of recipes) works.set(`${recipe.method} ${recipe.path}`, workOf(recipe))
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
  })
})
process.once('SIGTERM', () => process.exit(0))

function workOf(recipe: Recipe): Work {
  const made = idsMadeIn(recipe)
  const steps = recipe.statements.map(({ pool, text, values }) => ({
    pool,
    text,
    values: values.map((value) => freshly(value, made, recipe)),
  }))
  return { steps, ids: made.length, at: recipe.at, status: recipe.status }
}

/** How a recorded value is made anew for each request: ids, key, mark and times; all else stays. */
function freshly(value: unknown, made: readonly string[], recipe: Pick<Recipe, 'key' | 'mark'>): Value {
  if (Array.isArray(value)) {
    const parts = value.map((part) => freshly(part, made, recipe))
    return (fresh) => parts.map((part) => part(fresh))
  }
  if (value instanceof Date) return ({ elapsed }) => new Date(value.getTime() + elapsed)
  const { key, mark } = recipe
  if (value === key) return (fresh) => fresh.key
  if (mark !== '' && typeof value === 'string' && value.includes(mark))
    return (fresh) => value.replaceAll(mark, fresh.mark)
  const place = made.indexOf(value as string)
  return place < 0 ? () => value : ({ ids }) => ids[place]
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    response.writeHead(500).end()
  })
})

async function answer(request: IncomingMessage, response: ServerResponse) {
  let body = ''
  for await (const part of request) body += part
  if (body !== '') JSON.parse(body) // read as anywhere; what it says stands in the recorded values
  const work = works.get(`${request.method} ${request.url}`)
  if (!work) return void response.writeHead(404).end()
  const key = request.headers['idempotency-key'] as string
  const fresh = {
    ids: Array.from({ length: work.ids }, () => v7()),
    key,
    mark: newMark(),
    elapsed: Date.now() - work.at,
  }
  const rows = await replay(work.steps, fresh)
  const told = JSON.stringify(request.method === 'POST' ? { id: fresh.ids[0] } : rows)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(told) }
  response.writeHead(work.status, headers).end(told)
}

/** All rows that were read, in one transaction on one connection after the session was found. */
async function replay(steps: Step[], fresh: Fresh): Promise<unknown[]> {
  const rows: unknown[] = []
  let client: pg.PoolClient | undefined
  try {
    for (const { pool, text, values } of steps) {
      const parameters = values.map((value) => value(fresh))
      if (pool === 'app') client ??= await app.connect()
      const result = await (pool === 'auth' ? auth : (client as pg.PoolClient)).query(text, parameters)
      if (pool === 'app') rows.push(...(result.rows ?? []))
    }
    return rows
  } catch (error) {
    await client?.query('rollback')
    throw error
  } finally {
    client?.release()
  }
}
