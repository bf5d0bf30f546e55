import { addPersons } from '../../src/blocks/registry/persons.ts'
import { addLink, addProxyRow } from '../../src/blocks/registry/residents/links.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import { today } from '../../src/core/calendar/clock.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { addAccount } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { type House, kashiwa } from '../support/house.ts'

export type Resident = { caller: Extract<Caller, { kind: 'account' }>; accountId: string; personId: string }

const named = { registered: true, standing: 'resident' as const, name: '見本 太郎', reading: 'みほん たろう' }

/** Somebody of the register, a child of 2018 if `child`. */
export async function aPerson(tx: Tx, child = false): Promise<string> {
  const [id = ''] = await addPersons(tx, [{ ...named, birthOn: child ? '2018-05-06' : '1980-01-02' }])
  await setAudience(tx, 'person', [id])
  return id
}

/** A person of the register who signs in to an account of their own. */
export async function aResident(house: House, { child = false } = {}): Promise<Resident> {
  const authUserId = `resident-${newId()}`
  return house.asSystem(async (tx) => {
    const personId = await aPerson(tx, child)
    const accountId = await addAccount(tx, { authUserId, name: '見本 太郎', kind: 'resident' })
    await addLink(tx, { accountId, personId, proof: 'passport', provedOn: today() })
    const caller = { kind: 'account', municipality: kashiwa, via: 'test', authUserId, postId: null } as const
    return { caller: { ...caller, secondFactor: false }, accountId, personId }
  })
}

/** A resident who acts for this person: their parent. */
export async function aParentOf(house: House, personId: string): Promise<Resident> {
  const parent = await aResident(house)
  const proof = { kind: 'parent', proof: 'family_register', provedOn: today() } as const
  const term = { startsOn: '2020-04-01', endsOn: null }
  await house.asSystem((tx) => addProxyRow(tx, { accountId: parent.accountId, personId, ...proof, ...term }))
  return parent
}
