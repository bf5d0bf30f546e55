import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { residentsHouse } from '../../../../tests/support/counter.ts'
import { aProtectedFamily, stewardOf } from '../../../../tests/support/protected.ts'
import { personKey, proxyKey } from '../../../core/access/keys.ts'
import { endProtection, startProtection } from '../actions/protection.ts'
import { defineProxyBar } from './proxy-bar.ts'

const { house, does, resident, link, withAccount, acts, keysOf, own, child } = await residentsHouse()
const steward = await stewardOf(house)

describe('nobody acts for whom it could endanger', () => {
  test('while a protection of the person is open there is no key, and the page is as if there never was', async () => {
    const { mother, child: kid } = await aProtectedFamily(house)
    const father = await withAccount()
    await acts(father.personId, kid)
    const stranger = await withAccount()
    assert.ok((await keysOf(father)).includes(proxyKey(kid)))
    const { id } = await does(steward, startProtection, {
      personId: mother,
      othersIds: [kid],
      office: '試験署',
    })
    assert.deepEqual(
      (await keysOf(father)).filter((key) => key.startsWith('proxy:')),
      [],
    )
    assert.deepEqual({ ...(await own(father)), self: null }, { ...(await own(stranger)), self: null })
    const version = await house.as(steward, async (tx) => {
      const found = await tx
        .selectFrom('address_protection')
        .select('version')
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return found.version
    })
    await does(steward, endProtection, { id, version, decisionNote: '（試験）本人の申出' })
    assert.ok((await keysOf(father)).includes(proxyKey(kid)))
  })

  test('also where the protected is somebody the person lives with, and is not covered themselves', async () => {
    const { mother, child: kid } = await aProtectedFamily(house)
    const father = await withAccount()
    await acts(father.personId, kid)
    await does(steward, startProtection, { personId: mother, othersIds: [], office: '試験署' })
    assert.ok(!(await keysOf(father)).includes(proxyKey(kid)))
  })

  test('another room bars whom it must; the person’s own key stays', async () => {
    const [hana, kid] = [await withAccount(), await child()]
    await acts(hana.personId, kid)
    const barred = new Set<string>()
    defineProxyBar(async (_tx, ids) => ids.filter((id) => barred.has(id)))
    assert.ok((await keysOf(hana)).includes(proxyKey(kid)))
    barred.add(kid).add(hana.personId)
    const keys = await keysOf(hana)
    assert.ok(!keys.includes(proxyKey(kid)) && keys.includes(personKey(hana.personId)))
  })

  test('living in one household opens nothing', async () => {
    const { mother, father } = await aProtectedFamily(house)
    const who = await resident()
    await link(mother, who.accountId)
    const keys = await keysOf(who)
    assert.ok(!keys.some((key) => key.includes(father)) && !keys.some((key) => key.startsWith('household:')))
  })
})
