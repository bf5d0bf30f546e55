import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// Two records of one person: how they come to the desk, are compared, merged with the keyboard, and taken apart again.

const place = await openPlace()
const steward = await place.signedIn('data-steward')
const counsellor = await place.signedIn('counsellor')
let deskPath = ''

const main = (page: Page) => page.locator('main').innerText()

type Found = { name: string; reading: string; birthOn: string; sex: string; address: string | null }

/** Speaks to the interface as the counsellor's browser does. */
async function ask<T>(path: string, body: object): Promise<T> {
  const headers = { 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin' }
  const answer = await counsellor.request.post(`${place.url}${path}`, { data: body, headers })
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Somebody of the register, with what tells who they are. */
async function resident(typed: string): Promise<Found> {
  const { persons } = await ask<{ persons: Found[] }>('/api/registry/persons/search', { typed })
  const found = persons.find(({ address }) => address)
  assert.ok(found, `nobody of ${typed} has an address`)
  return found
}

/** Takes somebody in as if nobody knew them. */
async function takeIn(person: object): Promise<void> {
  await ask('/api/consultation/cases', {
    channel: 'telephone',
    intake: 'new',
    who: 'person',
    standing: 'unknown',
    caller: 'self',
    topics: ['income'],
    urgency: 'normal',
    ending: 'closed',
    result: 'information',
    ...person,
  })
}

const openDesk = async () => {
  await steward.goto(`${place.url}/registry`)
  await steward.locator('main a[href="/registry/duplicates"]').click()
  await steward.waitForURL(/\/registry\/duplicates$/)
}

test('somebody who is taken in under another writing of their name is a hint on the desk, the surest first', async () => {
  const { name, birthOn, address } = await resident('見本')
  const { name: other, reading, birthOn: born } = await resident('例示')
  await takeIn({ name: name.replace(/\s/g, ''), birthOn, address })
  await takeIn({ name: other.replace(/.$/u, '拾'), reading, birthOn: born })
  await openDesk()
  const text = await main(steward)
  assert.match(text, /氏名と生年月日が同じ/)
  assert.match(text, /読みと生年月日が同じ/)
  await look(steward, 'duplicates')
})

test('both records stand side by side, with what differs marked', async () => {
  await steward.locator('main tbody a').first().click()
  await steward.waitForURL(/\/registry\/duplicates\/[0-9a-f-]{36}$/)
  deskPath = new URL(steward.url()).pathname
  assert.ok((await steward.locator('main mark').count()) > 0)
  await look(steward, 'duplicate')
})

test('they are merged with the keyboard alone, and taken apart again', async () => {
  await steward.locator('#form-merge input[type="radio"]:checked').focus()
  await steward.keyboard.press('Tab')
  await steward.keyboard.press('Enter')
  await steward.waitForURL(/done=mergePersons/)
  assert.match(await main(steward), /統合しました/)
  await look(steward, 'duplicate-merged')
  await steward.locator('#form-unmerge button[type="submit"]').focus()
  await steward.keyboard.press('Enter')
  await steward.waitForURL(/done=unmergePersons/)
  assert.match(await main(steward), /統合を取り消しました/)
})

test('a hint that was decided is on its own list, and leads to the next one', async () => {
  await steward.locator('#form-distinct button[type="submit"]').click()
  await steward.waitForURL(/done=markDistinct/)
  await steward.locator('main a', { hasText: '次の候補へ' }).click()
  await steward.waitForURL((url) => url.pathname !== deskPath)
  await steward.goto(`${place.url}/registry/duplicates?state=distinct`)
  assert.match(await main(steward), /氏名と生年月日が同じ/)
  await steward.goto(`${place.url}/registry/duplicates?state=merged`)
  assert.match(await main(steward), /まだありません/)
  await look(steward, 'duplicates-none')
})

test('the counsellor has no desk, and is told of no hint about somebody whom not everybody knows', async () => {
  for (const path of ['/registry/duplicates', deskPath]) {
    const answer = await counsellor.goto(`${place.url}${path}`)
    assert.equal(answer?.status(), 403, path)
  }
  await counsellor.goto(`${place.url}/registry`)
  assert.equal(await counsellor.locator('main a[href="/registry/duplicates"]').count(), 0)
})
