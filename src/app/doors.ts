import { type ServerType, serve } from '@hono/node-server'
import { StartError } from '../core/start-error.ts'
import { appRoom } from './app-room.ts'
import type { Settings } from './settings.ts'

type Answer = (request: Request, env: unknown) => Response | Promise<Response>

export type Doors = {
  /** From now on requests are answered by this application. */
  open: (answer: Answer) => void
  /** Takes no more connections, lets running requests end, and after the grace ends those that do not. */
  close: () => Promise<void>
}

const graceMs = 10_000

/**
 * Who sends their head drop by drop holds a connection for so long; a whole request may take as long as a large file on a
 * slow line does (what is no file is answered after 30 seconds, `web/limits.ts`). A head is as long as Node lets it be, 16 KB.
 */
const patience = {
  headersTimeout: 20_000,
  requestTimeout: 30 * 60_000,
  connectionsCheckingInterval: 5_000,
}

/**
 * Takes the port before anything else, so that a taken one is known before anything is loaded. Until `open`, everybody
 * is told to come back. Ends the start with `start.portTaken`, `start.portForbidden` or `start.hostUnknown`.
 */
export function takePort(settings: Pick<Settings, 'port' | 'host'>, grace = graceMs): Promise<Doors> {
  let answer: Answer = notYet
  const fetch: Answer = (request, env) => answer(request, env)
  return new Promise((resolve, reject) => {
    const place = { port: settings.port, hostname: settings.host }
    const server = serve({ fetch, ...place, serverOptions: patience }, () =>
      resolve({
        open(next) {
          answer = next
        },
        close: () => close(server, grace),
      }),
    )
    server.on('error', (error: NodeJS.ErrnoException) => reject(portProblem(error, settings)))
  })
}

function notYet(): Response {
  const { ja, en } = appRoom.words
  const text = `${ja['app.starting']}\n${en['app.starting']}\n`
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': '2',
    'cache-control': 'no-store',
  }
  return new Response(text, { status: 503, headers })
}

/** Browsers hold on to connections and ask again and again on them (live parts): each answer now is the last on its own. */
function close(server: ServerType, grace: number): Promise<void> {
  if (!('closeIdleConnections' in server)) throw new Error('this is an HTTP/1.1 server')
  server.prependListener('request', (_, answer) => answer.setHeader('connection', 'close'))
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 100)
    const enough = setTimeout(() => server.closeAllConnections(), grace)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(enough)
      resolve()
    })
  })
}

function portProblem(error: NodeJS.ErrnoException, { port, host }: Pick<Settings, 'port' | 'host'>): Error {
  if (error.code === 'EADDRINUSE') return new StartError('start.portTaken', { port })
  if (error.code === 'EACCES') return new StartError('start.portForbidden', { port })
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    return new StartError('start.hostUnknown', { host })
  return error
}
