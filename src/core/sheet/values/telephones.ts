import { plain, type Reading, understood } from './reading.ts'

/**
 * Reads a telephone number of Japan with its hyphens as they stand: they say where the area code ends. The country's
 * +81 and brackets become the form that is dialled; an extension or a second number is refused.
 */
export function readTelephone(text: string): Reading<string> {
  const typed = plain(text)
    .replace(/ー/g, '-')
    .replace(/^\+81[-\s]*(\(0\))?[-\s]*/, '0')
    .replace(/^\((\d+)\)[-\s]*/, '$1-')
    .replace(/(\d)\((\d+)\)(\d)/, '$1-$2-$3')
    .replace(/(\d)\s+(?=\d)/g, '$1-')
  const digits = typed.replaceAll('-', '')
  if (!/^\d[\d-]*\d$/.test(typed) || typed.includes('--'))
    return { ok: false, code: 'core.sheet.value.telephone' }
  if (/^0\d{9,10}$/.test(digits)) return understood(typed)
  // A number kept as a number has lost its zero, and had no hyphens.
  if (/^[1-9]\d{8,9}$/.test(typed)) return understood(`0${typed}`, 'leadingZero')
  // 110, 118 and the like, and 1-8 digit local numbers, are not for others to dial.
  return { ok: false, code: 'core.sheet.value.telephone' }
}
