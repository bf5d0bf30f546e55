import assert from 'node:assert/strict'
import { addPersonContacts, addPersons } from '../../src/blocks/registry/persons.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import type { Action } from '../../src/core/action/action.ts'
import { perform } from '../../src/core/action/perform.ts'
import type { Database } from '../../src/core/db/open.ts'
import { addAccount, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import type { Refusal } from '../../src/core/refusal.ts'
import type { House, TestPerson } from './house.ts'

/** Performs actions as people: `does(hanako, takeIn, input)`, with an idempotency key if one is given. */
export const doer =
  (database: Database) =>
  <In, Out>(who: Caller, action: Action<In, Out>, input: unknown, key?: string): Promise<Out> =>
    perform(database, action, who, input, key ? { key } : {})

/** What was refused: `field: code` of each field, or the code alone. Fails when nothing was. */
export async function refusals(work: Promise<unknown>): Promise<string[]> {
  const refusal = await work.then(
    () => assert.fail('not refused'),
    (error: Refusal) => error,
  )
  assert.equal(refusal.name, 'Refusal', String(refusal.stack))
  return refusal.problems.length > 0
    ? refusal.problems.map(({ field, code }) => `${field}: ${code}`)
    : [refusal.code]
}

/** A colleague of somebody whose post also carries the registry duty. */
export async function clerkBeside(house: House, colleague: TestPerson): Promise<TestPerson> {
  const authUserId = `user-clerk-${colleague.agencyId}`
  return house.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId, name: '窓口 係', kind: 'staff' })
    const post = { accountId, agencyId: colleague.agencyId, title: 'clerk', startsOn: '2020-04-01' }
    const postId = await addPost(tx, { ...post, role: 'counsellor', duties: ['registry'] })
    return { ...colleague, authUserId, accountId, postId }
  })
}

/** Two persons of the register: one who lives in the city with an address, one who died. */
export async function twoResidents(house: House): Promise<{ yamada: string; dead: string }> {
  return house.asSystem(async (tx) => {
    const base = { registered: true, standing: 'resident' as const }
    const [yamada = '', dead = ''] = await addPersons(tx, [
      { ...base, name: '山田 清', reading: 'やまだ きよし', birthOn: '1948-04-05' },
      { ...base, name: '見本 亡', reading: 'みほん なき', standing: 'deceased', standingOn: '2026-01-02' },
    ])
    await addPersonContacts(tx, [{ personId: yamada, kind: 'address', value: '柏市架空町1' }])
    await setAudience(tx, 'person', [yamada, dead])
    return { yamada, dead }
  })
}
