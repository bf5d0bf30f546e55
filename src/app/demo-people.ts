import { base32, totpCode } from '../core/identity/auth/totp.ts'
import type { Duty, Role } from '../core/identity/roles.ts'

/** The agencies of the demo: invented offices of a real city's kind. */
export const demoAgencies = [
  { code: 'desk', name: '福祉の総合相談窓口', nameEn: 'Welfare consultation desk', kind: 'counter' },
  {
    code: 'north',
    name: '北部地域包括支援センター（見本）',
    nameEn: 'North community support centre (sample)',
    kind: 'community-support',
  },
  {
    code: 'south',
    name: '南部地域包括支援センター（見本）',
    nameEn: 'South community support centre (sample)',
    kind: 'community-support',
  },
  {
    code: 'shakyo',
    name: '社会福祉協議会（見本）',
    nameEn: 'Council of social welfare (sample)',
    kind: 'council',
  },
  {
    code: 'children',
    name: 'こども相談室（見本）',
    nameEn: 'Children’s counselling office (sample)',
    kind: 'division',
  },
  { code: 'policy', name: '福祉政策課', nameEn: 'Welfare policy division', kind: 'division' },
  {
    code: 'health',
    name: '健康増進課（見本）',
    nameEn: 'Health promotion division (sample)',
    kind: 'division',
  },
  {
    code: 'seniors',
    name: '地域包括支援課（見本）',
    nameEn: 'Community care division (sample)',
    kind: 'division',
  },
  {
    code: 'childcare',
    name: 'こども支援課（見本）',
    nameEn: 'Childcare support division (sample)',
    kind: 'division',
  },
  {
    code: 'hub-one',
    name: '子育てひろば運営法人（見本）',
    nameEn: 'Operator of childcare hubs (sample)',
    kind: 'contractor',
  },
  {
    code: 'hub-two',
    name: '子育て支援センター運営法人（見本）',
    nameEn: 'Operator of childcare support centres (sample)',
    kind: 'contractor',
  },
] as const

export type DemoAgency = (typeof demoAgencies)[number]['code']

type DemoPost = { agency: DemoAgency; role: Role; title: string; duties?: Duty[] }
export type DemoPerson = { key: string; name: string; posts: DemoPost[] }

/** The resident who has an account: known from the desk, where they agreed that their case is shown. */
export const demoResident = { name: '架空 町子', reading: 'かくう まちこ' }

