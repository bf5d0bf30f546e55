import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, twoResidents } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { aProtectedFamily } from '../../../tests/support/protected.ts'
import { countGone } from '../../blocks/casework/lists.ts'
import { loadPersonParts } from '../../blocks/registry/parts/person-parts.ts'
import { protect, unprotect } from '../../blocks/registry/protection/protect.ts'
import { yearFrom } from '../../blocks/registry/protection/rules.ts'
import { today } from '../../core/calendar/clock.ts'
import { historyOf } from '../../core/db/history.ts'
import { agencyCases, readCase } from './actions/looks.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'
import { caseKind } from './rules/codes.ts'

// What the register says of people, as the desk meets it: death, moving away, an address that is protected.

const house = await freshHouse()
const does = doer(house.database)
const clerk = await clerkBeside(house, house.person('hanako'))
const { yamada, dead } = await twoResidents(house)
const who = await aProtectedFamily(house)

const about = (personId: string, more = {}) =>
  does(clerk, takeIn, { ...goingOn, who: 'person', name: '（試験）', personId, ...more })

test('open cases of people who died or moved away are counted and listed, and no others', async () => {
  const { id } = await about(dead)
  await about(yamada)
  const gone = () => house.as(clerk, (tx) => countGone(tx, caseKind))
  assert.equal(await gone(), 1)
  assert.deepEqual(
    (await does(clerk, agencyCases, { state: 'gone' })).cases.map((one) => one.id),
    [id],
  )
  await who.dies(who.child)
  await about(who.child)
  assert.equal(await gone(), 2)
  assert.equal(await house.as(house.person('taro'), (tx) => countGone(tx, caseKind)), 0)
})

test('a case loses the area with the protection and gets it back with the decision; its history is as silent', async () => {
  const { id } = await about(who.mother)
  const area = async () => (await does(clerk, readCase, { id })).areaName
  assert.equal(await area(), '旧居地域')
  const made = { applicantId: who.mother, othersIds: [], startsOn: today(), endsOn: yearFrom(today()) }
  const ids = await house.asSystem((tx) => protect(tx, [made]))
  assert.equal(await area(), null)
  const formers = await house.as(clerk, (tx) => historyOf(tx, 'support_case', id))
  assert.ok(formers.length > 0 && !JSON.stringify(formers).includes(who.area))
  const meanwhile = await about(who.mother, { areaCode: who.areaAfter })
  assert.equal((await does(clerk, readCase, { id: meanwhile.id })).areaName, null)
  await house.asSystem((tx) => unprotect(tx, ids, { decidedOn: today(), note: '（試験）' }))
  assert.equal(await area(), '旧居地域')
  assert.equal((await does(clerk, readCase, { id: meanwhile.id })).areaName, null)
})

test('a person’s page shows the cases that the reader sees, and where to keep away from them; no cases where there are none to see', async () => {
  const parts = (as: typeof clerk) =>
    house.as(as, async (tx) => (await loadPersonParts(tx, [yamada])).map(({ name }) => name))
  const forEverybody = ['casework.conflict', 'casework.asking', 'casework.emergency', 'privacy.use']
  assert.deepEqual(await parts(clerk), ['casework.cases', ...forEverybody])
  assert.deepEqual(await parts(house.person('taro')), forEverybody)
})
