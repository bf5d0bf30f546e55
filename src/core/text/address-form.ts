import { normalForm } from './normal-form.ts'

const digits = '〇一二三四五六七八九'
/** Whole numbers in kanji up to 九千九百九十九, where a counter follows: 二丁目, 十二番地. */
const counted = /([〇一二三四五六七八九十百千]+)(?=丁目|番|号|条)/g
const prefecture = /^(北海道|東京都|京都府|大阪府|.{2,3}県)/
/** The city, where an address begins with one: 市川市 and 四日市市 have the character in their names. */
const city = /^.{1,6}?市(市?)(?=.{2})/
const dash = /[-\u2010-\u2015\u2212\u30fc~\u301c]/
/** Between two numbers, or after one: 3丁目, 5番地の, 7番, 8号, の, a hyphen in any form. */
const counters = new RegExp(`(?<=\\d)\\s*(丁目|番地の?|番|号(?!室|棟|館)|の(?=\\s*\\d)|${dash.source})\\s*`, 'g')

/**
 * The form in which addresses are compared: without prefecture and city, house numbers in one way of writing (1丁目2番3号,
 * 一丁目2-3 and 1-2-3 are 1-2-3), all else as `normalForm` has it. A number of blocks alone keeps its hyphen (増尾台1丁目
 * is 増尾台1-), so that it is not the beginning of 増尾台12.
 */
export function addressForm(address: string): string {
  const plain = address.normalize('NFKC').trim().replace(/^〒?\s*\d{3}-?\d{4}\s+/, '')
  const local = plain.replace(/\s+/g, ' ').replace(prefecture, '').trim().replace(city, '').replace(/^大字/, '')
  const numbers = local.replace(counted, (kanji) => String(numberOf(kanji))).replace(counters, hyphen)
  return numbers
    .split(/(\d+(?:-\d+)*-?)/)
    .map((part, at) => (at % 2 === 1 ? part : normalForm(part)))
    .join('')
    .replace(/-(?=\D|$)/g, (end, at, all) => end)
}
