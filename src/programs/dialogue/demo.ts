import { setAudience } from '../../core/access/audience.ts'
import { communityAreas } from '../../core/areas/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { RoomDemo } from '../../core/demo/demo.ts'
import { insertRows } from '../../core/demo/insert-rows.ts'
import { seeded } from '../../core/demo/random.ts'
import { serverZone } from '../../core/settings.ts'
import { type DemoQuestion, demoQuestions } from './demo/questions.ts'

const seed = 53
const on = (days: number) => addDays(today(), days)

/** Questions of the city at every stage, invented and visibly so. Where the network is separated they are the internet side's. */
export const dialogueDemo: RoomDemo = async (tx, { agencies }) => {
  if (serverZone() === 'inner') return
  const [asks, answers] = [agencies.policy, agencies.health ?? agencies.policy]
  if (!asks || !answers) throw new Error('the demo needs an agency with the code policy')
  const random = seeded(seed)
  const areas = (await communityAreas(tx)).map(({ code }) => code)
  const areaOf = (at: number | undefined) =>
    at === undefined || areas.length === 0 ? null : (areas[at % areas.length] ?? null)
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const made = demoQuestions.map((question, at) => ({
    ...question,
    id: random.id(tx.now),
    division: at % 2 === 0 ? answers : asks,
  }))
  await insertRows(
    tx,
    'city_question',
    made.map((question) => ({
      ...{ ...base, id: question.id, asked_by: asks, answered_by: question.division },
      ...{ heading: question.heading, about: question.about, theme: question.theme },
      ...{ area_code: areaOf(question.area), asked_on: on(question.asked), voices_until: on(question.until) },
      ...{ first_answer_by: on(question.by), answer_by: on(question.movedTo?.by ?? question.by) },
      ...{ moved_reason: question.movedTo?.reason ?? null, off_reason: question.offReason ?? null },
      state: stateOf(question),
    })),
  )
  const voices = made.flatMap(({ id: question_id, voices: its, asked }) =>
    its.map(({ line, area, channel = 'web', name = null, held }, at) => {
      const said = instantInTokyo(on(asked + 1 + at * 2), '11:00')
      return {
        ...{ ...base, id: random.id(said), question_id, line, area_code: areaOf(area), channel },
        ...{ shown_name: name, at: said, state: held ? 'held' : 'shown' },
      }
    }),
  )
  await insertRows(tx, 'question_voice', voices)
  await setAudience(
    tx,
    'question_voice',
    voices.map(({ id }) => id),
  )
  await insertRows(
    tx,
    'city_answer',
    made.flatMap(({ id: question_id, division: agency_id, answer }) => {
      if (!answer) return []
      const row = { municipality_id: tx.municipality, question_id, agency_id }
      const { heard, becomes, later } = answer
      const first = { ...row, id: random.id(tx.now), number: 0, heard, becomes, given_on: on(answer.on) }
      if (!later) return [first]
      const then = { number: 1, heard: null, becomes: later.becomes, given_on: on(later.on) }
      return [first, { ...row, id: random.id(tx.now), ...then }]
    }),
  )
}

const stateOf = ({ answer, offReason }: DemoQuestion): string =>
  answer ? 'answered' : offReason ? 'called_off' : 'open'
