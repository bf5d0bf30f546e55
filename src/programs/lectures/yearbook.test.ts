import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { pagesIn } from '../../core/pdf/write-pdf.ts'
import { addMenu, publishMenu, withdrawMenu } from './actions/menus.ts'
import { frailty } from './demo/examples.ts'
import { themes } from './rules/codes.ts'
import { byTheme } from './rules/menus.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const site = await freshSite()
const does = doer(site.database)
const app = site.appWith()
const visit = browserOf(app)
const agencyId = site.agencies.policy as string
const clerk = await site.asSystem((tx) => addPerson(tx, { name: 'clerk', role: 'coordinator', agencyId }))

let number = 100
async function published(heading: string, more: object = {}): Promise<string> {
  const { id } = await does(clerk, addMenu, { ...frailty, number: number++, heading, ...more })
  await does(clerk, publishMenu, { id, version: 1 })
  return id
}

test('everybody takes the menus of the running year as a paper, by themes, and those of the next once there are some', async () => {
  await published('今年の講座', { themes: ['disaster', 'food'] })
  await published('もう終わった講座', { offeredUntil: '2026-03-31' })
  await does(clerk, addMenu, { ...frailty, number: number++, heading: '下書きの講座' })
  const gone = await published('取り下げた講座')
  await does(clerk, withdrawMenu, { id: gone, version: 2 })

  const screen = (await visit('/lectures/yearbook?screen')).text
  assert.match(screen, /メニュー一覧（令和8年度）/)
  assert.match(screen, /今年の講座/)
  assert.doesNotMatch(screen, /もう終わった講座|下書きの講座|取り下げた講座/)
  // Under the first of its themes, once.
  assert.match(screen, /食と栄養/)
  assert.doesNotMatch(screen, /災害への備え/)
  // Something that is offered without an end is there next year, too.
  assert.match((await visit('/lectures/yearbook?screen&year=2027')).text, /一覧（令和9年度）/)

  const file = await app.request('/lectures/yearbook', { headers: { host } })
  assert.equal(file.headers.get('content-type'), 'application/pdf')
  assert.ok(pagesIn(new Uint8Array(await file.arrayBuffer())) >= 1)

  await published('来年の講座', { offeredFrom: '2027-04-01' })
  assert.doesNotMatch((await visit('/lectures/yearbook?screen')).text, /来年の講座/)
  const next = (await visit('/lectures/yearbook?screen&year=2027')).text
  assert.match(next, /メニュー一覧（令和9年度）/)
  assert.match(next, /来年の講座/)
  assert.match(next, /今年の講座/)
  for (const year of ['2025', '2028', 'nonsense'])
    assert.match((await visit(`/lectures/yearbook?screen&year=${year}`)).text, /一覧（令和8年度）/)
})

test('each menu stands once, under a theme it has, or last where it has none', () => {
  const menu = fc.record({ id: fc.uuid(), themes: fc.subarray([...themes]) })
  fc.assert(
    fc.property(fc.array(menu), (menus) => {
      const groups = byTheme(menus)
      assert.deepEqual(
        groups.flatMap((group) => group.menus.map(({ id }) => id)).sort(),
        menus.map(({ id }) => id).sort(),
      )
      for (const { theme, menus } of groups)
        for (const one of menus) assert.ok(theme ? one.themes.includes(theme) : one.themes.length === 0)
    }),
  )
})
