import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { lecturesHouse, morning } from '../../../tests/support/lectures.ts'
import { papers } from '../../../tests/support/papers.ts'
import { pngOf } from '../../../tests/support/pictures.ts'
import type { AnyAction } from '../../core/action/action.ts'
import { keepSecret } from '../../core/keyed-digest.ts'
import type { Zone } from '../../core/zone.ts'
import { ask } from './actions/asking.ts'
import { accept, agree, approve, assignLecturer, checkPlace } from './actions/handling.ts'
import { giveFeedback, hold, makeSheets } from './actions/held.ts'
import { listMenus } from './actions/looks.ts'
import { addMenu, changeMenu, publishMenu, withdrawMenu } from './actions/menus.ts'
import { cancelOwn, prepareOwn, readOwn } from './actions/own.ts'
import { addPicture, removePicture } from './actions/pictures.ts'
import { frailty, threeWishes, townAssociation } from './demo/examples.ts'
import { openKeys } from './queries/feedback.ts'
import { menuPackage, packages } from './queries/packages.ts'
import { picturePackage } from './queries/picture-packages.ts'
import { picturesOf, shownPicture } from './queries/pictures.ts'

// Two houses with secrets of their own: the internet side, where a group asks, and the closed network, where the division works.

const inside = await lecturesHouse()
const outside = await freshHouse()
const { health, menuId, nurseId, read } = inside
const paper = papers()
const houses = { inner: inside.house, outer: outside }
const performs = { inner: inside.does, outer: doer(outside.database) }

let keys: ReturnType<typeof twoSides>
beforeEach(async () => {
  keys = twoSides()
  for (const side of ['inner', 'outer'] as const) await forget(side)
})

const on = <T>(side: Zone, work: () => Promise<T>): Promise<T> => {
  keepSecret(`a secret of the ${side} side alone`)
  return onSide(side, work)
}
const forget = (side: Zone) =>
  houses[side].asSystem((tx) =>
    tx.deleteFrom('exchange_item').where('municipality_id', '=', tx.municipality).execute(),
  )

/** Carries over what waits on one side, as a package does; answers the kinds. */
async function carry(from: Zone): Promise<string[]> {
  const to = from === 'outer' ? 'inner' : 'outer'
  const items = await houses[from].asSystem((tx) => waitingFor(tx, keys[to]))
  await forget(from)
  for (const { kind, payload } of items) {
    const known = packages.find((one) => one.kind === kind && one.from === from)
    assert.ok(known, kind)
    await on(to, () => houses[to].asSystem((tx) => known.take(tx, known.payload.parse(payload) as never)))
  }
  return items.map(({ kind }) => kind)
}

const staff = (action: AnyAction, input: object, who = health.clerk) =>
  on('inner', () => performs.inner(who, action, input))
const at = (id: string) => on('inner', () => inside.at(id))
const asked = (more: object = {}) =>
  on('outer', () =>
    performs.outer(outside.visitor, ask, { menuId, ...townAssociation, ...threeWishes, ...more }),
  )
const own = (typed: object) => on('outer', () => performs.outer(outside.visitor, readOwn, typed))
const found = () => on('outer', () => performs.outer(outside.visitor, listMenus, {}))

test('with the first package goes the catalogue as it stands; later what changes in it', async () => {
  const standing = await on('inner', () =>
    inside.asSystem((tx) => menuPackage.standing?.(tx) as Promise<never[]>),
  )
  for (const menu of standing) await on('outer', () => outside.asSystem((tx) => menuPackage.take(tx, menu)))
  assert.deepEqual(
    (await found()).map(({ id, agency }) => [id, agency]),
    [[menuId, 'health課（試験）']],
  )
  await staff(changeMenu, { ...frailty, id: menuId, version: 2, heading: '新しい題' })
  assert.deepEqual(await carry('inner'), ['lectures.menu'])
  assert.equal((await found())[0]?.title, '新しい題')
  const other = await on('inner', () => inside.published(health.clerk, 150))
  await carry('inner')
  assert.equal((await found()).length, 2)
  await staff(withdrawMenu, { id: other, version: 2 })
  await carry('inner')
  assert.equal((await found()).length, 1)
})

