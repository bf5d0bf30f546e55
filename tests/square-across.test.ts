import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskPackages } from '../src/blocks/matching/desk/across.ts'
import { wordsOf } from '../src/blocks/matching/desk/square.ts'
import { wishesOf } from '../src/blocks/matching/wishes.ts'
import type { Zone } from '../src/core/zone.ts'
import { answerNeedPledge, withdrawNeed } from '../src/programs/layered-support/actions/needs.ts'
import { sayToDesk } from '../src/programs/wishes/actions/to-desk.ts'
import { onSide, twoSides, waitingFor } from './support/exchange.ts'
import { square } from './support/square.ts'
import { wishesHouse } from './support/wishes.ts'

// A separated network: the case is inside, the wall outside, and what goes between them says nothing of the case.

const keys = twoSides()
const outside = await wishesHouse()
const inside = await square()
const { hanako, need, pledgeOn } = inside
const tanpopo = await outside.carded('すみれ')

const sent = async (from: Zone) => {
  const { house } = from === 'inner' ? inside : outside
  return house.asSystem((tx) => waitingFor(tx, keys[from === 'inner' ? 'outer' : 'inner']))
}

/** The other side takes what waits, from some item on, in this order or the other way round. */
async function taken(from: Zone, { since = 0, backwards = false } = {}): Promise<string> {
  const items = (await sent(from)).slice(since)
  const [to, { house }] = from === 'inner' ? (['outer', outside] as const) : (['inner', inside] as const)
  for (const { kind, payload } of backwards ? items.toReversed() : items) {
    const known = deskPackages.find((one) => one.kind === kind)
    if (known)
      await onSide(to, () => house.asSystem((tx) => known.take(tx, known.payload.parse(payload) as never)))
  }
  return JSON.stringify(items)
}

const onWall = async (key: string) =>
  (await outside.house.as(outside.visitor, (tx) => wishesOf(tx, [key])))[0]?.line ?? null

test('a sentence goes out, what is brought comes in, the answer goes out; each once, however often it is taken', async () => {
  const { caseId, key } = await onSide('inner', () => inside.offered({ areaCode: '' }))
  const first = await taken('inner')
  for (const telling of [caseId, (await need(caseId)).id, hanako.accountId, hanako.agencyId])
    assert.ok(!first.includes(telling), first)
  await taken('inner')
  assert.equal(await onWall(key), inside.typed.said)
  const { id: pledgeId } = await onSide('outer', () => outside.brings(tanpopo.caller, key, { named: 'on' }))
  await taken('outer')
  const pledge = await pledgeOn(caseId)
  assert.deepEqual([pledge.pledgeId, pledge.shownName, pledge.stands], [pledgeId, 'すみれ', true])
  const answer = { id: pledge.id, version: pledge.version, answer: 'accepted', line: '（試験）お願いします' }
  await onSide('inner', () => inside.does(hanako, answerNeedPledge, answer))
  await taken('inner')
  await taken('inner')
  const words = await outside.house.as(tanpopo.caller, (tx) => wordsOf(tx, [pledgeId]))
  assert.deepEqual(
    words.map(({ line, answer }) => [line, answer]),
    [['（試験）お願いします', 'accepted']],
  )
  await onSide('outer', () =>
    outside.does(tanpopo.caller, sayToDesk, { pledgeId, line: '（試験）土曜に行きます' }),
  )
  await taken('outer')
  await taken('outer')
  const { version } = await need(caseId)
  const back = { id: (await need(caseId)).id, version, reason: '（試験）' }
  await onSide('inner', () => inside.does(hanako, withdrawNeed, back))
  await taken('inner')
  assert.equal(await onWall(key), null)
})

test('what was taken back never stands on the wall, in whatever order it is taken', async () => {
  const since = (await sent('inner')).length
  const { caseId, key } = await onSide('inner', () => inside.offered({ areaCode: '' }))
  const { id, version } = await need(caseId)
  await onSide('inner', () => inside.does(hanako, withdrawNeed, { id, version, reason: '（試験）' }))
  await taken('inner', { since, backwards: true })
  assert.equal(await onWall(key), null)
  await taken('inner', { since })
  assert.equal(await onWall(key), null)
})

test('nothing is said any more under what was taken back, whichever of both is taken first', async () => {
  const { caseId, key } = await onSide('inner', () => inside.offered({ areaCode: '' }))
  await taken('inner')
  const { id: pledgeId } = await onSide('outer', () => outside.brings(tanpopo.caller, key))
  await taken('outer')
  const since = (await sent('inner')).length
  const pledge = await pledgeOn(caseId)
  const words = { id: pledge.id, version: pledge.version, line: '（試験）お願いします' }
  await onSide('inner', () => inside.does(hanako, answerNeedPledge, words))
  const { id, version } = await need(caseId)
  await onSide('inner', () => inside.does(hanako, withdrawNeed, { id, version, reason: '（試験）' }))
  await taken('inner', { since, backwards: true })
  assert.deepEqual(await outside.house.as(tanpopo.caller, (tx) => wordsOf(tx, [pledgeId])), [])
})
