import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { at, reviewHouse } from '../../../../../tests/support/reviews.ts'
import { recordAudit } from '../../../audit/audit.ts'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { addAccount, addPost } from '../../accounts.ts'
import { confirmPosts } from './actions.ts'
import { factsOf, idleAccounts } from './facts.ts'
import { undecided } from './posts.ts'
import { reviewOf } from './reviews.ts'

describe('what nobody confirms', () => {
  test('is reminded of two weeks and three days before, each once', async () => {
    const { dueOn, start, night, waits } = await reviewHouse()
    await start()
    const soon = async () => (await waits('staff.notice.reviewSoon')).length
    await night(addDays(dueOn, -15))
    assert.equal(await soon(), 0)
    await night(addDays(dueOn, -13))
    assert.equal(await soon(), 3, 'a night that was missed is made up for')
    await night(addDays(dueOn, -4))
    assert.equal(await soon(), 3)
    await night(addDays(dueOn, -3))
    await night(addDays(dueOn, -2))
    assert.equal(await soon(), 6)
  })

  test('ends with the last day and not before, and its cases fall to whoever leads; the administration stays', async () => {
    const { house, does, adam, dueOn, start, night, verdictOf, postId, openCase } = await reviewHouse()
    const [hanako, sachiko, jiro] = [house.person('hanako'), house.person('sachiko'), house.person('jiro')]
    const caseId = await openCase(hanako)
    const { id } = await start()
    await does(adam, confirmPosts, { id, postIds: [sachiko.postId] })
    await does(sachiko, confirmPosts, { id, postIds: [jiro.postId] })
    assert.deepEqual(await night(dueOn), { lapsed: 0, kept: 0 })
    const { lapsed, kept } = await night(addDays(dueOn, 1))
    assert.deepEqual([lapsed, kept], [6, 1])
    assert.equal((await postId(hanako)).endsOn, dueOn)
    assert.equal(await verdictOf(hanako), 'lapsed')
    assert.equal(await verdictOf(adam), 'kept', 'the last administrator')
    assert.equal((await postId(jiro)).endsOn, null)
    const owner = await house.asSystem((tx) =>
      tx
        .selectFrom('support_case')
        .select('owner_id')
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow(),
    )
    assert.equal(owner.owner_id, sachiko.accountId)
    const actor = await at(addDays(dueOn, 1), () => house.as(hanako, async (tx) => tx.actor))
    assert.equal(actor.post, null)
    assert.equal((await house.asSystem((tx) => reviewOf(tx, id))).state, 'closed')
    assert.deepEqual(await night(addDays(dueOn, 2)), { lapsed: 0, kept: 0 })
    assert.equal((await house.audited()).filter((verb) => verb === 'staff.lapse').length, 6)
  })

  test('is kept where open cases would be left to nobody, and the administrator is told', async () => {
    const { house, dueOn, start, night, verdictOf, postId, waits, openCase } = await reviewHouse()
    const taro = house.person('taro')
    await openCase(taro)
    await start()
    await night(addDays(dueOn, 1))
    assert.equal(await verdictOf(taro), 'kept')
    assert.equal((await postId(taro)).endsOn, null)
    assert.equal((await waits('staff.notice.lapsed')).length, 1)
  })

  test('a post that ended by itself meanwhile is nobody’s task', async () => {
    const { house, start, posts, dueOn, newcomer } = await reviewHouse()
    const short = await newcomer('short', 'counsellor', 'desk')
    await start()
    await house.asSystem((tx) =>
      tx
        .updateTable('post')
        .set({ ends_on: addDays(today(), 2), version: 2 })
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', short.postId)
        .execute(),
    )
    const isOpen = async () => undecided(await posts()).some(({ id }) => id === short.postId)
    assert.ok(await isOpen())
    assert.ok(!(await at(dueOn, isOpen)))
  })
})

describe('what helps to decide', () => {
  test('the day of the last sign-in, the second factor, tokens: and nothing of the time', async () => {
    const { house } = await reviewHouse()
    const hanako = house.person('hanako')
    const event = (verb: string, facts = {}) =>
      house.asSystem((tx) =>
        recordAudit(tx, {
          ...{ verb: `identity.${verb}`, outcome: 'done', facts },
          subject: { table: 'account', id: hanako.accountId },
        }),
      )
    const facts = () =>
      house.as(house.person('sachiko'), async (tx) =>
        (await factsOf(tx, [{ id: hanako.postId, accountId: hanako.accountId }])).get(hanako.postId),
      )
    assert.deepEqual(await facts(), { signedInOn: null, secondFactor: false, tokens: 0 })
    await event('signed-in', { method: 'totp' })
    assert.deepEqual(await facts(), { signedInOn: today(), secondFactor: true, tokens: 0 })
    await event('second-factor-removed')
    assert.equal((await facts())?.secondFactor, false)
  })

  test('accounts without a post for 400 days are listed, and no others', async () => {
    const { house } = await reviewHouse()
    const old = addDays(today(), -500)
    const made = await at(old, () =>
      house.asSystem(async (tx) => {
        const account = (name: string) => addAccount(tx, { authUserId: `u-${name}`, name, kind: 'staff' })
        const [none, ended, recent] = [await account('none'), await account('ended'), await account('recent')]
        const post = { agencyId: house.agencies.desk as string, role: 'counsellor' as const, title: 'x' }
        await addPost(tx, {
          ...post,
          accountId: ended,
          startsOn: '2020-04-01',
          endsOn: addDays(today(), -401),
        })
        await addPost(tx, { ...post, accountId: recent, startsOn: '2020-04-01', endsOn: addDays(old, 200) })
        return { none, ended, recent }
      }),
    )
    const idle = await house.as(house.person('adam'), idleAccounts)
    assert.deepEqual(idle.map(({ id }) => id).sort(), [made.none, made.ended].sort())
  })
})
