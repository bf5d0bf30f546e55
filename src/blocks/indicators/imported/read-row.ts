import { fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Stated } from '../../registry/import/lists/entry.ts'
import type { ListReader } from '../../registry/import/lists/list-reader.ts'
import type { ListRow } from '../../registry/import/lists/list-row.ts'
import { otherCity } from '../../registry/import/lists/where.ts'
import { ageReachedOn } from './age-reached.ts'
import type { ImportProfile } from './profile.ts'

/** What the rows are read with beside the list's own reader. */
export type RowReader = {
  profile: ImportProfile
  /** The day of the list. */
  asOf: string
  agencyId: string | null
  /** How many digits the numbers have that are known already; 0: none yet. A shorter one has lost its leading zeros. */
  width: number
  /** Rows that the profile does not count. */
  left: number
}

/**
 * What a row of the list says: nothing where it does not count, null where its number cannot be read. Says on the row what
 * is wrong with it: then it is not taken, but the row that is known has not gone.
 */
export function readImported(row: ListRow, list: ListReader, reader: RowReader): Stated[] | null {
  const unit = unitOf(row, reader)
  if (unit === null) return null
  const term = termOf(row, reader)
  const { again, layout } = reader.profile
  if (term === null) return again ? null : [statedOf(unit, { reader, row, key: [layout.kind, unit] })]
  if (!counts(row, term, { list, reader }) || isNothing(term, reader)) {
    reader.left += 1
    return []
  }
  const key = [layout.kind, unit, ...(again ? [term.from] : [])]
  return [statedOf(unit, { reader, row, key, term })]
}

const number = /^[0-9A-Za-z-]{1,40}$/

function unitOf({ cell, say }: ListRow, { width }: RowReader): string | null {
  const text = cell('unit').normalize('NFKC').replace(/\s/g, '')
  if (text === '') return null
  if (!number.test(text)) {
    say('unit', 'number', 'error')
    return null
  }
  if (text.length >= width || !/^\d+$/.test(text)) return text
  say('unit', 'zerosRestored', 'repaired', { width })
  return text.padStart(width, '0')
}

type Read = { list: ListReader; reader: RowReader }
type Term = { from: string; until: string | null }

/** From when until when it counts; null where the row does not say so rightly. */
function termOf(row: ListRow, { profile: { age }, asOf }: RowReader): Term | null {
  const day = (field: string) => row.values.get(field) as string | undefined
  const [startsOn, endsOn, birth] = [day('startsOn'), day('endsOn'), day('birth')]
  if (startsOn !== undefined && startsOn > asOf)
    row.say('startsOn', 'startsAhead', 'error', { value: startsOn })
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn)
    row.say('endsOn', 'endsFirst', 'error')
  if (endsOn !== undefined && endsOn > asOf) row.say('endsOn', 'endsAhead', 'doubt', { value: endsOn })
  if (birth !== undefined && birth > asOf) row.say('birth', 'birthAhead', 'error', { day: birth })
  if (row.wrong() || startsOn === undefined) return null
  const reached = age === null || birth === undefined ? startsOn : ageReachedOn(birth, age)
  return { from: laterOf(startsOn, reached), until: endsOn ?? null }
}

const laterOf = (...days: string[]): string => days.sort().at(-1) as string

/** Whether the profile counts such rows at all: by what stands in its column, and by where people live. */
function counts(row: ListRow, { until }: Term, { list, reader }: Read): boolean {
  const { only, residents } = reader.profile
  if (residents && otherCity(row.address, list.own) !== null) return false
  const text = only ? row.cell(only.field).normalize('NFKC') : ''
  if (!only || text === '' || only.counted.includes(text)) return true
  if (only.ended?.includes(text)) return until !== null
  if (!only.left.includes(text)) row.say(only.field, 'valueUnknown', 'doubt', { value: text.slice(0, 40) })
  return false
}

/**
 * Never counts, or not before the end of the year after the list's: who reaches the age later is told of by a later list,
 * and until then nothing is kept of them.
 */
const isNothing = ({ from, until }: Term, { asOf }: RowReader): boolean =>
  from > lastDayOf(fiscalYearOf(asOf) + 1) || (until !== null && until <= from)

type Said = { reader: RowReader; row: ListRow; key: readonly string[]; term?: Term }

const statedOf = (unit: string, { reader, row, key, term }: Said): Stated => ({
  key: key.join('/'),
  values: {
    profile: reader.profile.layout.kind,
    unit,
    listed_as: key.join('/'),
    from_on: term?.from ?? null,
    until_on: term?.until ?? null,
    area_code: row.areaCode,
    gone_on: null,
    agency_id: reader.agencyId,
  },
})
