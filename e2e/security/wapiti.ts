import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { City } from './city.ts'
import { runTool } from './tools.ts'

/** All that ask this server alone; left out are those that would call on servers elsewhere (ssrf, xxe, nikto, wapp). */
const modules =
  'backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss'

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

/** Debian's 3.0.4 does not start with anything left out: since Python 3.11 its pattern for that is none. This one is. */
const repaired = `
import re
import wapitiCore.net.crawler as crawler
crawler.wildcard_translate = lambda pattern: re.compile('.*'.join(map(re.escape, pattern.split('*'))) + r'\\Z')
from wapitiCore.main.wapiti import wapiti_main
wapiti_main()`

type Report = Record<
  'vulnerabilities' | 'anomalies',
  Record<string, { method: string; path: string; info: string; parameter: string | null }[]>
>

/** Lets wapiti walk and attack the pages as one role, for so many seconds. */
export async function tryWapiti({ url, cookies }: City, role: string, seconds: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-wapiti-'))
  const report = join(folder, 'report.json')
  const each = Math.max(15, Math.floor(seconds / 2 / modules.split(',').length))
  const walk = [
    '--scope',
    'domain',
    '-d',
    '4',
    '--max-links-per-page',
    '60',
    '--max-scan-time',
    String(Math.floor(seconds / 2)),
  ]
  const left = ['sign-out', 'language/ja', 'assets/*', 'auth/*'].flatMap((path) => ['-x', `${url}/${path}`])
  const heads = [
    '-H',
    'Sec-Fetch-Site: same-origin',
    ...(cookies[role] ? ['-H', `Cookie: ${cookies[role]}`] : []),
  ]
  const attack = [
    '-m',
    modules,
    '--max-attack-time',
    String(each),
    '-t',
    '15',
    '--store-session',
    folder,
    '--flush-session',
  ]
  try {
    const args = [
      '-u',
      `${url}/`,
      ...walk,
      ...left,
      ...heads,
      ...attack,
      '-f',
      'json',
      '-o',
      report,
      '--no-bugreport',
    ]
    const { output, isLate } = await runTool('/usr/bin/python3', ['-c', repaired, ...args], seconds * 3)
    if (isLate) return [`not done after ${seconds * 3} s`]
    try {
      return findingsIn(JSON.parse(readFileSync(report, 'utf8')) as Report)
    } catch {
      return [`no report: ${output.trim().slice(-300)}`]
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
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
