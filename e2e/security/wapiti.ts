import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actions } from '../../src/app/house.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import type { City } from './city.ts'
import { runTool } from './tools.ts'
import type { Walk } from './walk.ts'

/**
 * All that ask this server alone, in rounds; left out are those that would call on servers elsewhere (ssrf, xxe, nikto, wapp).
 * The first ask a few times for each parameter: as every role. The others ask thirty to two hundred times: each kind of page
 * as the first role that is shown it; blindsql, which waits, comes last. `weight`: how much time an address takes, beside the
 * first. `isWhole`: what xss sends, permanentxss looks for, in one run of the program; if the time was too short for either,
 * both begin anew.
 */
export const rounds = [
  {
    modules: 'cookieflags,crlf,csp,csrf,http_headers,methods,redirect,sql',
    isOnce: false,
    isWhole: false,
    weight: 1,
  },
  { modules: 'backup,htaccess,shellshock', isOnce: true, isWhole: false, weight: 1 },
  { modules: 'exec', isOnce: true, isWhole: false, weight: 3 },
  { modules: 'file', isOnce: true, isWhole: false, weight: 3 },
  { modules: 'xss,permanentxss', isOnce: true, isWhole: true, weight: 3 },
  { modules: 'blindsql', isOnce: true, isWhole: false, weight: 3 },
] as const

/** What a field takes of which nothing typed can be: an id, a day, a number, one of a list. Anything else is refused at the door. */
const closed = new Set(['id', 'date', 'number', 'decimal', 'choice', 'choices', 'flag'])

/**
 * The fields that take no text in any action, and what names a form: the rounds that ask most leave them out. The first round, sqlmap,
 * and the tests of the door try them all.
 */
export function closedFields(): string[] {
  const all = Map.groupBy(actions.flatMap(fieldsOf), ({ name }) => name)
  const names = [...all].filter(([, fields]) => fields.every(({ control }) => closed.has(control)))
  return ['_form', '_draft', ...names.map(([name]) => name)]
}

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

/** `cut`: the modules for which the time was too short; `walk`, if it was so for looking at the pages. */
export type Tried = { findings: string[]; cut: string[]; told: string }
export type Attack = {
  role: string
  isOnce: boolean
  starts: readonly string[]
  modules: string
  isWhole: boolean
  weight: number
  /** Where wapiti writes down what it has done: another run with this folder goes on from there. */
  folder: string
}

/**
 * Lets wapiti attack these addresses as one role, for about so many seconds. A case has a page, and there are thousands: it
 * is given one address of each kind of page, and sends the forms that it finds there.
 */
export async function tryWapiti(city: City, attack: Attack, seconds: number): Promise<Tried> {
  const report = join(attack.folder, 'report.json')
  const most = Math.round(seconds * (attack.modules.split(',').length + 1) + 60)
  const args = argsFor(city, attack, { report, seconds })
  const { output, isLate } = await runTool('/usr/bin/python3', ['-c', repaired, ...args], most)
  const cut = [...output.matchAll(/time was reached(?: for module (\w+))?/g)].map(
    ([, name]) => name ?? 'walk',
  )
  const told = `${attack.starts.length} addresses${cut.length > 0 ? `, cut short: ${cut.join(', ')}` : ''}`
  // A busy machine: what hung is no finding, and is tried again with the time that others leave.
  if (isLate) return { findings: [], cut: ['walk'], told: `not done after ${most} s` }
  return { findings: readReport(report, output), cut, told }
}

/** What of an attack is still to be done when it was cut short there: nothing, its last modules, or all of it anew. */
export function restOf(attack: Attack, cut: readonly string[]): Attack | undefined {
  if (cut.length === 0) return undefined
  const modules = attack.modules.split(',').filter((name) => cut.includes(name))
  return { ...attack, modules: attack.isWhole || cut.includes('walk') ? attack.modules : modules.join(',') }
}

/** One address of each kind of page, with the names that were seen behind it; of those alone that `isWanted`. */
export function startsOf({ paths, queries }: Walk, isWanted: (shape: string) => boolean): string[] {
  const wanted = [...paths].filter(([shape]) => isWanted(shape))
  return wanted.map(([shape, [path = '/']]) => {
    const names = [...(queries.get(shape) ?? [])]
    return `${path}${names.length > 0 ? `?${names.map((name) => `${name}=abc`).join('&')}` : ''}`
  })
}

type Run = { report: string; seconds: number }

/** Half of the time for sending what was found; a module of several may take half of it as well: most need far less. */
function argsFor({ url, cookies }: City, attack: Attack, { report, seconds }: Run): string[] {
  const { role, starts, modules, folder, isOnce, isWhole } = attack
  const each = Math.max(20, Math.floor(modules.includes(',') ? seconds / 2 : seconds))
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
    ...['-m', modules, '-t', '15', '--store-session', folder, '--resume-crawl'],
    ...(isWhole ? ['--flush-attacks'] : []),
    ...(isOnce ? closedFields().flatMap((name) => ['--skip', name]) : []),
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
