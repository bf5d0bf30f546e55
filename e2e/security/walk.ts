import { pages } from '../../src/app/house.ts'
import type { City } from './city.ts'
import { type Form, formsIn, plain } from './forms.ts'

/** What one role is shown: addresses by the shape of their page, forms, and the names that stand behind a `?`. */
export type Walk = {
  paths: Map<string, string[]>
  forms: (Form & { shape: string })[]
  queries: Map<string, Set<string>>
  /** Every id that stood on a page: rows that the role can name. */
  ids: Set<string>
}

/** Where names are looked for, and one that many in the demo bear. */
const searches = new Set(pages.filter(({ method }) => method === 'POST').map(({ path }) => path))
const sought = '見本'

/** Of each shape so many: what is open and what is closed have forms of their own. */
const ofEachShape = 3

/** Leads away, or out: signing out would end the walk. */
const left = /^\/(?:sign-out|language|assets|api)\b/

const patterns = pages
  .map(({ path }) => ({ path, holes: path.split(':').length, fits: patternOf(path) }))
  .sort((one, other) => one.holes - other.holes)

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
  return new RegExp(`^${parts.join('/')}$`)
}

/** The shape of an address: the path of its page in the house, or its own with the ids left out. */
export const shapeOf = (path: string): string =>
  patterns.find(({ fits }) => fits.test(path))?.path ??
  path.replace(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}/g, ':id')

/** Follows the links of the pages as this role, until every shape that is led to was seen; then looks for a name. */
export async function walkAs(city: City, role: string): Promise<Walk> {
  const walk: Walk = { paths: new Map(), forms: [], queries: new Map(), ids: new Set() }
  const known = new Set<string>()
  await follow([
    '/',
    '/sign-in',
    '/kiosk',
    ...(role === 'visitor' ? [] : ['/account', '/me', '/childcare-hubs/counter']),
  ])
  for (const { path, values, typed, shape } of walk.forms.filter(
    ({ name, method }) => !name && method === 'post',
  )) {
    if (!searches.has(shape)) continue
    const body = new URLSearchParams({
      ...values,
      ...Object.fromEntries(typed.map((name) => [name, sought])),
    })
    const { html } = await ask(city, role, path, { method: 'POST', body })
    await follow(noted(walk, html, path))
  }
  return walk

  async function follow(first: string[]): Promise<void> {
    const waiting = first
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if (known.has(address)) continue
      known.add(address)
      const { pathname, search } = new URL(address, city.url)
      const shape = shapeOf(pathname)
      const paths = walk.paths.get(shape) ?? []
      if (paths.length >= ofEachShape && !search) continue
      const { status, html } = await ask(city, role, address)
      if (status !== 200) continue
      if (!paths.includes(pathname)) walk.paths.set(shape, [...paths, pathname])
      waiting.push(...noted(walk, html, pathname))
    }
  }
}

async function ask({ url, cookies }: City, role: string, path: string, sent: RequestInit = {}) {
  const headers = { cookie: cookies[role] ?? '', 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...sent, headers })
  const text = await answer.text()
  return {
    status: answer.status,
    html: answer.headers.get('content-type')?.includes('text/html') ? text : '',
  }
}

/** Writes down what a page shows, and answers where it leads that is worth going: narrowings of a page once each. */
function noted(walk: Walk, html: string, at: string): string[] {
  for (const [id] of html.matchAll(/\b[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}\b/g))
    walk.ids.add(id)
  for (const form of formsIn(html, at)) addForm(walk, form)
  const links = [...html.matchAll(/\b(?:href|src|data-\w+)="(\/[^"#]*)/g)].map(([, link = '']) => plain(link))
  return links.filter((link) => !link.startsWith('//') && !left.test(link) && isWorth(walk, link))
}

function addForm(walk: Walk, form: Form): void {
  const { pathname, searchParams } = new URL(form.path, 'http://house')
  const shape = shapeOf(pathname)
  addQueries(walk, shape, form.method === 'get' ? Object.keys(form.values) : searchParams.keys())
  const isKnown = walk.forms.some(
    (one) => one.shape === shape && one.name === form.name && one.method === form.method,
  )
  if (!isKnown && !left.test(pathname)) walk.forms.push({ ...form, path: pathname, shape })
}

/** An address without names behind it, or with a new one. */
function isWorth(walk: Walk, link: string): boolean {
  const { pathname, searchParams } = new URL(link, 'http://house')
  return addQueries(walk, shapeOf(pathname), searchParams.keys()) || searchParams.size === 0
}

function addQueries({ queries }: Walk, shape: string, names: Iterable<string>): boolean {
  const known = queries.get(shape) ?? new Set()
  const before = known.size
  for (const name of names) known.add(name)
  queries.set(shape, known)
  return known.size > before
}
