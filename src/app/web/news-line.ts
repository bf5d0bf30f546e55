import { Hono } from 'hono'
import { publishing } from '../../blocks/publishing/block.ts'
import { takeLineEvents } from '../../blocks/publishing/line-events.ts'
import { perform } from '../../core/action/perform.ts'
import { linePlace } from '../../core/channels/line/place.ts'
import { isSigned } from '../../core/channels/line/signature.ts'
import { serverZone } from '../../core/settings.ts'
import { existsIn } from '../../core/zone.ts'
import type { Env, Request, Server } from './context.ts'
import { requireNotTooOften } from './strangers.ts'

/** Where LINE tells what happened to the city's account: from no page of ours, signed. */
const path = '/news/line'

export const isNewsLine = (c: Request): boolean => c.req.path === path

/**
 * Takes what LINE tells, byte for byte as it was signed. LINE may come as often as it likes; whoever signs it wrongly is counted as a
 * stranger. Answered with nothing but that it was taken: what is told to somebody goes by the queue.
 */
export function newsLineRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  if (!existsIn(publishing.zones, serverZone())) return routes
  routes.post(path, async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer()).toString('utf8')
    const signature = c.req.header('x-line-signature') ?? ''
    const place = linePlace()
    if (!place || !isSigned(body, signature, place.secret)) await requireNotTooOften(c, server)
    const visitor = { kind: 'visitor', municipality: c.get('municipality').id, via: 'web' } as const
    await perform(server.database, takeLineEvents, visitor, { body, signature })
    return c.json({})
  })
  return routes
}
