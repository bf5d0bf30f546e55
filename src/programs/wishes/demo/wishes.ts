import type { Channel, GroupKind, PledgeKind, Theme, WishKind } from '../../../blocks/matching/rules/codes.ts'

type DemoPledge = { kind: PledgeKind; line: string; name?: string; group?: { name: string; kind: GroupKind } }
type DemoWish = {
  kind: WishKind
  line: string
  themes: Theme[]
  name?: string
  channel?: Channel
  pledges?: DemoPledge[]
  talks?: string[]
}

/** Wishes of the demo, the latest first: invented, and marked as such. */
export const demoWishes: readonly DemoWish[] = [
  {
    ...{ kind: 'do', line: '（見本）公園で朝のラジオ体操をみんなで始めたい', themes: ['health', 'together'] },
    name: 'たんぽぽ',
    pledges: [
      { kind: 'thing', line: '（見本）ラジオと音の出る機械を持っていきます', name: 'ひまわり' },
      {
        ...{ kind: 'place', line: '（見本）雨の日は会館の広間を使えます' },
        group: { name: '見本町会', kind: 'town' },
      },
    ],
    talks: ['（見本）週に何回くらいなら続けられそうでしょうか'],
  },
  {
    ...{ kind: 'be', line: '（見本）放課後に子どもが宿題をしながら過ごせる場所があったらいいな' },
    themes: ['children', 'study'],
    pledges: [
      { kind: 'skill', line: '（見本）算数なら教えられます', name: 'つくし' },
      { kind: 'time', line: '（見本）水曜日の夕方は空いています' },
      {
        ...{ kind: 'place', line: '（見本）食堂の席を夕方まで使ってください' },
        group: { name: '架空食堂', kind: 'shop' },
      },
    ],
  },
  {
    kind: 'do',
    line: '（見本）使わなくなった畑で野菜を育てて分け合いたい',
    themes: ['food', 'nature'],
    name: 'なずな',
  },
  {
    ...{ kind: 'be', line: '（見本）車いすで入れる店が分かる地図があったらいいな', channel: 'telephone' },
    themes: ['disability', 'mobility'],
    pledges: [{ kind: 'hands', line: '（見本）歩いて確かめる手伝いができます', name: 'すみれ' }],
  },
  {
    kind: 'do',
    line: '（見本）昔の写真を持ち寄って町の話をする会をひらきたい',
    themes: ['culture', 'aging'],
    channel: 'paper',
  },
  { kind: 'be', line: '（見本）スマートフォンの使い方を気軽に聞ける場がほしい', themes: ['study', 'aging'] },
  {
    kind: 'do',
    line: '（見本）夜道を明るくするための見回りをやってみたい',
    themes: ['safety'],
    name: 'さくら',
  },
  {
    kind: 'be',
    line: '（見本）日本語を練習しながら料理を作る集まりがあったらいいな',
    themes: ['together', 'food'],
    channel: 'counter',
  },
]
