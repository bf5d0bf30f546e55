import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { goTo, instant, signUpHouse, terms } from '../../../../tests/support/sign-ups.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { accountKey, publicKey } from '../../../core/access/keys.ts'
import { requireNobodySignedUp } from './cancel-session.ts'
import { correctContact } from './contact.ts'
import { forgetContacts } from './jobs.ts'
import { cancelSignUp } from './leave.ts'
import { signUpOf, signUpsOf, signUpsOfParticipant, withCode } from './lists.ts'
import { changeOpening, openSignUp } from './open.ts'
import { markTold, toTell } from './telling.ts'

const { house, hanako, seenBy, aGathering, somebody, join, aParticipant, step, opening, kindsNow } =
  await signUpHouse()
const { visitor } = house
const taro = house.person('taro')

describe('who sees it', () => {
  test('the participant, the agency and whom the program names; nobody else, and never everybody', async () => {
    const { id, ofId, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    const [mine, other] = [await aParticipant('きく'), await aParticipant('らん')]
    const own = await join(mine.caller, id, somebody(kindId, { participantId: mine.id, needs: '手話通訳' }))
    await join(visitor, id, somebody(kindId))
    const sees = (who: typeof visitor) => house.as(who, (tx) => signUpsOf(tx, id)).then((rows) => rows.length)
    assert.deepEqual(
      [
        await sees(hanako),
        await sees(mine.caller),
        await sees(other.caller),
        await sees(visitor),
        await sees(taro),
      ],
      [2, 1, 0, 0, 0],
    )
    assert.equal(
      (await house.as(mine.caller, (tx) => signUpsOfParticipant(tx, mine.id)))[0]?.needs,
      '手話通訳',
    )
    assert.deepEqual(await refusals(house.as(other.caller, (tx) => cancelSignUp(tx, own.id, 'self'))), [
      'core.notFound',
    ])
    seenBy.set(ofId, [accountKey(taro.accountId)])
    await house.as(hanako, (tx) => setAudience(tx, 'gathering_session', [id]))
    assert.equal(await sees(taro), 2)
    seenBy.set(ofId, [publicKey])
    await assert.rejects(
      house.as(hanako, (tx) => setAudience(tx, 'gathering_session', [id])),
      /not for everybody/,
    )
    seenBy.delete(ofId)
    await assert.rejects(
      house.as(visitor, (tx) => withCode(tx, 'ABCD-EFGH-JKMN', async () => {})),
      {
        code: 'gatherings.signUps.codeUnknown',
      },
    )
  })
})

describe('the contact', () => {
  test('is put right by who sees it, not by who is somebody else; and not to the number of another one', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    const same = { name: '見本 さくら', reach: { telephone: '04-7333-0001' } }
    await join(visitor, id, somebody(kindId, same))
    const wrong = await join(visitor, id, somebody(kindId, { ...same, reach: { telephone: '04-7333-0002' } }))
    const correct = (who: typeof visitor, telephone: string) =>
      house.as(who, (tx) => correctContact(tx, wrong.id, { reach: { telephone }, needs: '筆談' }))
    assert.deepEqual(await refusals(correct(taro, '04-7333-0003')), ['core.notFound'])
    assert.deepEqual(await refusals(correct(hanako, '1')), ['telephone: gatherings.signUps.reach'])
    assert.deepEqual(await refusals(correct(hanako, '０４７３３３０００１')), ['gatherings.signUps.twice'])
    await correct(hanako, '04-7333-0003')
    const { telephone, needs } = await house.as(hanako, (tx) => signUpOf(tx, wrong.id))
    assert.deepEqual([telephone, needs], ['04-7333-0003', '筆談'])
  })

  test('goes ninety days after the session, and what is counted stays', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    const { caller, id: participantId } = await aParticipant('すみれ')
    await join(caller, id, somebody(kindId, { participantId, needs: '車いす' }))
    const after = async (day: string) => {
      goTo(`${day} 03:50`)
      await house.asLoader(forgetContacts)
      return (await house.as(hanako, (tx) => signUpsOf(tx, id))).map(({ name, needs, seats }) => [
        name !== null,
        needs,
        seats,
      ])
    }
    assert.deepEqual(await after('2027-04-20'), [[true, '車いす', 1]])
    assert.deepEqual(await after('2027-04-21'), [[false, null, 1]])
    assert.deepEqual(
      (await kindsNow(id)).map(({ taken }) => taken),
      [1],
    )
  })
})

