import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import type { NeedKind, Outcome, Whom } from '../rules/codes.ts'

/** What was heard at the desk of the demo; `became`: which project of the demo it became. */
export type DemoNeed = {
  kind: NeedKind
  theme: Theme
  whom: Whom
  line: string
  outcome?: Exclude<Outcome, 'wish' | 'mistake'>
  note?: string
  became?: number
}

const need = (theme: Theme, whom: Whom, line: string, more: Partial<DemoNeed> = {}): DemoNeed => ({
  ...{ kind: 'need', theme, whom, line: `（架空）${line}` },
  ...more,
})
const issue = (theme: Theme, whom: Whom, line: string, more: Partial<DemoNeed> = {}): DemoNeed =>
  need(theme, whom, line, { ...more, kind: 'issue' })

/** All invented. */
export const demoNeeds: readonly DemoNeed[] = [
  need('together', 'seniors', '昼に気軽に寄れる場所が近くにほしい。', { outcome: 'project', became: 0 }),
  need('study', 'seniors', 'スマートフォンの使い方を、少人数でゆっくり教わりたい。', {
    outcome: 'project',
    became: 1,
  }),
  issue('mobility', 'seniors', '坂が多く、買い物の帰りの荷物が重い。', {
    outcome: 'division',
    note: '福祉政策課',
  }),
  need('children', 'parents', '雨の日に、子どもと体を動かせる所を知りたい。', {
    outcome: 'group',
    note: '子育てサークル',
  }),
  issue('safety', 'anyone', '夜、公園のまわりが暗くて歩きにくい。', {
    outcome: 'division',
    note: '防犯の担当',
  }),
  need('culture', 'seniors', '昔の写真を持ち寄って話す会をひらきたい。', { outcome: 'project', became: 2 }),
  need('food', 'youth', '高校生でも手伝える食堂があれば加わりたい。'),
  need('health', 'anyone', '朝の体操に、ひとりでも入れる所はないか。', {
    outcome: 'group',
    note: '体操の会',
  }),
  issue('together', 'foreign', '日本語がまだ苦手な家庭が、行事の案内を読めずにいる。', {
    outcome: 'project',
    became: 3,
  }),
  need('disability', 'disability', '車いすで使える和室か、畳のある部屋を知りたい。'),
  need('nature', 'group', '花壇の世話をする仲間をふやしたい。', { outcome: 'group', note: '花の会' }),
  issue('living', 'seniors', 'ごみ出しが難しくなった世帯がふえている。', {
    outcome: 'division',
    note: '環境の担当',
  }),
  need('study', 'children', '放課後に宿題をする静かな席がほしい。'),
  need('together', 'group', '月に一度、団体どうしで顔を合わせる機会がほしい。', {
    outcome: 'project',
    became: 4,
  }),
  issue('children', 'parents', '夏休みの昼ごはんを心配する家庭がある。', { outcome: 'project', became: 5 }),
  need('culture', 'youth', '楽器の練習ができる時間と部屋を知りたい。'),
  need('health', 'seniors', '転ばない体づくりの話を聞きたい。', { outcome: 'division', note: '健康増進課' }),
  issue('mobility', 'disability', 'バスの乗り場の段差が高い。', { outcome: 'division', note: '交通の担当' }),
]

/** On how many days before today each was heard, twice over: the second time, about a month before, fewer. */
export const heardBefore = (at: number, round: 0 | 1): number =>
  round === 0 ? (at * 5) % 27 : 30 + ((at * 7) % 27)
