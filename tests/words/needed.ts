import type { AnyAction } from '../../src/core/action/action.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import type { Room } from '../../src/core/room.ts'

/** Asks for a key: whether there is such a word. */
export type Has = (key: string) => boolean

/** What the manifest of a room needs words for and has none. */
export function wordless(room: Room, has: Has): string[] {
  return [
    ...room.actions.flatMap((action) => actionKeys(action)),
    ...room.pages.flatMap((page) => [
      ...(page.shape === 'fragment' ? [] : [[`${page.name}.title`]]),
      ...(page.navigation ? [[`${page.name}.navigation`]] : []),
      ...Object.values(page.forms ?? {}).map(({ action }) => [`${action.name}.submit`]),
    ]),
    ...(room.jobs ?? []).map(({ name }) => [`${name}.title`]),
    ...variantWords(room).map((key) => [key]),
  ]
    .filter((alternatives) => !alternatives.some(has))
    .map((alternatives) => alternatives.join(' or '))
}

/** Each entry: keys of which one must be there. */
function actionKeys(action: AnyAction): string[][] {
  const labels = fieldsOf(action).flatMap(({ name, options }) => [
    name,
    ...options.map((code) => `${name}.${code}`),
  ])
  return [[`${action.name}.title`], ...labels.map((rest) => fieldKeys(action, rest))]
}

/** The sentences of the ways in which the rules of a room may be read, and the names of the figures beside them. */
export const variantWords = ({ indicators }: Room): string[] =>
  indicators.flatMap(({ key, variants = [], beside = [] }) => [
    ...variants.map((one) => `${key}.variant.${one.key}`),
    ...beside.map((one) => `${key}.beside.${one.key}`),
  ])

/** The two places in which the word of a field or an option may stand. */
export function fieldKeys({ name }: AnyAction, rest: string): string[] {
  return [`${name}.${rest}`, `${name.slice(0, name.indexOf('.'))}.field.${rest}`]
}
