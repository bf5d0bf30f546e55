import { Hono } from 'hono'
import { recordAudit } from '../../core/audit/audit.ts'
import { isId } from '../../core/id.ts'
import { openAs } from '../../core/identity/open-as.ts'
import type { AnyPage } from '../../core/page/page.ts'
import { paramsIn } from '../../core/page/pattern.ts'
import type { Env, Server } from './context.ts'

/**
 * Writes down that somebody printed a page: its name, and the ids of its address. What is no page of the house, or comes
 * from nobody who is signed in, is passed over.
 */
export function printedRoutes(server: Server, pages: readonly AnyPage[]): Hono<Env> {
  const known = pages.filter(({ shape }) => shape !== 'fragment')
  const routes = new Hono<Env>()
  routes.post('/printed', async (c) => {
    const path = new URLSearchParams(await c.req.text()).get('path') ?? ''
    const found = known.find((page) => paramsIn(page.path, path))
    if (found && c.get('session')) await writeDown(found, path)
    return c.body(null, 204)

    async function writeDown(page: AnyPage, path: string) {
      const id = path.split('/').find(isId)
      await openAs(server.database, c.get('caller'), (tx) =>
        recordAudit(tx, {
          verb: 'core.printed',
          outcome: 'seen',
          ...(id ? { subject: { id } } : {}),
          facts: { page: page.name },
        }),
      )
    }
  })
  return routes
}