/** One person per role (and some colleagues); family names are what forms print as an example. */
export const demoPeople: readonly DemoPerson[] = [
  {
    key: 'counsellor',
    name: '見本 花子',
    posts: [{ agency: 'desk', role: 'counsellor', title: '相談員', duties: ['registry'] }],
  },
  {
    key: 'counsellor2',
    name: '見本 次郎',
    posts: [{ agency: 'desk', role: 'counsellor', title: '相談員', duties: ['registry'] }],
  },
  {
    key: 'supervisor',
    name: '例示 幸子',
    posts: [
      { agency: 'desk', role: 'supervisor', title: '係長', duties: ['registry'] },
      { agency: 'policy', role: 'plan-officer', title: '主査（兼務）' },
    ],
  },
  {
    key: 'north',
    name: '仮名 太郎',
    posts: [{ agency: 'north', role: 'counsellor', title: '相談員', duties: ['registry', 'involvement'] }],
  },
  {
    key: 'south',
    name: '仮名 美咲',
    posts: [{ agency: 'south', role: 'counsellor', title: '相談員', duties: ['registry'] }],
  },
  {
    key: 'shakyo',
    name: '架空 健一',
    posts: [{ agency: 'shakyo', role: 'counsellor', title: '相談員', duties: ['registry'] }],
  },
  {
    key: 'children',
    name: '架空 直子',
    posts: [{ agency: 'children', role: 'counsellor', title: '相談員', duties: ['registry'] }],
  },
  {
    key: 'coordinator',
    name: '見本 まどか',
    posts: [{ agency: 'shakyo', role: 'coordinator', title: 'コーディネーター', duties: ['participation'] }],
  },
  {
    key: 'hub-staff',
    name: '例示 さくら',
    posts: [{ agency: 'hub-one', role: 'hub-staff', title: '施設長' }],
  },
  {
    key: 'hub-staff2',
    name: '仮名 桃',
    posts: [{ agency: 'hub-two', role: 'hub-staff', title: '施設長' }],
  },
  {
    key: 'childcare',
    name: '見本 渉',
    posts: [{ agency: 'childcare', role: 'coordinator', title: '拠点担当' }],
  },
  {
    key: 'childcare-manager',
    name: '例示 千尋',
    posts: [{ agency: 'childcare', role: 'supervisor', title: '課長' }],
  },
  {
    key: 'division',
    name: '例示 茜',
    posts: [{ agency: 'health', role: 'coordinator', title: '出前講座担当' }],
  },
  { key: 'manager', name: '架空 誠', posts: [{ agency: 'health', role: 'supervisor', title: '課長' }] },
  { key: 'lecturer', name: '例示 浩', posts: [{ agency: 'health', role: 'lecturer', title: '保健師' }] },
  {
    key: 'lecturer2',
    name: '見本 翔',
    posts: [{ agency: 'seniors', role: 'lecturer', title: '社会福祉士' }],
  },
  {
    key: 'seniors',
    name: '仮名 恵',
    posts: [{ agency: 'seniors', role: 'coordinator', title: '出前講座担当' }],
  },
  {
    key: 'seniors-manager',
    name: '架空 武',
    posts: [{ agency: 'seniors', role: 'supervisor', title: '課長' }],
  },
  {
    key: 'plan-officer',
    name: '見本 計',
    posts: [{ agency: 'policy', role: 'plan-officer', title: '計画担当' }],
  },
  {
    key: 'data-steward',
    name: '例示 正',
    posts: [
      { agency: 'policy', role: 'data-steward', title: 'データ管理担当', duties: ['registry', 'protection'] },
    ],
  },
  {
    key: 'privacy-officer',
    name: '仮名 護',
    posts: [{ agency: 'policy', role: 'privacy-officer', title: '個人情報保護担当' }],
  },
  // What one of them prepares the other approves.
  {
    key: 'privacy-officer2',
    name: '見本 守',
    posts: [{ agency: 'policy', role: 'privacy-officer', title: '個人情報保護担当（副）' }],
  },
  { key: 'auditor', name: '仮名 監', posts: [{ agency: 'policy', role: 'auditor', title: '監査担当' }] },
  { key: 'admin', name: '架空 管理', posts: [{ agency: 'policy', role: 'admin', title: 'システム管理者' }] },
  { key: 'resident', name: demoResident.name, posts: [] },
  // Not bound to anybody's record yet: to be bound at the counter.
  { key: 'resident2', name: '架空 新', posts: [] },
]

export const demoPassword = 'kasane-mihon-2026'
export const addressOf = ({ key }: DemoPerson) => `${key}@demo.example`
/** Deterministic, so that the sign-ins can be printed again at any time. Demo data only. */
export const totpSecretOf = ({ key }: DemoPerson) => `kasane-demo-${key}`.padEnd(24, '0')

export type SignIn = {
  role: string
  name: string
  address: string
  password: string
  secret: string
  code: string
}

/** How each demo person signs in, with the code their authenticator shows at this moment. */
export function demoSignIns(): SignIn[] {
  return demoPeople.map((person) => ({
    role: person.posts[0]?.role ?? 'resident',
    name: person.name,
    address: addressOf(person),
    password: demoPassword,
    secret: person.posts.length > 0 ? base32(totpSecretOf(person)) : '',
    code: person.posts.length > 0 ? totpCode(totpSecretOf(person)) : '',
  }))
}
