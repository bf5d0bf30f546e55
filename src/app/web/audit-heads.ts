import { Hono } from 'hono'
import { lineOfHead, lineOfKey } from '../../core/audit/log/head.ts'
import { headsOf, keysOf } from '../../core/audit/log/heads.ts'
import { openAs } from '../../core/identity/open-as.ts'
import type { Env, Server } from './context.ts'

const mostHeads = 1_000

/**
 * The keys and the newest heads of the audit log, for whoever wants to keep them: who holds a head, before them nobody can
 * rewrite what lies under it. Older ones come by `?after=SIZE`, a thousand at a time. Nothing about anybody.
 */
export function auditHeadRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/audit/heads', async (c) => {
    const after = /^\d{1,9}$/.exec(c.req.query('after') ?? '')?.[0]
    const { id } = c.get('municipality')
    const visitor = { kind: 'visitor', municipality: id, via: 'web' } as const
    const lines = await openAs(server.database, visitor, async (tx) => {
      const heads = await headsOf(tx, {
        most: mostHeads,
        ...(after ? { after: Number(after) } : { newest: true }),
      })
      return [...(await keysOf(tx)).map(lineOfKey), ...heads.map(lineOfHead)]
    })
    c.header('cache-control', 'public, max-age=60')
    return c.text(lines.map((line) => `${line}\n`).join(''))
  })
  return routes
}
