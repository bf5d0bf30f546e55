import { plain, type Reading, type Repair, understood } from './reading.ts'

/** Reads a number: full-width digits, thousands separators, commas and blanks left behind it. */
export function readNumber(text: string): Reading<number> {
  const typed = plain(text)
  const bare = typed.replace(/[,\s]+$/, '')
  const repairs: Repair[] = bare === typed ? [] : ['tail']
  if (!/^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(bare))
    return { ok: false, code: 'core.sheet.value.number' }
  return understood(Number(bare.replaceAll(',', '')), ...repairs)
}

/** Reads a whole number that counts something: not below zero, and no more than a number holds exactly. */
export function readCount(text: string): Reading<number> {
  const reading = readNumber(text)
  if (reading.ok && !(Number.isSafeInteger(reading.value) && reading.value >= 0))
    return { ok: false, code: 'core.sheet.value.count' }
  return reading
}

/** Reads a code of so many digits; zeros that a spreadsheet took away are put back. */
export function readCode(text: string, length: number): Reading<string> {
  const digits = plain(text).replace(/[-\s]/g, '')
  if (!/^\d+$/.test(digits) || digits.length > length) return { ok: false, code: 'core.sheet.value.code' }
  return digits.length === length
    ? understood(digits)
    : understood(digits.padStart(length, '0'), 'leadingZero')
}

/** Several values in one cell, parted by semicolons. */
export function splitList(text: string): string[] {
  const parts = text.split(/[;；]/).map((part) => part.trim())
  return [...new Set(parts)].filter((part) => part !== '')
}
