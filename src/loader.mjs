// Node runs .ts by itself; only views (.tsx) need their JSX turned into calls. The result is cached
// by content, so that a second start neither transforms anything nor starts the transformer.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const isNeighbour = /^\.{1,2}\/.*\.tsx?$/
/** Everything that is in this folder; packages lie in it, too, and are looked for as ever. */
const own = new URL('../', import.meta.url).href
const isOurs = (url) => url?.startsWith(own) && !url.includes('/node_modules/', own.length - 1)

const require = createRequire(import.meta.url)
const cache = fileURLToPath(new URL('../node_modules/.cache/kasane-views/', import.meta.url))
const options = { loader: 'tsx', format: 'esm', target: 'node24', jsx: 'automatic', sourcemap: 'inline' }

// What one start has compiled, the next one takes: the command line, a server, hundreds of test files. Where it cannot be
// written, it costs time, never a start.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/kasane-compiled/', import.meta.url)))

loadReact()

registerHooks({
  // Ours name their neighbours with their endings: there is nothing to look for, which took a third of the time of a start.
  resolve(specifier, context, next) {
    if (!isNeighbour.test(specifier) || !isOurs(context.parentURL)) return next(specifier, context)
    const { href } = new URL(specifier, context.parentURL)
    return { url: href, format: 'module-typescript', shortCircuit: true }
  },
  load(url, context, next) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : ''
    if (!path.endsWith('.tsx')) return next(url, context)
    const text = readFileSync(path, 'utf8')
    return { format: 'module', shortCircuit: true, source: transformed(path, text) }
  },
})

function transformed(path, text) {
  const file = join(cache, `${createHash('sha256').update(path).update(text).digest('hex')}.mjs`)
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const { code } = require('esbuild').transformSync(text, { ...options, sourcefile: path })
    keep(file, code)
    return code
  }
}

/** A cache that cannot be written (read-only installation) costs time, never a start. */
function keep(file, code) {
  try {
    mkdirSync(cache, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  } catch {}
}

/**
 * React decides when it is loaded whether it checks everything as it renders, which takes six times as long. It is told
 * that this is production, which is nobody else's business: an installation says so itself.
 */
function loadReact() {
  const said = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  for (const part of ['react', 'react/jsx-runtime', 'react-dom/server']) require(part)
  if (said === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = said
}
