import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { orgKinds } from '../../blocks/matching/activities/codes.ts'
import { groupForm } from '../../blocks/memberships/groups/rules.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { Period, Unit } from '../../core/indicator.ts'
import { Refusal } from '../../core/refusal.ts'
import { jointProjects } from './indicators.ts'
import { addPartner, addProject, partnersOf, stepProject, takeOutPartner } from './queries/projects.ts'
import { countings } from './rules/counting.ts'

process.env.KASANE_NOW = '2026-11-25'
const { house } = await wishesHouse()
const { asSystem } = house
const variants = jointProjects.variants ?? []

type Row = Record<string, string | number | null>
const rowsOf = async (table: string): Promise<Row[]> =>
  (
    await house.database.owner.query(
      `select *, to_jsonb(t) ->> 'began_on' as began, to_jsonb(t) ->> 'ended_on' as ended,
        coalesce(to_jsonb(t) -> 'former' ->> 'state', to_jsonb(t) ->> 'state') as state from ${table} t`,
    )
  ).rows

/**
 * Each number by looking at each row of the tables and at each day of the year, with nothing of ours: which projects count in a year, by
 * the name of the reading.
 */
async function byHand(first: number): Promise<Record<string, Map<string, string>>> {
  const [projects, partners] = [await rowsOf('joint_project'), await rowsOf('project_partner')]
  const [from, to] = [`${first}-04-01`, `${first + 1}-03-31`]
  const formers = await rowsOf('history')
  const found = Object.fromEntries(Object.keys(countings).map((key) => [key, new Map<string, string>()]))
  for (const project of projects) {
    const kinds = partners
      .filter((one) => one.project_id === project.id && one.state === 'with')
      .map((one) => `${one.org_kind}`)
    const [began, ended] = [`${project.began}`, project.ended === null ? null : `${project.ended}`]
    const residents = Number(project.residents) > 0
    const civic = residents || kinds.some((kind) => kind !== 'city')
    const add = (key: string, day: string) => found[key]?.set(`${project.id}`, day)
    let ran: string | null = null
    for (let at = Date.parse(from); at <= Date.parse(to) && ran === null; at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10)
      if (day >= began && (ended === null || day <= ended)) ran = day
    }
    // What was never once running or done, in any former row either, is nothing but a plan, or a plan that was given up.
    const states = formers.flatMap(({ row_id, state }) => (row_id === project.id ? [state] : []))
    const hasRun = [...states, project.state].some((state) => state === 'running' || state === 'done')
    const isPlanned = project.state === 'planned'
    const brokeNow = project.state === 'broken_off' && ended !== null && ended <= to
    if (isPlanned && civic && began >= from && began <= to) add('withPlanned', began)
    if (project.state === 'done' && civic && ended !== null && ended >= from && ended <= to)
      add('doneOnly', ended)
    if (!hasRun || ran === null) continue
    if (civic) add('withBrokenOff', ran)
    if (brokeNow) continue
    if (civic) for (const key of ['v1', 'withPlanned']) add(key, ran)
    if (residents || kinds.length > 0) add('withCity', ran)
    if (residents || kinds.some((kind) => kind !== 'city' && kind !== 'council')) add('withoutCouncil', ran)
  }
  return found
}

const unitsOf = (key: string, period: Period): Promise<Unit[]> =>
  asSystem(async (tx) => {
    const way = variants.find((one) => one.key === key) ?? assert.fail(key)
    const { rows } = await way.units(tx, period).execute(tx)
    assert.equal(await way.recount(tx, period), rows.length, key)
    return rows
  })

