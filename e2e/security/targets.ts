import { actions, pages } from '../../src/app/house.ts'
import type { AnyAction } from '../../src/core/action/action.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import { isId } from '../../src/core/id.ts'
import type { Role } from '../../src/core/identity/roles.ts'
import { encoded, requestOf } from './door.ts'
import { nobodys, type Rows, sampleOf } from './samples.ts'
import type { Walk } from './walk.ts'

/** One request in which some parameters are to be tried; `*` behind a value marks them, as sqlmap reads it. */
export type Target = {
  role: string
  name: string
  method: string
  path: string
  type: 'application/json' | 'application/x-www-form-urlencoded'
  body: string
  parameters: string[]
  /** A download: each answer may be a whole log. */
  isFile?: boolean
}

const asJson = 'application/json'
const asForm = 'application/x-www-form-urlencoded'

/** A field that nobody sees: with anything in it, nothing is done. */
const trap = 'homepage'

/** Stands behind what is to be tried, until it is written down. */
const mark = '\u0001'
const starred = (text: string) => text.replaceAll('%01', '*').replaceAll('\\u0001', '*')

export const isFor = ({ allow }: { allow: 'everyone' | readonly Role[] }, role: string): boolean =>
  allow === 'everyone' || allow.includes(role as Role)

export const operationsOf = (role: string): AnyAction[] => actions.filter((action) => isFor(action, role))

export type Seen = { role: string; walk: Walk; rows: Rows }

/** An operation of the interface with all marked that its door let through. */
export function operationTarget(action: AnyAction, seen: Seen, refused: Set<string>): Target {
  const input = sampleOf({ action, ...seen })
  const parameters = fieldsOf(action)
    .map(({ name }) => name)
    .filter((name) => !refused.has(name))
  const { path, method, body = '' } = requestOf(action, { ...input, ...marked(input, parameters) })
  return {
    role: seen.role,
    name: action.name,
    method,
    path: starred(path),
    type: asJson,
    body: starred(body),
    parameters,
  }
}

function marked(input: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => {
      const value = input[name]
      const text = `${[value].flat()[0] || (name === trap ? '' : 'abc')}${mark}`
      return [name, Array.isArray(value) ? [text, ...value.slice(1)] : text]
    }),
  )
}

/** A page's own forms, as a browser sends them: those of actions with what the door let through of them. */
export function formTargets(seen: Seen, refusedOf: (action: AnyAction) => Set<string>): Target[] {
  const { role, walk } = seen
  return pages
    .filter((page) => isFor(page, role))
    .flatMap((page) =>
      Object.entries(page.forms ?? {}).flatMap(([form, { action }]) => {
        const parameters = fieldsOf(action)
          .map(({ name }) => name)
          .filter((name) => !refusedOf(action).has(name))
        if (!isFor(action, role) || parameters.length === 0) return []
        const shown = walk.forms.find(({ shape, name }) => shape === page.path && name === form)
        const values = { ...shown?.values, ...sampleOf({ action, ...seen }), ...filledIn(shown?.values) }
        const path =
          shown?.path ??
          walk.paths.get(page.path)?.[0] ??
          page.path.replace(/:\w+/g, () => String(values.id ?? 'abc'))
        const all = { _form: form, ...values, ...marked(values, parameters) }
        return [posted({ role, name: `${page.name} ${form}`, path, parameters }, all)]
      }),
    )
}

const filledIn = (values: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

/** Forms without an action: searches that ask by POST, and those of the account. */
export function otherForms({ role, walk }: Seen): Target[] {
  const forms = walk.forms.filter(({ name, method, typed }) => !name && method === 'post' && typed.length > 0)
  return forms.map(({ path, shape, values }) => {
    const parameters = Object.keys(values)
    return posted({ role, name: shape, path, parameters }, { ...values, ...marked(values, parameters) })
  })
}

function posted(
  of: Pick<Target, 'role' | 'name' | 'path' | 'parameters'>,
  values: Record<string, unknown>,
): Target {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encoded(name)}=${encoded(String(one))}`),
  )
  return { ...of, method: 'POST', type: asForm, body: starred(pairs.join('&')) }
}

/** What narrows a list to nothing: a file of all that there is would take minutes to send, and is sent for every try. */
const narrowing: Record<string, string> = { record: nobodys, actor: nobodys }

const isHole = (part: string) => part.startsWith(':')

/**
 * What stands in the address of a page and behind it: one address of each shape, with all names that were seen there.
 * `refused`: the shapes whose ids the door refuses.
 */
export function addressTargets({ role, walk }: Seen, refused: ReadonlySet<string>): Target[] {
  return [...walk.paths].flatMap(([shape, [path = '']]) => {
    const holes = shape.split('/')
    const isOpen = (at: number, part: string) =>
      isHole(holes[at] ?? '') && !(refused.has(shape) && isId(part))
    const parts = path.split('/')
    const names = [...(walk.queries.get(shape) ?? [])]
    const parameters = [...holes.filter((_, at) => isOpen(at, parts[at] ?? '')), ...names]
    if (parameters.length === 0) return []
    const marked = parts.map((part, at) => (isOpen(at, part) ? `${part}*` : part)).join('/')
    const query =
      names.length > 0 ? `?${names.map((name) => `${name}=${narrowing[name] ?? 'abc'}*`).join('&')}` : ''
    const of = { role, name: shape, method: 'GET', type: asJson, body: '', parameters } as const
    const isFile = pages.some((page) => page.path === shape && page.shape === 'file')
    return [{ ...of, path: `${marked}${query}`, isFile }]
  })
}
