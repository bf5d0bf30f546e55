import type { AnyAction } from '../../src/core/action/action.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import { isId } from '../../src/core/id.ts'
import type { City } from './city.ts'

/** What sqlmap tries of each kind, in short: out of a text, out of a bracket, behind a number, another query, another statement. */
export const probes: readonly string[] = [
  "'",
  "abc' AND '1'='1",
  "abc') OR ('1'='1",
  '1 AND 1=2',
  '1 AND 7789=CAST((CHR(113)||CHR(98))::text AS NUMERIC)',
  '1 UNION ALL SELECT NULL,NULL-- -',
  '1;SELECT PG_SLEEP(0)--',
  '(SELECT (CASE WHEN (1=1) THEN 1 ELSE (SELECT 1 UNION SELECT 2) END))',
]

export type Asked = { path: string; method: string; body: string | undefined }

/** The request of an action with these values: in the path, behind it, or as JSON. */
export function requestOf({ http }: AnyAction, input: Record<string, unknown>): Asked {
  const rest = { ...input }
  const path = `/api${http.path}`.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name] ?? '')
    delete rest[name]
    return encoded(value)
  })
  if (http.method !== 'GET') return { path, method: http.method, body: JSON.stringify(rest) }
  const query = Object.entries(rest).map(([name, value]) => `${name}=${encoded(String([value].flat()[0]))}`)
  return { path: `${path}${query.length > 0 ? `?${query.join('&')}` : ''}`, method: 'GET', body: undefined }
}

/** As it stands in an address or a form; a star would be sqlmap's mark. */
export const encoded = (value: string): string => encodeURIComponent(value).replaceAll('*', '%2A')

type Problems = { status?: number; errors?: { field: string }[] }

/**
 * The fields of an action that the door itself refuses whatever of this is sent for them: they are named in the answer,
 * and nothing was asked of the database. All fields are sent at once, each probe once.
 */
export async function refusedAtTheDoor(city: City, role: string, action: AnyAction): Promise<Set<string>> {
  const named = await Promise.all(probes.map((probe) => namedBy(city, role, { action, probe })))
  const fields = new Set(fieldsOf(action).map(({ name }) => name))
  return named.reduce((refused, names) => refused.intersection(names), fields)
}

type Probing = { action: AnyAction; probe: string }

/** The fields that the answer names as wrong, when all are this text. */
async function namedBy(
  { url, cookies }: City,
  role: string,
  { action, probe }: Probing,
): Promise<Set<string>> {
  const values = fieldsOf(action).map(({ name, control }) => [name, control === 'choices' ? [probe] : probe])
  const { path, method, body } = requestOf(action, Object.fromEntries(values))
  const own = { cookie: cookies[role] ?? '', 'sec-fetch-site': 'same-origin' }
  const headers = { ...own, 'content-type': 'application/json' }
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const { errors = [] } = (await answer.json()) as Problems
  return new Set(answer.status === 422 ? errors.map(({ field }) => field.split('.')[0] as string) : [])
}

/**
 * How many ids in the path of a page the door refuses: the page answers as for an id that nobody has. A query would have
 * failed with such a text, and the page with it.
 */
export async function idsRefused({ url, cookies }: City, role: string, path: string): Promise<number> {
  const parts = path.split('/')
  const ids = parts.filter(isId).length
  for (const probe of ids > 0 ? probes.slice(0, 3) : []) {
    const asked = parts.map((part) => (isId(part) ? encoded(probe) : part)).join('/')
    const answer = await fetch(`${url}${asked}`, { headers: { cookie: cookies[role] ?? '' } })
    await answer.text()
    if (answer.status !== 404) return 0
  }
  return ids
}
