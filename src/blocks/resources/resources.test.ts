import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { staffing } from '../../../tests/support/staffing.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { wordsFor } from '../../core/words/words.ts'
import { syncAreas } from '../registry/areas.ts'
import { describePlace } from './actions/places.ts'
import * as act from './actions/resources.ts'
import { entryPackage, shownEntries } from './entries.ts'
import { contactsPage } from './pages/contacts.tsx'
import { contactsFile } from './pages/contacts-file.tsx'
import { resourceListPage } from './pages/list.tsx'
import { resourcePage } from './pages/resource.tsx'
import { joiningDaysText } from './pages/say.tsx'
import { placesWanted } from './places.ts'
import { resourceOf, resourcesWanted } from './resources.ts'
import { isStale } from './rules.ts'

// The directory as staff keeps it, and what everybody reads of it.

const house = await freshHouse()
const does = doer(house.database)
const hanako = house.person('hanako')
const area = (code: string) => ({ code, level: 'small', name: `${code}地区`, nameEn: code })
await house.asSystem((tx) => syncAreas(tx, [area('north'), area('south')]))

let made = 0
const typed = (more: object = {}) => ({
  ...{ kind: 'salon', name: `（試験）見本サロン${made++}`, topics: ['community'], telephone: '00-0000-0000' },
  ...{ mon: '9:00-12:00', isPublic: true, confirmed: true },
  ...more,
})
const add = async (more: object = {}) => (await does(hanako, act.addResource, typed(more))).id
const one = (id: string) => house.as(hanako, (tx) => resourceOf(tx, id))
const at = async (id: string) => ({ id, version: (await one(id)).version })
const shown = () => house.as(house.visitor, shownEntries)
const shownOne = async (id: string) => (await shown()).find((entry) => entry.id === id)

test('what is public and confirmed is everybody’s to read, without what is for staff alone', async () => {
  const id = await add({ contactPerson: '見本 秘子', staffNote: '（試験）内部のメモ', areas: ['north'] })
  const entry = await shownOne(id)
  assert.deepEqual(entry?.areas, [{ code: 'north', name: 'north地区', nameEn: 'north' }])
  assert.equal(entry?.confirmed_on, today())
  assert.ok(!JSON.stringify(entry).includes('秘子') && !JSON.stringify(entry).includes('メモ'))
  assert.equal((await one(id)).contact_person, '見本 秘子')
})

test('refused: a visitor reads no entry of the directory itself', async () => {
  await add()
  assert.deepEqual(await house.as(house.visitor, (tx) => resourcesWanted(tx, {})), [])
})

test('not public, or not confirmed: nobody outside reads it', async () => {
  const inside = await add({ isPublic: false })
  const waits = await add({ confirmed: false })
  assert.equal(await shownOne(inside), undefined)
  assert.equal(await shownOne(waits), undefined)
  await does(hanako, act.confirmResource, await at(waits))
  assert.ok(await shownOne(waits))
  await does(hanako, act.confirmResource, await at(inside))
  assert.equal(await shownOne(inside), undefined)
})

test('a change that nobody confirmed waits, and everybody reads what was confirmed last', async () => {
  const id = await add()
  const change = typed({ telephone: '00-1111-1111', confirmed: false })
  await does(hanako, act.changeResource, { ...(await at(id)), ...change })
  assert.equal((await shownOne(id))?.telephone, '00-0000-0000')
  assert.ok(
    (await house.as(hanako, (tx) => resourcesWanted(tx, { stale: today() }))).some((r) => r.id === id),
  )
  await does(hanako, act.confirmResource, await at(id))
  assert.equal((await shownOne(id))?.telephone, '00-1111-1111')
})

test('taken off the lists it is gone for everybody at once; put back it waits to be confirmed', async () => {
  const id = await add()
  await does(hanako, act.retireResource, await at(id))
  assert.equal(await shownOne(id), undefined)
  assert.deepEqual(await refusals(does(hanako, act.confirmResource, await at(id))), ['resources.gone'])
  await does(hanako, act.reinstateResource, await at(id))
  assert.equal(await shownOne(id), undefined)
  assert.deepEqual(await refusals(does(hanako, act.reinstateResource, await at(id))), ['resources.listed'])
})

