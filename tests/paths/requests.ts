import type { AnyAction } from '../../src/core/action/action.ts'
import { type FieldInfo, fieldsOf } from '../../src/core/action/field-info.ts'
import type { AnyPage } from '../../src/core/page/page.ts'

/** One question to the house. `of`: the page or action it is put to; `allow`: the roles it is meant for. */
export type Asked = {
  allow: AnyPage['allow']
  of: string
  method: string
  path: string
  form?: Record<string, string>
  json?: unknown
}

/**
 * What there is to ask about: ids by the table they are of, codes that stand in addresses, words that somebody may type.
 */
export type Ground = {
  ids: Readonly<Record<string, readonly string[]>>
  codes: readonly string[]
  phrases: readonly string[]
}

const today = '2026-11-25'

/** Of which table the ids are that stand in an address behind this word; for others every id is tried. */
const tables: Record<string, string> = {
  persons: 'person',
  households: 'household',
  organizations: 'organization',
  places: 'place',
  protections: 'address_protection',
  imports: 'data_import',
  'imported-rows': 'imported_row',
  cases: 'support_case',
  emergencies: 'emergency_access',
  'hand-overs': 'hand_over_note',
  agencies: 'agency',
  posts: 'post',
  letters: 'web_consultation',
  menus: 'lecture_menu',
  'our-menus': 'lecture_menu',
  requests: 'request',
  hubs: 'hub',
  feedback: 'codes',
  duplicates: 'duplicate_candidate',
  uses: 'purpose_use',
  purposes: 'codes',
  files: 'codes',
  areas: 'codes',
  indicators: 'codes',
  measures: 'codes',
}

function valuesFor(table: string | undefined, { ids, codes }: Ground): readonly string[] {
  if (table === 'codes') return codes
  return (table && ids[table]) || [...Object.values(ids).flat(), ...codes]
}

/** Every way of asking for a page: each id and code at its place, each phrase in its box, the narrowings it may know. */
export function askedOfPage(page: AnyPage, ground: Ground): Asked[] {
  const [, word = ''] = /\/([a-z-]+)\/:/.exec(page.path) ?? []
  const paths = filled(page.path, valuesFor(tables[word], ground))
  const base = { of: page.name, allow: page.allow }
  if (page.method === 'POST')
    return paths.flatMap((path) =>
      ground.phrases.map((phrase) => ({ ...base, method: 'POST', path, form: typedAs(phrase) })),
    )
  return paths.flatMap((path, at) =>
    narrowings(page, ground, at).map((query) => ({ ...base, method: 'GET', path: `${path}${query}` })),
  )
}

/** A box may have any of these names. */
const typedAs = (phrase: string) => ({ typed: phrase, _typed: phrase, name: phrase })

function narrowings({ path, shape }: AnyPage, { ids, codes, phrases }: Ground, at: number): string[] {
  const [person] = ids.person ?? []
  if (path.startsWith('/indicators/')) return ['', `?year=2026&area=${codes[0]}`]
  if (shape === 'file') return ['', '?screen']
  if (path.includes(':')) return at === 0 ? ['', `?chosen=${person}`] : ['']
  const states = ['open', 'overdue', 'gone', 'closed'].map((state) => `?whose=agency&state=${state}`)
  const known: Record<string, string[]> = {
    '/consultation/cases': states,
    '/consultation/intake': [`?person=${person}`],
    '/privacy/uses': ['?show=all'],
    '/privacy/uses/new': [`?person=${person}`],
    '/registry/places': codes.map((code) => `?area=${code}`),
    '/registry/organizations': phrases.map((phrase) => `?name=${encodeURIComponent(phrase)}`),
  }
  return ['', ...(known[path] ?? [])]
}

function filled(path: string, values: readonly string[]): string[] {
  const [hole] = /:\w+/.exec(path) ?? []
  if (!hole) return [path]
  return values.flatMap((value) => filled(path.replace(hole, encodeURIComponent(value)), values))
}

/** Every way of performing an action that only looks. */
export function askedOfLook(action: AnyAction, ground: Ground): Asked[] {
  return inputsOf(action, ground).map((input) => asRequest(action, input))
}

function inputsOf(action: AnyAction, ground: Ground): Record<string, unknown>[] {
  const fields = fieldsOf(action)
  const ids = valuesFor(action.subject, ground)
  return fields.reduce<Record<string, unknown>[]>(
    (inputs, field) =>
      inputs.flatMap((input) => valuesOf(field, ids, ground).map((value) => withValue(input, field, value))),
    [{}],
  )
}

const withValue = (input: Record<string, unknown>, { name }: FieldInfo, value: unknown) =>
  value === undefined ? input : { ...input, [name]: value }

function valuesOf(
  { name, control, required, options }: FieldInfo,
  ids: readonly string[],
  { codes, phrases }: Ground,
): unknown[] {
  if (control === 'id') return required ? [...ids] : [undefined]
  if (control === 'choice') return required ? [...options] : [undefined, ...options]
  if (control === 'date') return required ? [today] : [undefined]
  if (control === 'number') return required ? [2026] : [undefined]
  if (name === 'fiscalYear') return ['2026']
  if (control === 'text' && required) return [...phrases, ...codes]
  return [undefined]
}

function asRequest(action: AnyAction, input: Record<string, unknown>): Asked {
  const rest = { ...input }
  const path = action.http.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const base = { of: action.name, allow: action.allow, method: action.http.method }
  if (action.http.method !== 'GET') return { ...base, path: `/api${path}`, json: rest }
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  return { ...base, path: `/api${path}${query.size > 0 ? `?${query}` : ''}` }
}

/**
 * An action that writes, asked about each of these ids with a version that nobody can have seen: what it refuses, it
 * refuses with the row as it stands.
 */
export function askedOfWrite(action: AnyAction, ids: readonly string[], phrase: string): Asked[] {
  const fields = fieldsOf(action)
  return ids.map((id) =>
    asRequest(action, Object.fromEntries(fields.map((field) => [field.name, probe(field, id, phrase)]))),
  )
}

function probe({ name, control, options, maxLength = 20 }: FieldInfo, id: string, phrase: string): unknown {
  if (name === 'version') return 999_999
  if (control === 'id') return id
  if (control === 'choices') return options.length > 0 ? options.slice(0, 1) : [id]
  if (control === 'choice') return options[0] ?? phrase.slice(0, maxLength)
  if (control === 'date') return today
  if (control === 'flag') return false
  if (control === 'number' || control === 'decimal') return 1
  return phrase.slice(0, maxLength)
}
