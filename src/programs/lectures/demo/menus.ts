import type { Field } from '../rules/codes.ts'

/** Division, field, title, and what is told; invented menus of a real city's kind. */
type Line = readonly [agency: string, field: Field, title: string, about: string]

/** The community welfare ones (地域福祉), in the order in which they came into the catalogue. */
export const welfareMenus: readonly Line[] = [
  ['health', 'health', 'フレイル予防は今日から', '栄養・運動・社会参加の三つの柱を、簡単な体操とともに'],
  ['health', 'health', 'お口の健康とオーラルフレイル', 'かむ力と飲み込む力を保つ習慣を'],
  ['health', 'health', '減塩のコツ', '味わいを保ちながら塩分を減らす方法を'],
  ['health', 'health', '生活習慣病を防ぐ食事', '外食や総菜の選び方も交えて'],
  ['health', 'health', '睡眠とこころの健康', '眠りの質を整える暮らし方を'],
  ['health', 'health', '熱中症を防ぐ', '高齢の方と子どもの水分の取り方を'],
  ['health', 'health', '健診結果の読み方', '数値の意味と受診の目安を'],
  ['health', 'health', 'がん検診のすすめ', '検診の種類と申込みの方法を'],
  ['health', 'health', 'ウォーキングを続けるために', '歩き方と靴の選び方を'],
  ['health', 'health', '感染症に備える', '手洗いと換気、予防接種の基本を'],
  ['health', 'community', 'ゲートキーパー入門', '悩んでいる人に気づき、声をかけ、つなぐことを'],
  ['health', 'health', '禁煙を応援する', '家族や職場でできる支え方を'],
  ['seniors', 'care', '認知症サポーター養成講座', '認知症の方と家族を地域で支えることを'],
  ['seniors', 'care', '介護保険の使い方', '申請からサービス開始までの流れを'],
  ['seniors', 'care', '地域包括支援センターって何', '相談できることと使い方を'],
  ['seniors', 'care', '介護予防体操', 'いすに座ってできる体操を'],
  ['seniors', 'care', '在宅医療と介護', '家で暮らし続けるための仕組みを'],
  ['seniors', 'care', '人生会議をはじめよう', 'これからの医療やケアを話し合うことを'],
  ['seniors', 'rights', '成年後見制度の基礎', '判断が難しくなったときの支えを'],
  ['seniors', 'rights', '消費者被害を防ぐ見守り', '訪問販売や電話の手口と声のかけ方を'],
  ['seniors', 'community', '通いの場の作り方', '集まりの始め方と続け方を'],
  ['seniors', 'community', '生活支援ボランティア入門', 'ちょっとした困りごとを手伝うことを'],
  ['seniors', 'care', '介護する家族の休み方', '無理をしない介護の工夫を'],
  ['childcare', 'childcare', '地域で支える子育て', '子育て支援拠点と見守りの取組を'],
  ['childcare', 'childcare', 'ファミリー・サポート・センターの使い方', '預ける人と預かる人の仕組みを'],
  ['childcare', 'childcare', '妊娠から出産までの相談', '相談できる窓口と給付を'],
  ['childcare', 'childcare', '乳幼児の事故を防ぐ', '家の中の危険と応急手当を'],
  ['childcare', 'childcare', 'ことばの発達と関わり方', '家庭でできる声かけを'],
  ['childcare', 'community', '子ども食堂を開くには', '場所、衛生、仲間づくりを'],
  ['children', 'rights', '子どもの権利を知る', '子どもの声を聴くことを'],
  ['children', 'childcare', '虐待に気づいたら', '気づきのサインと知らせる先を'],
  ['children', 'childcare', 'ヤングケアラーを知る', '家族の世話を担う子どもへの支えを'],
  ['children', 'childcare', '思春期の心と体', '親と地域にできることを'],
  ['policy', 'community', '地域健康福祉計画のあらまし', '計画の目標と地域でできることを'],
  ['policy', 'community', '地域共生社会って何', '制度のはざまを支える取組を'],
  ['policy', 'community', '福祉の総合相談窓口の使い方', 'どんな相談も受け止める仕組みを'],
  ['policy', 'community', '民生委員・児童委員の仕事', '身近な相談相手の役割を'],
  ['policy', 'disability', '障害を知る・共に暮らす', '合理的配慮を身近な例で'],
  ['policy', 'community', '再犯防止と地域の力', '立ち直りを支える取組を'],
  // Those above are the 39 of the base year.
  ['policy', 'safety', '個別避難計画を作ろう', '一人で避難が難しい方との備えを'],
  ['policy', 'disability', '手話に親しむ', 'あいさつと日常の手話を'],
  ['seniors', 'care', '聞こえと認知症', '耳の聞こえと暮らしの工夫を'],
  ['health', 'health', '食べる力を保つ料理教室', '柔らかく栄養のある一品を'],
  ['children', 'childcare', '不登校の子どもと家族', '相談先と居場所を'],
  ['seniors', 'community', '買い物と移動を支え合う', '地域の乗合いや宅配の例を'],
  ['policy', 'community', '孤独・孤立を防ぐ', 'つながりを取り戻す声かけを'],
  ['childcare', 'childcare', '父親の子育て', '家族で分け合う工夫を'],
]