test('a number that a menu gives up before its first day can be another one’s; a draft is not kept outside', async () => {
  const early = await on('inner', () =>
    inside.published(health.clerk, 160, { offeredFrom: '2027-04-01', heading: '早い題' }),
  )
  await staff(withdrawMenu, { id: early, version: 2 })
  await staff(changeMenu, { ...frailty, number: 161, id: early, version: 3 })
  const other = await on('inner', () => inside.published(health.clerk, 160))
  const { id: draft } = await staff(addMenu, { ...frailty, number: 162 })
  await staff(changeMenu, { ...frailty, number: 163, id: draft, version: 1 })
  await carry('inner')
  assert.ok((await found()).some(({ id, number }) => id === other && number === 160))
  const { rows } = await outside.database.owner.query('select id from lecture_menu where id = $1', [draft])
  assert.deepEqual(rows, [])
  await staff(publishMenu, { id: draft, version: 2 })
  await carry('inner')
  assert.ok((await found()).some(({ id, number }) => id === draft && number === 163))
})

test('the pictures of a menu cross once it is no draft, are gone where they are taken down, and stand in the first package', async () => {
  const there = (menu: string) =>
    on('outer', () =>
      outside.as(outside.visitor, async (tx) => (await picturesOf(tx, [menu])).get(menu) ?? []),
    )
  const picture = () => paper(pngOf({ width: 30, height: 20 }), '体操.png')
  const add = (menu: string) => staff(addPicture, { menuId: menu, file: picture(), alt: '体操をする人' })
  const { id: draft } = await staff(addMenu, { ...frailty, number: 170 })
  const { id } = await add(draft)
  assert.deepEqual(await carry('inner'), [])
  await staff(publishMenu, { id: draft, version: 1 })
  assert.deepEqual(await carry('inner'), ['lectures.menu', 'lectures.picture'])
  assert.deepEqual(
    (await there(draft)).map((one) => [one.id, one.alt, one.width]),
    [[id, '体操をする人', 30]],
  )
  const shown = () => on('outer', () => outside.as(outside.visitor, (tx) => shownPicture(tx, id)))
  assert.deepEqual((await shown()).bytes, pngOf({ width: 30, height: 20 }))
  const standing = await on('inner', () =>
    inside.asSystem((tx) => picturePackage.standing?.(tx) as Promise<never[]>),
  )
  assert.equal(standing.length, 1)
  // Told twice, it is there once.
  for (const one of standing) await on('outer', () => outside.asSystem((tx) => picturePackage.take(tx, one)))
  await staff(removePicture, { id, version: 1 })
  assert.deepEqual(await carry('inner'), ['lectures.picture'])
  assert.deepEqual(await there(draft), [])
  await assert.rejects(shown(), { code: 'core.notFound' })
})

test('a request goes in whole; once it is there, the internet side keeps no contact, nor a former state of it', async () => {
  const { id, receipt, key } = await asked({
    mail: 'machiko@example.jp',
    wishesText: '耳の遠い方がいる',
    signLanguage: true,
  })
  // Changed, and another one given up, before anything of them has crossed.
  await on('outer', () => performs.outer(outside.visitor, prepareOwn, { receipt, key, expected: 30 }))
  const { id: _, ...given } = await asked()
  await on('outer', () => performs.outer(outside.visitor, cancelOwn, { ...given, reason: '雪のため' }))
  await carry('outer')
  const there = await read(health.clerk, id)
  assert.deepEqual(
    [there.contact_name, there.mail, there.wishList.length, there.expected, there.sign_language],
    ['架空 町子', 'machiko@example.jp', 3, 30, true],
  )
  await carry('inner')
  assert.equal((await own(given)).state, 'cancelled')
  const { rows } = await outside.database.owner.query(
    `select to_jsonb(r)::text as row from lecture_request r union all select to_jsonb(h)::text from history h`,
  )
  const kept = rows.map(({ row }) => row).join('\n')
  for (const word of ['架空 町子', '04-7100-0000', 'machiko', '耳の遠い'])
    assert.ok(!kept.includes(word), word)
  assert.equal((await own({ receipt, key })).state, 'asked')
})

