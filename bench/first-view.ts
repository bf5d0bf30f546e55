import { mustAsk } from './ask.ts'
import type { Line } from './table.ts'

const mostBytes = 150_000
const mostScript = 20_000
const headers = { 'accept-encoding': 'gzip, deflate, br' }

/**
 * What a browser fetches that sees the board for the first time, as it comes over the wire with its heads: the page,
 * its styles, scripts with all they import, and pictures. Font files are left out; the list of them is not.
 */
export async function firstView(port: number): Promise<Line[]> {
  const fetched = new Map<string, number>()
  const waiting = ['/']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (fetched.has(path) || /\.woff2?$/.test(path)) continue
    const { received, text } = await look(port, path)
    fetched.set(path, received)
    waiting.push(...named(path, text))
  }
  const sum = (wanted: (path: string) => boolean) =>
    [...fetched].reduce((bytes, [path, size]) => bytes + (wanted(path) ? size : 0), 0)
  const [all, script] = [sum(() => true), sum((path) => path.endsWith('.js'))]
  return [
    lineOf('first view of the board, without fonts', all, mostBytes, `${fetched.size} requests`),
    lineOf('of it JavaScript', script, mostScript, ''),
  ]
}

const lineOf = (work: string, bytes: number, most: number, beside: string): Line => ({
  work,
  kasane: `${(bytes / 1000).toFixed(1)} kB`,
  beside,
  ratio: '',
  limit: `≤ ${most / 1000} kB`,
  ok: bytes <= most,
})

async function look(port: number, path: string): Promise<{ received: number; text: string }> {
  const { received } = await mustAsk(port, { method: 'GET', path, headers }, 200)
  const { body } = await mustAsk(port, { method: 'GET', path }, 200)
  return { received, text: body.toString() }
}

const inPage = /<(?:link|script|img)\b[^>]*\b(?:href|src)="([^"]+)"/g
const inStyle = /url\(["']?([^"')]+)["']?\)/g
const inScript = /\b(?:from|import)\s*["']([^"']+)["']/g

/** What a browser goes on to fetch by itself; a script that is imported only on some act is not. */
function named(path: string, text: string): string[] {
  const pattern = path.endsWith('.css') ? inStyle : path.endsWith('.js') ? inScript : inPage
  return [...text.matchAll(pattern)].map(
    ([, address = '']) => new URL(address, `http://board${path}`).pathname,
  )
}