/** The others of the catalogue, which the plan does not count. */
export const otherMenus: readonly Line[] = [
  ['policy', 'other', '市役所の仕事と仕組み', '市の仕事がどう決まるかを'],
  ['policy', 'safety', '家具の転倒を防ぐ', '今日からできる固定の方法を'],
  ['health', 'other', '献血のはなし', '献血の流れと大切さを'],
]

/** How many of the first menus were there in the base year, as the plan prints it; later ones come two or three a year. */
export const inBaseYear = 39

/** Groups and places, visibly invented. */
export const groups = [
  '見本町会',
  '架空台自治会',
  '例示サロンの会',
  '仮名小学校PTA',
  '見本中学校',
  '架空町老人クラブ',
  '例示子育てサークル',
  '仮名団地自治会',
  '見本企業組合',
  '架空高校福祉部',
] as const

export const places = [
  '見本町会館',
  '架空ふるさとセンター',
  '例示集会所',
  '仮名小学校体育館',
  '見本近隣センター',
] as const

export const wishTexts = [
  '耳の遠い方がいるので、大きな文字の資料がほしい。',
  '体操の時間を多めにしてほしい。',
  '身近な相談先を知りたい。',
  null,
  null,
] as const

export const voices = [
  'バスが減って通院に困っている（80代女性）',
  '集まりの後継ぎがいないという声が多い',
  '夜の道が暗くて心配だと聞いた',
  '一人暮らしの方が増え、声をかけにくいという',
  '子どもが雨の日に遊べる場所がほしい',
  '若い世代にも手伝ってほしいという声',
  '相談先が分からず、抱え込んでいたという家族がいた',
  'スマートフォンの申込みが難しいという声',
] as const

export const feedbackLines = [
  'また来てほしいです。',
  '体操が楽しかったです。',
  '家族にも話してみます。',
  'もう少しゆっくり話してほしい。',
  null,
  null,
  null,
] as const

export const reasons = {
  group: '会場の都合がつかなくなったため',
  division: '講師の急病のため',
  declined: '希望の日時に講師の都合がつかないため',
} as const

export const materials = ['講座の資料', '体操のちらし', '相談窓口の一覧'] as const
export const contact = '架空 町子'
export const street = '柏市架空町1-1'
export const leaving = '転出 予定（見本）'
export const leavingTitle = '保健師'
export const guest = '見本 講師（外部）'
export const forWhom = 'どなたでも'
export const chairs = 'いす、スクリーン'
/** What the catalogue says of a menu. */
export const summaryOf = (about: string) => `${about}、分かりやすくお話しします。（架空のメニュー）`
