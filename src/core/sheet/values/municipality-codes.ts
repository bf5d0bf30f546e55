import { checkDigitOf, hasCheckDigit } from '../../text/local-government-code.ts'
import { plain, type Reading, type Repair, understood } from './reading.ts'

type Candidate = { code: string; repairs: Repair[] }

/**
 * Reads a 全国地方公共団体コード as its six digits. Spreadsheets take its leading zero, and old lists leave out its check
 * digit: 92011 is 092011, 37201 is 372013, 9201 is 092011. Where both could be, `own` (the municipality that imports)
 * decides; otherwise it is refused, never guessed.
 */
export function readMunicipalityCode(text: string, own?: string): Reading<string> {
  const digits = plain(text).replace(/[-\s]/g, '')
  const candidates = candidatesOf(digits).filter(({ code }) => couldBe(code))
  const found = candidates.length > 1 ? candidates.find(({ code }) => code === own) : candidates[0]
  return found
    ? understood(found.code, ...found.repairs)
    : { ok: false, code: 'core.sheet.value.municipalityCode' }
}

function candidatesOf(digits: string): Candidate[] {
  if (!/^\d{4,6}$/.test(digits)) return []
  const withDigit = (code: string) => `${code}${checkDigitOf(code)}`
  if (digits.length === 6) return hasCheckDigit(digits) ? [{ code: digits, repairs: [] }] : []
  if (digits.length === 4) return [{ code: withDigit(`0${digits}`), repairs: ['leadingZero', 'checkDigit'] }]
  return [
    ...(hasCheckDigit(`0${digits}`) ? [{ code: `0${digits}`, repairs: ['leadingZero' as const] }] : []),
    { code: withDigit(digits), repairs: ['checkDigit'] },
  ]
}

/** The first two digits are the prefecture: 01 北海道 to 47 沖縄県. It is 000 itself; its wards and cities begin at 100. */
const couldBe = (code: string) => /^(0[1-9]|[1-3]\d|4[0-7])(000|[1-9]\d\d)/.test(code)
