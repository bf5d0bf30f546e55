import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, refusals } from '../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { setAudience } from '../../core/access/audience.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type PlanArea, requireArea, smallestAreas, syncAreas } from './areas.ts'
import { personSummaries } from './person-summary.ts'
import { addPersons, type NewPerson } from './persons.ts'
import { findPersons } from './search.ts'

const house = await freshHouse()
const hanako = house.person('hanako')

/** The registry duty is the only difference to hanako. */
const clerk = await clerkBeside(house, hanako)

const registered = (name: string, reading: string, more: Partial<NewPerson> = {}): NewPerson => ({
  registered: true,
  standing: 'resident',
  name,
  reading,
  ...more,
})

async function enter(tx: Tx, persons: NewPerson[]): Promise<string[]> {
  const ids = await addPersons(tx, persons)
  await setAudience(tx, 'person', ids)
  return ids
}

const [gone = ''] = await house.asSystem((tx) =>
  enter(tx, [registered('髙橋 \ue000', 'たかはし', { standing: 'deceased', standingOn: '2026-01-10' })]),
)

test('a person who died is shown as such, with the day', async () => {
  const [person] = await house.as(clerk, (tx) => personSummaries(tx, [gone]))
  assert.equal(person?.standing, 'deceased')
  assert.equal(person?.standingOn, '2026-01-10')
})

test('another municipality sees nobody', async () => {
  const stranger = { ...clerk, municipality: 131016 }
  await assert.rejects(
    house.as(stranger, (tx) => findPersons(tx, '渡辺')),
    { code: 'core.signInAgain' },
  )
})

test('the table refuses a person without a name, a birth date of which nothing is known, a nameless resident', async () => {
  const enters = (person: Partial<NewPerson>) =>
    house.asSystem((tx) => addPersons(tx, [{ ...registered('例', 'れい'), ...person }]))
  await assert.rejects(enters({ name: null }), { constraint: 'person_has_name' })
  await assert.rejects(enters({ birthKnown: 'exact' }), { constraint: 'person_birth' })
  await assert.rejects(enters({ birthOn: '1948-04-05', birthKnown: 'unknown' }), {
    constraint: 'person_birth',
  })
  await assert.rejects(enters({ standing: 'nameless' }), { constraint: 'person_register_standing' })
})

const area = (code: string, parent?: string): PlanArea => ({
  code,
  level: parent ? 'small' : 'large',
  name: `${code}地域`,
  nameEn: code,
  ...(parent ? { parent } : {}),
})

test('areas follow the plan; one that the plan drops is retired, because rows point at it', async () => {
  const plan = [area('L1'), area('A2', 'L1'), area('A1', 'L1')]
  await house.asSystem((tx) => syncAreas(tx, plan))
  const shown = () => house.as(hanako, async (tx) => (await smallestAreas(tx)).map(({ code }) => code))
  assert.deepEqual(await shown(), ['A2', 'A1'])
  await house.asSystem((tx) => syncAreas(tx, plan.slice(0, 2)))
  assert.deepEqual(await shown(), ['A2'])
  await house.as(hanako, (tx) => requireArea(tx, 'A2', 'areaCode'))
  assert.deepEqual(await refusals(house.as(hanako, (tx) => requireArea(tx, 'A1', 'areaCode'))), [
    'areaCode: registry.areaUnknown',
  ])
})

test('the same areas again write nothing, another name is an edit with history', async () => {
  const rows = () =>
    house.asSystem((tx) =>
      tx
        .selectFrom('area')
        .select(['code', 'name', 'version'])
        .where('municipality_id', '=', kashiwa)
        .orderBy('code')
        .execute(),
    )
  const before = await rows()
  await house.asSystem((tx) => syncAreas(tx, [area('L1'), area('A2', 'L1')]))
  assert.deepEqual(await rows(), before)
  await house.asSystem((tx) => syncAreas(tx, [area('L1'), { ...area('A2', 'L1'), name: '新しい名' }]))
  assert.deepEqual(
    (await rows()).find(({ code }) => code === 'A2'),
    { code: 'A2', name: '新しい名', version: 2 },
  )
})
