import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions } from '../../src/app/house.ts'
import { formsIn } from './forms.ts'
import { batchesOf } from './sqlmap.ts'
import {
  addressTargets,
  formTargets,
  operationsOf,
  operationTarget,
  type Seen,
  type Target,
} from './targets.ts'
import { shapeOf, type Walk } from './walk.ts'

// What is given to the tools is what a browser or a program would send, with a mark behind each parameter to be tried.

const none = new Set<string>()
const id = '01a21675-b903-74d9-b4ee-b48d4202eef4'
const walkOf = (more: Partial<Walk>): Walk => ({
  paths: new Map(),
  forms: [],
  queries: new Map(),
  ids: new Set(),
  ...more,
})
const seenBy = (role: string, walk: Partial<Walk>, rows: Seen['rows'] = new Map()): Seen => ({
  role,
  walk: walkOf(walk),
  rows,
})
const actionNamed = (wanted: string) => {
  const action = actions.find(({ name }) => name === wanted)
  assert.ok(action, wanted)
  return action
}

test('an operation is sent with a row that the role was shown, and marks what its door let through', () => {
  const other = '01a21675-0000-74d9-b4ee-b48d4202eef4'
  const rows = new Map([['lecture_menu', [other, id]]])
  const seen = seenBy('visitor', { ids: new Set([id]) }, rows)
  const refused = new Set(['menuId', 'day1', 'expected'])
  const target = operationTarget(actionNamed('lectures.ask'), seen, refused)
  assert.equal(target.path, `/api/lectures/menus/${id}/requests`)
  assert.match(target.body, /"groupName":"abc\*"/)
  assert.match(target.body, /"homepage":"\*"/, 'the trap stays empty while others are tried')
  assert.ok(!target.parameters.includes('expected') && target.parameters.includes('wishesText'))
  assert.equal(
    operationTarget(
      actionNamed('lectures.listMenus'),
      seen,
      new Set(['field', 'agency', 'minutes', 'themes', 'targetGroups', 'option']),
    ).path,
    '/api/lectures/menus?words=abc*',
  )
})

test('each role has the operations that it may perform, and no other', () => {
  const names = (role: string) => new Set(operationsOf(role).map(({ name }) => name))
  assert.ok(names('visitor').has('lectures.ask') && !names('visitor').has('registry.searchPersons'))
  assert.ok(names('counsellor').has('registry.searchPersons') && !names('counsellor').has('staff.addAgency'))
})

test('a form is read as a browser would send it, without the key that lets it be done once', () => {
  const html = `<form action="/a?b=1" method="post"><input type="hidden" name="_form" value="ask"/>
    <input type="hidden" name="_key" value="k"/><input name="t" value="a &amp; b"/><input type="checkbox" name="c"/>
    <select name="s"><option value="">–</option><option value="x">X</option></select><textarea name="n">&lt;</textarea>
    <input type="file" name="f"/></form>`
  assert.deepEqual(formsIn(html, '/here'), [
    {
      path: '/a?b=1',
      method: 'post',
      name: 'ask',
      values: { t: 'a & b', c: 'on', s: 'x', n: '<' },
      typed: ['t', 'c', 's', 'n'],
    },
  ])
  assert.equal(formsIn('<form class="x"></form>', '/here')[0]?.path, '/here')
})

test('a form of a page goes to the page where it was seen, under its name', () => {
  const path = `/lectures/menus/${id}/ask`
  const form = {
    path,
    shape: '/lectures/menus/:id/ask',
    method: 'post',
    name: 'ask',
    values: { menuId: id },
    typed: [],
  }
  const seen = seenBy('visitor', { forms: [form as never] })
  const refusedOf = () => new Set(['menuId', 'day1', 'expected'])
  const target = formTargets(seen, refusedOf).find((one) => one.path === path)
  assert.match(target?.body ?? '', new RegExp(`^_form=ask&menuId=${id}&.*groupName=abc\\*`))
})

test('an address is tried in its path and behind it, but for ids that its page refuses', () => {
  const paths = new Map([
    ['/indicators/:code', ['/indicators/2-1']],
    ['/lectures/menus/:id', [`/lectures/menus/${id}`]],
  ])
  const seen = seenBy('visitor', { paths, queries: new Map([['/indicators/:code', new Set(['year'])]]) })
  const addresses = (refused: Set<string>) => addressTargets(seen, refused).map((target) => target.path)
  assert.deepEqual(addresses(new Set(['/lectures/menus/:id'])), ['/indicators/2-1*?year=abc*'])
  assert.deepEqual(addresses(none), ['/indicators/2-1*?year=abc*', `/lectures/menus/${id}*`])
  assert.equal(shapeOf(`/lectures/menus/${id}`), '/lectures/menus/:id')
  assert.equal(shapeOf('/registry/organizations/new'), '/registry/organizations/new')
})

test('a file of a list is asked for narrowed to nothing, whichever of its names is tried', () => {
  const paths = new Map([['/audit/bundle', ['/audit/bundle']]])
  const queries = new Map([['/audit/bundle', new Set(['record', 'actor', 'from'])]])
  const [target] = addressTargets(seenBy('auditor', { paths, queries }), none)
  const nobody = '00000000-0000-7000-8000-000000000000'
  assert.equal(target?.path, `/audit/bundle?record=${nobody}*&actor=${nobody}*&from=abc*`)
  assert.equal(target?.isFile, true)
})

test('no two requests at one place go into one run, and none is lost', () => {
  const at = (path: string) => ({ path }) as Target
  const log = { ...at('/log*'), isFile: true }
  const targets = [
    log,
    at('/a*'),
    at('/a?x=1*'),
    at('/b'),
    ...Array.from({ length: 20 }, (_, number) => at(`/${number}`)),
  ]
  const batches = batchesOf(targets, 12)
  assert.deepEqual(new Set(batches.flat()), new Set(targets))
  assert.ok(
    !batches.some((batch) => batch.includes(targets[1] as Target) && batch.includes(targets[2] as Target)),
  )
  assert.ok(batches.every((batch) => batch.length <= 12))
  assert.deepEqual(batches.at(-1), [log], 'a download comes last and alone')
})
