import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Random } from '../../../core/demo/random.ts'
import type { channels } from '../rules/codes.ts'
import type { IdeaState } from '../rules/ideas.ts'

type DemoIdea = {
  line: string
  place: string | null
  channel: (typeof channels)[number]
  state: IdeaState
  reason?: string
}

/** What people of the demo would like to hear about, the latest first: invented, in each state. */
export const demoIdeas: readonly DemoIdea[] = [
  {
    line: '（見本）スマートフォンの詐欺を見分ける話を聞きたい',
    place: '田中',
    channel: 'web',
    state: 'open',
  },
  { line: '（見本）外国から来た方とのあいさつを教えてほしい', place: null, channel: 'web', state: 'open' },
  {
    ...{ line: '（見本）片づけを一人で進めるこつを知りたい', place: '架空団地', channel: 'telephone' },
    state: 'open',
  },
  { line: '（見本）年を重ねても足腰を弱らせない話を聞きたい', place: '旭町', channel: 'fax', state: 'menu' },
  {
    ...{ line: '（見本）相続の手続きを分かりやすく聞きたい', place: null, channel: 'paper' },
    ...{ state: 'elsewhere', reason: '（見本）架空司法書士会の無料講座を案内している' },
  },
  {
    ...{ line: '（見本）株の選び方を教えてほしい', place: null, channel: 'web' },
    ...{ state: 'impossible', reason: '（見本）市の仕事ではないため' },
  },
]

type Ground = { municipality: number; today: string; now: Date; menu: string }

/** `menu`: what the one that became a menu has become. */
export const ideaRows = (random: Random, { municipality, today, now, menu }: Ground) =>
  demoIdeas.map(({ line, place, channel, state, reason = null }, at) => {
    const toldAt = instantInTokyo(addDays(today, -3 - at * 11), '10:00')
    return {
      ...{ municipality_id: municipality, id: random.id(toldAt), line, place, channel, told_at: toldAt },
      ...{ state, menu_id: state === 'menu' ? menu : null, reason, updated_at: now, updated_by: null },
    }
  })
