import { formatMonth } from '../../../core/calendar/format.ts'
import { monthAfter } from '../../../core/calendar/month.ts'
import type { Picture } from '../queries/month.ts'
import type { Line, Tables } from '../rules/month.ts'
import { type Areas, areaName, type Say, said } from './say.ts'

export type ShownTable = { key: keyof Tables; field: string; heads?: true }

/** So many of them are of what was heard, the others of what took place. */
export const heardOf = 4

/** The tables in the order in which they are read, with the field whose words name their lines. */
export const shownTables: readonly ShownTable[] = [
  { key: 'kinds', field: 'kind' },
  { key: 'themes', field: 'theme' },
  { key: 'areas', field: 'area' },
  { key: 'outcomes', field: 'outcome' },
  { key: 'uses', field: 'use', heads: true },
  { key: 'ages', field: 'age', heads: true },
  { key: 'rooms', field: 'room', heads: true },
  { key: 'matches', field: 'matchState' },
  { key: 'projects', field: 'state' },
]

/** What a line is called. */
export function lineName(field: string, { key }: Pick<Line, 'key'>, picture: Picture, say: Say): string {
  if (field === 'room') return key
  if (field === 'age') return say.words(`lacorta.field.${key}`)
  const areas: Areas = new Map(picture.areas.map((area) => [area.code, area]))
  return field === 'area' ? areaName(areas, key, say) : said(say, field, key)
}

/** Areas and rooms of which nothing is told in either month are left out: they are many. */
export const linesOf = ({ tables }: Picture, key: keyof Tables): Line[] =>
  key === 'areas' ? tables[key].filter(({ now, before }) => now + before > 0) : tables[key]

/** The picture as one table, a line each, for a file. */
export const sheetRows = (picture: Picture, say: Say): (string | number)[][] =>
  shownTables.flatMap(({ key, field }) =>
    linesOf(picture, key).map((line) => [
      say.words(`lacorta.month.${key}`),
      lineName(field, line, picture, say),
      line.now,
      line.before,
    ]),
  )

export const sheetHeadings = ({ month }: Picture, { words, locale }: Say): string[] => [
  words('lacorta.month.table'),
  words('lacorta.month.item'),
  formatMonth(month, locale),
  formatMonth(monthAfter(month, -1), locale),
]