test('made for staff alone again, it is gone from the public list', async () => {
  const id = await add()
  await does(hanako, act.changeResource, { ...(await at(id)), ...typed({ isPublic: false }) })
  assert.equal(await shownOne(id), undefined)
})

test('refused at the field: what cannot be read, and what nobody could reach', async () => {
  const refusedAt = (more: object) => refusals(does(hanako, act.addResource, typed(more)))
  assert.deepEqual(await refusedAt({ topics: [] }), ['topics: resources.topics.some'])
  assert.deepEqual(await refusedAt({ wed: '午後' }), ['wed: resources.hours.unread'])
  assert.deepEqual(await refusedAt({ fax: 'なし' }), ['fax: resources.number'])
  assert.deepEqual(await refusedAt({ mail: 'a@b' }), ['mail: resources.mail'])
  assert.deepEqual(await refusedAt({ url: 'javascript:alert(1)' }), ['url: resources.url'])
  assert.deepEqual(await refusedAt({ areas: ['west'] }), ['areas: registry.areaUnknown'])
  assert.deepEqual(await refusedAt({ telephone: '' }), ['telephone: resources.public.noWay'])
})

test('refused: a second entry of one agency, two who change one at once, and whoever does not keep the directory', async () => {
  const agencyId = house.agencies.east
  const id = await add({ agencyId })
  assert.deepEqual(await refusals(add({ agencyId })), ['agencyId: resources.agency.twice'])
  const looked = await at(id)
  await does(hanako, act.confirmResource, looked)
  assert.deepEqual(await refusals(does(hanako, act.confirmResource, looked)), ['core.changedMeanwhile'])
  assert.deepEqual(await refusals(does(house.person('audrey'), act.addResource, typed())), [
    'core.notAllowed',
  ])
})

test('an agency that ended stays with the entry that has it through any change of that, and is offered to no other', async () => {
  const agencyId = await staffing(house).newAgency()
  const id = await add({ agencyId })
  const other = await add()
  await house.database.owner.query('update agency set ends_on = $2 where id = $1', [
    agencyId,
    addDays(today(), -1),
  ])
  const choices = (of: string) =>
    house.as(hanako, async (tx) => {
      const [query, posted] = [new URLSearchParams(), new URLSearchParams()]
      const { agencies } = await resourcePage.load({ tx, params: { id: of }, query, posted })
      return agencies.map((one) => one.id)
    })
  assert.ok((await choices(id)).includes(agencyId))
  assert.ok(!(await choices(other)).includes(agencyId))
  await does(hanako, act.changeResource, { ...(await at(id)), ...typed({ agencyId }) })
  assert.equal((await one(id)).agency_id, agencyId)
})

test('a year after it was confirmed it is asked again', () => {
  assert.equal(isStale(addDays('2026-11-26', -364), '2026-11-26'), false)
  assert.equal(isStale(addDays('2026-11-26', -365), '2026-11-26'), true)
  assert.equal(isStale(null, '2026-11-26'), true)
})

const load = (query: Record<string, string>) =>
  house.as(house.visitor, (tx) =>
    contactsPage.load({ tx, params: {}, query: new URLSearchParams(query), posted: new URLSearchParams() }),
  )

test('the public list is narrowed by topic, area and language; what is there for all of the city fits every area', async () => {
  const south = await add({ areas: ['south'], topics: ['food'], languages: ['vi'] })
  const all = await add({ topics: ['food'] })
  const ids = async (query: Record<string, string>) => (await load(query)).entries.map(({ id }) => id)
  assert.deepEqual(new Set(await ids({ topic: 'food' })), new Set([south, all]))
  assert.deepEqual(new Set(await ids({ topic: 'food', area: 'south' })), new Set([south, all]))
  assert.deepEqual(await ids({ topic: 'food', language: 'vi' }), [south])
  assert.ok(!(await ids({ area: 'north' })).includes(south))
  assert.equal((await load({ topic: 'nothing' })).asked.topic, undefined)
})

