import barred from './barred.json' with { type: 'json' }
import { tellingOf } from './voice-rules.ts'

/** Why a sentence cannot stand in public; the code of its refusal is `<room>.text.<this>`. */
export const textFaults = [
  'oneSentence',
  'telephone',
  'mail',
  'link',
  'address',
  'name',
  'money',
  'insult',
] as const
export type TextFault = (typeof textFaults)[number]

const withDigits = (plain: string): string =>
  [...plain].map((one) => (barred.digits.includes(one) ? barred.digits.indexOf(one) : one)).join('')

/** Nine digits or more that begin as a telephone number does, whatever stands between them: ０９０・〇〇〇〇の１１１１. */
const telephone = /(?:0|\+81)(?:[\p{P}\p{Z}\p{S}ー−の]*\d){8,}/u
const mail = /[\w.+-]+\s*(@|\(at\)|\[at\]|アット(マーク)?)\s*[\w-]+/i
/** Web addresses, and the accounts of services by which somebody is reached past the desk. */
const link =
  /https?:|www\.|[a-z0-9-]+\.(com|net|org|info|io|jp|co|me|app|biz|xyz)(?![a-z])|(LINE|ライン|インスタ(グラム)?|ツイッター|カカオ)\s*(の)?\s*(ID|アイディー|アカウント|友だち追加)/i
/** A house, a flat, a postal code. Names of towns and districts say where something is wished for. */
const address =
  /〒|\d+丁目|\d+番地?(?![台組号目線])\d*|\d+号(室|棟)|(?<![\d-])(?!\d{4}-)\d{1,3}-\d{1,3}-\d{1,4}(?![\d-])/
const sum = /(\d|[十百千万])+\s*(円|万円|千円)|¥\s*\d/
const money =
  /寄付|寄附|募金|カンパ|出資|投資|融資|送金|振込|振り込|口座|クラウドファンディング|電子マネー|ギフト券|(お金|資金|金銭|現金|会費|費用)[をがのはも]?.{0,6}(ください|下さい|くれ|貸|借|出し|出せ|集め|ほし|欲し|提供|援助|足り|募|払|必要)/

/** More than one sentence: a mark that ends one, with words behind it. */
const isOneSentence = (line: string): boolean =>
  !line.includes('\n') &&
  line
    .replace(/「[^」]*」|『[^』]*』/g, '')
    .split(/[。！？!?]+/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part)).length <= 1

const isKatakana = /^[\p{Script=Katakana}ー]+$/u
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A word of katakana alone is meant as a word: デブ does not stand in デブリ. */
const patternOf = (word: string): RegExp =>
  new RegExp(
    isKatakana.test(word) ? `(?<![${barred.edges}])${escaped(word)}(?![${barred.edges}])` : escaped(word),
    'iu',
  )

const shipped = barred.words.map(patternOf)

/** What keeps a sentence from standing in public, the first that was found; null where nothing does. `more`: the city's own words. */
export const faultOf = (line: string, more: readonly string[] = []): TextFault | null =>
  isOneSentence(line.normalize('NFKC')) ? faultIn(line, more) : 'oneSentence'

/** The same of a text of several sentences. */
export function faultIn(text: string, more: readonly string[] = []): TextFault | null {
  const plain = text.normalize('NFKC')
  const counted = withDigits(plain)
  const telling = tellingOf(plain)
  if (telling === 'mail' || mail.test(plain)) return 'mail'
  if (link.test(plain)) return 'link'
  if (telling === 'telephone' || telephone.test(counted)) return 'telephone'
  if (address.test(counted)) return 'address'
  if (sum.test(plain) || sum.test(counted) || money.test(plain)) return 'money'
  if (telling === 'name') return 'name'
  const words = [...shipped, ...more.map((word) => patternOf(word.normalize('NFKC')))]
  return words.some((word) => word.test(plain)) ? 'insult' : null
}

/** What in a text, whoever reads it, would tell who somebody is or how they are reached; null where nothing does. */
export function personalIn(text: string): TextFault | null {
  const plain = text.normalize('NFKC')
  const counted = withDigits(plain)
  const telling = tellingOf(plain)
  if (telling === 'mail' || mail.test(plain)) return 'mail'
  if (telling === 'telephone' || telephone.test(counted)) return 'telephone'
  if (address.test(counted)) return 'address'
  return telling
}
