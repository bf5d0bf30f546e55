import type { RoleKind } from '../../../blocks/casework/planning/codes.ts'
import {
  type Answer,
  type Answers,
  itemsOf,
  type SheetItem,
  sheets,
  without,
} from '../../../blocks/casework/planning/sheet.ts'
import type { Random } from '../../../core/demo/random.ts'

type Life = {
  problem: string
  since: string
  strength: string
  ownGoal: string
  goals: readonly string[]
  roles: readonly (readonly [RoleKind, string | null, string])[]
  course: string
  summary: string
  background: readonly string[]
}

/** Lives as they are brought to a desk. All of them are invented. */
export const lives: readonly Life[] = [
  {
    problem: '家賃を三か月滞納し、大家から退去の話が出ている。',
    since: '今年の春から',
    strength: '二十年続けた調理の仕事の腕がある。',
    ownGoal: 'この部屋に住み続けて、もう一度台所に立ちたい。',
    goals: ['滞納分の支払計画が大家とまとまる', '週三日、調理の仕事に就く'],
    roles: [
      ['self', null, '毎週月曜に家計簿を持って来る'],
      ['staff', null, '大家との話合いに同席する'],
      ['volunteer', '見本子ども食堂', '木曜の調理を手伝ってもらう'],
    ],
    course: '大家との話合いが始まった。子ども食堂での手伝いは三回目で、楽しいと話す。',
    summary: '失職と離別が重なり、家賃の滞納に至った。働く意欲と腕があり、住まいが落ち着けば就労が見込める。',
    background: ['poverty', 'unstable_housing', 'finding_work'],
  },
  {
    problem: '外出が減り、ごみがたまっている。物忘れも心配している。',
    since: '夫が亡くなった二年前から',
    strength: '近所に朝の体操の仲間がいる。',
    ownGoal: '迷惑をかけずに、この家で暮らしたい。',
    goals: ['週に一度は体操に出かける', '受診して相談できる医師が決まる'],
    roles: [
      ['self', null, '体操の日をこよみに書く'],
      ['neighbour', '体操の仲間（見本さん）', '出かけるときに声をかける'],
      ['commissioner', null, '月に一度、様子を見に寄る'],
      ['family', '長女', '受診に付き添う'],
    ],
    course: '体操に二回続けて出た。受診は来週の予定。',
    summary: '死別のあと閉じこもりがちになった。近所のつながりが残っており、声かけで外出が戻りつつある。',
    background: ['isolation', 'illness', 'habits'],
  },
  {
    problem: '息子が学校をやめてから五年、部屋から出ていない。',
    since: '令和三年ごろから',
    strength: '夜に自分で食事を作っている。絵を描くのが好き。',
    ownGoal: '人の少ない所なら、絵の話をしてみたい。',
    goals: ['月に一度、支援員と玄関先で話せる', '居場所の見学に行く'],
    roles: [
      ['staff', null, '月に一度、手紙を持って訪ねる'],
      ['family', '母', '手紙のことを本人に伝える'],
      ['agency', '見本ひきこもり相談室（架空）', '居場所の様子を写真で知らせる'],
    ],
    course: '手紙に一行の返事があった。次は絵葉書を持って行く。',
    summary: '不登校から長く閉じこもっている。急がず、家族を支えながら細く長く関わる。',
    background: ['isolation', 'truancy', 'family_relations'],
  },
]

/** What somebody answers at a first long talk: some of it nobody knows, some of it was not asked. */
export function answersFor(random: Random, life: Life): Answers {
  const answers = itemsOf(sheets.at(-1) as (typeof sheets)[number]).flatMap((item) => {
    const answer = answerFor(random, item, life)
    return answer ? [[item.code, answer]] : []
  })
  return Object.fromEntries(answers)
}

function answerFor(random: Random, item: SheetItem, life: Life): Answer | null {
  if (item.code === 'summary') return { value: life.summary }
  if (item.code === 'background') return { value: life.background }
  if (item.code === 'screening') return { value: 'continued' }
  if (!item.must && random.chance(0.15)) return null
  if (random.chance(0.12)) return { none: random.chance(0.5) ? 'unknown' : 'not_asked' }
  const options = item.options ?? []
  if (item.kind === 'choice') return { value: random.pick(options) }
  if (item.kind === 'many') return { value: [options.includes(without) ? without : random.pick(options)] }
  if (item.kind === 'number')
    return { value: item.unit === 'people' ? random.int(1, 5) : random.int(0, 12) * 10_000 }
  return null
}
