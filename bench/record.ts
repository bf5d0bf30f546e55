// A process of its own: runs requests through the product's application without a port and tells which statements
// it sent for each. What the bare server then does can never drift from what the product really does.
import { join } from 'node:path'
import pg from 'pg'
import { openInstallation } from '../src/app/installation.ts'
import { readSettings } from '../src/app/settings.ts'
import { makeApp } from '../src/app/web/app.ts'
import type { Ask } from './ask.ts'
import { markIn, newMark, type Recipe, type Statement } from './recipe.ts'

type Then = (error: unknown, result: unknown) => void

let heard: Statement[] = []
const send = pg.Client.prototype.query as (...args: unknown[]) => unknown

function listened(this: pg.Client, ...args: unknown[]) {
  const { application_name: name } = (
    this as unknown as { connectionParameters: { application_name: string } }
  ).connectionParameters
  const [text, values] = args
  const statement: Statement = {
    pool: name === 'kasane-auth' ? 'auth' : 'app',
    text: String(text),
    values: Array.isArray(values) ? values : [],
    rows: 0,
  }
  heard.push(statement)
  const last = args.at(-1)
  if (typeof last === 'function') args[args.length - 1] = counting(statement, last as Then)
  const answer = send.apply(this, args)
  if (answer instanceof Promise) answer.then((result) => count(statement, result)).catch(() => {})
  return answer
}

const counting = (statement: Statement, then: Then) => (error: unknown, result: unknown) => {
  count(statement, result)
  then(error, result)
}

function count(statement: Statement, result: unknown) {
  statement.rows = (result as pg.QueryResult | undefined)?.rows?.length ?? 0
}

// Before anything connects: a pool keeps the query of each connection as it finds it.
Object.assign(pg.Client.prototype, { query: listened })

const settings = readSettings()
const installation = await openInstallation(settings)
const app = makeApp({
  ...installation,
  assets: { css: '', fonts: '', js: '', icon: '' },
  baseUrl: settings.baseUrl,
  trustedProxies: [],
  uploads: { folder: join(settings.dataDir, 'spool'), limit: settings.uploadLimit },
  requests: new Map(),
})
process.once('message', async (asks: Ask[]) => {
  const recipes: Recipe[] = []
  for (const wanted of asks) {
    await run(wanted) // what is read only once per process is not part of a request
    recipes.push(await run(ofSomebodyElse(wanted)))
  }
  await installation.close()
  process.send?.(recipes)
})

/** The same request about another person than before, where it is about one. */
function ofSomebodyElse(wanted: Ask): Ask {
  const mark = markIn(wanted.body)
  return mark === '' ? wanted : { ...wanted, body: wanted.body?.replaceAll(mark, newMark()) as string }
}

async function run({ method, path, headers = {}, body }: Ask): Promise<Recipe> {
  const key = `recorded-${crypto.randomUUID()}`
  const at = Date.now()
  heard = []
  const init = { method, headers: { ...(headers as Record<string, string>), 'idempotency-key': key } }
  const answer = await app.request(
    `${settings.baseUrl}${path}`,
    body === undefined ? init : { ...init, body },
  )
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status}\n${await answer.text()}`)
  return { method, path, status: answer.status, statements: heard, key, mark: markIn(body), at }
}