const days = [
  ...['2024-02-10', '2024-04-01', '2024-12-01', '2025-03-31', '2025-04-01', '2025-09-09'],
  ...['2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01', '2026-11-25'],
]
const day = fc.constantFrom(...days)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('run' as const), on: day }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), on: day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('break' as const), on: day }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('name' as const),
      name: fc.constantFrom<string>('見本町会', '㈱見本商店', '見本商店', '見本課', '社会福祉協議会（試験）'),
      kind: fc.constantFrom(...orgKinds, 'city' as const, 'city' as const, 'council' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('takeOut' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const project = fc.record({
  began: day,
  residents: fc.constantFrom(0, 0, 0, 1, 12),
  state: fc.constantFrom('planned' as const, 'running' as const),
  steps: fc.array(step, { maxLength: 6 }),
})

type Made = typeof project extends fc.Arbitrary<infer One> ? One : never
const named = (kind: 'city' | 'council' | 'town'): Step => ({ do: 'name', name: `見本${kind}`, kind })
const one = (more: Partial<Made>): Made => ({
  ...{ began: '2025-09-09', residents: 0, state: 'running', steps: [named('town')], ...more },
})
/** One that counts twice and was done in the second year, one that counts in each other reading alone, and one that was only ever planned. */
const examples: Made[] = [
  one({ steps: [named('town'), { do: 'end', on: '2026-09-30' }] }),
  one({ state: 'planned' }),
  one({ steps: [named('town'), { do: 'break', on: '2025-12-01' }] }),
  one({ steps: [named('city')] }),
  one({ steps: [named('council')] }),
  one({ steps: [] }),
  one({ state: 'planned', steps: [named('town'), { do: 'break', on: '2026-10-01' }] }),
]

/** Does one thing; what is refused at this point has not happened. */
async function happens(tx: Tx, id: string, one: Step): Promise<void> {
  const looked = await tx
    .selectFrom('joint_project')
    .select(['id', 'version', 'began_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (one.do === 'run') return stepProject(tx, looked, { state: 'running', beganOn: one.on })
  if (one.do === 'end' && one.on >= looked.began_on)
    return stepProject(tx, looked, { state: 'done', endedOn: one.on, cameOf: '（試験）' })
  if (one.do === 'break')
    return stepProject(tx, looked, { state: 'broken_off', endedOn: one.on, reason: '（試験）' })
  if (one.do === 'name') {
    const { name, kind } = one
    await addPartner(tx, id, { name, kind, form: groupForm(name), groupId: null, agencyId: null })
  }
  const [partner] = one.do === 'takeOut' ? await partnersOf(tx, [id]) : []
  if (partner) await takeOutPartner(tx, partner)
}

test('over random histories each reading counts what looking at each row gives, row by row, by year and by month', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(project, { minLength: 6, maxLength: 12, size: 'max' }), async (projects) => {
      for (const { began, residents, state, steps } of projects) {
        const text = { heading: '（試験）', about: null, theme: 'health', areaCode: null } as const
        const id = await asSystem((tx) => addProject(tx, { ...text, beganOn: began, residents, state }))
        for (const one of steps)
          await asSystem((tx) => happens(tx, id, one)).catch((error) => {
            if (!(error instanceof Refusal)) throw error
          })
      }
      for (const first of [2023, 2024, 2025, 2026]) {
        const hand = await byHand(first)
        const [from, to] = [`${first}-04-01`, `${first + 1}-03-31`]
        for (const key of Object.keys(countings)) {
          const units = await unitsOf(key, { from, to })
          assert.deepEqual(
            units.map(({ unit, date }) => `${unit} ${date}`).sort(),
            [...(hand[key] ?? [])].map(([unit, date]) => `${unit} ${date}`).sort(),
            `${key} ${first}`,
          )
          const half = await unitsOf(key, { from, to: `${first}-09-30` })
          const rest = await unitsOf(key, { from: `${first}-10-01`, to })
          assert.equal(half.length + rest.length, units.length)
        }
      }
    }),
    { numRuns: 4, examples: [[examples]] },
  )
})

test('each reading says something else, and no other', async () => {
  const all: Record<string, number> = {}
  for (const first of [2023, 2024, 2025, 2026])
    for (const [key, units] of Object.entries(await byHand(first))) all[key] = (all[key] ?? 0) + units.size
  const { v1 = 0, withPlanned = 0, withBrokenOff = 0, doneOnly = 0, withCity = 0, withoutCouncil = 0 } = all
  assert.ok(v1 > 0 && withPlanned > v1 && withBrokenOff > v1 && withCity > v1)
  assert.ok(doneOnly > 0 && doneOnly < v1 && withoutCouncil < v1)
  assert.deepEqual(
    variants.map(({ key }) => key),
    Object.keys(countings),
  )
})
