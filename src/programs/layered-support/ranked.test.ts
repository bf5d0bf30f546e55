import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joiningOf } from '../../../tests/support/joining.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { today } from '../../core/calendar/clock.ts'
import { noteWish } from './actions/joining.ts'

const site = await freshSite()
const { does, hanako, proposed, place, newest } = joiningOf(site)

test('also a place far down the list, past those that are shown at first, is offered and can be chosen', async () => {
  const caseId = await proposed('participation')
  const { id } = await newest(caseId)
  await does(hanako, noteWish, { id, version: 0, wish: '（試験）土に触れたい', saidOn: today() })
  const ids: string[] = []
  for (let at = 0; at < 14; at++) ids.push(await place())
  const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
  const path = `/casework/cases/${caseId}/layered/joining`
  const { text } = await ask(path)
  const offered = (one: string) => text.includes(`place=${one}`)
  assert.ok(ids.every(offered))
  const [last = ''] = ids.sort((a, b) => text.indexOf(b) - text.indexOf(a))
  const { text: chosen } = await ask(`${path}?support=${id}&place=${last}`)
  assert.match(chosen, new RegExp(`<details open[^]*name="resourceId" value="${last}"`))
})
