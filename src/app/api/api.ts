import { Hono } from 'hono'
import { type AnyAction, isWrite } from '../../core/action/action.ts'
import { fieldsOf } from '../../core/action/field-info.ts'
import { perform } from '../../core/action/perform.ts'
import { Refusal } from '../../core/refusal.ts'
import { serverZone } from '../../core/settings.ts'
import { existsIn } from '../../core/zone.ts'
import type { Env, Request, Server } from '../web/context.ts'
import { within } from '../web/limits.ts'
import { requireMeasure } from '../web/measure.ts'
import { inputOf, requireFiles, withSent } from '../web/sent-form.ts'
import { isForStrangers, requireNotTooOften } from '../web/strangers.ts'
import { requireHumanPace } from '../web/writes.ts'
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
    api.on(action.http.method, routeOf(action), (c) => operate(c, server, action))
  }
  api.all('*', () => {
    throw new Refusal('core.notFound', 404)
  })
  return api
}

const routeOf = ({ http }: AnyAction) => http.path.replace(/\{(\w+)\}/g, ':$1')

/** The whole path of an operation, as a route. */
export const apiPath = (action: AnyAction): string => `/api${routeOf(action)}`

async function operate(c: Request, server: Server, action: AnyAction): Promise<Response> {
  if (c.get('takesFiles'))
    return withSent(c, server, [action], (sent) => {
      requireFiles(sent, server)
      return within(answer(c, server, action, inputOf(action, sent)))
    })
  return answer(c, server, action, action.http.method === 'GET' ? queryOf(c, action) : await bodyOf(c))
}

async function answer(c: Request, server: Server, action: AnyAction, input: Record<string, unknown>) {
  const key = c.req.header('idempotency-key')
  const raw = { ...input, ...(c.req.param() as Record<string, string>) }
  const options = key === undefined ? {} : { key }
  if (isForStrangers(action) && action.http.method !== 'GET') await requireNotTooOften(c, server)
  await requireHumanPace(c, server, action)
  if (action.searched) await requireMeasure(c, server, { what: 'searches', verb: action.name })
  if (action.takesAway) await requireMeasure(c, server, { what: 'exports', verb: action.name })
  const result = await perform(server.database, action, c.get('caller'), raw, options)
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
