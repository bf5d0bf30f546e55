import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { City } from './city.ts'
import { runTool } from './tools.ts'
import type { Walk } from './walk.ts'

/**
 * All that ask this server alone, in rounds; left out are those that would call on servers elsewhere (ssrf, xxe, nikto, wapp).
 * The first ask a few times for each parameter: as every role. The others ask thirty to two hundred times: each kind of page
 * as the first role that is shown it; blindsql, which waits, comes last. `weight`: how much time an address takes, beside the first.
 */
export const rounds = [
  { modules: 'cookieflags,crlf,csp,csrf,http_headers,methods,redirect,sql', isOnce: false, weight: 1 },
  { modules: 'backup,exec,file,htaccess,permanentxss,shellshock,xss', isOnce: true, weight: 6 },
  { modules: 'blindsql', isOnce: true, weight: 3 },
] as const

/** What it reports and we leave as it is, with the reason. */
export const accepted: readonly { what: RegExp; why: string }[] = [
  {
    what: /Secure flag is not set/i,
    why: 'loopback without TLS; over https the cookie is __Host- and Secure',
  },
  {
    what: /Strict-Transport-Security is not set/i,
    why: 'loopback without TLS; said where the address is https',
  },
  { what: /X-Frame-Options is not set/i, why: 'the policy says frame-ancestors none, which took its place' },
  { what: /X-XSS-Protection is not set/i, why: 'browsers no longer have what it switched on' },
  {
    what: /Lack of anti CSRF token/i,
    why: 'what is sent must come from our own pages: sec-fetch-site, else origin',
  },
]

/**
 * Debian's 3.0.4 does not start with anything left out: since Python 3.11 its pattern for that is none; this one is. And a
 * form goes without the key that lets it be done once: with it, everything after the first would be refused unread.
 */
const repaired = `
import re
import wapitiCore.net.crawler as crawler
import wapitiCore.net.web as web
crawler.wildcard_translate = lambda pattern: re.compile('.*'.join(map(re.escape, pattern.split('*'))) + r'\\Z')
made = web.Request.__init__
def without_key(self, path, method='', get_params=None, post_params=None, *rest, **more):
    if isinstance(post_params, list):
        post_params = [pair for pair in post_params if pair[0] != '_key']
    made(self, path, method, get_params, post_params, *rest, **more)
web.Request.__init__ = without_key
from wapitiCore.main.wapiti import wapiti_main
wapiti_main()`

type Report = Record<
  'vulnerabilities' | 'anomalies',
  Record<string, { method: string; path: string; info: string; parameter: string | null }[]>
>

export type Tried = { findings: string[]; told: string }
export type Attack = {
  role: string
  starts: readonly string[]
  modules: string
  weight: number
  seconds: number
}

/**
 * Lets wapiti attack these addresses as one role, for about so many seconds. A case has a page, and there are thousands: it
 * is given one address of each kind of page, and sends the forms that it finds there.
 */
export async function tryWapiti(city: City, attack: Attack): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-wapiti-'))
  const report = join(folder, 'report.json')
  const most = Math.round(attack.seconds * 2 + 60)
  try {
    const args = argsFor(city, attack, { folder, report })
    const { output, isLate } = await runTool('/usr/bin/python3', ['-c', repaired, ...args], most)
    const cut = [...output.matchAll(/time was reached(?: for module (\w+))?/g)].map(
      ([, name]) => name ?? 'walk',
    )
    const told = `${attack.starts.length} addresses${cut.length > 0 ? `, cut short: ${cut.join(', ')}` : ''}`
    return { findings: isLate ? [`not done after ${most} s`] : readReport(report, output), told }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One address of each kind of page, with the names that were seen behind it; of those alone that `isWanted`. */
export function startsOf({ paths, queries }: Walk, isWanted: (shape: string) => boolean): string[] {
  const wanted = [...paths].filter(([shape]) => isWanted(shape))
  return wanted.map(([shape, [path = '/']]) => {
    const names = [...(queries.get(shape) ?? [])]
    return `${path}${names.length > 0 ? `?${names.map((name) => `${name}=abc`).join('&')}` : ''}`
  })
}

type Files = { folder: string; report: string }

/** Half of the time for sending what was found; no module takes more than a third: most need far less than their part. */
function argsFor({ url, cookies }: City, attack: Attack, { folder, report }: Files): string[] {
  const { role, starts, modules, seconds } = attack
  const each = Math.max(30, Math.floor(seconds / 3))
  const left = ['sign-out*', 'language/*', 'assets/*', 'account/*'].flatMap((path) => [
    '-x',
    `${url}/${path}`,
  ])
  const cookie = cookies[role]
  const heads = ['-H', 'Sec-Fetch-Site: same-origin', ...(cookie ? ['-H', `Cookie: ${cookie}`] : [])]
  return [
    ...['-u', `${url}/`, ...starts.flatMap((start) => ['-s', `${url}${start}`])],
    ...['--scope', 'domain', '-d', '1', '--max-links-per-page', '1', '-S', 'paranoid'],
    ...['--max-scan-time', String(Math.max(20, Math.floor(seconds / 2))), '--max-attack-time', String(each)],
    ...['-m', modules, '-t', '15', '--store-session', folder, '--flush-session'],
    ...left,
    ...heads,
    ...['-f', 'json', '-o', report, '--no-bugreport'],
  ]
}

function readReport(report: string, output: string): string[] {
  try {
    return findingsIn(JSON.parse(readFileSync(report, 'utf8')) as Report)
  } catch {
    return [`no report: ${output.trim().slice(-300)}`]
  }
}

/** What the report names beside what is accepted; each kind at each place once. */
export function findingsIn({ vulnerabilities, anomalies }: Report): string[] {
  const all = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, list]) =>
    list.map(
      ({ method, path, info, parameter }) =>
        `${kind}: ${method} ${path}${parameter ? ` (${parameter})` : ''}: ${info}`,
    ),
  )
  return [...new Set(all)].filter((one) => !accepted.some(({ what }) => what.test(one)))
}
