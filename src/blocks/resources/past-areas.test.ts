import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { wordsFor } from '../../core/words/words.ts'
import { syncAreas } from '../registry/areas.ts'
import * as act from './actions/resources.ts'
import { shownEntries } from './entries.ts'
import { resourcePage } from './pages/resource.tsx'
import { areasText } from './pages/say.tsx'
import { resourceOf } from './resources.ts'

// An area ends, and what is there for it is there still.

const house = await freshHouse()
const does = doer(house.database)
const hanako = house.person('hanako')
const area = (code: string) => ({ code, level: 'small', name: `${code}地区`, nameEn: code })
await house.asSystem((tx) => syncAreas(tx, [area('north'), area('south')]))

const typed = (areas: string[]) => ({
  ...{ kind: 'salon', name: '（試験）見本サロン', topics: ['community'], telephone: '00-0000-0000' },
  ...{ isPublic: true, confirmed: true, areas },
})
const add = async (areas: string[]) => (await does(hanako, act.addResource, typed(areas))).id
const one = (id: string) => house.as(hanako, (tx) => resourceOf(tx, id))
const change = async (id: string, areas: string[]) =>
  does(hanako, act.changeResource, { id, version: (await one(id)).version, ...typed(areas) })
const shown = async (id: string) =>
  (await house.as(house.visitor, shownEntries)).find((entry) => entry.id === id)

/** An entry of an area that was retired since; the others of the city stay. */
async function inPastArea(): Promise<string> {
  await house.asSystem((tx) => syncAreas(tx, [area('north'), area('south'), area('old')]))
  const id = await add(['old'])
  await house.asSystem((tx) => syncAreas(tx, [area('north'), area('south')]))
  return id
}
const loaded = (id: string) =>
  house.as(hanako, (tx) => {
    const [query, posted] = [new URLSearchParams(), new URLSearchParams()]
    return resourcePage.load({ tx, params: { id }, query, posted })
  })

test('an area that was retired stays with the entry that has it through any change, and is said to be past', async () => {
  const id = await inPastArea()
  const data = await loaded(id)
  assert.deepEqual(
    data.areas.filter(({ past }) => past).map(({ code }) => code),
    ['old'],
  )
  const say = { words: wordsFor('ja'), locale: 'ja' } as const
  assert.equal(areasText(data.one.area_codes, data.areas, say), 'old地区（旧区分）')
  await change(id, ['old', 'north'])
  assert.deepEqual((await one(id)).area_codes, ['old', 'north'])
  assert.deepEqual(
    (await shown(id))?.areas.map(({ code }) => code),
    ['north', 'old'],
  )
})

test('refused: a retired area is newly chosen, for another entry or again after it was left out; none is offered it', async () => {
  const id = await inPastArea()
  const other = await add(['north'])
  const refusedAt = (of: string) => refusals(change(of, ['old']))
  assert.ok(!(await loaded(other)).areas.some(({ code }) => code === 'old'))
  assert.deepEqual(await refusedAt(other), ['areas: registry.areaUnknown'])
  assert.deepEqual(await refusals(add(['old'])), ['areas: registry.areaUnknown'])
  await change(id, ['south'])
  assert.deepEqual(await refusedAt(id), ['areas: registry.areaUnknown'])
})
