import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { clerkBeside, doer, twoResidents } from '../../../tests/support/acts.ts'
import { onlyOn } from '../../../tests/support/engine.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { syncAreas } from '../../blocks/registry/areas.ts'
import { protect } from '../../blocks/registry/protection/protect.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Refusal } from '../../core/refusal.ts'
import { addContact, setNext } from './actions/case-work.ts'
import { readCase, searchPersons } from './actions/looks.ts'
import { nameSubject } from './actions/name-subject.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, nextWeek, quickNote } from './demo/examples.ts'

const test = onlyOn('postgres')
const house = await freshHouse()
const { confirms } = referring(house)
const does = doer(house.database)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
const { yamada } = await twoResidents(house)
const toEast = { toId: taro.agencyId, nextOn: nextWeek, reason: '転居のため' }
const rounds = Array.from({ length: 12 }, (_, round) => round)

/** Done, or the code of the refusal. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Refusal) => error.code,
  )

test('one person taken in at several desks at once: every case is there, and the person is seen by all', async () => {
  const counsellors = [clerk, { ...clerk }, { ...clerk }]
  const all = await Promise.all(
    [...counsellors, ...counsellors].map((who) =>
      does(who, takeIn, { ...goingOn, who: 'person', personId: yamada }),
    ),
  )
  const { persons } = await does(hanako, searchPersons, { typed: '山田' })
  assert.equal(persons[0]?.openCases, all.length)
})

test('a note and a hand-over at once: the note goes with the case, or is refused, and is never lost', async () => {
  for (const round of rounds) {
    const { id } = await does(hanako, takeIn, { ...goingOn, who: 'person', name: `同時 ${round}` })
    const works = [
      () => outcome(does(jiro, addContact, { id, version: 1, ...quickNote })),
      () => outcome(does(hanako, handOver, { id, version: 1, ...toEast })),
    ]
    const [note, given] = await Promise.all(works.map((work) => work()))
    assert.equal(given, 'done')
    assert.ok(['done', 'core.notFound', 'casework.notHolder'].includes(note ?? ''), note)
    await confirms(taro, id)
    const { contacts } = await does(taro, readCase, { id })
    assert.equal(contacts.length, note === 'done' ? 2 : 1)
    assert.equal(await outcome(does(jiro, readCase, { id })), 'core.notFound')
  }
})

test('a share and a hand-over at once: who holds the case decides, nobody else sees it', async () => {
  for (const round of rounds) {
    const { id } = await does(hanako, takeIn, { ...goingOn, who: 'person', name: `共有 ${round}` })
    const share = {
      id,
      toId: house.agencies.policy,
      basis: 'life_and_limb',
      purpose: '確認',
      until: nextWeek,
    }
    const [shared, given] = await Promise.all([
      outcome(does(jiro, shareCase, share)),
      outcome(does(hanako, handOver, { id, version: 1, ...toEast })),
    ])
    assert.equal(given, 'done')
    const { shares } = await does(taro, readCase, { id })
    const policy = shares.filter(({ agencyId }) => agencyId === house.agencies.policy)
    assert.equal(policy.length, shared === 'done' ? 1 : 0)
    await confirms(taro, id)
    if (shared === 'done') await does(taro, withdrawShare, { id, toId: house.agencies.policy })
    assert.equal(await outcome(does(jiro, readCase, { id })), 'core.notFound')
  }
})

test('two who set the next date at once: one is done, the other is shown it', async () => {
  for (const _ of rounds) {
    const { id } = await does(hanako, takeIn, goingOn)
    const next = { id, version: 1, ownerId: hanako.accountId, nextOn: nextWeek }
    const both = await Promise.all([outcome(does(hanako, setNext, next)), outcome(does(jiro, setNext, next))])
    assert.deepEqual(both.sort(), ['core.changedMeanwhile', 'done'])
  }
})

test('a protection that begins while somebody is named or taken in leaves no area on their case', async () => {
  const areaCode = 'somewhere'
  await house.asSystem((tx) =>
    syncAreas(tx, [{ code: areaCode, level: 'area', name: '見本地域', nameEn: 'Somewhere' }]),
  )
  const named = async (personId: string | undefined) => {
    const { id } = await does(hanako, takeIn, { ...goingOn, areaCode })
    return () => does(hanako, nameSubject, { id, version: 1, personId })
  }
  const takenIn = async (personId: string | undefined) => () =>
    does(hanako, takeIn, { ...goingOn, who: 'person', personId, areaCode })
  const areaOf = async (id: string) =>
    (await house.database.owner.query('select area_code from support_case where id = $1', [id])).rows[0]
  for (const prepared of [named, takenIn])
    for (const first of [true, false]) {
      const known = await does(hanako, takeIn, { ...goingOn, who: 'person', name: `秘匿 ${first}` })
      const personId = (await does(hanako, readCase, known)).person?.id ?? ''
      const writes = await prepared(personId)
      const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const until = { startsOn: today(), endsOn: addDays(today(), 300) }
      const protecting = house.asSystem(async (tx) => {
        await protect(tx, [{ applicantId: personId, othersIds: [], ...until }])
        held.resolve()
        // The protection that came first is not committed before the other had its time.
        if (first) await go.promise
      })
      if (first) await held.promise
      const writing = writes()
      await Promise.race([writing, wait(300)])
      go.resolve()
      const [{ id }] = await Promise.all([writing, protecting])
      assert.deepEqual(await areaOf(id), { area_code: null })
    }
})
