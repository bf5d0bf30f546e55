import { syncAreas } from '../../src/blocks/registry/areas.ts'
import { addHouseholds, addPersonContacts, addPersons } from '../../src/blocks/registry/persons.ts'
import { settleProtection } from '../../src/blocks/registry/protection/mask.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { edit } from '../../src/core/db/edit.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { addAccount, addPost } from '../../src/core/identity/accounts.ts'
import { normalForm } from '../../src/core/text/normal-form.ts'
import type { House, TestPerson } from './house.ts'

/** A data steward whose post carries both duties: sees the register and the protections. */
export async function stewardOf(house: House): Promise<TestPerson> {
  const beside = house.person('stewart')
  const authUserId = 'user-protection'
  return house.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId, name: '支援措置 係', kind: 'staff' })
    const post = { accountId, agencyId: beside.agencyId, title: 'protection (test)', startsOn: '2020-04-01' }
    const postId = await addPost(tx, { ...post, role: 'data-steward', duties: ['registry', 'protection'] })
    return { ...beside, authUserId, accountId, postId }
  })
}

const area = 'P-OLD'
const areaAfter = 'P-NEW'
export const oldAddress = '柏市架空町二丁目98-76'
export const newAddress = '柏市見本町五丁目43-21'
export const oldTelephone = '000-9876-5432'

/**
 * Mother, father and child at one address, one who died, and somebody known from elsewhere, with what happens to them
 * as the register of residents would have it.
 */
export async function aProtectedFamily(house: House) {
  const household = newId()
  const ids = await house.asSystem(async (tx) => {
    await syncAreas(tx, [plan(area, '旧居地域'), plan(areaAfter, '新居地域')])
    await addHouseholds(tx, [household])
    const at = { areaCode: area, householdId: household }
    const base = { registered: true, standing: 'resident' as const }
    const made = await addPersons(tx, [
      {
        ...base,
        ...at,
        name: '隠田 母',
        reading: 'かくれだ はは',
        birthOn: '1990-01-02',
        householdRole: 'spouse',
      },
      {
        ...base,
        ...at,
        name: '隠田 父',
        reading: 'かくれだ ちち',
        birthOn: '1988-03-04',
        householdRole: 'head',
      },
      {
        ...base,
        ...at,
        name: '隠田 子',
        reading: 'かくれだ こ',
        birthOn: '2018-05-06',
        householdRole: 'child',
      },
      { ...base, name: '隠田 亡', reading: 'かくれだ なき', standing: 'deceased', standingOn: '2025-01-02' },
      { registered: false, standing: 'unknown', name: '隠田 別', reading: 'かくれだ べつ', areaCode: area },
    ])
    const [mother = '', father = '', child = ''] = made
    await addPersonContacts(
      tx,
      [mother, father, child].map((personId) => ({ personId, kind: 'address', value: oldAddress })),
    )
    await addPersonContacts(tx, [{ personId: mother, kind: 'telephone', value: oldTelephone }])
    await listed(tx, { persons: [mother, child], area, household })
    await setAudience(tx, 'household', [household])
    await setAudience(tx, 'person', made)
    return made
  })
  const [mother = '', father = '', child = '', dead = '', outsider = ''] = ids
  return {
    ...{ mother, father, child, dead, outsider, household, area, areaAfter, newAddress },
    moves: (personId: string) => house.asSystem((tx) => moves(tx, personId)),
    dies: (personId: string) => house.asSystem((tx) => dies(tx, personId)),
    merges: (alias: string, into: string | null) => house.asSystem((tx) => merges(tx, alias, into)),
  }
}

const plan = (code: string, name: string) => ({ code, level: 'small', name, nameEn: code })
const written = (tx: Tx) => ({ municipality_id: tx.municipality, updated_at: tx.now, updated_by: null })

type Listed = { persons: string[]; area: string; household: string }

/** The first change that the ledger has of them. */
async function listed(tx: Tx, { persons, area, household }: Listed): Promise<void> {
  const rows = persons.map((person_id, at) => ({
    ...written(tx),
    id: newId(),
    person_id,
    from_on: '2020-04-01',
    seq: 0,
    kind: 'listed',
    sets: ['address'],
    standing: 'resident',
    address: oldAddress,
    area_code: area,
    household_id: household,
    household_role: at === 0 ? 'spouse' : 'child',
  }))
  await tx.insertInto('residency').values(rows).execute()
}

/** 転居 of somebody protected: the ledger has the new state, the row stays as the mask leaves it, the contact is hidden. */
async function moves(tx: Tx, personId: string) {
  const household_id = newId()
  await addHouseholds(tx, [household_id])
  await setAudience(tx, 'household', [household_id])
  await tx
    .updateTable('residency')
    .set({ until_on: today() })
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', '=', personId)
    .execute()
  const state = { area_code: areaAfter, household_id, household_role: 'head' }
  const change = { from_on: today(), seq: 0, kind: 'moved', sets: ['address'], standing: 'resident' }
  await tx
    .insertInto('residency')
    .values({ ...written(tx), ...change, ...state, id: newId(), person_id: personId, address: newAddress })
    .execute()
  const contact = { kind: 'address', value: newAddress, value_key: normalForm(newAddress), hidden: true }
  await tx
    .insertInto('person_contact')
    .values({ ...written(tx), ...contact, id: newId(), person_id: personId })
    .execute()
  await setAudience(tx, 'person', [personId])
  return state
}

async function dies(tx: Tx, personId: string): Promise<void> {
  const { version } = await versionOf(tx, personId)
  const set = { standing: 'deceased', standing_on: today() }
  await edit(tx, { table: 'person', id: personId, version, set })
  await setAudience(tx, 'person', [personId])
}

async function merges(tx: Tx, alias: string, into: string | null): Promise<void> {
  const { version } = await versionOf(tx, alias)
  await edit(tx, { table: 'person', id: alias, version, set: { same_as: into } })
  await settleProtection(tx, into ? [alias, into] : [alias])
}

const versionOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('person')
    .select('version')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
