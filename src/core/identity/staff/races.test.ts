import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { addPerson, freshHouse } from '../../../../tests/support/house.ts'
import { today } from '../../calendar/clock.ts'
import { addDays } from '../../calendar/day.ts'
import { appoint, setEnd } from './post-actions.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = house.person('adam')
const soon = addDays(today(), 10)

/** What became of two things that were done at the same moment: done, or the code of the refusal. */
async function atOnce(...works: Promise<unknown>[]): Promise<string[]> {
  const ends = await Promise.allSettled(works)
  return ends
    .map((end) => (end.status === 'fulfilled' ? 'done' : (end.reason as { code: string }).code))
    .sort()
}

test('of two administrators who end each other’s post at once, one remains', async () => {
  const eva = await house.asSystem((tx) =>
    addPerson(tx, { name: 'eva', role: 'admin', agencyId: house.agencies.policy as string }),
  )
  const came = await atOnce(
    does(adam, setEnd, { id: eva.postId, version: 1, endsOn: soon }),
    does(eva, setEnd, { id: adam.postId, version: 1, endsOn: soon }),
  )
  assert.deepEqual(came, ['done', 'staff.lastAdmin'])
})

test('the same post given twice at once is given once', async () => {
  const who = await house.asSystem((tx) =>
    addPerson(tx, { name: 'twice', role: 'counsellor', agencyId: house.agencies.east as string }),
  )
  const post = {
    ...{ agencyId: house.agencies.desk, accountId: who.accountId, role: 'counsellor', jobTitle: 'x' },
    ...{ employment: 'regular', startsOn: today() },
  }
  const came = await atOnce(does(adam, appoint, post), does(adam, appoint, post))
  assert.deepEqual(came, ['done', 'staff.postTwice'])
})
