import { groupForm } from '../../blocks/memberships/groups/rules.ts'
import { smallestAreas } from '../../blocks/registry/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { RoomDemo } from '../../core/demo/demo.ts'
import { insertRows } from '../../core/demo/insert-rows.ts'
import { seeded } from '../../core/demo/random.ts'
import { serverZone } from '../../core/settings.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import { addDemoMatches, addDemoUses } from './demo/house.ts'
import { demoNeeds, heardBefore } from './demo/needs.ts'
import { demoProjects } from './demo/projects.ts'

const seed = 34
const before = (days: number) => addDays(today(), -days)

/** What was heard at the desk of the house in about two months, and its joint projects, invented and visibly so. Where the network is separated it is the internet side's. */
export const lacortaDemo: RoomDemo = async (tx) => {
  if (serverZone() === 'inner') return
  const random = seeded(seed)
  const areas = serverZone() === 'outer' ? [] : (await smallestAreas(tx)).map(({ code }) => code)
  const areaOf = (at: number) =>
    areas.length > 0 && at % 4 !== 3 ? (areas[(at * 3) % areas.length] ?? null) : null
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const ids = await addProjects(tx, { random, areaOf })
  await insertRows(
    tx,
    'house_need',
    ([0, 1] as const).flatMap((round) =>
      demoNeeds.flatMap(({ kind, theme, whom, line, outcome = 'none', note = null, became }, at) => {
        if (round === 1 && at % 3 === 0) return []
        const on = before(heardBefore(at, round))
        const noted_at = instantInTokyo(on, '14:00')
        const isAgain = round === 1 && became !== undefined
        return [
          {
            ...{ ...base, id: random.id(noted_at), kind, theme, whom, line, line_form: normalForm(line) },
            ...{ area_code: areaOf(at + round), noted_on: on, noted_at, outcome: isAgain ? 'none' : outcome },
            ...{
              outcome_note: note,
              became_id: became === undefined || isAgain ? null : (ids[became] ?? null),
            },
          },
        ]
      }),
    ),
  )
  await addDemoUses(tx, random)
  await addDemoMatches(tx)
}

type Ground = { random: ReturnType<typeof seeded>; areaOf: (at: number) => string | null }

async function addProjects(tx: Tx, { random, areaOf }: Ground): Promise<string[]> {
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const made = demoProjects.map((project, at) => ({ ...project, at, id: random.id(tx.now) }))
  await insertRows(
    tx,
    'joint_project',
    made.map(
      ({ id, at, heading, about, theme, residents, state, began, ended, cameOf = null, reason = null }) => ({
        ...{ ...base, id, heading, about, theme, residents, state, area_code: areaOf(at) },
        ...{ began_on: before(began), ended_on: ended === undefined ? null : before(ended) },
        ...{ came_of: cameOf, reason },
      }),
    ),
  )
  await insertRows(
    tx,
    'project_partner',
    made.flatMap(({ id, orgs }) =>
      orgs.map(({ name, kind }) => ({
        ...{ ...base, id: random.id(tx.now), project_id: id },
        ...{ org_name: name, org_kind: kind, org_form: groupForm(name) },
      })),
    ),
  )
  return made.map(({ id }) => id)
}