test('what the division decides stands on the group’s page; what the group changes, at the division', async () => {
  const { id, receipt, key } = await asked()
  await carry('outer')
  await staff(accept, { ...(await at(id)), message: 'お電話します。' })
  await staff(agree, { ...(await at(id)), ...morning, onDay: '2027-01-20' })
  await staff(assignLecturer, { id, lecturerId: nurseId })
  await staff(approve, await at(id), health.manager)
  await carry('inner')
  const seen = await own({ receipt, key })
  assert.deepEqual([seen.state, seen.agreedOn, seen.agreedStarts], ['approved', '2027-01-20', '10:00'])
  const more = { receipt, key, parking: '3台', expected: 30, telephone: '090-0000-0000' }
  await on('outer', () => performs.outer(outside.visitor, prepareOwn, more))
  assert.deepEqual(await carry('outer'), ['lectures.reply'])
  const prepared = await read(health.clerk, id)
  assert.deepEqual([prepared.parking, prepared.expected, prepared.telephone], ['3台', 30, '090-0000-0000'])
  assert.equal((await own({ receipt, key })).telephone, null)
  await on('outer', () => performs.outer(outside.visitor, cancelOwn, { receipt, key, reason: '雪のため' }))
  await carry('outer')
  const after = await read(health.clerk, id)
  assert.deepEqual([after.state, after.cancelled_by, after.reason], ['cancelled', 'group', '雪のため'])
})

test('what one side wrote about the place stands on both, and is not wiped by the other’s next form', async () => {
  const { id, receipt, key } = await asked()
  await carry('outer')
  await staff(accept, await at(id))
  await staff(checkPlace, { ...(await at(id)), equipment: 'マイクあり', expected: 28 })
  await carry('inner')
  const shown = await own({ receipt, key })
  assert.deepEqual([shown.equipment, shown.expected], ['マイクあり', 28])

  // The group writes while the division's word is on its way; what is inside in the end, both show.
  await staff(checkPlace, { ...(await at(id)), equipment: 'マイク2本', expected: 29 })
  const more = { receipt, key, equipment: 'マイクあり', parking: '3台', expected: 31 }
  await on('outer', () => performs.outer(outside.visitor, prepareOwn, more))
  await carry('inner')
  await carry('outer')
  assert.deepEqual(await carry('inner'), ['lectures.answer'])
  const inner = await read(health.clerk, id)
  const outer = await own({ receipt, key })
  assert.deepEqual([inner.equipment, inner.parking, inner.expected], ['マイクあり', '3台', 31])
  assert.deepEqual([outer.equipment, outer.parking, outer.expected], ['マイクあり', '3台', 31])
})

test('a group that gives up what was held meanwhile changes nothing of it', async () => {
  const { id, receipt, key } = await asked()
  await carry('outer')
  await staff(accept, await at(id))
  await staff(agree, { ...(await at(id)), ...morning, onDay: '2026-11-24' })
  await staff(approve, await at(id), health.manager)
  await staff(assignLecturer, { id, lecturerId: nurseId })
  await carry('inner')
  await staff(hold, { ...(await at(id)), people: 12 })
  await on('outer', () => performs.outer(outside.visitor, cancelOwn, { receipt, key, reason: 'x' }))
  await carry('outer')
  assert.equal((await read(health.clerk, id)).state, 'held')
  await carry('inner')
  assert.equal((await own({ receipt, key })).state, 'held')

  await staff(makeSheets, { id, sheets: 2 })
  const [sheet = ''] = await on('inner', () => inside.as(health.clerk, (tx) => openKeys(tx, id)))
  const answer = (typed: string) =>
    on('outer', () => performs.outer(outside.visitor, giveFeedback, { key: typed, answer: 'very' }))
  await answer(sheet)
  assert.deepEqual(await refusals(answer(sheet)), ['key: lectures.key.used'])
  await answer('ABCD-2345')
  assert.deepEqual(await carry('outer'), ['lectures.feedback', 'lectures.feedback'])
  const { feedback, openSheets } = await on('inner', () => read(health.clerk, id))
  assert.deepEqual([feedback.count, openSheets], [1, 1])
})
