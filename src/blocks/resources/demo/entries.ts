import type { Activity, Day, Help, ResourceKind, Trial, topics } from '../codes.ts'

type Topic = (typeof topics)[number]

/** One invented entry: what differs from an office that is open on weekdays and whom nobody asked lately. */
export type DemoEntry = {
  kind: ResourceKind
  name: string
  nameEn?: string
  about: string
  topics: Topic[]
  /** Places in the list of areas; left out: all of the city. */
  areas?: number[]
  agency?: string
  hours?: Partial<Record<'weekdays' | 'sat' | 'sun' | 'wed' | 'thu', string>>
  note?: string
  fax?: true
  languages?: string[]
  access?: string[]
  talks?: true
  staffOnly?: true
  /** As a place to take part. */
  joining?: {
    activities: Activity[]
    what: string
    days: Day[]
    seats?: number
    helps: Help[]
    lacks?: Help[]
    trial: Trial
    welcomeNote?: string
    paused?: true
  }
  /** So many days ago; null: to be confirmed. */
  confirmed?: number | null
}

const office = { weekdays: '8:30-17:15' }

/** Names say that they are samples, as the numbers and addresses do: no such place exists. */
export const demoEntries: readonly DemoEntry[] = [
  {
    ...{ kind: 'office', name: '福祉の総合相談窓口', nameEn: 'Welfare consultation desk', agency: 'desk' },
    about: '困りごとを何でも聞きます。どこに相談したらよいか分からないときは、まずこちらへ。',
    topics: ['health', 'housing', 'income', 'family', 'withdrawal', 'food', 'other'],
    ...{ hours: office, fax: true, talks: true, confirmed: 20 },
    ...{ languages: ['en', 'zh', 'easy', 'sign'], access: ['step_free', 'toilet', 'parking', 'writing'] },
  },
  {
    ...{ kind: 'support_centre', name: '北部地域包括支援センター（見本）', agency: 'north' },
    ...{ nameEn: 'North community support centre (sample)', areas: [0, 1, 2, 3, 4] },
    about: '高齢の方と家族の相談を受けます。自宅にもうかがいます。',
    topics: ['care', 'health', 'family', 'abuse'],
    ...{ hours: { ...office, sat: '9:00-12:00' }, fax: true, talks: true, confirmed: 60 },
    access: ['step_free', 'parking', 'visits'],
  },
  {
    ...{ kind: 'support_centre', name: '南部地域包括支援センター（見本）', agency: 'south' },
    ...{ nameEn: 'South community support centre (sample)', areas: [12, 13, 14, 15, 16] },
    about: '高齢の方と家族の相談を受けます。自宅にもうかがいます。',
    topics: ['care', 'health', 'family', 'abuse'],
    ...{ hours: { ...office, sat: '9:00-12:00' }, fax: true, talks: true, confirmed: 90 },
    access: ['step_free', 'parking', 'visits'],
  },
  {
    ...{ kind: 'council', name: '社会福祉協議会（見本）', agency: 'shakyo' },
    nameEn: 'Council of social welfare (sample)',
    about: '生活費の貸付け、ボランティア、福祉サービスの利用のお手伝いをします。',
    topics: ['income', 'rent', 'debt', 'community', 'food'],
    ...{ hours: office, fax: true, talks: true, confirmed: 120, access: ['step_free', 'toilet'] },
  },
  {
    ...{ kind: 'office', name: 'こども相談室（見本）', agency: 'children' },
    nameEn: 'Children’s counselling office (sample)',
    about: '子育ての心配ごと、子どもの学校や家庭のことを相談できます。子ども本人もどうぞ。',
    topics: ['childcare', 'family', 'withdrawal', 'abuse'],
    ...{ hours: { weekdays: '9:00-17:00', sat: '9:00-12:00' }, talks: true, confirmed: 30 },
    ...{ languages: ['en', 'easy'], access: ['children', 'online'] },
  },
  {
    ...{ kind: 'other', name: '夜間こころの電話（見本）' },
    about: '夜に話を聞いてほしいときの電話です。名前を言わなくてもかまいません。',
    topics: ['health', 'family', 'other'],
    ...{ hours: { weekdays: '18:00-24:00', sat: '18:00-24:00', sun: '18:00-24:00' }, talks: true },
    ...{ note: '祝日・年末年始もつながります', confirmed: 45 },
  },
  {
    ...{ kind: 'salon', name: '見本サロン・縁がわ' },
    about: 'お茶を飲みながら話せる居場所です。何もしなくてもかまいません。出入り自由。',
    topics: ['community', 'withdrawal'],
    ...{ areas: [5], hours: { wed: '10:00-15:00' }, talks: true, confirmed: 15, access: ['children'] },
    joining: {
      activities: ['being', 'talking'],
      what: '（架空）縁がわでお茶を飲む。話さず本を読んでいる人もいる。',
      ...{ days: ['wed'], seats: 8, helps: ['small_group', 'quiet', 'own_pace', 'free_of_charge'] },
      ...{ lacks: ['pick_up'], trial: 'possible', welcomeNote: '（架空）初めての日は開く前の30分がよい。' },
    },
  },
  {
    ...{ kind: 'childrens_cafeteria', name: '見本こども食堂・おかえり' },
    about: '子どもは無料で夕ごはんを食べられます。大人だけでも来られます。',
    topics: ['food', 'childcare', 'community'],
    ...{ areas: [8], hours: { thu: '16:30-19:30' }, note: '第2・第4木曜日', confirmed: 10 },
    access: ['children'],
    joining: {
      activities: ['meal', 'volunteering', 'children'],
      what: '（架空）夕ごはんの準備と配膳を手伝う。',
      ...{ days: ['thu'], seats: 2, helps: ['short_time', 'together'], lacks: ['quiet'], trial: 'possible' },
    },
  },
  {
    ...{ kind: 'npo', name: 'NPO見本フードバンク' },
    about: '食べるものに困ったとき、数日分の食料をお渡しします。',
    topics: ['food', 'income'],
    ...{
      hours: { weekdays: '10:00-16:00' },
      fax: true,
      confirmed: 200,
      languages: ['en', 'vi', 'ne', 'easy'],
    },
  },
  {
    ...{ kind: 'npo', name: 'NPO見本しごと支援' },
    about: '短い時間の仕事の体験から、少しずつ働く準備をします。',
    topics: ['job_search', 'work', 'withdrawal'],
    ...{ hours: { weekdays: '10:00-17:00' }, fax: true, confirmed: 400 },
    joining: {
      activities: ['work_trial', 'light_work', 'digital'],
      what: '（架空）封入や清掃など、30分からの仕事の体験。',
      ...{ days: ['mon', 'tue', 'thu', 'fri'], seats: 3, trial: 'possible' },
      helps: ['short_time', 'own_pace', 'small_group', 'free_of_charge'],
    },
  },
  {
    ...{ kind: 'medical', name: '見本クリニック（訪問診療）' },
    about: '外来に来られない方のところへ、医師がうかがいます。',
    topics: ['health', 'care'],
    ...{ hours: { weekdays: '9:00-12:00、15:00-18:00' }, fax: true, confirmed: 150, access: ['visits'] },
  },
  {
    ...{ kind: 'town_association', name: '見本町会' },
    about: '見守り、清掃、季節の行事。一人暮らしの方へ声をかけています。',
    topics: ['community'],
    ...{ areas: [5], staffOnly: true, confirmed: 80 },
    joining: {
      activities: ['farm', 'volunteering'],
      what: '（架空）町会の花壇と共同菜園の世話。',
      ...{ days: ['sat', 'sun'], helps: ['own_pace', 'together'], lacks: ['wheelchair'], trial: 'unknown' },
    },
  },
  {
    ...{ kind: 'shop', name: '見本青果店' },
    about: '店先の片付けや配達の手伝いを、短い時間から受け入れています。',
    topics: ['job_search', 'community'],
    ...{ areas: [8], hours: { weekdays: '9:00-18:00', sat: '9:00-18:00' }, staffOnly: true, confirmed: 40 },
    joining: {
      activities: ['light_work', 'work_trial'],
      what: '（架空）店先の片付けと袋詰め。',
      ...{ days: ['tue', 'wed', 'fri'], seats: 1, helps: ['short_time', 'small_group'], trial: 'possible' },
    },
  },
  {
    ...{ kind: 'volunteers', name: '見本ちょこっと手伝い隊' },
    about: '電球の交換、ごみ出し、買い物の付き添いなど、30分でできることを手伝います。',
    topics: ['community', 'care'],
    ...{ areas: [0, 1], hours: { weekdays: '9:00-12:00' }, confirmed: null },
    joining: {
      activities: ['volunteering'],
      what: '（架空）買い物の付き添いや電球の交換。',
      ...{ days: [], helps: ['short_time'], trial: 'not_possible', paused: true },
    },
  },
]
