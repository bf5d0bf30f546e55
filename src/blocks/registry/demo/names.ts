import type { Random } from '../../../core/demo/random.ts'
import { givenNames, type NamePair, namesFromAbroad } from './given-names.ts'
import { ranked } from './ranked.ts'
import { surnames } from './surnames.ts'

export type FullName = { name: string; reading: string }

/** So flat that the commonest name is borne by 1.5 in a hundred, as in Japan. */
const flatness = 8.8

/** The family name of a household: a few very common ones, and a long tail. */
export const familyName: (random: Random) => NamePair = ranked(surnames, flatness)

const fromAbroad = ranked(namesFromAbroad, 20)
const choices = {
  female: givenNames.female.map(([until, names]) => [until, ranked(names, 6)] as const),
  male: givenNames.male.map(([until, names]) => [until, ranked(names, 6)] as const),
}

/** How a person is called whose name the family's is; the given name is one of their sex and years. Read in hiragana. */
export function personName(
  random: Random,
  [family, reading]: NamePair,
  { sex, bornIn }: { sex: 'male' | 'female'; bornIn: number },
): FullName {
  const [name, said] = givenName(random, { sex, bornIn })
  return { name: `${family} ${name}`, reading: `${reading} ${said}` }
}

/** A given name as it was given to children of that sex in that year. */
export function givenName(
  random: Random,
  { sex, bornIn }: { sex: 'male' | 'female'; bornIn: number },
): NamePair {
  const choose = choices[sex].find(([until]) => bornIn < until)?.[1]
  return (choose as (random: Random) => NamePair)(random)
}

/** Somebody who came from abroad: written in Latin letters, read in kana. */
export function nameFromAbroad(random: Random): FullName {
  const [name, reading] = fromAbroad(random)
  return { name, reading }
}

/** A number that nobody can have: no area code begins with 000. */
export const telephone = (random: Random): string =>
  `000-${random.int(1000, 9999)}-${String(random.int(0, 9999)).padStart(4, '0')}`

/** Hiragana as registers write a reading: in katakana. */
export const inKatakana = (reading: string): string =>
  reading.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
