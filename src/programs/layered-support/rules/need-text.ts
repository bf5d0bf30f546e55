import type { FieldProblem } from '../../../core/refusal.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import signs from './need-text.json' with { type: 'json' }

/** By what somebody would be known from a sentence. */
export const tellings = ['name', 'number', 'address', 'birth', 'mail'] as const
export type Telling = (typeof tellings)[number]

/** お子さん, 皆さん: whom they are about nobody knows by that. */
const anybody = new RegExp(`(${signs.anybody})(${signs.honorifics})`, 'g')
const before = new RegExp(`([\\p{L}\\u3005\\u30fc]{1,4}?)(?=${signs.honorifics})`, 'gu')
const address = new RegExp(signs.address)
const birth = new RegExp(signs.birth)

/**
 * What in a sentence would say who it is about: a name of the people of the case (whole, a part of it, or before an honorific), a
 * number that may be of a telephone or a house, an address, a day of birth, a mail or web address. Names in their normal form, so that
 * kana and variant characters do not hide them.
 */
export function tellingIn(said: string, names: readonly string[]): Telling[] {
  const plain = said.normalize('NFKC')
  const rest = withDigits(plain).replace(numbers, '')
  const looks: Record<Telling, () => boolean> = {
    name: () => names.some((name) => namesSomebody(plain, name)),
    number: () => rest !== withDigits(plain),
    address: () => address.test(rest),
    birth: () => birth.test(rest),
    mail: () => /@|https?:|www\./i.test(plain),
  }
  return tellings.filter((telling) => looks[telling]())
}

/** A part of a name is looked for from two characters on, one in kana alone from three: あい stands in many words. */
const longEnough = (part: string): boolean => part.length >= (/^[ァ-ヶー]+$/.test(part) ? 3 : 2)

function namesSomebody(plain: string, name: string): boolean {
  const form = normalForm(plain)
  const whole = normalForm(name)
  if (!whole) return false
  const parts = [whole, ...name.split(/[\s\u3000・]+/).map(normalForm)].filter(longEnough)
  if (parts.some((part) => form.includes(part))) return true
  const called = [...plain.replace(anybody, '').matchAll(before)]
  return called.some(([said]) => endsInName(said, whole))
}

/** 「昨日山田さんが」: the end of what stands before the honorific begins the name, or is how it ends. */
function endsInName(said: string, whole: string): boolean {
  return [...said].some((_, at) => {
    const end = normalForm([...said].slice(at).join(''))
    return end !== '' && (whole.startsWith(end) || (end.length > 1 && whole.endsWith(end)))
  })
}

/** Five digits or more, whatever signs and の stand between them: of a telephone, a postal code, a room. */
const numbers = /\d(?:[\p{P}\p{S}\p{Z}ー−の]*\d){4,}/gu

const withDigits = (plain: string): string =>
  [...plain].map((one) => (signs.digits.includes(one) ? signs.digits.indexOf(one) : one)).join('')

const problem = (code: string): FieldProblem => ({ field: 'said', code: `layered-support.need.${code}` })

/** What in words for the square would say who they are about. Each problem names what. */
export const tellingProblems = (said: string, names: readonly string[]): FieldProblem[] =>
  tellingIn(said, names).map(problem)

/** What stands against a sentence for the square: more than one, or what would say who it is. */
export function needTextProblems(said: string, names: readonly string[]): FieldProblem[] {
  const isOne = !said.includes('\n') && said.split(/[。！？!?]/).filter((part) => part.trim()).length === 1
  return [...(isOne ? [] : [problem('oneSentence')]), ...tellingProblems(said, names)]
}
