import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '../src/core/calendar/clock.ts'
import { look } from './support/browser.ts'
import { field, fillAndSend, makeCard, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// Somebody without a card types a wish, is told of similar ones, makes a card and comes back to what they typed. Somebody else brings
// something; the desk lets a word through and hides what was reported. Then several make something of the wish together.

const place = await openPlace()
const one = await place.window()
const other = await place.window()
const desk = await place.signedIn('coordinator')
const line = '（架空）公園で夕方のラジオ体操をみんなで始めたい'
let path = ''
let activity = ''

async function toCard(page: typeof one, name: string): Promise<void> {
  await page.locator('a[href^="/card/new?"]').first().click()
  await makeCard(page, { name })
}

test('the wall shows what people here would like, narrowed by what it is about', async () => {
  await one.goto(`${place.url}/wishes`)
  const cards = one.locator('main .card')
  const all = await cards.count()
  assert.ok(all >= 8)
  await look(one, 'wishes-wall')
  await one.locator('main select[name="theme"]').selectOption('food')
  await one.locator('main search button').click()
  await one.waitForURL(/theme=food/)
  assert.ok((await cards.count()) < all)
  await one.goto(`${place.url}/wishes/house-rules`)
  await look(one, 'wishes-rules')
})

test('while a wish is typed, similar ones are named; a telephone number comes back at its field', async () => {
  await one.goto(`${place.url}/wishes/new`)
  await field(one, 'say', 'line').pressSequentially(line)
  await one.locator('#form-say .search__list li').first().waitFor()
  await look(one, 'wishes-similar')
  await field(one, 'say', 'line').press('Escape')
  await one.locator('#form-say [name="kind"][value="do"]').check()
  await one.locator('#form-say [name="themes"][value="health"]').check()
  await field(one, 'say', 'line').fill('電話は04-7100-0000まで')
  await one.locator('#form-say .actions button[type="submit"]').click()
  await says(one, /電話番号が入っているようです/)
  await look(one, 'wishes-refused')
  await field(one, 'say', 'line').fill(line)
})

test('who has no card makes one, and finds what was typed', async () => {
  await one.locator('#form-say [name="named"]').check()
  await toCard(one, 'すずらん')
  await one.waitForURL(/\/wishes\/new/)
  assert.equal(await field(one, 'say', 'line').inputValue(), line)
  await one.locator('#form-say .actions button[type="submit"]').click()
  await one.waitForURL(/done=said/)
  path = new URL(one.url()).pathname
  await says(one, /すずらん/)
  await look(one, 'wishes-own')
})

test('somebody else brings something and says something, which waits', async () => {
  await other.goto(`${place.url}${path}`)
  await unfold(other, 'pledge')
  await toCard(other, 'れんげ')
  await other.waitForURL((url) => url.pathname === path)
  await unfold(other, 'pledge')
  await fillAndSend(other, 'pledge', {
    fill: async () => {
      await other.locator('#form-pledge [name="kind"][value="thing"]').check()
      await field(other, 'pledge', 'line').fill('（架空）音の出る機械を持っていきます')
    },
    done: /done=pledged/,
  })
  await unfold(other, 'word')
  await fillAndSend(other, 'word', {
    fill: () => field(other, 'word', 'line').fill('（架空）雨の日はどうしましょう'),
    done: /done=worded/,
  })
  await says(other, /担当者が確かめています/)
  await look(other, 'wishes-brought')
})

test('the desk lets the word through, and hides with a reason what was reported', async () => {
  const stranger = await place.window()
  await stranger.goto(`${place.url}${path}`)
  await stranger.locator('#pledges a[href*="ask=report"]').first().click()
  await stranger.locator('#form-report [name="why"][value="other"]').check()
  await stranger.locator('#form-report .actions button[type="submit"]').click()
  await stranger.waitForURL(/done=reported/)
  await desk.goto(`${place.url}/wishes/desk`)
  await look(desk, 'wishes-desk')
  await desk.locator('#held form button').first().click()
  await desk.waitForURL(/done=shown/)
  await desk.locator('#reports a[href*="ask=hide"]').first().click()
  await look(desk, 'wishes-hide')
  await field(desk, 'hide', 'reason').fill('（架空）試しに隠す')
  await desk.locator('#form-hide .actions button[type="submit"]').click()
  await desk.waitForURL(/done=hidden/)
  await stranger.goto(`${place.url}${path}`)
  await says(stranger, /雨の日はどうしましょう/)
  assert.doesNotMatch(await stranger.locator('main').innerText(), /音の出る機械/)
})

test('staff take down what was said on the telephone', async () => {
  await desk.goto(`${place.url}/wishes/take-down`)
  await look(desk, 'wishes-take-down')
})

test('of a wish several make something together: whoever is asked is shown once they agree', async () => {
  await other.goto(`${place.url}${path}`)
  await unfold(other, 'pledge')
  await fillAndSend(other, 'pledge', {
    fill: async () => {
      await other.locator('#form-pledge [name="kind"][value="hands"]').check()
      await field(other, 'pledge', 'line').fill('（架空）受付を手伝います')
    },
    done: /done=pledged/,
  })
  await one.goto(`${place.url}${path}`)
  await one.locator('#activities a[href$="/activity"]').click()
  await fillAndSend(one, 'make', {
    fill: async () => {
      await field(one, 'make', 'heading').fill('（架空）夕方の体操の会')
      await field(one, 'make', 'about').fill('（架空）公園で体操をします。雨の日は休みます。')
      await field(one, 'make', 'placeName').fill('（架空）中央公園')
      await field(one, 'make', 'onDay').fill(today())
      await one.locator('#form-make [name="named"]').check()
      await look(one, 'wishes-make-activity')
    },
    done: /done=made/,
  })
  activity = new URL(one.url()).pathname
  await unfold(one, 'ask')
  await fillAndSend(one, 'ask', {
    fill: () => field(one, 'ask', 'ofId').selectOption({ index: 1 }),
    done: /done=asked/,
  })
  await other.goto(`${place.url}/activities/mine`)
  await look(other, 'wishes-mine-asked')
  await other.locator('main a[href*="#partners"]').first().click()
  await fillAndSend(other, 'answer', {
    fill: async () => {
      await other.locator('#form-answer [name="answer"][value="yes"]').check()
      await other.locator('#form-answer [name="named"]').check()
    },
    done: /done=answered/,
  })
  await says(other, /れんげ/)
})

test('the desk names an organisation, the council alone says what it did; it is held, and thanks arrive', async () => {
  await desk.goto(`${place.url}${activity}`)
  await unfold(desk, 'name')
  await fillAndSend(desk, 'name', {
    fill: async () => {
      await field(desk, 'name', 'orgName').fill('（架空）夕焼け町会')
      await field(desk, 'name', 'orgKind').selectOption('town')
    },
    done: /done=named/,
  })
  await fillAndSend(desk, 'council', {
    fill: () => field(desk, 'council', 'did').fill('（架空）会場を調整しました。'),
    done: /done=changed/,
  })
  await one.goto(`${place.url}${activity}`)
  await one.locator('#days a[href*="day="]').click()
  await fillAndSend(one, 'held', { fill: () => field(one, 'held', 'came').fill('8'), done: /done=held/ })
  await unfold(one, 'thank')
  await fillAndSend(one, 'thank', {
    fill: () => field(one, 'thank', 'line').fill('（架空）おかげで楽しい夕方になりました。'),
    done: /done=thanked/,
  })
  await look(one, 'wishes-activity')
  await other.goto(`${place.url}/activities/mine`)
  await says(other, /おかげで楽しい夕方になりました/)
  await look(other, 'wishes-mine')
  await other.goto(`${place.url}/activities`)
  await look(other, 'wishes-activities')
})
