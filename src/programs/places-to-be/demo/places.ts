import type { Age, Cost, PlaceKind, Weekday } from '../rules/codes.ts'

/** `opened`, `closed`: so many days from today; what was is less than none. `told`: days that come. */
export type DemoPlace = {
  name: string
  kind: PlaceKind
  area: number
  placeName: string
  about?: string
  weekdays: readonly Weekday[]
  hours: readonly [string, string]
  ages: readonly Age[]
  host?: string
  canTalk: boolean
  costNote?: string
  cost: Cost
  opened: number
  closed?: { on: number; reason: string }
  told?: readonly number[]
}

const everyone: readonly Age[] = ['babies', 'children', 'youth', 'adults', 'seniors']

/** All invented. */
export const demoPlaces: readonly DemoPlace[] = [
  {
    ...{ name: '（架空）まちの縁側', kind: 'open', area: 0, placeName: '（架空）見本会館の1階' },
    about: '予約はいりません。座っているだけでも、話してもかまいません。',
    ...{ weekdays: ['mon', 'wed', 'fri'], hours: ['10:00', '15:00'], ages: everyone },
    ...{ host: '縁側の会（架空）', canTalk: true, cost: 'free', opened: -700 },
  },
  {
    ...{ name: '（架空）みんなの夕ごはん', kind: 'meal', area: 1, placeName: '（架空）ふれあいの家' },
    ...{ weekdays: [], hours: ['16:30', '19:00'], ages: ['children', 'youth', 'adults'], told: [9, 23, 37] },
    ...{ host: 'NPO法人ひとつ屋根（架空）', canTalk: true, cost: 'some', costNote: '子ども無料、大人300円' },
    opened: -420,
  },
  {
    ...{ name: '（架空）朝のお茶', kind: 'tea', area: 2, placeName: '（架空）団地の集会所' },
    ...{ weekdays: ['tue'], hours: ['09:30', '11:30'], ages: ['adults', 'seniors'], canTalk: false },
    ...{ cost: 'some', costNote: '100円（お茶代）', opened: -1100 },
  },
  {
    ...{ name: '（架空）放課後の自習室', kind: 'study', area: 3, placeName: '（架空）駅前の一室' },
    ...{
      weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: ['15:30', '20:00'],
      ages: ['children', 'youth'],
    },
    ...{ host: '例示学園の卒業生の会（架空）', canTalk: true, cost: 'free', opened: -260 },
  },
  {
    ...{ name: '（架空）手しごとの部屋', kind: 'craft', area: 0, placeName: '（架空）旧分校の図工室' },
    ...{ weekdays: ['thu', 'sat'], hours: ['13:00', '16:00'], ages: ['youth', 'adults', 'seniors'] },
    ...{ canTalk: false, cost: 'some', costNote: '材料代', opened: -830 },
    closed: { on: -90, reason: '建物の改修で使えなくなったため' },
  },
  {
    ...{ name: '（架空）赤ちゃんと休む時間', kind: 'children', area: 4, placeName: '（架空）お寺の広間' },
    ...{ weekdays: ['wed'], hours: ['10:00', '12:00'], ages: ['babies', 'adults'], canTalk: true },
    ...{ host: '子育てサロンあおぞら（架空）', cost: 'free', opened: -150 },
  },
  {
    ...{ name: '（架空）公園の体操とおしゃべり', kind: 'exercise', area: 5, placeName: '（架空）中央の公園' },
    ...{ weekdays: ['sun'], hours: ['07:00', '08:00'], ages: everyone, canTalk: false, cost: 'free' },
    opened: -1500,
    closed: { on: -400, reason: '続ける人がいなくなったため' },
  },
  {
    ...{ name: '（架空）ことばのカフェ', kind: 'talk', area: 6, placeName: '（架空）図書館の談話室' },
    about: 'やさしい日本語で話します。',
    ...{
      weekdays: ['sat'],
      hours: ['14:00', '16:00'],
      ages: ['youth', 'adults'],
      canTalk: true,
      cost: 'free',
    },
    ...{ host: 'NPO法人ことばの橋（架空）', opened: 20 },
  },
]
