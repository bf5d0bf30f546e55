import { variants } from './variant-characters.ts'

const small = 'ァィゥェォッャュョヮヵヶ'
const large = 'アイウエオツヤユヨワカケ'
/** Kana that are read alike. */
const alike = new Map([...small].map((kana, at) => [kana, large[at] as string]))
for (const pair of ['ヂジ', 'ヅズ', 'ヴブ', 'ヰイ', 'ヱエ', 'ヲオ'])
  alike.set(pair[0] as string, pair[1] as string)

const rows: Record<string, string> = {
  ア: 'アカサタナハマヤラワガザダバパ',
  イ: 'イキシチニヒミリギジビピ',
  ウ: 'ウクスツヌフムユルグズブプ',
  エ: 'エケセテネヘメレゲゼデベペ',
  オ: 'オコソトノホモヨロゴゾドボポ',
}
const vowelOf = new Map(Object.entries(rows).flatMap(([vowel, row]) => [...row].map((kana) => [kana, vowel])))

const dashAfterKana = /(?<=[\u3041-\u30ff])[-\u2010-\u2015\u2212~\u301c]/g
/** Blanks, punctuation, symbols, combining marks (variation selectors are such), control and format characters. */
const unspoken = /[\p{Z}\p{P}\p{S}\p{M}\p{Cc}\p{Cf}]/gu

/**
 * The form in which names, readings and addresses are compared: NFKC, katakana in one size, long vowels spelt alike
 * (おおの・オーノ・おうの), old and variant characters as the one that stands for them (渡邊・渡邉・渡辺), Latin
 * letters without accents, no blanks, no punctuation, no variation selectors. For searching only: it is never shown and never stored as a name.
 */
export function normalForm(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(dashAfterKana, 'ー')
  const spoken = plain.replace(unspoken, '').normalize('NFKC')
  let form = ''
  let before = ''
  for (const typed of spoken) {
    before = folded(typed, before)
    form += before
  }
  return form
}

/** One character, after the one before it: both already tell how a long vowel goes on. */
function folded(typed: string, before: string): string {
  if (typed === '々') return before || typed
  const kana = /[\u3041-\u3096]/.test(typed) ? String.fromCharCode(typed.charCodeAt(0) + 0x60) : typed
  const char = alike.get(kana) ?? variants.get(kana) ?? plainLetter(kana)
  const vowel = vowelOf.get(before)
  if (!vowel) return char
  const goesOn = char === 'ー' || (vowel === 'オ' && char === 'ウ') || (vowel === 'エ' && char === 'イ')
  return goesOn ? vowel : char
}

/** A Latin letter without its accents (é as e): people are called by passports, and by keyboards that have none. */
function plainLetter(char: string): string {
  return /[\u00c0-\u024f\u1e00-\u1eff]/.test(char) ? (char.normalize('NFD')[0] as string) : char
}

/** The digits of a telephone number, +81 as the leading 0; other characters fall away. */
export function telephoneForm(text: string): string {
  const plain = text.normalize('NFKC').replace(/^\s*\+81[\s-]*(\(0\))?/, '0')
  return plain.replace(/\D/g, '')
}
