import type { Random } from '../../../core/demo/random.ts'
import type { Topic } from '../rules/codes.ts'

/** What was said at first, by topic: invented, and such as anybody might say. */
const first: Record<Topic, readonly string[]> = {
  health: [
    '通院の付き添いをしてくれる人がいない。',
    '持病が悪くなり、家事が思うようにできない。',
    '障害者手帳の申請の仕方を知りたい。',
  ],
  housing: [
    '立ち退きを求められ、次の住まいが決まらない。',
    '保証人がいないため、部屋を借りられない。',
    '階段の上り下りがつらく、1階へ移りたい。',
  ],
  income: [
    '年金だけでは月末の生活費が足りない。',
    '仕事が減り、貯金を取り崩している。',
    '使える制度があれば教えてほしい。',
  ],
  rent: ['家賃を2か月滞納している。', '住宅ローンの返済が苦しい。'],
  taxes: ['国民健康保険料の督促状が届いた。', '電気料金の支払いが遅れている。'],
  debt: ['借入れが数社にあり、返済の見通しが立たない。', '家族に内緒の借金がある。'],
  job_search: ['離職して半年になる。面接で続けて落ちている。', '短い時間から働ける所を探したい。'],
  work: ['休みがほとんど取れず、体調を崩した。', '契約の更新がないと言われた。'],
  community: ['引っ越してきて知り合いがいない。', '近所との行き違いで外に出づらい。'],
  family: ['同居の家族と話し合いができない。', '離れて暮らす親が心配。'],
  childcare: ['子どもの預け先が見つからない。', '一人で育てていて、休む時間がない。'],
  care: [
    '母の物忘れが増え、一人で留守番をさせられない。',
    '介護のために仕事を辞めるか迷っている。',
    '退院後の生活をどう支えるか相談したい。',
  ],
  withdrawal: ['息子が3年ほど家から出ていない。', '学校へ行けない日が続いている。'],
  abuse: ['家の中で大声や物音が続き、怖い思いをしている。', '離れて暮らすことを考えたい。'],
  food: ['食べるものがあと1日分しかない。', '給料日まで食費がない。'],
  other: ['どこに相談すればよいか分からない。', '手続の書類の書き方を教えてほしい。'],
}

/** What was said or done later, by the way it happened. */
const later = {
  telephoneIn: [
    '本人から電話。前回より落ち着いている。',
    '家族から電話。本人の希望を改めて聞くことにした。',
    '申請の結果が届いたとの連絡。来月から始まる。',
  ],
  telephoneOut: [
    '電話で様子を聞いた。食事は取れている。',
    '不在。後日かけ直す。',
    '関係する窓口に連絡し、面談の日を決めた。',
  ],
  counter: [
    '本人来所。必要な書類をそろえ、申請の手順を一緒に確かめた。',
    '生活費の見通しを表にして、一緒に確かめた。',
    '面談。次は本人だけで手続に行けそうとのこと。',
  ],
  visit: [
    '家庭を訪問。部屋の様子と体調を確かめた。',
    '手続に同行した。',
    '訪問したが不在。手紙は残さず、後日改める。',
  ],
}
export type LaterKind = keyof typeof later
export const laterKinds = Object.keys(later) as LaterKind[]

const closing: Record<string, string> = {
  referred: '案内先：（架空）くらしの相談センター',
  other: '本人から「もう大丈夫」と連絡があった。',
}

export const firstNote = (random: Random, topic: Topic): string => random.pick(first[topic])
export const laterNote = (random: Random, kind: LaterKind): string => random.pick(later[kind])
export const resultNote = (result: string): string | null => closing[result] ?? null

/** What people come with, by age: how often each topic is named. */
export function topicWeights(age: number | null): (readonly [Topic, number])[] {
  const old = age !== null && age >= 65
  const young = age !== null && age < 25
  return [
    ['health', old ? 5 : 3],
    ['housing', 2.5],
    ['income', old ? 3 : 5],
    ['rent', 2],
    ['taxes', 1.5],
    ['debt', old ? 1 : 2],
    ['job_search', old ? 0.4 : 3],
    ['work', old ? 0.2 : 1.8],
    ['community', 1.2],
    ['family', 2.5],
    ['childcare', young || age === null ? 1.5 : old ? 0.1 : 2],
    ['care', old ? 6 : 1.5],
    ['withdrawal', young ? 4 : 1],
    ['abuse', 0.6],
    ['food', 0.7],
    ['other', 1.5],
  ]
}
