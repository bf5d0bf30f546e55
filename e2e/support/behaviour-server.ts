import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { type Assets, assets } from '../../src/ui/assets.ts'
import { galleryPages } from '../../src/ui/gallery/pages.tsx'
import { renderPage } from '../../src/ui/page/render.ts'
import { behaviourPage, isBehaviourPath, options } from './behaviour-pages.tsx'

const root = fileURLToPath(new URL('../../', import.meta.url))
const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** How the server answers a form: done, given back with an error, sent to sign in again, or a failure. */
export type Outcome = 'taken' | 'refused' | 'signedOut' | 'broken'
export type Asked = { path: string; body: string; etag: string | undefined }

/** A server of the gallery and of single behaviours: what they ask for, and a note of everything they sent. */
export async function startBehaviours() {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-behaviours-'))
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: folder },
  })
  const built = assets(join(folder, '.vite/manifest.json'))
  const asked: Asked[] = []
  const state = { owner: 'anna', step: 0, delay: 0, outcome: 'taken' as Outcome }
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    asked.push({ path, body: await bodyOf(request), etag: request.headers['if-none-match'] })
    await new Promise((resolve) => setTimeout(resolve, path === '/sent' ? state.delay : 0))
    answer(response, { path, folder, built, asked, state })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://localhost:${port}`,
    state,
    askedFor: (path: string) => asked.filter((one) => one.path === path),
    forget: () => asked.splice(0),
    stop() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

type Scene = {
  path: string
  folder: string
  built: Assets
  asked: Asked[]
  state: { owner: string; step: number; outcome: Outcome }
}

function answer(response: ServerResponse, { path, folder, built, asked, state }: Scene): void {
  const send = (status: number, type: string, text: string | Buffer, headers = {}) =>
    response
      .writeHead(status, {
        'Content-Type': type,
        'Content-Security-Policy': "default-src 'self'",
        ...headers,
      })
      .end(text)
  const html = 'text/html; charset=utf-8'
  const last = asked.at(-1)
  if (isBehaviourPath(path)) return void send(200, html, behaviourPage(path, built, state.owner || undefined))
  const shown = galleryPages(built)[path.slice(1)]
  if (shown) return void send(200, html, renderPage(shown))
  if (path.startsWith('/assets/')) {
    const file = readFileSync(join(folder, path))
    return void send(200, types[extname(path)] ?? 'application/octet-stream', file)
  }
  if (path === '/sent' && state.outcome === 'broken')
    return void send(500, html, behaviourPage('/elsewhere', built, 'anna'))
  if (path === '/sent' && state.outcome === 'refused')
    return void send(200, html, behaviourPage('/refused', built, 'anna'))
  if (path === '/sent' && state.outcome === 'signedOut') state.owner = ''
  if (path === '/sent') return void response.writeHead(303, { Location: '/elsewhere' }).end()
  if (path === '/options')
    return void send(200, html, options(new URLSearchParams(last?.body).get('person') ?? ''))
  if (path === '/fragment') return void fragment(state.step, last?.etag, send)
  if (path === '/passkey/options') return void send(200, 'application/json', JSON.stringify(challenge))
  if (path === '/passkey/verify') return void send(200, 'application/json', '{"verified":true}')
  send(404, 'text/plain', '')
}

type Send = (status: number, type: string, text: string, headers?: Record<string, string>) => unknown

function fragment(step: number, etag: string | undefined, send: Send): void {
  const tag = `"${step}"`
  if (etag === tag) return void send(304, 'text/html', '', { ETag: tag })
  const done = step >= 2 ? '<p data-done>Done</p>' : ''
  send(200, 'text/html', `<p data-announce="Step ${step}">Step ${step}</p>${done}`, { ETag: tag })
}

const challenge = {
  challenge: 'AAAAAAAAAAAAAAAAAAAAAA',
  rp: { name: 'Trial', id: 'localhost' },
  user: { id: 'AAAA', name: 'somebody', displayName: 'Somebody' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}
