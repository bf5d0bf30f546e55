import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { dropList, saveList } from '../../blocks/casework/timeline/list-actions.ts'
import { mostLists } from '../../blocks/casework/timeline/saved-lists.ts'
import { tagCase } from '../../blocks/casework/timeline/tag-actions.ts'
import {
  addNoteTemplate,
  changeNoteTemplate,
  endNoteTemplate,
} from '../../blocks/casework/timeline/template-actions.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'

const site = await freshSite()
const does = doer(site.database)
const [hanako, jiro, taro] = [site.person('hanako'), site.person('jiro'), site.person('taro')]
const app = site.appWith()
const ask = browserOf(app, await site.cookieOf(hanako))
const get = async (path: string) => {
  const { status, text } = await ask(path)
  assert.equal(status, 200, path)
  return text
}

const take = async (called: string, more: object) =>
  (await does(hanako, takeIn, { ...goingOn, who: 'person', name: called, ...more })).id

test('the list of cases is narrowed by urgency, topic and tag, and kept under a name for oneself', async () => {
  const plain = await take('見本 甲', { topics: ['health'] })
  const urgent = await take('見本 乙', { topics: ['housing'], urgency: 'immediate' })
  const tagged = await take('見本 丙', { topics: ['housing'] })
  const { id: tagId } = await does(hanako, tagCase, { caseId: tagged, tag: '家計' })
  const shown = async (query: string) => {
    const text = await get(`/consultation/cases?whose=mine&state=open&${query}`)
    return [plain, urgent, tagged].map((id) => text.includes(`/consultation/cases/${id}`))
  }
  assert.deepEqual(await shown(''), [true, true, true])
  assert.deepEqual(await shown('topic=housing'), [false, true, true])
  assert.deepEqual(await shown('urgency=immediate&topic=housing'), [false, true, false])
  assert.deepEqual(await shown(`tag=${tagId}`), [false, false, true])
  assert.deepEqual(await shown('topic=nothing&urgency=x&tag=y'), [true, true, true])

  const asked = { whose: 'mine', state: 'open', topic: 'housing', tagId }
  const { id } = await does(hanako, saveList, { name: '住まいと家計', ...asked })
  const text = await get(`/consultation/cases?list=${id}`)
  assert.ok(text.includes(`/consultation/cases/${tagged}`) && !text.includes(`/consultation/cases/${urgent}`))
  assert.ok(text.includes('住まいと家計'))
  const twice = does(hanako, saveList, { name: '住まいと家計', ...asked })
  assert.deepEqual(await refusals(twice), ['name: casework.list.twice'])
  const gone = does(taro, saveList, { ...asked, name: '家計' })
  assert.deepEqual(
    await refusals(gone),
    ['tagId: casework.tagId.gone'],
    'a tag of cases that one does not see',
  )
  assert.deepEqual(await refusals(does(jiro, dropList, { id })), ['core.notFound'], 'a colleague’s')
  await does(hanako, dropList, { id })
  assert.ok(!(await get('/consultation/cases')).includes('住まいと家計'))
  for (let n = 0; n < mostLists; n++) await does(hanako, saveList, { name: `${n}`, ...asked })
  assert.deepEqual(await refusals(does(hanako, saveList, { name: 'もう一つ', ...asked })), [
    'casework.list.tooMany',
  ])
})

test('a note begins as the agency words it; another agency has its own', async () => {
  const caseId = await take('見本 丁', {})
  const { id } = await does(hanako, addNoteTemplate, { name: '安否確認', body: '体調：\n食事：' })
  await does(taro, addNoteTemplate, { name: '安否確認', body: '東部の型' })
  assert.ok((await get(`/consultation/cases/${caseId}`)).includes(`?template=${id}#form-contact`))
  assert.match(
    await get(`/consultation/cases/${caseId}?template=${id}`),
    /<textarea[^>]*>体調：\n食事：<\/textarea>/,
  )
  const twice = does(jiro, addNoteTemplate, { name: '安否確認', body: '別の型' })
  assert.deepEqual(await refusals(twice), ['name: casework.template.twice'])
  const strange = does(taro, changeNoteTemplate, { id, version: 1, name: 'x', body: 'x' })
  assert.deepEqual(await refusals(strange), ['core.notFound'])
  await does(jiro, changeNoteTemplate, { id, version: 1, name: '安否', body: '体調：' })
  const late = does(hanako, changeNoteTemplate, { id, version: 1, name: '安否', body: '元のまま' })
  assert.deepEqual(await refusals(late), ['core.changedMeanwhile'])
  assert.ok((await get('/casework/templates')).includes('安否'))
  await does(hanako, endNoteTemplate, { id, version: 2 })
  assert.ok(!(await get(`/consultation/cases/${caseId}`)).includes(id))
  assert.deepEqual(await refusals(does(hanako, endNoteTemplate, { id, version: 3 })), ['core.notFound'])
})
