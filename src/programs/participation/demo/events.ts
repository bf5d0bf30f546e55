import type { GroupKind } from '../../../blocks/memberships/groups/rules.ts'
import type { EventText } from '../queries/events.ts'
import type { EventState, Repeats } from '../rules/codes.ts'

/** Invented neighbours, by the names by which they want to be called. */
export const demoNeighbours = ['たんぽぽ（見本）', 'さくら（見本）', 'いちょう（見本）', 'ひまわり（見本）']

type DemoGroup = {
  name: string
  kind: GroupKind
  about: string
  seeksSuccessor: boolean
  state: 'asked' | 'confirmed'
  /** Which of the neighbours leads it. */
  leader: number
}

export const demoGroups: readonly DemoGroup[] = [
  {
    ...{
      name: '架空町 お茶の間サロン（見本）',
      kind: 'salon',
      seeksSuccessor: true,
      state: 'confirmed',
      leader: 0,
    },
    about: '月に一度、集会所でお茶を飲みながら話します。お世話役が高齢になり、続けてくれる方を探しています。',
  },
  {
    ...{
      name: '架空の畑クラブ（見本）',
      kind: 'volunteer',
      seeksSuccessor: false,
      state: 'confirmed',
      leader: 1,
    },
    about: '使われていない畑で野菜を育て、子ども食堂に届けています。土を触ったことがない方も歓迎です。',
  },
  {
    ...{ name: '架空町 多世代食堂（見本）', kind: 'npo', seeksSuccessor: false, state: 'asked', leader: 2 },
    about: '第2・第4土曜日に、だれでも来られる食堂を開きたいと考えています。',
  },
]

/** An event, who makes it, and how far it came. */
export type DemoEvent = Omit<EventText, 'firstOn' | 'lastOn' | 'skipped' | 'listed' | 'areaCode'> & {
  repeats: Repeats
  /** Which of the groups makes it, or the council. */
  by: number | 'council'
  state: EventState
  inDays: number
  reason?: string
  signUp?: DemoSignUp
  /** Of what was held: how many came, and what the council says it did. */
  came?: number
  council?: string
}

/** How one signs up for the first day, and how many have. */
export type DemoSignUp = {
  way: 'first-come' | 'lottery'
  seats: number
  childcare: boolean
  /** The names of who signed up already, each by themselves. */
  people: readonly string[]
}

const place = {
  placeName: '架空近隣センター（見本）',
  atLacorta: false,
  contact: '04-0000-0000（見本）',
  fee: 0,
}

/** Invented events, in each state in which somebody may meet one. */
export const demoEvents: readonly DemoEvent[] = [
  {
    ...place,
    ...{ by: 0, state: 'published', inDays: 3, repeats: 'weekly', starts: '10:00', ends: '12:00' },
    ...{ title: '（見本）だれでもお茶の間', theme: 'together', kinds: ['talk'], forWhom: ['anyone'] },
    ...{ about: 'お茶を飲みながら話しましょう。途中で来ても、途中で帰ってもかまいません。', fee: 100 },
    ...{ feeNote: '（お茶代）', access: ['wheelchair', 'first'] },
  },
  {
    ...place,
    ...{ by: 1, state: 'published', inDays: 9, repeats: 'monthly', starts: '09:30', ends: '11:30' },
    ...{
      title: '（見本）畑で土いじり',
      theme: 'nature',
      kinds: ['volunteer', 'outing'],
      forWhom: ['anyone'],
    },
    ...{ about: '苗を植えます。汚れてもよい服で来てください。道具はあります。', access: ['first'] },
    signUp: {
      way: 'first-come',
      seats: 12,
      childcare: true,
      people: ['架空 町子', '架空 太郎', '架空 次郎'],
    },
  },
  {
    ...place,
    ...{
      placeName: 'ラコルタ柏（見本）',
      atLacorta: true,
      room: '架空会議室',
      bookingNumber: 'R-0000（見本）',
    },
    ...{ by: 'council', state: 'published', inDays: 16, repeats: 'once', starts: '13:30', ends: '16:00' },
    ...{ title: '（見本）地域団体の顔合わせ会', theme: 'together', kinds: ['meeting'], forWhom: ['groups'] },
    ...{
      about: '町会、サロン、NPO、企業の皆さんが、互いの活動を知る会です。',
      access: ['sign', 'wheelchair'],
    },
    signUp: { way: 'lottery', seats: 20, childcare: false, people: [] },
  },
  {
    ...place,
    ...{ by: 0, state: 'published', inDays: 12, repeats: 'once', starts: '10:00', ends: '13:00' },
    ...{ title: '（見本）小さな台所の料理会', theme: 'food', kinds: ['meal'], forWhom: ['anyone'], fee: 300 },
    ...{ about: '2人だけの台所で、季節の野菜を料理します。', access: [] },
    signUp: {
      way: 'first-come',
      seats: 2,
      childcare: false,
      people: ['架空 花子', '架空 三郎', '架空 四郎'],
    },
  },
  {
    ...place,
    ...{ by: 0, state: 'submitted', inDays: 30, repeats: 'once', starts: '14:00', ends: '15:30' },
    ...{ title: '（見本）スマホで写真を撮ろう', theme: 'digital', kinds: ['learning'], forWhom: ['seniors'] },
    ...{ about: 'スマホの写真の撮り方を、大学生に教わります。', access: [] },
  },
  {
    ...place,
    ...{ by: 1, state: 'returned', inDays: 40, repeats: 'once', starts: '10:00', ends: '12:00' },
    ...{
      title: '（見本）収穫祭',
      theme: 'food',
      kinds: ['festival', 'meal'],
      forWhom: ['anyone'],
      access: [],
    },
    ...{ about: 'とれた野菜で豚汁を作ります。', reason: '（見本）火を使う場所の許可番号を書いてください。' },
  },
  {
    ...place,
    ...{ by: 1, state: 'held', inDays: -24, repeats: 'once', starts: '10:00', ends: '12:00', came: 23 },
    ...{ title: '（見本）畑の見学会', theme: 'nature', kinds: ['outing'], forWhom: ['anyone'], access: [] },
    ...{ about: '野菜がどう育つかを見て、土のさわり方を教わりました。' },
    council: '会場となる畑の持ち主との間をつなぎ、はじめの打合せに同席しました。',
  },
  {
    ...place,
    ...{ by: 0, state: 'held', inDays: -52, repeats: 'once', starts: '10:00', ends: '11:30', came: 9 },
    ...{
      title: '（見本）折り紙でつくる季節の飾り',
      theme: 'culture',
      kinds: ['craft'],
      forWhom: ['anyone'],
      access: ['wheelchair'],
    },
    ...{ about: '季節の花を折りました。' },
  },
]
