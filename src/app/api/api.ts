import { Hono } from 'hono'
import { type AnyAction, isWrite } from '../../core/action/action.ts'
import { fieldsOf } from '../../core/action/field-info.ts'
import { perform } from '../../core/action/perform.ts'
import { Refusal } from '../../core/refusal.ts'
import { serverZone } from '../../core/settings.ts'
import { existsIn } from '../../core/zone.ts'
import type { Env, Request, Server } from '../web/context.ts'
import { describeApi } from './describe.ts'

/** Every action of the house that exists in this zone, as an operation below /api. */
export function apiRoutes(server: Server, actions: readonly AnyAction[]): Hono<Env> {
  const api = new Hono<Env>()
  const here = actions.filter(({ zones }) => existsIn(zones, serverZone()))
  const description = JSON.stringify(describeApi(here, server.auth.cookie))
  api.use(async (c, next) => {
    await next()
    if (c.get('municipality').demo) c.res.headers.set('kasane-notice', 'fictitious-data')
  })
  api.get('/openapi.json', (c) =>
    c.body(description, 200, { 'content-type': 'application/json; charset=utf-8' }),
  )
  for (const action of here) {
    const path = action.http.path.replace(/\{(\w+)\}/g, ':$1')
    api.on(action.http.method, path, (c) => operate(c, server, action))
  }
  api.all('*', () => {
    throw new Refusal('core.notFound', 404)
  })
  return api
}

async function operate(c: Request, server: Server, action: AnyAction): Promise<Response> {
  const input = action.http.method === 'GET' ? queryOf(c, action) : await bodyOf(c)
  const key = c.req.header('idempotency-key')
  const raw = { ...input, ...(c.req.param() as Record<string, string>) }
  const result = await perform(
    server.database,
    action,
    c.get('caller'),
    raw,
    key === undefined ? {} : { key },
  )
  return c.json(result as object, isWrite(action) && action.http.method === 'POST' ? 201 : 200)
}

/** Query parameters of a look; a field that holds a list may be repeated. */
function queryOf(c: Request, action: AnyAction): Record<string, unknown> {
  const lists = new Set(
    fieldsOf(action)
      .filter(({ control }) => control === 'choices')
      .map(({ name }) => name),
  )
  const all = new URL(c.req.url).searchParams
  return Object.fromEntries(
    [...new Set(all.keys())].map((name) => [name, lists.has(name) ? all.getAll(name) : all.get(name)]),
  )
}

async function bodyOf(c: Request): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    if (body !== null && typeof body === 'object' && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {}
  throw new Refusal('core.unreadableBody', 400)
}
