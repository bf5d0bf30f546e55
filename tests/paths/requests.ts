import { exportPurposes } from '../../src/blocks/casework/timeline/export.ts'
import type { AnyAction } from '../../src/core/action/action.ts'
import { type FieldInfo, fieldsOf } from '../../src/core/action/field-info.ts'
import type { AnyPage } from '../../src/core/page/page.ts'
import { filled, type Ground, tableAt, today, valuesAt, valuesOf } from './values.ts'

export type { Ground }

/** One question to the house. `of`: the page or action it is put to; `allow`: the roles it is meant for. */
export type Asked = {
  allow: AnyPage['allow']
  of: string
  method: string
  path: string
  form?: Record<string, string>
  json?: unknown
}

/** Every way of asking for a page: each id and code at its place, each phrase in its box, the narrowings it may know. */
export function askedOfPage(page: AnyPage, ground: Ground): Asked[] {
  const paths = filled(page.path, ground)
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
  if (path === '/audit/bundle') return bundleWishes(ids)
  if (path.startsWith('/indicators/')) return ['', `?year=2026&area=${codes[0]}`]
  if (shape === 'file') return ['', '?screen', ...exportWishes(path)]
  if (path.includes(':')) return at === 0 ? ['', `?chosen=${person}`] : ['']
  const states = ['open', 'overdue', 'gone', 'closed'].map((state) => `?whose=agency&state=${state}`)
  const known: Record<string, string[]> = {
    '/consultation/cases': states,
    '/casework/askings/new': [`?person=${person}`],
    '/consultation/intake': [`?person=${person}`],
    '/privacy/uses': ['?show=all'],
    '/privacy/uses/new': [`?person=${person}`],
    '/registry/places': codes.map((code) => `?area=${code}`),
    '/resources': phrases.map((phrase) => `?name=${encodeURIComponent(phrase)}`),
    '/registry/organizations': phrases.map((phrase) => `?name=${encodeURIComponent(phrase)}`),
  }
  return ['', ...(known[path] ?? [])]
}

/** The whole log of a walk is more than a bundle may hold: what is asked about is asked for. */
const bundleWishes = ({ person = [], support_case = [] }: Ground['ids']) =>
  [...person.slice(0, 1), ...support_case].flatMap((id) => [`?record=${id}`, `?screen&record=${id}`])

/** A case is given out on a purpose alone. */
const exportWishes = (path: string) =>
  path.endsWith('/export/file') ? [`?purpose=${exportPurposes()[0]}`] : []

/** Every way of performing an action that only looks. */
export function askedOfLook(action: AnyAction, ground: Ground): Asked[] {
  return inputsOf(action, ground).map((input) => asRequest(action, input))
}

/**
 * Every id, and with the first of them every choice: all of them with each other would be hundreds of questions that say the same. What is
 * typed is the same in all fields of an input, for the same reason.
 */
function inputsOf(action: AnyAction, ground: Ground): Record<string, unknown>[] {
  const fields = fieldsOf(action)
  const texts = fields.filter(
    ({ name, control, required }) =>
      control === 'text' && required && name !== 'fiscalYear' && !holeOf(action, name),
  )
  const typed = [...ground.phrases, ...ground.codes]
  const starts = texts.length > 0 ? typed.map((text) => withTexts(texts, text)) : [{}]
  return starts.flatMap((start) => filledFrom(start, { action, ground, fields }))
}

type Filling = { action: AnyAction; ground: Ground; fields: readonly FieldInfo[] }

function filledFrom(start: Record<string, unknown>, { action, ground, fields }: Filling) {
  const choices = fields.filter(isChoice)
  const chosen = choices.reduce((input, field) => withValue(input, field, firstOf(field)), start)
  const inputs = fields
    .filter((field) => !isChoice(field))
    .reduce(
      (all, field) =>
        all.flatMap((input) =>
          valuesFor(action, field, ground).map((value) => withValue(input, field, value)),
        ),
      [chosen],
    )
  const [first = chosen] = inputs
  return [
    ...inputs,
    ...choices.flatMap((field) => restOf(field).map((value) => withValue(first, field, value))),
  ]
}

const isChoice = ({ control }: FieldInfo) => control === 'choice'
/** A choice that may be left open is left open first. */
const choicesOf = ({ required, options }: FieldInfo): (string | undefined)[] =>
  required ? [...options] : [undefined, ...options]
const firstOf = (field: FieldInfo) => choicesOf(field)[0]
const restOf = (field: FieldInfo) => choicesOf(field).slice(1)

const withTexts = (fields: readonly FieldInfo[], typed: string) =>
  Object.fromEntries(fields.map(({ name }) => [name, typed]))

const withValue = (input: Record<string, unknown>, { name }: FieldInfo, value: unknown) =>
  value === undefined ? input : { ...input, [name]: value }

const holeOf = ({ http }: AnyAction, name: string) =>
  http.path.includes(`{${name}}`) ? `{${name}}` : undefined

/** `undefined`: the field stays as it is. */
function valuesFor(action: AnyAction, field: FieldInfo, ground: Ground): readonly unknown[] {
  const { name, control, required } = field
  const hole = holeOf(action, name)
  const table = (hole && tableAt(action.http.path, hole)) ?? action.subject
  if (name === 'fiscalYear') return ['2026']
  if (!required) return [undefined]
  if (control === 'id') return valuesOf(table, ground)
  if (control === 'date') return [today]
  if (control === 'number') return [2026]
  return control === 'text' && hole ? valuesAt(name, table, ground) : [undefined]
}

export function asRequest(action: AnyAction, input: Record<string, unknown>): Asked {
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
