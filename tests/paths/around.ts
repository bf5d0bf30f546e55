import { readdirSync, readFileSync } from 'node:fs'
import { adoptPlan } from '../../src/blocks/indicators/load-plan.ts'
import { addOrganizations } from '../../src/blocks/registry/organizations.ts'
import { addPersons } from '../../src/blocks/registry/persons.ts'
import { addPlaces } from '../../src/blocks/registry/places.ts'
import { addRelationships, pairOf } from '../../src/blocks/registry/relationships.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'

const plan = new URL('../../plan/kashiwa/', import.meta.url)
const planFiles = Object.fromEntries(
  readdirSync(plan)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [file, readFileSync(new URL(file, plan), 'utf8')]),
)

const written = (tx: Tx) => ({ municipality_id: tx.municipality, updated_at: tx.now, updated_by: null })

type Family = { mother: string; household: string }
type Numbers = { householdNumber: string; residentNumber: string }

/** Around a family: a friend, a record that may be the same person, numbers of other systems, a partner, a place, the plan. */
export async function aroundThem(
  tx: Tx,
  { mother, household }: Family,
  { householdNumber, residentNumber }: Numbers,
) {
  await adoptPlan(tx, planFiles)
  const [friend = '', twin = ''] = await addPersons(tx, [
    {
      registered: true,
      standing: 'resident',
      name: '見本 友',
      reading: 'みほん とも',
      birthOn: '1985-01-01',
    },
    {
      registered: true,
      standing: 'resident',
      name: '隠田 母',
      reading: 'かくれだ はは',
      birthOn: '1990-01-02',
    },
  ])
  await setAudience(tx, 'person', [friend, twin])
  await addRelationships(tx, [pairOf(friend, mother, 'emergency_contact')])
  const [one, other] = [mother, twin].sort() as [string, string]
  const hint = {
    id: newId(),
    person_id: one,
    other_id: other,
    reasons: ['same_name'],
    score: 90,
    state: 'open',
  }
  await tx
    .insertInto('duplicate_candidate')
    .values({ ...written(tx), ...hint })
    .execute()
  await setAudience(tx, 'duplicate_candidate', [hint.id])
  const number = { id: newId(), scheme: 'household', value: householdNumber, household_id: household }
  await tx
    .insertInto('external_number')
    .values({ ...written(tx), ...number })
    .execute()
  await setAudience(tx, 'household', [household])
  const own = { id: newId(), scheme: 'resident', value: residentNumber, person_id: mother }
  await tx
    .insertInto('external_number')
    .values({ ...written(tx), ...own })
    .execute()
  await setAudience(tx, 'person', [mother])
  const [organization = ''] = await addOrganizations(tx, [{ kind: 'clinic', name: '見本クリニック' }])
  const [place = ''] = await addPlaces(tx, [
    { kind: 'shelter', name: '見本小学校', latitude: 35.86, longitude: 139.97 },
  ])
  return { friend, twin, hint: hint.id, organization, place }
}
