import { normalForm } from './normal-form.ts'

const postcode = /^〒?\s*\d{3}-?\d{4}(?=\s|\D)/
const prefecture = /^(北海道|東京都|京都府|大阪府|[^\d\s]{2,3}県)/
/** The city, where an address begins with one; some have the character in their own names. */
const city = /^(?:(?:四日|廿日|野々)市市|[^\d\s丁番号]{1,6}?市)(?=.)/
/** A number in kanji where a counter follows: 二丁目, 十二番地. Elsewhere it belongs to a name: 千代田, 十余二. */
const counted = /[〇一二三四五六七八九十百]+(?=丁目|番|号|条)/g
const blocks = /(?<=\d)\s*丁目\s*/g
/** What may stand between two numbers, or after one: 番地の, 番, 号, 号室, の, a hyphen in any form, a blank. */
const counters =
  /(?<=\d)(\s*(番地の?|番|号室?|の(?=\s*\d)|[-\u2010-\u2015\u2212\u30fc~\u301c])\s*|\s+(?=\d))/g

/**
 * The form in which addresses are compared: without postcode, prefecture and city, house numbers written one way
 * (一丁目2番3号, 1丁目2-3 and 1-2-3 are 1-2-3), all else as `normalForm` has it. A number of a block alone keeps a hyphen
 * (増尾台1丁目 is 増尾台1-), so that it is not the beginning of 増尾台12. For searching only: never shown.
 */
export function addressForm(address: string): string {
  const plain = address.normalize('NFKC').trim().replace(postcode, '').trim()
  const local = plain.replace(prefecture, '').trimStart().replace(city, '').trimStart().replace(/^大字/, '')
  const numbered = local
    .replace(counted, (kanji) => String(numberOf(kanji)))
    .replace(blocks, '=')
    .replace(counters, '-')
  const spoken = numbered.split(/(\d[\d=-]*)/).map((part, at) => (at % 2 === 1 ? part : normalForm(part)))
  return spoken
    .join('')
    .replace(/[=-]+(?=\d)/g, '-')
    .replace(/=-*$/, '=')
    .replace(/-+(?=\D|$)|=(?!$)/g, '')
    .replace('=', '-')
}

/** 二十三 and 二三 as 23. */
function numberOf(kanji: string): number {
  let whole = 0
  let digit = 0
  for (const one of kanji) {
    const place = { 十: 10, 百: 100 }[one]
    if (place) {
      whole += (digit || 1) * place
      digit = 0
    } else digit = digit * 10 + '〇一二三四五六七八九'.indexOf(one)
  }
  return whole + digit
}
