import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activitiesHouse } from '../../../tests/support/activities.ts'
import { deedsOf, heldFrom } from '../../blocks/memberships/ladder/sources.ts'
import { participantIdOf } from '../../blocks/memberships/participants.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Caller } from '../../core/identity/actor.ts'

const { house, mado, hanako, visitor, carded, says, brings, makes, asks, answers, holds } =
  await activitiesHouse()
const tanpopo = await carded('たんぽぽ')
const himawari = await carded('ひまわり')
const nazuna = await carded('なずな')

const idOf = (who: Caller) => house.as(who, async (tx) => participantIdOf(tx.actor) ?? '')
const [maker, helper, asked] = [
  await idOf(tanpopo.caller),
  await idOf(himawari.caller),
  await idOf(nazuna.caller),
]
const deeds = (who: Caller) => house.as(who, (tx) => deedsOf(tx, [maker, helper, asked]))

const { id: wishId } = await says(tanpopo.caller)
const { id: brought } = await brings(himawari.caller, wishId)
const { id: alsoBrought } = await brings(nazuna.caller, wishId, { line: '旗を持っていきます' })
const { id } = await makes(tanpopo.caller, wishId)
const { id: agreed } = await asks(tanpopo.caller, id, brought)
await asks(tanpopo.caller, id, alsoBrought)
await answers(himawari.caller, agreed)

test('who made an activity organised it, who agreed to be part of it helped; whoever only was asked did neither', async () => {
  assert.deepEqual([...(await deeds(mado))], [])
  await holds(tanpopo.caller, id)
  const found = await deeds(mado)
  const shown = (who: string) =>
    found.get(who)?.map(({ rung, onDay, about, path }) => [rung, onDay, about, path])
  const rest = [today(), 'wishes.field.themes.health', `/activities/${id}`]
  assert.deepEqual(shown(maker), [['organised', ...rest]])
  assert.deepEqual(shown(helper), [['helped', ...rest]])
  assert.equal(shown(asked), undefined)
})

test('refused: what others did, to whoever has no duty; that it took place everybody knows', async () => {
  for (const who of [visitor, hanako]) assert.deepEqual([...(await deeds(who))], [])
  assert.deepEqual([...(await deeds(himawari.caller)).keys()], [helper])
  for (const who of [visitor, mado]) {
    const held = await house.as(who, (tx) => heldFrom(tx, today()))
    assert.deepEqual(
      held.map(({ path, onDay }) => [path, onDay]),
      [[`/activities/${id}`, today()]],
    )
  }
})
