import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson, freshHouse } from '../../../tests/support/house.ts'
import { tellingOf } from '../../blocks/gatherings/voice-rules.ts'
import { syncAreas } from '../../blocks/registry/areas.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import type { Role } from '../../core/identity/roles.ts'
import { drawing, drawn } from './demo/drawing.ts'
import { feedbackLines, voices } from './demo/menus.ts'
import { lecturesDemo } from './demo.ts'
import { menusOffered } from './indicators.ts'
import { withoutLecturer } from './queries/lecturers.ts'
import { countParts } from './queries/lists.ts'
import { allMenus, menusOfAgency } from './queries/menus.ts'
import { picturesOf } from './queries/pictures.ts'
import { requestStates } from './rules/codes.ts'
import { requirePicture } from './rules/pictures.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const house = await freshHouse()

const codes = ['health', 'seniors', 'childcare', 'children', 'policy']
const { clerk, agencies } = await house.asLoader(async (tx) => {
  await syncAreas(tx, [{ code: 'A01', level: 'community', name: '見本', nameEn: 'Sample' }])
  const agencies: Record<string, string> = {}
  const workers = []
  for (const code of codes) {
    const agencyId =
      code === 'policy'
        ? house.agencies.policy
        : await addAgency(tx, { code, name: code, nameEn: code, kind: 'division' })
    agencies[code] = agencyId as string
    const role: Role = code === 'health' ? 'lecturer' : 'coordinator'
    const person = await addPerson(tx, { name: `demo-${code}`, role, agencyId: agencyId as string })
    workers.push({ key: code, accountId: person.accountId, agencyId: agencyId as string, role })
  }
  await lecturesDemo(tx, { agencies, workers, since: 2023, city: false })
  const clerk = await addPerson(tx, {
    name: 'demo-clerk',
    role: 'coordinator',
    agencyId: agencies.health as string,
  })
  return { clerk, agencies }
})

test('the base year counts exactly the printed 39, the next years grow towards 51', async () => {
  const count = (day: string) =>
    house.asSystem(async (tx) => {
      const units = (await menusOffered.units(tx, { from: day, to: day }).execute(tx)).rows.length
      assert.equal(await menusOffered.recount(tx, { from: day, to: day }), units)
      return units
    })
  const course = await Promise.all(['2024-03-31', '2025-03-31', '2026-03-31', '2026-11-24'].map(count))
  assert.equal(course[0], 39)
  for (const [at, value] of course.entries())
    assert.ok(at === 0 || value > (course[at - 1] ?? 0), String(course))
  assert.ok((course.at(-1) ?? 0) < 51)
})

test('there are requests in every state, and something in each part of a division’s list', async () => {
  const rows = await house.asSystem((tx) =>
    tx
      .selectFrom('lecture_request')
      .select(['state'])
      .where('municipality_id', '=', tx.municipality)
      .execute(),
  )
  assert.deepEqual([...new Set(rows.map(({ state }) => state))].sort(), [...requestStates].sort())
  assert.ok(rows.length > 120 && rows.length < 250, String(rows.length))
  const parts = await house.as(clerk, (tx) => countParts(tx))
  assert.ok(parts.over > 20 && parts.coming > 0, JSON.stringify(parts))
})

test('the lecturer of one menu leaves on 31 March', async () => {
  const orphans = await house.as(clerk, async (tx) => {
    const menus = await menusOfAgency(tx, agencies.health as string)
    return [await withoutLecturer(tx, menus, '2026-11-24'), await withoutLecturer(tx, menus, '2027-04-01')]
  })
  assert.deepEqual(
    orphans.map(({ size }) => size),
    [0, 1],
  )
})

test('some menus have a picture, small enough for a list, as an upload would have left it', async () => {
  const bytes = drawing(1)
  assert.deepEqual(requirePicture({ bytes, type: 'image/png' }), { bytes, ...drawn })
  const pictures = await house.as(house.visitor, async (tx) =>
    picturesOf(
      tx,
      (await allMenus(tx)).map(({ id }) => id),
    ),
  )
  assert.ok(pictures.size > 8, String(pictures.size))
})

test('what is said in it tells nobody', () => {
  for (const line of [...voices, ...feedbackLines]) assert.equal(line && tellingOf(line), null)
})
