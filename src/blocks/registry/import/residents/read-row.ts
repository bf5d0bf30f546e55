import { parseDate } from '../../../../core/calendar/parse-date.ts'
import type { AreaFinder } from '../../area-of.ts'
import type { Sex } from '../../codes.ts'
import type { Problem } from '../problems.ts'
import { householdRoleOf } from './household-role.ts'

/** The cells of one row by field; '' where the file has no such column or the cell is blank. */
export type Cells = (field: string) => string

/** What a reading of a row has to know beside the row. */
export type Reader = {
  today: string
  areas: AreaFinder
  /** The width of the numbers that are known already; 0: none yet. A shorter one has lost its leading zeros. */
  numberWidth: number
  report: (problem: Problem) => void
}

/** A resident as a row states them, in our terms. A field the row leaves blank is null. */
export type ResidentRow = {
  line: number
  number: string
  household: string | null
  name: string | null
  reading: string | null
  birthOn: string | null
  sex: Sex | null
  role: string | null
  address: string | null
  areaCode: string | null
  protection: 'begins' | 'ends' | null
}

const damaged = '\ufffd'
const sexCodes: Record<string, Sex> = {
  男: 'male',
  男性: 'male',
  '1': 'male',
  m: 'male',
  女: 'female',
  女性: 'female',
  '2': 'female',
  f: 'female',
  その他: 'other',
  '9': 'other',
  不明: 'unknown',
  '0': 'unknown',
  '3': 'unknown',
}
const protectionBegins = /^(1|○|◯|〇|有|あり|対象|開始|決定|該当|支援措置開始)$/
const protectionEnds = /^(終了|解除|取消|失効|支援措置終了)$/

/** Reads what every file of residents has alike, and reports what is wrong, repaired or doubtful in it. */
export function readResident(line: number, cells: Cells, reader: Reader): ResidentRow {
  const address = [cells('address'), cells('building')].filter(Boolean).join('　') || null
  const name = cells('name') || null
  for (const field of ['name', 'reading', 'address'] as const)
    if (cells(field).includes(damaged)) reader.report({ line, field, code: 'undecodable', severity: 'doubt' })
  return {
    line,
    number: numberOf(line, cells('number'), reader),
    household: plainNumber(cells('household')) || null,
    name,
    reading: cells('reading') || null,
    birthOn: birthOf(line, cells('birth'), reader),
    sex: sexOf(line, cells('sex'), reader),
    role: householdRoleOf(cells('role')),
    address,
    areaCode: areaOf(line, address, cells('area'), reader),
    protection: protectionOf(line, cells('protection'), reader),
  }
}

const plainNumber = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '')

/** Whether a text can be a number under which a system knows somebody. */
export const isNumber = (text: string): boolean => /^[0-9A-Za-z]{1,30}$/.test(text)

function numberOf(line: number, text: string, { numberWidth, report }: Reader): string {
  const number = plainNumber(text)
  if (number === '') report({ line, field: 'number', code: 'missing', severity: 'error' })
  else if (!isNumber(number)) report({ line, field: 'number', code: 'number', severity: 'error' })
  if (/^\d+$/.test(number) && number.length < numberWidth) {
    report({
      line,
      field: 'number',
      code: 'zerosRestored',
      severity: 'repaired',
      params: { width: numberWidth },
    })
    return number.padStart(numberWidth, '0')
  }
  return number
}

/** 昭和00年00月00日 and 99999999 are how registers write that nobody knows. */
const nobodyKnows = /^(不明|不詳|0+|9+|.{0,2}0{1,2}[年./-]?0{1,2}[月./-]?0{1,2}日?)$/

function birthOf(line: number, text: string, { today, report }: Reader): string | null {
  if (text === '') return null
  const date = parseDate(text)
  if (date.ok && date.date <= today) return date.date
  if (date.ok)
    report({ line, field: 'birth', code: 'birthAhead', severity: 'error', params: { day: date.date } })
  else if (nobodyKnows.test(text.normalize('NFKC').replace(/\s/g, '')))
    report({ line, field: 'birth', code: 'birthUnknown', severity: 'doubt' })
  else report({ line, field: 'birth', code: 'date', severity: 'error', params: { value: text.slice(0, 20) } })
  return null
}

function sexOf(line: number, text: string, { report }: Reader): Sex | null {
  const form = text.normalize('NFKC').trim().toLowerCase()
  if (form === '') return null
  const sex = sexCodes[form]
  if (!sex)
    report({ line, field: 'sex', code: 'sex', severity: 'doubt', params: { value: text.slice(0, 10) } })
  return sex ?? null
}

function areaOf(
  line: number,
  address: string | null,
  stated: string,
  { areas, report }: Reader,
): string | null {
  if ((address === null || !areas.knowsTowns) && stated === '') return null
  const code = areas.areaOf(address ?? '', stated)
  if (code === null)
    report({ line, field: stated ? 'area' : 'address', code: 'areaUnknown', severity: 'doubt' })
  return code
}

function protectionOf(line: number, text: string, { report }: Reader): ResidentRow['protection'] {
  const form = text.normalize('NFKC').replace(/\s/g, '')
  if (form === '' || /^(0|無|なし|×|非該当|対象外)$/.test(form)) return null
  if (protectionEnds.test(form)) return 'ends'
  // Whoever writes something here means somebody in danger: what is not understood protects.
  if (!protectionBegins.test(form))
    report({ line, field: 'protection', code: 'protectionUnclear', severity: 'doubt' })
  return 'begins'
}