test('as open data: a heading and a row each, with the code of the city', async () => {
  const id = await add({
    reading: 'みほんさろん',
    areas: ['north'],
    languages: ['en', 'easy'],
    wed: '13:00-15:00',
  })
  const query = new URLSearchParams()
  const posted = new URLSearchParams()
  const data = await house.as(house.visitor, (tx) => contactsFile.load({ tx, params: {}, query, posted }))
  const view = {
    words: (key: string) => key,
    locale: 'ja',
    demo: true,
    origin: 'https://kasane.example',
  } as const
  const { body } = contactsFile.file?.(data, view) ?? { body: '' }
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().split('\r\n')
  const row = lines.find((line) => line.includes(id))?.split(',') ?? []
  assert.equal(lines[0]?.split(',').length, row.length)
  assert.deepEqual(row.slice(0, 3), ['122173', id, '柏市'])
  assert.ok(row.includes('ミホンサロン') && row.includes('月;水') && row.includes('9:00-12:00;13:00-15:00'))
  assert.equal(row.at(-1), '架空データ')
})

test('what crosses to the internet side is what everybody reads, and stands there as it was told', async () => {
  const id = await add()
  const standing = await house.asSystem((tx) => entryPackage.standing?.(tx) ?? Promise.resolve([]))
  const told = standing.find((entry) => entry.id === id)
  assert.ok(told && !('contact_person' in told))
  await house.asSystem((tx) => entryPackage.take(tx, { ...told, name: '（試験）改めた名前' }))
  assert.equal((await shownOne(id))?.name, '（試験）改めた名前')
  await house.asSystem((tx) => entryPackage.take(tx, { ...told, shown: false }))
  assert.equal(await shownOne(id), undefined)
})

test('staff finds by name, kind, topic and area, and those that wait to be confirmed', async () => {
  const id = await add({ name: '（試験）さがすサロン', confirmed: false })
  const list = (query: Record<string, string>) =>
    house.as(hanako, (tx) =>
      resourceListPage.load({
        tx,
        params: {},
        query: new URLSearchParams(query),
        posted: new URLSearchParams(),
      }),
    )
  assert.deepEqual(
    (await list({ name: 'さがす' })).resources.map((r) => r.id),
    [id],
  )
  assert.deepEqual((await list({ name: 'さがす', kind: 'shop' })).resources, [])
  assert.ok((await list({ show: 'stale' })).resources.some((r) => r.id === id))
  assert.ok((await list({})).stale >= 1)
})

test('places to take part are found by what one does there, by day and by what somebody needs', async () => {
  const place = async (said: object) => {
    const id = await add({ isPublic: false })
    await does(hanako, describePlace, { id, version: 0, trial: 'unknown', ...said })
    return id
  }
  const farm = await place({ activities: ['farm'], days: ['wed'], helps: ['wheelchair'] })
  const salon = await place({ activities: ['talking'] })
  const found = async (wanted: object) =>
    (await house.as(hanako, (tx) => placesWanted(tx, wanted))).map(({ id }) => id)
  assert.deepEqual(await found({ activity: 'farm', help: 'wheelchair' }), [farm])
  assert.ok((await found({ day: 'sun' })).includes(salon), 'nobody said on which days: not shut out')
  assert.ok(!(await found({ day: 'sun' })).includes(farm))
  await does(hanako, act.retireResource, await at(farm))
  assert.ok(!(await found({})).includes(farm))
})

test('refused: nothing to do there, a help that is given and is not; what everybody reads does not change with it', async () => {
  const id = await add()
  const before = await shownOne(id)
  const said = { id, version: 0, trial: 'unknown' }
  assert.deepEqual(await refusals(does(hanako, describePlace, said)), [
    'activities: resources.activities.some',
  ])
  const both = { ...said, activities: ['farm'], helps: ['quiet'], lacks: ['quiet'] }
  assert.deepEqual(await refusals(does(hanako, describePlace, both)), ['lacks: resources.lacks.both'])
  await does(hanako, describePlace, { ...said, activities: ['farm'] })
  assert.deepEqual(await refusals(does(hanako, describePlace, { ...said, activities: ['farm'] })), [
    'core.changedMeanwhile',
  ])
  assert.deepEqual(await shownOne(id), before)
  assert.deepEqual(await house.as(house.visitor, (tx) => placesWanted(tx)), [])
})

test('days that do not follow one another are said one by one', () => {
  const say = { words: wordsFor('ja'), locale: 'ja' } as const
  const text = (...days: string[]) => joiningDaysText(days, say)
  assert.deepEqual(
    [text('fri', 'mon', 'tue', 'thu'), text('wed', 'tue', 'thu'), text('sun', 'sat'), text()],
    ['月・火・木・金', '火〜木', '土・日', ''],
  )
})
