import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import type { VoiceChannel } from '../rules/codes.ts'

/** `asked`, `until`, `by`: so many days from today; what was is less than none. `area`: of the how many-eth area, where there is one. */
export type DemoQuestion = {
  heading: string
  about: string
  theme: Theme
  area?: number
  asked: number
  until: number
  by: number
  movedTo?: { by: number; reason: string }
  offReason?: string
  answer?: { on: number; heard: string; becomes: string; later?: { on: number; becomes: string } }
  voices: readonly { line: string; area?: number; channel?: VoiceChannel; name?: string; held?: true }[]
}

/** All invented. */
export const demoQuestions: readonly DemoQuestion[] = [
  {
    ...{ heading: '（架空）平日の昼間に、ふらっと寄れる場所はありますか', theme: 'together' },
    ...{ asked: -20, until: 15, by: 45 },
    about:
      'いつも行く場所、行ってみたい場所、行きにくいわけを教えてください。来年度の居場所づくりの支援を決めるときに使います。',
    voices: [
      { line: '図書館の入口のいすで、知り合いと会えるのがうれしいです。', area: 0 },
      { line: '近くに座れる所がなくて、買い物の帰りに休めません。', area: 3, channel: 'telephone' },
      { line: '子どもと一緒でも気がねなく過ごせる所がほしいです。', area: 1, name: '（架空）みかん' },
      { line: '夕方に開いている所があると、仕事の帰りに寄れます。', area: 6 },
      { line: '初めての場所は入りにくいので、だれかと一緒なら行けそうです。', held: true },
    ],
  },
  {
    ...{ heading: '（架空）ごみ出しで困っていることはありますか', theme: 'living', area: 2 },
    ...{ asked: -75, until: -40, by: -6 },
    about:
      '坂の多い地域で、ごみ集積所までの行き来について伺います。近所の助け合いへの支援を考えるために使います。',
    voices: [
      { line: '坂がきつく、雨の日は集積所まで行けません。', area: 2, channel: 'counter' },
      { line: '中学生が手伝ってくれて助かっています。', area: 2 },
      { line: '朝の時間に間に合わないことがあります。', area: 2 },
    ],
  },
  {
    ...{ heading: '（架空）はじめて来た人に、地域の行事は伝わっていますか', theme: 'together' },
    ...{ asked: -60, until: -20, by: -2 },
    movedTo: { by: 18, reason: '声が多く、町会とともに読み合わせる会を開くため' },
    about: '引っ越してきた方、日本語が得意でない方に、行事の案内が届いているかを伺います。',
    voices: [
      { line: '回覧板だけだと、集合住宅には回ってきません。', area: 4 },
      { line: 'やさしい日本語のちらしがあって、行くことができました。', area: 5, channel: 'paper' },
    ],
  },
  {
    ...{ heading: '（架空）バス停までの道で、休みたい所はどこですか', theme: 'mobility' },
    ...{ asked: -150, until: -110, by: -70 },
    about: '歩いて出かける方の休む場所について伺いました。',
    voices: [
      { line: '坂の途中に一つでもいすがあると歩けます。', area: 7 },
      { line: '日陰がなく、夏は外に出るのをやめています。', area: 8 },
      { line: 'お店の前のいすを、みんなで使えるとよいです。', area: 7, channel: 'telephone' },
    ],
    answer: {
      on: -72,
      heard:
        '坂の途中と日なたで休めないという声が多くありました。お店のいすを使わせてもらっている、という声もありました。',
      becomes:
        '市の土地にある3か所に、いすを置きます。道路の上には置けません。お店には「ひとやすみのいす」の目印を配ります。',
      later: { on: -12, becomes: '2か所にいすを置きました。残る1か所は、木を植えたあとに置きます。' },
    },
  },
  {
    ...{ heading: '（架空）夏の集まりの時間を変えてもよいですか', theme: 'health' },
    ...{ asked: -90, until: -50, by: -30 },
    offReason: '会場が使えなくなり、集まりを行わないことになったため',
    about: '暑い日の集まりを、朝に移すことについて伺いました。',
    voices: [{ line: '朝のうちなら参加できます。' }],
  },
]
