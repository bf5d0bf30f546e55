import { type FieldProblem, refuseFields } from '../../core/refusal.ts'

/** How long a line may be that somebody heard. */
export const longestLine = 200

const telephone = /(?<!\d)0\d{1,4}[-‐－ー()\s]*\d{1,4}[-‐－ー()\s]*\d{3,4}(?!\d)/
const mail = /[\w.+-]+@[\w-]+(\.[\w-]+)*/

/** A word before 「さん」 and the like; what follows it makes another word of 「様」 or 「氏」 (様子, 氏名). */
const named =
  /([\p{Script=Han}々ヶ]{1,5}|[\p{Script=Katakana}ー]{2,8}|(?<![\p{Script=Hiragana}\p{Script=Han}\p{Script=Katakana}])[\p{Script=Hiragana}]{2,5}?)(さん|さま|様(?![々子式相態])|氏(?![名神子])|君|くん|ちゃん|先生|殿)/gu

/** Who is meant by a place in life and not by a name: 娘さん, 患者さん, ヘルパーさん. */
const places =
  /(皆|諸|同|両|多|仕|神|模|異|有|各|一|何|娘|息子|奥|嫁|孫|母|父|兄|姉|弟|妹|婆|爺|祖父|祖母|赤|子|子供|親|夫|妻|主人|旦那|客|隣|若者|患者|医者|業者|学生|生徒|児童|園児|保護者|高齢者|利用者|参加者|障害者|外国人|住人|住民|職員|店員|店|大家|会長|町会長|班長|役員|委員|民生委員|相談員|支援員|指導員|保健師|看護師|栄養士|介護士|福祉士|運転手|駅員|警察|消防|先輩|後輩|仲間|担任|校長|園長|ヘルパー|ケアマネ|ケアマネジャー|ボランティア|スタッフ|サポーター|ドライバー|メンバー|リーダー|ママ|パパ|コンビニ|たく|みな|おかあ|おとう|おば|おじ|おばあ|おじい|おにい|おねえ|おくさん|むすめ|むすこ|おまわり|おきゃく|おいしゃ|おこ|あか)$/

/** What in a line would tell who somebody is. Null where nothing does. */
export function tellingOf(line: string): 'telephone' | 'mail' | 'name' | null {
  const text = line.normalize('NFKC')
  if (mail.test(text)) return 'mail'
  if (telephone.test(text)) return 'telephone'
  const names = [...text.matchAll(named)].filter(([, word = '']) => !places.test(word))
  return names.length > 0 ? 'name' : null
}

/** What is wrong with a line that was heard, at its field: more than a line, or something by which somebody is known. */
export function lineProblems(field: string, line: string): FieldProblem[] {
  if (/\n/.test(line)) return [{ field, code: 'gatherings.voice.oneLine' }]
  const telling = tellingOf(line)
  if (telling === 'telephone') return [{ field, code: 'gatherings.voice.telephone' }]
  if (telling === 'mail') return [{ field, code: 'gatherings.voice.mail' }]
  return telling === 'name' ? [{ field, code: 'gatherings.voice.name' }] : []
}

/** Refuses a line by which somebody could be known: gently, with what to write instead. */
export function requireNameless(field: string, line: string): void {
  const problems = lineProblems(field, line)
  if (problems.length > 0) throw refuseFields(problems)
}
