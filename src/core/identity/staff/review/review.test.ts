import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../../../tests/support/acts.ts'
import type { TestPerson } from '../../../../../tests/support/house.ts'
import { at, reviewHouse } from '../../../../../tests/support/reviews.ts'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { addAccount, addPost } from '../../accounts.ts'
import { addService } from '../../service/actions.ts'
import { confirmPosts, endReviewed, startReview } from './actions.ts'
import { allReviews, reviewOf } from './reviews.ts'

const ids = (posts: readonly { id: string }[]) => posts.map(({ id }) => id).sort()

describe('who confirms', () => {
  test('the manager those of the agency; the administrator theirs and where nobody leads; a second one the administrator’s', async () => {
    const { house, start, posts, waits } = await reviewHouse()
    await start()
    const by = Object.groupBy(await posts(), ({ confirmer }) => confirmer)
    const of = (...names: Parameters<typeof house.person>[0][]) =>
      names.map((name) => house.person(name).postId).sort()
    assert.deepEqual(ids(by.manager ?? []), of('hanako', 'jiro'))
    assert.deepEqual(ids(by.second ?? []), of('adam'))
    assert.deepEqual(ids(by.admin ?? []), of('sachiko', 'taro', 'kenji', 'stewart', 'priya', 'audrey'))
    assert.deepEqual(
      await waits('staff.notice.review'),
      [`post:${house.person('sachiko').postId} 2`, 'role:admin 7', 'role:privacy-officer 1'].sort(),
    )
  })

  test('many at once; what waited for whoever has nothing left is settled, and a review of which all is decided is over', async () => {
    const { house, does, adam, start, posts, waits, verdictOf } = await reviewHouse()
    const { id } = await start()
    const [sachiko, priya] = [house.person('sachiko'), house.person('priya')]
    const mine = (await posts(sachiko)).filter(({ confirmer }) => confirmer === 'manager')
    await does(sachiko, confirmPosts, { id, postIds: ids(mine) })
    assert.equal(await verdictOf(house.person('jiro')), 'confirmed')
    assert.deepEqual((await waits('staff.notice.review')).length, 2)
    const admins = (await posts()).filter(({ confirmer }) => confirmer === 'admin')
    await does(adam, confirmPosts, { id, postIds: ids(admins) })
    assert.equal((await house.asSystem((tx) => reviewOf(tx, id))).state, 'open')
    await does(priya, confirmPosts, { id, postIds: [adam.postId] })
    assert.deepEqual(await waits('staff.notice.review'), [])
    assert.equal((await house.asSystem((tx) => reviewOf(tx, id))).state, 'closed')
    const late = { id, postIds: [adam.postId] }
    assert.deepEqual(await refusals(does(priya, confirmPosts, late)), ['staff.review.closed'])
  })

  test('whoever leads the agency today, also since the day of the review; a program leads nobody', async () => {
    const { house, adam, does, start, posts, waits } = await reviewHouse()
    const wish = { agencyId: house.agencies.east as string, displayName: '見本連携', purpose: '（試験）' }
    await does(adam, addService, { ...wish, role: 'supervisor' })
    const { id } = await start()
    const taro = house.person('taro')
    const confirmer = async () => (await posts()).find((one) => one.id === taro.postId)?.confirmer
    assert.equal(await confirmer(), 'admin')
    await at(addDays(today(), 1), async () => {
      const authUserId = 'user-late'
      const chief = await house.asSystem(async (tx) => {
        const accountId = await addAccount(tx, { authUserId, name: 'late', kind: 'staff' })
        const post = { accountId, agencyId: taro.agencyId, title: 'head', startsOn: today() }
        return { ...taro, authUserId, accountId, postId: await addPost(tx, { ...post, role: 'supervisor' }) }
      })
      assert.equal(await confirmer(), 'manager')
      await does(chief, confirmPosts, { id, postIds: [taro.postId] })
    })
    assert.equal((await waits('staff.notice.review')).length, 3)
  })

  test('refused: one’s own, another agency’s, one that is decided, none, and by whoever confirms nothing', async () => {
    const { house, does, adam, start, newcomer } = await reviewHouse()
    const chief = await newcomer('chief', 'supervisor', 'east')
    const { id } = await start()
    const [sachiko, hanako] = [house.person('sachiko'), house.person('hanako')]
    const tries: [TestPerson, string[], string][] = [
      [sachiko, [sachiko.postId], 'staff.review.notYours'],
      [adam, [adam.postId], 'staff.review.notYours'],
      [adam, [hanako.postId], 'staff.review.notYours'],
      [chief, [hanako.postId], 'staff.review.notYours'],
      [house.person('priya'), [sachiko.postId], 'staff.review.notYours'],
      [sachiko, [hanako.postId, sachiko.postId], 'staff.review.notYours'],
      [sachiko, [], 'postIds: staff.postIds.none'],
      [hanako, [house.person('jiro').postId], 'core.notAllowed'],
    ]
    for (const [who, postIds, code] of tries)
      assert.deepEqual(await refusals(does(who, confirmPosts, { id, postIds })), [code])
    await does(sachiko, confirmPosts, { id, postIds: [hanako.postId] })
    assert.deepEqual(await refusals(does(sachiko, confirmPosts, { id, postIds: [hanako.postId] })), [
      'staff.review.decided',
    ])
  })

  test('of two who decide about one post at once, one does', async () => {
    const { house, does, start, newcomer } = await reviewHouse()
    const other = await newcomer('other-chief', 'supervisor', 'desk')
    const { id } = await start()
    const postId = house.person('hanako').postId
    const end = { id, postId, endsOn: addDays(today(), 3), reason: '（試験）退職' }
    const ends = await Promise.allSettled([
      does(house.person('sachiko'), confirmPosts, { id, postIds: [postId] }),
      does(other, endReviewed, end),
    ])
    const refused = ends.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    assert.deepEqual(refused, ['staff.review.decided'])
  })

  test('what another agency decided is not a manager’s to see', async () => {
    const { house, does, adam, start, posts } = await reviewHouse()
    const { id } = await start()
    const taro = house.person('taro')
    await does(adam, confirmPosts, { id, postIds: [taro.postId] })
    const seen = (who?: TestPerson) => async () =>
      (await posts(who)).find((one) => one.id === taro.postId)?.verdict
    assert.equal(await seen(house.person('sachiko'))(), null)
    assert.equal(await seen(house.person('audrey'))(), 'confirmed')
  })
})

