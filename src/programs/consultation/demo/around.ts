import { relationInHousehold } from '../../../blocks/casework/household/fellows.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import type { Random } from '../../../core/demo/random.ts'
import { type Around, type AroundOne, arounds } from './arounds.ts'
import { lives } from './lives.ts'
import type { Planned } from './plans.ts'

/** Writes who stands around the people of these cases, how they live and what weighs on whom; who sees it, the cases say. */
export async function addAround(tx: Tx, random: Random, planned: readonly Planned[]): Promise<void> {
  const persons = await personsOf(
    tx,
    planned.flatMap(({ row }) => row.subject_id ?? []),
  )
  const rows = planned.map((one) => rowsFor(random, tx.municipality, { ...one, persons }))
  for (const table of ['case_member', 'case_tie', 'household_state', 'case_part'] as const)
    await insertRows(
      tx,
      table,
      rows.flatMap((one): readonly object[] => one[table]),
    )
}

/** These people, and everybody with whom they live by the register. */
async function personsOf(tx: Tx, ids: readonly string[]) {
  const people = tx
    .selectFrom('person')
    .select(['id', 'name', 'sex', 'birth_on', 'household_id', 'household_role'])
    .where('municipality_id', '=', tx.municipality)
    .where('protected', '=', false)
  const own = await people.where('id', 'in', [...ids]).execute()
  const households = own.flatMap(({ household_id }) => household_id ?? [])
  const fellows = households.length > 0 ? await people.where('household_id', 'in', households).execute() : []
  return [...new Map([...own, ...fellows].map((one) => [one.id, one])).values()]
}

type Person = Awaited<ReturnType<typeof personsOf>>[number]
type Making = Planned & { persons: readonly Person[] }

const nobody = { relation: null, sex: null, birth_on: null, lives: null, died: false, note: null }

/** Of the family of the story only those who go with what the register says: where somebody lives with others, these are the family. */
function membersOf({ row, life, today, persons }: Making) {
  const around = arounds[lives.indexOf(life) % arounds.length] as Around
  const own = persons.find(({ id }) => id === row.subject_id)
  const fellows = persons.filter(
    (one) => one.household_id !== null && one.household_id === own?.household_id && one.id !== own.id,
  )
  const born = own?.birth_on ?? addDays(today, -45 * 365)
  const told = around.members.filter(({ relation }) => fellows.length === 0 || !isKin(relation))
  return {
    around,
    fellows: fellows.map((one) => ({
      ...{ ...nobody, role: 'family', person_id: one.id, name: one.name ?? '', sex: one.sex },
      ...{ birth_on: one.birth_on, lives: 'together' },
      relation: relationInHousehold(own?.household_role ?? null, one.household_role),
    })),
    told,
    said: told.map(({ years, support: _, kin: __, ...one }) => ({
      ...{ ...nobody, ...one, person_id: null },
      birth_on: years === undefined ? null : addDays(born, Math.round(years * 365.25)),
    })),
  }
}

const kin: readonly (string | undefined)[] = ['spouse', 'former_spouse', 'parent', 'child', 'sibling']
const isKin = (relation: AroundOne['relation']) => kin.includes(relation)

function rowsFor(random: Random, municipality: number, making: Making) {
  const { row } = making
  const fresh = () => ({
    ...{ municipality_id: municipality, id: random.id(row.updated_at), case_id: row.id },
    ...{ updated_at: row.updated_at, updated_by: row.owner_id },
  })
  const { around, fellows, told, said } = membersOf(making)
  const members = [...said, ...fellows].map((one) => ({ ...fresh(), ...one }))
  const idOf = (one: AroundOne | undefined) => (one && members[told.indexOf(one)]?.id) ?? null
  const ties = told.flatMap((one) => [
    ...(one.support
      ? [{ ...fresh(), from_id: idOf(one), to_id: null, kind: 'support', ...one.support }]
      : []),
    ...(one.kin === undefined
      ? []
      : [
          {
            ...fresh(),
            from_id: idOf(around.members[one.kin]),
            to_id: idOf(one),
            kind: 'parent',
            ...noSupport,
          },
        ]),
  ])
  const parts = around.parts
    .map(({ member, ...one }) => ({ ...one, of: member === undefined ? undefined : around.members[member] }))
    .filter(({ of }) => of === undefined || told.includes(of))
    .map(({ of, ...one }) => ({
      ...{ ...fresh(), member_id: idOf(of), household: false, topics: [], strengths: null },
      ...{ state: 'open', noted_on: row.opened_on, limited: false, ...one },
    }))
  const state = { ...fresh(), as_of: row.opened_on, ...around.state, note: null, by_id: row.owner_id }
  return {
    case_member: members,
    case_tie: ties,
    household_state: row.owner_id ? [state] : [],
    case_part: parts,
  }
}

const noSupport = { strength: null, direction: null, what: null }
