import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import type { ProjectState } from '../rules/codes.ts'

/** `began`, `ended`: so many days before today; a beginning to come is less than none. */
export type DemoProject = {
  heading: string
  about: string
  theme: Theme
  residents: number
  began: number
  ended?: number
  state: ProjectState
  cameOf?: string
  reason?: string
  orgs: readonly { name: string; kind: OrgKind }[]
}

/** All invented. */
export const demoProjects: readonly DemoProject[] = [
  {
    ...{ heading: '（架空）お昼のひろば', theme: 'together', residents: 12, began: 95, state: 'running' },
    about: '週に2日、多世代交流スペースをひらき、お茶と話の場をつくります。',
    orgs: [
      { name: 'お昼のひろばの会（架空）', kind: 'salon' },
      { name: '見本町会（架空）', kind: 'town' },
    ],
  },
  {
    ...{ heading: '（架空）高校生のスマホ相談室', theme: 'study', residents: 8, began: 60, state: 'running' },
    about: '高校生が、ひとりずつ隣に座って使い方を伝えます。',
    orgs: [{ name: '例示学園（架空）', kind: 'school' }],
  },
  {
    ...{ heading: '（架空）まちの写真を語る会', theme: 'culture', residents: 25, began: 160, ended: 12 },
    ...{ state: 'done', about: '昔の写真を持ち寄り、聞き書きを冊子にします。' },
    cameOf: '冊子を作り、3つの学校で使われています。会は自分たちで続けることになりました。',
    orgs: [{ name: '昔がたりの会（架空）', kind: 'volunteer' }],
  },
  {
    ...{ heading: '（架空）やさしい日本語の案内づくり', theme: 'together', residents: 0, began: 40 },
    ...{ state: 'running', about: '行事の案内を、やさしい日本語に書きかえます。' },
    orgs: [
      { name: 'NPO法人ことばの橋（架空）', kind: 'npo' },
      { name: '見本印刷（架空）', kind: 'company' },
    ],
  },
  {
    ...{ heading: '（架空）団体の顔合わせ会', theme: 'together', residents: 0, began: -14, state: 'planned' },
    about: '館を使う団体が、月に一度集まります。',
    orgs: [{ name: '館の利用者の会（架空）', kind: 'other' }],
  },
  {
    ...{
      heading: '（架空）夏のお昼ごはん',
      theme: 'food',
      residents: 0,
      began: 130,
      ended: 90,
      state: 'broken_off',
    },
    about: '夏休みに、週に一度の昼ごはんを用意します。',
    reason: '調理室の改修と重なったため',
    orgs: [{ name: 'みんなの台所（架空）', kind: 'volunteer' }],
  },
  {
    ...{ heading: '（架空）ロビーの花', theme: 'nature', residents: 0, began: 20, state: 'running' },
    about: 'ロビーの花を、月ごとに替えます。担い手を探しています。',
    orgs: [],
  },
]
