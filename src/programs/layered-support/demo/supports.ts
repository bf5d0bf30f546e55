import type { Kind, Result, State, Way } from '../rules/codes.ts'
import type { DemoJoining } from './joinings.ts'

/** A support as the demo shows it: on which plan of a case it rests (its state), and how far it has come. Days from today. */
export type DemoSupport = {
  kind: Kind
  state: State
  /** The state of the plan of the case, among which one is chosen. */
  plan: 'draft' | 'decided' | 'monitored' | 'evaluated' | null
  why: string
  reach?: string
  nextIn: number
  halted?: boolean
  /** Of 参加支援: how far they have come with places. */
  joining?: DemoJoining
}

export const demoSupports: readonly DemoSupport[] = [
  {
    ...{ kind: 'multi_agency', state: 'running', plan: 'monitored', nextIn: 9 },
    why: '（架空）介護・障害・家計の課題が一つの世帯に重なり、機関ごとの支援がかみ合っていない。',
  },
  {
    ...{ kind: 'participation', state: 'running', plan: 'decided', nextIn: -3, joining: 'going' },
    why: '（架空）仕事を離れて二年。人と会う場がほしいという本人の声がある。',
  },
  {
    ...{ kind: 'participation', state: 'applied', plan: null, nextIn: 5, joining: 'trial' },
    why: '（架空）長く家にいたが、体を動かす仕事を試したいという。',
  },
  {
    ...{ kind: 'participation', state: 'applied', plan: null, nextIn: 8, joining: 'between' },
    why: '（架空）通っていた集まりがなくなり、行くところがない。',
  },
  {
    ...{ kind: 'multi_agency', state: 'drafted', plan: 'draft', nextIn: 4 },
    why: '（架空）8050の世帯。母の介護と子の就労を一緒に考える機関がない。',
  },
  {
    ...{ kind: 'outreach', state: 'proposed', plan: null, nextIn: 2 },
    why: '（架空）近所から「半年姿を見ない」と連絡。家族も本人と話せていない。',
    reach: '（架空）週一回、同じ曜日の昼に訪ね、短い手紙を置く。',
  },
  {
    ...{ kind: 'multi_agency', state: 'applied', plan: null, nextIn: 6 },
    why: '（架空）債務と住まいの問題に、学校の心配が重なっている。',
  },
  {
    ...{ kind: 'outreach', state: 'running', plan: 'decided', nextIn: 1 },
    why: '（架空）ひきこもりが長く、本人は窓口に来られない。',
    reach: '（架空）母の訪問看護の日に合わせて顔を出す。',
  },
  {
    ...{ kind: 'multi_agency', state: 'running', plan: 'decided', nextIn: 12, halted: true },
    why: '（架空）子の不登校と親の病気に、三つの機関が別々に関わっている。',
  },
  {
    ...{ kind: 'multi_agency', state: 'ended', plan: 'evaluated', nextIn: 0 },
    why: '（架空）医療・住まい・家計の課題を一つのプランにまとめた。',
  },
]

/** How somebody was tried to be reached: weeks ago, how, and what came of it. */
export const demoAttempts: readonly { weeks: number; way: Way; result: Result; note: string }[] = [
  { weeks: 6, way: 'visit', result: 'not_met', note: '（架空）応答なし。洗濯物は出ている。' },
  { weeks: 5, way: 'visit', result: 'letter_left', note: '（架空）名刺と一言を郵便受けへ。' },
  { weeks: 3, way: 'visit', result: 'met_at_door', note: '（架空）戸口で二言三言。「また来てもいい」。' },
  { weeks: 1, way: 'telephone', result: 'talked', note: '（架空）本人から電話。眠れていないとのこと。' },
]
