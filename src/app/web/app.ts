import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { AnyAction } from '../../core/action/action.ts'
import { fileFieldsOf } from '../../core/action/field-info.ts'
import { ownPath } from '../../core/identity/auth/next.ts'
import type { AnyPage } from '../../core/page/page.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Locale, locales } from '../../core/words/words.ts'
import { apiPath, apiRoutes } from '../api/api.ts'
import * as house from '../house.ts'
import { accountRoutes } from './account.tsx'
import { auditHeadRoutes } from './audit-heads.ts'
import { cardRoutes } from './card.tsx'
import type { Env, Server } from './context.ts'
import { keepCookie } from './cookies.ts'
import { answerError } from './errors.tsx'
import { healthRoutes } from './health.ts'
import { kioskRoutes } from './kiosk.tsx'
import { notTooLarge, notTooLong, takesFiles } from './limits.ts'
import { newsLineRoutes } from './news-line.ts'
import { newsStopRoutes } from './news-stop.tsx'
import { pageRoutes } from './pages.tsx'
import { printedRoutes } from './printed.ts'
import { known, noNul, sameOrigin, secure } from './steps.ts'

const clientFolder = new URL('../../../dist/client', import.meta.url).pathname
const year = 365 * 24 * 3600

type Parts = { actions: readonly AnyAction[]; pages: readonly AnyPage[] }

/** All doors of one server as one application; tests call it without a port, and with parts of their own. */
export function makeApp(server: Server, { actions, pages }: Parts = house): Hono<Env> {
  const app = new Hono<Env>()
  app.onError((error, c) => answerError(c, server, error))
  app.notFound((c) => answerError(c, server, new Refusal('core.notFound', 404)))
  app.use(counted(server), secure(server))
  app.route('/', healthRoutes(server))
  app.use('/assets/*', staticFiles())
  app.on(['POST', 'PUT', 'PATCH'], filePaths({ actions, pages }), takesFiles)
  app.use(compress(), notTooLong(), known(server), noNul(), sameOrigin(server), notTooLarge())
  app.get('/language/:locale', (c) => {
    const locale = c.req.param('locale') as Locale
    if (!locales.includes(locale)) throw new Refusal('core.notFound', 404)
    keepCookie(c, server, 'language', { value: locale, maxAge: year, sameSite: 'Lax' })
    return c.redirect(ownPath(c.req.query('next')), 303)
  })
  app.route('/api', apiRoutes(server, actions))
  app.route('/', accountRoutes(server))
  app.route('/', kioskRoutes(server))
  app.route('/', cardRoutes(server))
  app.route('/', newsStopRoutes(server))
  app.route('/', newsLineRoutes(server))
  app.route('/', auditHeadRoutes(server))
  app.route('/', printedRoutes(server, pages))
  app.route('/', pageRoutes(server, pages))
  return app
}

/** Where a form or a program may send files. */
function filePaths({ actions, pages }: Parts): string[] {
  const taking = (action: AnyAction) => fileFieldsOf(action).length > 0
  return [
    ...actions.filter(taking).map(apiPath),
    ...pages.flatMap(({ path, forms = {} }) =>
      Object.values(forms).some(({ action }) => taking(action)) ? [path] : [],
    ),
  ]
}

/**
 * Files of the build bear their content's hash in the name: a browser may keep them for ever. They lie there compressed. The workers
 * serve the pages, not their own folder.
 */
function staticFiles() {
  return serveStatic({
    root: clientFolder,
    precompressed: true,
    onFound: (path, c) => {
      c.header('cache-control', `public, max-age=${year}, immutable`)
      if (/\/(offline|push)-worker-[^/]+\.js/.test(path)) c.header('service-worker-allowed', '/')
    },
  })
}

/** Counts answers by kind for /metrics. */
function counted(server: Server) {
  return async (c: { res: Response }, next: () => Promise<void>) => {
    await next()
    const kind = `${Math.floor(c.res.status / 100)}xx`
    server.requests.set(kind, (server.requests.get(kind) ?? 0) + 1)
  }
}
