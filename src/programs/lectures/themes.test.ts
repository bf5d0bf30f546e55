import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../tests/support/acts.ts'
import { lecturesHouse } from '../../../tests/support/lectures.ts'
import { takeIn } from './actions/asking.ts'
import { listMenus } from './actions/looks.ts'
import { addMenu, changeMenu } from './actions/menus.ts'
import { readOwn } from './actions/own.ts'
import { frailty, threeWishes, townAssociation } from './demo/examples.ts'
import { optionProblems } from './rules/asking.ts'
import { targetGroups } from './rules/codes.ts'
import { isFor } from './rules/menus.ts'

// What a menu is looked for by, and how it can be asked for: with sign language, online.

const { does, visitor, health, published, menuId, asked, read } = await lecturesHouse()

const found = async (sought: object) => (await does(visitor, listMenus, sought)).map(({ id }) => id)

test('a menu is found by its themes, for whom it is and how it can be held; one for anyone is for everybody', async () => {
  const online = { themes: ['dementia', 'care'], targetGroups: ['anyone'], signLanguage: false, online: true }
  const other = await published(health.clerk, 120, online)
  assert.deepEqual(await found({ themes: 'food' }), [menuId])
  assert.deepEqual(await found({ themes: 'dementia' }), [other])
  assert.deepEqual(await found({ themes: 'disaster' }), [])
  assert.deepEqual(await found({ targetGroups: 'seniors' }), [menuId, other])
  assert.deepEqual(await found({ targetGroups: 'pupils' }), [other])
  assert.deepEqual(await found({ option: 'signLanguage' }), [menuId])
  assert.deepEqual(await found({ option: 'online', targetGroups: 'seniors', themes: 'care' }), [other])
  assert.deepEqual(await refusals(found({ themes: 'frailty2' })), ['themes: core.field.choose'])
})

test('a menu says at least one theme and for whom it is, each of what is known here', async () => {
  const wrong = { ...frailty, number: 121, themes: [], targetGroups: [] }
  assert.equal((await refusals(does(health.clerk, addMenu, wrong))).length, 2)
  const unknown = { ...frailty, id: menuId, version: 2, themes: ['football'] }
  assert.equal((await refusals(does(health.clerk, changeMenu, unknown))).length, 1)
})

test('sign language is asked for where the menu offers it, and stands on both sides’ pages', async () => {
  const { id, receipt, key } = await asked({ signLanguage: true })
  const there = await read(health.clerk, id)
  assert.deepEqual([there.sign_language, there.online], [true, false])
  const own = await does(visitor, readOwn, { receipt, key })
  assert.deepEqual([own.signLanguage, own.online], [true, false])
})

test('refused at its field: what the menu does not offer, whoever writes it down', async () => {
  assert.deepEqual(await refusals(asked({ online: true })), ['online: lectures.online.notOffered'])
  const plain = await published(health.clerk, 122, { signLanguage: false })
  const both = { menuId: plain, signLanguage: true, online: true }
  const problems = ['signLanguage: lectures.signLanguage.notOffered', 'online: lectures.online.notOffered']
  assert.deepEqual(await refusals(asked(both)), problems)
  const typed = { ...townAssociation, ...threeWishes, ...both, channel: 'fax' }
  assert.deepEqual(await refusals(does(health.clerk, takeIn, typed)), problems)
})

test('what is refused is what is asked for and not offered, and nothing else', () => {
  const some = fc.record({ signLanguage: fc.boolean(), online: fc.boolean() })
  fc.assert(
    fc.property(some, some, (wanted, offered) => {
      const fields = optionProblems(wanted, offered).map(({ field }) => field)
      for (const option of ['signLanguage', 'online'] as const)
        assert.equal(fields.includes(option), wanted[option] && !offered[option])
    }),
  )
  const groups = fc.subarray([...targetGroups])
  fc.assert(
    fc.property(groups, fc.constantFrom(...targetGroups), (of, group) => {
      assert.equal(isFor(of, group), of.includes(group) || of.includes('anyone'))
    }),
  )
})