describe('the opening and the end', () => {
  test('refused: two openings, times that do not fit, a seed whose hash nobody knew before', async () => {
    const { id } = await aGathering()
    const open = (more: object) => house.as(hanako, (tx) => openSignUp(tx, id, { ...terms, ...more }))
    goTo('2027-01-09 09:00')
    assert.deepEqual(await refusals(open({})), ['gatherings.signUps.openedAlready'])
    assert.deepEqual(await refusals(open({ closesAt: instant('2027-01-20 13:31') })), [
      'closesAt: gatherings.signUps.closesAfterTheBeginning',
    ])
    assert.deepEqual(await refusals(open({ way: 'lottery' })), [
      'drawsAt: gatherings.signUps.drawsForLotteries',
    ])
    assert.deepEqual(await refusals(open({ kinds: [] })), ['kinds: gatherings.signUps.noKinds'])
    goTo('2027-01-10 09:00')
    assert.deepEqual(await refusals(open({ way: 'lottery', drawsAt: instant('2027-01-20 10:00') })), [
      'gatherings.signUps.hashTooLate',
    ])
    const { version } = await opening(id)
    const { way, kinds, ...rest } = terms
    const change = (more: object) =>
      house.as(hanako, (tx) => changeOpening(tx, id, { ...rest, version, ...more }))
    assert.deepEqual(await refusals(change({ companionsMost: 1 })), ['gatherings.signUps.begun'])
    await change({ offerHours: 12 })
    assert.deepEqual([way, kinds.length, (await opening(id)).offerHours], ['first-come', 1, 12])
  })

  test('a session with eighty sign-ups is not deleted but cancelled, and everybody is told once', async () => {
    const kinds = [{ name: '一般', nameEn: 'General', capacity: 60, price: 0 }]
    const { id, kindId } = await aGathering({ kinds })
    goTo('2027-01-12 11:00')
    const mail = (n: number) =>
      n % 2 === 0 ? { mail: `m${n}@example.invalid` } : { telephone: `04-7200-0${100 + n}` }
    for (let n = 0; n < 80; n++) await join(visitor, id, somebody(kindId, { reach: mail(n) }))
    assert.deepEqual(await refusals(house.as(hanako, (tx) => requireNobodySignedUp(tx, [id]))), [
      'gatherings.signUps.cancelInstead',
    ])
    const told = await house.as(hanako, async (tx) =>
      markTold(
        tx,
        (await toTell(tx, id)).map((one) => one.id),
      ),
    )
    assert.equal(told, 80)
    await step(id, 'cancelled', '会場の都合')
    const list = await house.as(hanako, (tx) => toTell(tx, id))
    assert.deepEqual(
      [list.length, new Set(list.map(({ about }) => about)), list.filter(({ way }) => way === 'mail').length],
      [80, new Set(['cancelled']), 40],
    )
    const ids = list.map((one) => one.id)
    assert.equal(await house.as(hanako, (tx) => markTold(tx, ids)), 80)
    assert.equal(await house.as(hanako, (tx) => markTold(tx, ids)), 0)
    assert.deepEqual(await house.as(taro, (tx) => toTell(tx, id)), [])
    assert.equal((await house.as(hanako, (tx) => signUpsOf(tx, id))).length, 80)
    const { id: empty } = await aGathering()
    await house.as(hanako, (tx) => requireNobodySignedUp(tx, [empty]))
  })
})
