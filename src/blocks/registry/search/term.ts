import { type Days, parseDays } from '../../../core/calendar/parse-days.ts'
import { addressForm } from '../../../core/text/address-form.ts'
import { normalForm, telephoneForm } from '../../../core/text/normal-form.ts'

/** What a text that was typed may mean; each is empty (or null) where it cannot be meant. */
export type Term = {
  /** The normal form of a name, a reading or a part of one. */
  name: string
  /** The form of an address or a part of one. */
  address: string
  /** The beginning of a telephone number. */
  telephone: string
  /** A number of another system: as typed, and as it was before somebody's program took its zeros away. */
  numbers: string[]
  birth: Days | null
}

const fewestDigits = 4
const numberLength = 15
const onlyDigits = /^[\d\s()+\-\u2010-\u2015\u2212\u30fc]+$/

/** Every way in which a typed text can be read. */
export function readTerm(typed: string): Term {
  const plain = typed.normalize('NFKC').trim()
  const digits = onlyDigits.test(plain) ? telephoneForm(plain) : ''
  const long = digits.length >= fewestDigits
  const birth = parseDays(plain)
  const isText = digits === '' && birth === null
  return {
    name: isText ? normalForm(plain) : '',
    address: isText ? addressForm(plain) : '',
    telephone: long ? digits : '',
    numbers: long && /^\d+$/.test(plain) ? [digits, digits.padStart(numberLength, '0')] : [],
    birth,
  }
}

/** Nothing can be looked for: blanks, signs, emoji, a few digits. */
export const isEmpty = ({ name, telephone, birth }: Term): boolean =>
  name === '' && telephone === '' && birth === null

/** The words of a text, which narrow each other; none where there is but one. */
export function wordsOf(typed: string): Term[] {
  const terms = typed
    .trim()
    .split(/\s+/u)
    .map(readTerm)
    .filter((term) => !isEmpty(term))
  return terms.length > 1 ? terms : []
}
