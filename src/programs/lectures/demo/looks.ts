import type { Field, Options, TargetGroup, Theme } from '../rules/codes.ts'

/** The words of a title by which a menu of the demo is of a theme. */
const themeWords: readonly [Theme, RegExp][] = [
  ['frailty', /フレイル|介護予防|ウォーキング/],
  ['dementia', /認知症/],
  ['food', /食事|減塩|食べる|子ども食堂/],
  ['mind', /こころ|ゲートキーパー|睡眠|孤独/],
  ['illness', /生活習慣病|熱中症|健診|検診|感染症|禁煙|献血/],
  ['care', /介護保険|介護する|在宅医療|人生会議|地域包括/],
  ['childcare', /子育て|ファミリー|妊娠|乳幼児|ことば|虐待/],
  ['youth', /子どもの権利|ヤングケアラー|思春期|不登校/],
  ['disability', /障害|手話|聞こえ/],
  ['rights', /権利|成年後見|消費者/],
  ['neighbours', /見守り|通いの場|ボランティア|支え合う|地域で支える|孤立|再犯/],
  ['disaster', /避難|転倒/],
  ['city', /計画のあらまし|共生社会|窓口|民生委員|市役所/],
]

const ofField: Record<Field, readonly [Theme, TargetGroup]> = {
  health: ['illness', 'anyone'],
  care: ['care', 'seniors'],
  childcare: ['childcare', 'parents'],
  disability: ['disability', 'anyone'],
  community: ['neighbours', 'community'],
  rights: ['rights', 'anyone'],
  safety: ['disaster', 'community'],
  other: ['city', 'anyone'],
}

const groupWords: readonly [TargetGroup, RegExp][] = [
  ['carers', /介護する|在宅医療|認知症/],
  ['parents', /思春期|不登校|父親|食堂/],
  ['pupils', /権利を知る|ヤングケアラー|思春期|手話/],
  ['workers', /睡眠|禁煙|健診|生活習慣病/],
]

/** What is done with the hands or on the feet is held where people are. */
const onlyThere = /体操|料理|ウォーキング|手話|転倒/

type Looks = Options & { themes: Theme[]; targetGroups: TargetGroup[] }

/** What a menu of the demo is looked for by: every third can be held with sign language, every second online. */
export function looksOf({ title, field, at }: { title: string; field: Field; at: number }): Looks {
  const [theme, group] = ofField[field]
  const themes = themeWords.flatMap(([code, words]) => (words.test(title) ? [code] : []))
  const more = groupWords.flatMap(([code, words]) => (words.test(title) ? [code] : []))
  return {
    themes: themes.length > 0 ? themes : [theme],
    targetGroups: group === 'anyone' && more.length > 0 ? more : [...new Set([group, ...more])],
    signLanguage: at % 3 === 0,
    online: at % 2 === 0 && !onlyThere.test(title),
  }
}