describe('beginning', () => {
  test('refused: two at once, a day that is to come, a last day before reminders could go out, by anybody else', async () => {
    const { house, does, adam, start, dueOn } = await reviewHouse()
    const ends = await Promise.allSettled([start(), start()])
    assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual(await refusals(start()), ['staff.review.running'])
    const tries: [Record<string, string>, string][] = [
      [{ onDay: addDays(today(), 1), dueOn }, 'onDay: staff.onDay.later'],
      [{ onDay: today(), dueOn: addDays(today(), 13) }, 'dueOn: staff.dueOn.soon'],
    ]
    for (const [input, code] of tries)
      assert.deepEqual(await refusals(does(adam, startReview, input)), [code])
    const input = { onDay: today(), dueOn }
    assert.deepEqual(await refusals(does(house.person('sachiko'), startReview, input)), ['core.notAllowed'])
  })

  test('by itself on its day each year, once, also a night late; and on no other day', async () => {
    const { house, night } = await reviewHouse()
    process.env.KASANE_REVIEW_DAY = '07-01'
    try {
      await night('2026-06-30')
      assert.equal((await house.asSystem(allReviews)).length, 0)
      await night('2026-07-02')
      await night('2026-07-03')
      const [one, ...more] = await house.asSystem(allReviews)
      assert.deepEqual([one?.onDay, one?.dueOn, more.length], ['2026-07-01', '2026-08-01', 0])
    } finally {
      process.env.KASANE_REVIEW_DAY = 'none'
    }
  })
})

describe('ending', () => {
  test('a post ends with a day and a reason, which its agency and those who watch over posts see', async () => {
    const { house, does, start, postId, verdictOf } = await reviewHouse()
    const { id } = await start()
    const jiro = house.person('jiro')
    const endsOn = addDays(today(), 5)
    await does(house.person('sachiko'), endReviewed, {
      id,
      postId: jiro.postId,
      endsOn,
      reason: '（試験）退職',
    })
    assert.equal((await postId(jiro)).endsOn, endsOn)
    assert.equal(await verdictOf(jiro), 'ended')
    const reasons = (who: TestPerson) =>
      house.as(who, (tx) =>
        tx
          .selectFrom('post_confirmation')
          .select('reason')
          .where('municipality_id', '=', tx.municipality)
          .execute(),
      )
    for (const name of ['hanako', 'audrey'] as const)
      assert.equal((await reasons(house.person(name))).length, 1)
    assert.equal((await reasons(house.person('taro'))).length, 0)
  })

  test('refused: a day that is past, or beyond the term; and what would leave cases to nobody', async () => {
    const { house, does, adam, start, openCase } = await reviewHouse()
    const { id } = await start()
    const [taro, kenji] = [house.person('taro'), house.person('kenji')]
    const end = (who: TestPerson, postId: string, endsOn: string) =>
      refusals(does(who, endReviewed, { id, postId, endsOn, reason: 'x' }))
    assert.deepEqual(await end(adam, kenji.postId, addDays(today(), -1)), ['endsOn: staff.endsOn.past'])
    await openCase(taro)
    assert.deepEqual(await end(adam, taro.postId, addDays(today(), 5)), ['staff.nobodyLeft'])
  })
})
