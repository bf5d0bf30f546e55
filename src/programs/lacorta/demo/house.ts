import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import { groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import type { seeded } from '../../../core/demo/random.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import { addMatch, fitting, keepOffer, settleMatch } from '../queries/matches.ts'
import { latestNeeds } from '../queries/needs.ts'
import type { DayPart, Use } from '../rules/codes.ts'

type Random = ReturnType<typeof seeded>

/** The spaces of the demo, and who is found there: heads by age band on an ordinary day. */
const spaces: readonly {
  name: string
  floor: number
  often: [DayPart, Use, number, number, number, number][]
}[] = [
  {
    ...{ name: '多世代交流スペース', floor: 2 },
    often: [
      ['morning', 'talk', 2, 0, 5, 14],
      ['afternoon', 'play', 12, 3, 6, 2],
      ['evening', 'study', 1, 9, 3, 0],
    ],
  },
  { name: 'ロビー', floor: 3, often: [['afternoon', 'rest', 4, 3, 8, 11]] },
  {
    ...{ name: '会議室', floor: 4 },
    often: [
      ['morning', 'group', 0, 0, 4, 12],
      ['evening', 'group', 0, 2, 11, 4],
    ],
  },
  { name: '和室', floor: 5, often: [['afternoon', 'group', 0, 0, 3, 9]] },
]

const daysNoted = 58

/** How the spaces were used in about two months, somewhat more on each day that is nearer; on every sixth day the house is closed. */
export async function addDemoUses(tx: Tx, random: Random): Promise<void> {
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const rooms = spaces.map((space) => ({ ...space, id: random.id(tx.now) }))
  await insertRows(
    tx,
    'house_room',
    rooms.map(({ id, name, floor }) => ({ ...base, id, name, floor, name_form: normalForm(name) })),
  )
  const days = Array.from({ length: daysNoted }, (_, back) => back).filter((back) => back % 6 !== 5)
  const rows = days.flatMap((back) =>
    rooms.flatMap(({ id: room_id, often }) =>
      often.map(([part, use, ...heads]) => {
        const [children, youth, adults, seniors] = heads.map((many) =>
          Math.round(many * (0.7 + ((back * 7 + many) % 5) / 8) * (back < 29 ? 1.1 : 1)),
        )
        const on = { on_day: addDays(today(), -back), part, use }
        return { ...base, ...on, id: random.id(tx.now), room_id, children, youth, adults, seniors }
      }),
    ),
  )
  await insertRows(tx, 'space_use', rows)
}

const offered: readonly Theme[][] = [
  ['together', 'culture', 'health'],
  ['children', 'study', 'food'],
  ['nature', 'together'],
  ['mobility', 'living', 'safety'],
]

/** Some groups of the demo agreed to be found, and some were proposed; of one it is known what came of it. */
export async function addDemoMatches(tx: Tx): Promise<void> {
  const groups = await groupsIn(tx, 'confirmed')
  for (const [at, { id }] of groups.slice(0, 5).entries()) {
    const themes = offered[at % offered.length] ?? []
    const agreed = { agreedOn: addDays(today(), -70 + at * 3), agreedBy: 'counter' }
    await keepOffer(tx, id, { themes, everywhere: at % 2 === 0, ...agreed })
  }
  let proposed = 0
  for (const need of await latestNeeds(tx, {}, 100)) {
    const [found] = proposed < 4 ? await fitting(tx, need) : []
    if (!found) continue
    const id = await addMatch(tx, need.id, found)
    if (proposed === 0)
      await settleMatch(
        tx,
        { id, version: 1 },
        { state: 'together', cameOf: '（架空）顔を合わせ、月に1回の会を一緒に始めた。' },
      )
    proposed += 1
  }
}
