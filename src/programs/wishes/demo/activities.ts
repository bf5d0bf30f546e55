import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'

type DemoPartner = { org: string; kind: OrgKind } | { name: string | null }

export type DemoActivity = {
  /** Which of the wishes it was made of, by its place in their list. */
  wish: number
  heading: string
  about: string
  placeName: string
  /** In how many days; where somebody came, it took place. */
  days: { in: number; came?: number }[]
  partners: DemoPartner[]
  /** `by`: which of the partners. */
  tasks: { what: string; by?: number; in?: number; done?: boolean }[]
  councilDid?: string
  report?: string
}

/** What came of three of the wishes: invented, and marked as such. */
export const demoActivities: readonly DemoActivity[] = [
  {
    ...{ wish: 0, heading: '（見本）朝のラジオ体操の会', placeName: '見本公園の広場' },
    about:
      '（見本）だれでも来られる朝の体操です。雨の日は、見本町会の会館の広間で行います。動きやすい服で来てください。',
    days: [{ in: 5 }, { in: 12 }],
    partners: [{ org: '見本町会', kind: 'town' }, { name: 'たんぽぽ' }, { name: null }],
    tasks: [
      { what: '（見本）音の出る機械を用意する', by: 1, in: 4 },
      { what: '（見本）会館のかぎを借りる', by: 0, done: true },
      { what: '（見本）受付で名前シールを配る', in: 5 },
    ],
    councilDid: '（見本）会館の使い方を町会と調整し、始め方の相談にのりました。',
  },
  {
    ...{ wish: 1, heading: '（見本）放課後の宿題カフェ', placeName: '架空食堂' },
    about: '（見本）学校が終わったあと、食堂の席で宿題をします。分からないところは、大人が一緒に考えます。',
    days: [{ in: -3, came: 9 }, { in: 4 }, { in: 11 }],
    partners: [
      ...[
        { org: '架空食堂', kind: 'shop' } as const,
        { org: '見本学習ボランティアの会', kind: 'volunteer' } as const,
      ],
      { name: 'つくし' },
    ],
    tasks: [{ what: '（見本）次回の飲み物を用意する', by: 0, in: 4 }],
    councilDid: '（見本）食堂とボランティアの会を引き合わせ、見守りの体制を一緒に考えました。',
  },
  {
    ...{ wish: 3, heading: '（見本）車いすで歩く駅前の地図づくり', placeName: '見本駅の改札前' },
    about: '（見本）車いすを使う人と一緒に歩き、入りやすい店と段差のある所を地図に書きました。',
    days: [
      { in: -10, came: 14 },
      { in: -4, came: 11 },
    ],
    partners: [
      { org: '社会福祉法人見本会', kind: 'welfare' },
      { org: '見本高等学校', kind: 'school' },
      ...[{ name: 'すみれ' }, { name: null }],
    ],
    tasks: [{ what: '（見本）地図を清書する', by: 1, done: true }],
    councilDid: '（見本）車いすを貸し出し、歩く道の下見に同行しました。',
    report:
      '（見本）2日間で25人が歩き、入りやすい店を18か所見つけました。地図は、見本高等学校の生徒が描きました。次は、雨の日の道を確かめたいと思います。',
  },
]
