import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshHouse, kashiwa } from '../../../../../tests/support/house.ts'
import { csv, importing } from '../../../../../tests/support/imports.ts'
import { changeOrganization } from '../../actions/organizations.ts'
import type { Import } from '../imports.ts'

const house = await freshHouse()
const { send, apply, undo, does } = await importing(house)

const heads = '全国地方公共団体コード,ID,名称,所在地_連結表記'
const row = ([id, name]: readonly [number, string]) => `122173,${id},${name}会館,柏市架空町${id}`
/** A list is the names that it gives to its places, by their number. */
type List = Map<number, string>
const list: fc.Arbitrary<List> = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 4 }), fc.constantFrom('甲', '乙', '丙')), {
    selector: ([id]) => id,
    minLength: 1,
  })
  .map((rows) => new Map(rows))
/** A list comes, or one of those that are there is taken back (counted from the first). */
const step = fc.oneof(
  { weight: 3, arbitrary: list.map((brings) => ({ brings, takes: 0 })) },
  { weight: 2, arbitrary: fc.nat({ max: 3 }).map((takes) => ({ brings: null, takes })) },
)

const onTheList = () =>
  house.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('place')
      .select(['name', 'address', 'listed_as'])
      .where('municipality_id', '=', kashiwa)
      .where('retired', '=', false)
      .execute()
    return rows.map(({ name, address, listed_as }) => `${listed_as} ${name} ${address}`).sort()
  })
const stated = (last: List | undefined) =>
  [...(last ?? [])].map(([id, name]) => `facilities/122173/${id} ${name}会館 柏市架空町${id}`).sort()

test('imports may be taken back in any order: what is left is what the last one that holds says', async () => {
  const history = fc.array(step, { minLength: 2, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      let holding: { brings: List; one: Import }[] = []
      for (const { brings, takes } of steps) {
        if (brings) {
          const one = await apply(await send('facilities', csv(heads, ...[...brings].map(row))))
          assert.equal(one.state, 'applied')
          holding = [...holding, { brings, one }]
        } else if (holding.length > 0) {
          const taken = holding[takes % holding.length]
          if (taken) assert.equal((await undo(taken.one)).state, 'undone')
          holding = holding.filter((one) => one !== taken)
        }
        assert.deepEqual(await onTheList(), stated(holding.at(-1)?.brings))
      }
      for (const { one } of holding) await undo(one)
      assert.deepEqual(await onTheList(), [])
    }),
    // What one run leaves would mislead the search for a smaller example.
    { numRuns: 20, endOnFailure: true },
  )
})

const partner = async () => {
  const found = await house.asSystem((tx) =>
    tx
      .selectFrom('organization')
      .select(['id', 'version', 'kind', 'name', 'telephone', 'retired'])
      .where('municipality_id', '=', kashiwa)
      .executeTakeFirstOrThrow(),
  )
  return found
}

test('what somebody has changed by hand since stays as it is', async () => {
  const clinic = (telephone: string) =>
    csv('名称,種別,電話番号,所在地', `架空医院,診療所,${telephone},柏市架空町1`)
  const first = await apply(await send('organizations', clinic('04-0000-0001')))
  const { id, version } = await partner()
  const input = { kind: 'clinic', name: '架空医院', telephone: '04-0000-0009' }
  await does(house.person('sachiko'), changeOrganization, { id, version, ...input })
  await undo(first)
  assert.deepEqual([(await partner()).telephone, (await partner()).retired], ['04-0000-0009', false])
})

test('and what was changed by hand before comes back', async () => {
  const list = csv('名称,種別,電話番号,所在地', '架空医院,診療所,04-0000-0002,柏市架空町1')
  const sent = await send('organizations', list)
  assert.equal(sent.facts.counts?.changed, 1)
  const applied = await apply(sent)
  assert.equal((await partner()).telephone, '04-0000-0002')
  await undo(applied)
  assert.deepEqual([(await partner()).telephone, (await partner()).retired], ['04-0000-0009', false])
})
