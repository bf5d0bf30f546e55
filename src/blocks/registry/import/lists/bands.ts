import { familyParts } from '../layout.ts'

export type Sex = 'all' | 'male' | 'female'
/** A column of people by sex and age. from null: of unknown age; to null: of that age and older. */
export type Band = { field: string; sex: Sex; from: number | null; to: number | null }

const sexes: Record<string, Sex> = { 男: 'male', man: 'male', 女: 'female', woman: 'female' }
const width = 5

/** The columns by age that a list has, by their headings: 0-4歳の男性, 85歳以上の女性, man1. */
export function bandsIn(
  mapping: ReadonlyMap<string, number>,
  headings: readonly string[],
  patterns: readonly string[],
): Band[] {
  const found = [...mapping].flatMap(([field, at]) => {
    const parts = field.startsWith('band:') ? familyParts(patterns, headings[at] ?? '') : null
    return parts ? [{ field, parts }] : []
  })
  const last = Math.max(0, ...found.map(({ parts }) => Number(parts.serial ?? 0)))
  const bands = found.map(({ field, parts }) => ({
    field,
    sex: sexes[parts.sex ?? ''] ?? 'all',
    ...agesOf(parts, last),
  }))
  return bands.filter(
    (band, at) => !bands.some((other, place) => other !== band && covers(band, other, at > place)),
  )
}

/** 15-64歳 beside 15-19歳 counts the same people again; so does a column that stands twice. */
function covers(wide: Band, narrow: Band, later: boolean): boolean {
  if (wide.sex !== narrow.sex) return false
  if (wide.from === null || narrow.from === null) return later && wide.from === narrow.from
  const [wideTo, narrowTo] = [wide.to ?? Infinity, narrow.to ?? Infinity]
  if (wide.from === narrow.from && wideTo === narrowTo) return later
  return wide.from <= narrow.from && narrowTo <= wideTo
}

/** Numbered columns are five years each; the last one is open. */
function agesOf(parts: Record<string, string | undefined>, last: number): Pick<Band, 'from' | 'to'> {
  const serial = Number(parts.serial ?? 0)
  if (serial > 0) {
    const from = (serial - 1) * width
    return { from, to: serial === last ? null : from + width - 1 }
  }
  if (parts.from === undefined) return { from: null, to: null }
  return { from: Number(parts.from), to: parts.to === undefined ? null : Number(parts.to) }
}
