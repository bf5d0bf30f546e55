import { Hono } from 'hono'
import { stop } from '../../blocks/publishing/actions.ts'
import { publishing } from '../../blocks/publishing/block.ts'
import { perform } from '../../core/action/perform.ts'
import { serverZone } from '../../core/settings.ts'
import { wordsFor } from '../../core/words/words.ts'
import { existsIn } from '../../core/zone.ts'
import { Heading } from '../../ui/text/heading.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import type { Env, Request, Server } from './context.ts'
import { framed, localeFor } from './frame.tsx'
import { requireNotTooOften } from './strangers.ts'

/** Where mail programs send their press (RFC 8058): from no page of ours, with nothing but the code in the address. */
const path = '/news/stop/:code'

export const isNewsStop = (c: Request): boolean => /^\/news\/stop\/[^/]+$/.test(c.req.path)

/** Ends what a letter belongs to, for the mail program and for whoever presses on the page: both are answered alike. */
export function newsStopRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  if (!existsIn(publishing.zones, serverZone())) return routes
  routes.post(path, async (c) => {
    await requireNotTooOften(c, server)
    const visitor = { kind: 'visitor', municipality: c.get('municipality').id, via: 'web' } as const
    await perform(server.database, stop, visitor, { code: c.req.param('code') })
    const words = wordsFor(localeFor(c.get('locale'), 'resident'))
    return c.html(
      framed(c, server, {
        title: words('publishing.stopPage.title'),
        actor: null,
        density: 'resident',
        children: (
          <>
            <Heading level={1}>{words('publishing.stopPage.title')}</Heading>
            <Notice tone="success" announce>
              {words('publishing.stopped')}
            </Notice>
          </>
        ),
      }),
    )
  })
  return routes
}
