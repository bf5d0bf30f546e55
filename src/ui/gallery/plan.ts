import type { CoursePoint } from '../picture/course.ts'
import type { Rating } from '../text/rating-mark.tsx'

/** One measure of the board with invented figures between the plan's baseline and target. */
export type Measure = {
  no: string
  title: string
  indicator: string
  unit: string
  baseline?: { year: number; value: number }
  target?: { year: number; value: number }
  points: CoursePoint[]
  rating: Rating | null
  progress: number | null
  source: '実測' | '報告値'
  missing?: string
}

type Row = [
  no: string,
  title: string,
  indicator: string,
  unit: string,
  from: number | null,
  to: number | null,
]

const rows: Row[] = [
  [
    '1-1',
    '地域での支えあい、助けあいに向けた気づき・学びの場と活動の促進',
    '地域出前講座のメニュー数',
    'メニュー',
    39,
    51,
  ],
  [
    '1-2',
    '地域福祉を担う人材の掘り起こしと育成・活躍支援',
    '新たに生まれたプレイヤー数',
    '人／年',
    null,
    300,
  ],
  [
    '1-3',
    '地域における多様な主体との包括的連携体制の構築と活動支援',
    '多様な主体による活動数',
    '活動／年',
    null,
    15,
  ],
  [
    '2-1',
    '分野や対象にとらわれず困りごとを丸ごと相談できる体制の充実',
    '総合相談窓口への新規相談者数',
    '人／年',
    904,
    1100,
  ],
  ['2-2', '課題の早期発見と切れ目のないサポート体制の構築', '伴走型相談支援による面談数', '回', 5928, 9000],
  [
    '2-3',
    '必要な情報を届けるための対話の場づくりと情報発信の充実',
    '地域子育て支援拠点の利用者数',
    '人／年',
    129651,
    135482,
  ],
  [
    '3-1',
    '地域を核とした心身の健康づくりの促進',
    'アプリでフレイル予防に取り組む65歳以上の数',
    '人',
    null,
    24000,
  ],
  ['3-2', '子どもの健やかな育ちを保障し応援する環境構築', '協力会員・両方会員数', '人／年', 498, 547],
  ['3-3', '保健・医療・福祉及び生活関連分野の充実と連携', 'かしまる小会議の開催回数', '回／年', 11, 24],
  [
    '3-4',
    'あらゆる人が役割を持ち自分らしく活躍できる環境の構築',
    '市民等と協働して実施した事業の件数',
    '件',
    null,
    null,
  ],
  ['4-1', '防災対策と災害時の支援体制の充実', '個別避難計画の働きかけ割合', '%', 0.5, 100],
  ['4-2', '地域安全活動の充実', '防犯指導員の登録者数', '人／年', 781, 830],
  ['4-3', '居住・就労・移動支援の充実', '一般就労に移行した人数', '人／年', 69, 97],
  ['4-4', '権利擁護と虐待防止の推進', '虐待相談対応件数', '件／年', 1077, 1360],
]
const ratings: (Rating | null)[] = ['A', null, null, 'A', 'B', 'C', null, 'B', 'A', null, 'D', 'C', 'B', null]
const shares = [0.34, 0.2, 0.3, 0.36, 0.24, 0.18, 0.25, 0.27, 0.4, 0, 0.09, 0.15, 0.26, 0.3]
const missing: Record<string, string> = {
  '1-2': '基準値なし',
  '1-3': '基準値なし',
  '3-1': '基準値なし',
  '3-4': '目標未設定',
  '4-3': '目標の単位「回」は誤記とみられます',
  '4-4': '基準値は令和4年度・増減のみ表示',
}

export const policies = [
  { no: 1, title: 'だれもが身近な地域の問題に関心を持ち共に支えあう地域づくり' },
  { no: 2, title: 'だれもが暮らしの問題を相談でき解決できる仕組みづくり' },
  { no: 3, title: 'だれもが健康でいきいきと暮らせる地域づくり' },
  { no: 4, title: 'だれもが安全・安心に暮らせる地域づくり' },
]

export const measures: Measure[] = rows.map(([no, title, indicator, unit, from, to], index) => {
  const start = no === '4-4' ? 2022 : 2023
  const share = shares[index] ?? 0
  const floor = from ?? (to ?? 12) * 0.2
  const rise = ((to ?? 20) - floor) * share
  const at = (part: number) => Number((floor + rise * part).toPrecision(4))
  const first = from === null ? [] : [{ year: start, value: from }]
  return {
    ...{ no, title, indicator, unit },
    baseline: from === null ? undefined : { year: start, value: from },
    target: to === null ? undefined : { year: 2030, value: to },
    points: [...first, { year: 2024, value: at(0.45) }, { year: 2025, value: at(0.62), running: true }],
    rating: ratings[index] ?? null,
    progress: from === null ? null : share,
    source: no === '2-1' ? '実測' : '報告値',
    missing: missing[no],
  }
})

export const number = (value: number) => value.toLocaleString('ja-JP')
export const fiscalYear = (year: number) => `R${year - 2018}`
