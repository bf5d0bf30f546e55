import type { AnyAction } from '../../src/core/action/action.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import { isPersonal, itemWord } from '../../src/core/privacy/personal.ts'
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
    ...[...variantWords(room), ...privacyWords(room)].map((key) => [key]),
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

/** What a room says of personal data: its name there, its purposes with their ground, its files with whom they are about, items. */
export function privacyWords({ id, privacy }: Room): string[] {
  if (!privacy) return []
  const { purposes, files, tables, flows } = privacy
  const items = Object.values(tables).flatMap((data) => (isPersonal(data) ? Object.keys(data.items) : []))
  return [
    `${id}.room`,
    ...purposes.flatMap(({ code }) => [code, `${code}.basis`]),
    ...files.flatMap(({ code, from, to }) => [
      ...[code, `${code}.range`],
      ...from.map((one) => `core.dataFrom.${one}`),
      ...to.map((one) => `core.dataTo.${one}`),
    ]),
    ...flows.flatMap((flow) => ('source' in flow ? [`core.dataFrom.${flow.source}`] : [])),
    ...items.map(itemWord),
  ]
}

/** The two places in which the word of a field or an option may stand. */
export function fieldKeys({ name }: AnyAction, rest: string): string[] {
  return [`${name}.${rest}`, `${name.slice(0, name.indexOf('.'))}.field.${rest}`]
}
