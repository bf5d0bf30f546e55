import type {
  Direction,
  Field,
  Housing,
  HousingState,
  Income,
  Living,
  MemberRelation,
  MemberRole,
  Strength,
} from '../../../blocks/casework/household/codes.ts'

type Support = { strength: Strength; direction: Direction; what: string }

/** `years`: how much younger than the person, in years. `kin`: whose child it is besides, by the place in the list. */
export type AroundOne = {
  role: MemberRole
  relation?: MemberRelation
  name: string
  sex?: 'male' | 'female'
  years?: number
  lives?: Living
  died?: boolean
  note?: string
  support?: Support
  kin?: number
}

export type Around = {
  members: readonly AroundOne[]
  /** `member`: by the place in the list; left out: the person in need. */
  parts: readonly { member?: number; field: Field; what: string; strengths?: string; limited?: boolean }[]
  state: {
    income: Income
    income_from: readonly string[]
    income_monthly: number | null
    housing: Housing
    housing_state: HousingState | null
  }
}

/** Who stands around the people of `lives`, in the same order. All of them are invented. */
export const arounds: readonly Around[] = [
  {
    members: [
      { role: 'family', relation: 'former_spouse', name: '見本 元子', years: 2, lives: 'apart' },
      { role: 'family', relation: 'child', name: '見本 芽', years: 33, lives: 'apart', kin: 0 },
      {
        ...{ role: 'supporter', relation: 'landlord', name: '見本 大家', lives: 'apart' },
        support: { strength: 'strained', direction: 'both', what: '滞納のことで話が進まない' },
      },
      {
        ...{ role: 'place', name: '見本子ども食堂' },
        support: { strength: 'strong', direction: 'both', what: '木曜に調理を手伝い、夕食をともにする' },
      },
    ],
    parts: [
      { field: 'poverty', what: '家賃の滞納が三か月続いている。', strengths: '調理の仕事の腕がある。' },
      { member: 1, field: 'child', what: '面会のたびに別れぎわに泣く。', limited: true },
    ],
    state: {
      ...{ income: 'short', income_from: ['wage'], income_monthly: 96_000 },
      ...{ housing: 'private_rent', housing_state: 'arrears' },
    },
  },
  {
    members: [
      { role: 'family', relation: 'spouse', name: '見本 亡夫', sex: 'male', died: true },
      {
        ...{ role: 'family', relation: 'child', name: '見本 長女', sex: 'female', years: 27 },
        ...{ lives: 'apart', kin: 0, note: '電車で一時間' },
        support: { strength: 'usual', direction: 'there', what: '受診に付き添う' },
      },
      {
        ...{ role: 'supporter', relation: 'friend', name: '体操の仲間' },
        support: { strength: 'usual', direction: 'both', what: '出かけるときに声をかけ合う' },
      },
      {
        ...{ role: 'supporter', relation: 'commissioner', name: '見本 委員' },
        support: { strength: 'weak', direction: 'there', what: '月に一度、様子を見に寄る' },
      },
      {
        ...{ role: 'organization', name: '見本診療所' },
        support: { strength: 'broken', direction: 'there', what: '二年前から受診していない' },
      },
    ],
    parts: [
      { field: 'elderly', what: '物忘れがあり、ごみがたまっている。', strengths: '朝の体操を続けてきた。' },
      { member: 1, field: 'other', what: '仕事と付添いの両立に疲れている。' },
    ],
    state: {
      ...{ income: 'tight', income_from: ['pension'], income_monthly: 118_000 },
      ...{ housing: 'own', housing_state: 'secure' },
    },
  },
  {
    members: [
      {
        ...{ role: 'caller', relation: 'parent', name: '見本 母', sex: 'female', years: -28 },
        lives: 'together',
        support: { strength: 'strong', direction: 'there', what: '食事と洗濯' },
      },
      {
        ...{ role: 'family', relation: 'parent', name: '見本 父', sex: 'male', years: -31 },
        lives: 'together',
        support: { strength: 'strained', direction: 'both', what: '働くことをめぐって言い合いになる' },
      },
      {
        ...{ role: 'family', relation: 'sibling', name: '見本 妹', sex: 'female', years: 4 },
        ...{ lives: 'apart', kin: 0 },
        support: { strength: 'weak', direction: 'there', what: '絵葉書を送ってくる' },
      },
      {
        ...{ role: 'organization', name: '見本ひきこもり相談室' },
        support: { strength: 'weak', direction: 'there', what: '居場所の写真を届けている' },
      },
    ],
    parts: [
      { field: 'other', what: '五年、部屋から出ていない。', strengths: '夜に食事を作り、絵を描く。' },
      { member: 1, field: 'poverty', what: '早期退職の話があり、先の収入が見えない。' },
    ],
    state: {
      ...{ income: 'not_asked', income_from: [], income_monthly: null },
      ...{ housing: 'own', housing_state: 'secure' },
    },
  },
]
