import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { field, fillAndSend, follow, makeCard, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A division asks, somebody answers with a card, the desk looks at their voice and takes another down; what is late is said to be late. A place
// to be is found and kept, who brings what is looked at as a picture with its table, and what every program heard is read by area.

const place = await openPlace()
const [officer, desk] = [await place.signedIn('plan-officer'), await place.signedIn('coordinator')]
const neighbour = await place.window()
const heading = '（架空）近くの公園で、足りないものはありますか'
const voice = '（架空）水を飲む所がほしいです。夏は特に困ります。'
const day = (days: number) => addDays(today(), days)
let question = ''

test('a division asks with a promised day; a question without the division that answers comes back at its field', async () => {
  await officer.goto(`${place.url}/dialogue/desk`)
  await look(officer, 'dialogue-desk')
  await officer.goto(`${place.url}/dialogue/new`)
  await field(officer, 'ask', 'heading').fill(heading)
  await field(officer, 'ask', 'about').fill('（架空）公園の手入れの計画に使います。')
  await field(officer, 'ask', 'theme').selectOption('nature')
  await field(officer, 'ask', 'voicesUntil').fill(day(14))
  await field(officer, 'ask', 'answerBy').fill(day(7))
  await officer.locator('#form-ask .actions button[type="submit"]').click()
  await says(officer, /声の受付が終わる日よりあとにしてください/)
  await look(officer, 'dialogue-ask')
  await fillAndSend(officer, 'ask', {
    fill: () => field(officer, 'ask', 'answerBy').fill(day(40)),
    done: /done=asked/,
  })
  question = new URL(officer.url()).pathname
})

test('somebody makes a card, says what they think, and is told that it waits; a telephone number comes back at its field', async () => {
  await neighbour.goto(`${place.url}/dialogue`)
  await look(neighbour, 'dialogue-list')
  await neighbour.goto(`${place.url}${question}`)
  await look(neighbour, 'dialogue-question-visitor')
  await follow(neighbour, neighbour.locator('a[href^="/card/new"]').first())
  await makeCard(neighbour, { name: '（架空）ひまわり' })
  await neighbour.goto(`${place.url}${question}`)
  await field(neighbour, 'say', 'line').fill('電話は04-7100-0000です。')
  await neighbour.locator('#form-say .actions button[type="submit"]').click()
  await says(neighbour, /電話番号が入っているようです/)
  await fillAndSend(neighbour, 'say', {
    fill: () => field(neighbour, 'say', 'line').fill(voice),
    done: /done=said/,
  })
  await says(neighbour, /担当者が確かめています/)
  await look(neighbour, 'dialogue-question')
  await neighbour.goto(`${place.url}/dialogue/mine`)
  await says(neighbour, voice)
  await look(neighbour, 'dialogue-mine')
})

test('the desk lets the voice stand, and takes another down from the telephone', async () => {
  await desk.goto(`${place.url}/dialogue/desk`)
  await says(desk, voice)
  await desk.locator('#held tr', { hasText: voice }).locator('form button').click()
  await desk.waitForURL(/done=shown/)
  await desk.goto(`${place.url}${question}`)
  await unfold(desk, 'takeDown')
  await fillAndSend(desk, 'takeDown', {
    fill: async () => {
      await desk.locator('#form-takeDown [name="channel"][value="telephone"]').check()
      await field(desk, 'takeDown', 'line').fill('（架空）ベンチが日なたにあって座れません。')
    },
    done: /done=takenDown/,
  })
  await says(desk, /電話で聴きました/)
  await look(desk, 'dialogue-question-desk')
})

test('a late answer is said to be late, on the page and on the desk', async () => {
  await neighbour.goto(`${place.url}/dialogue?stage=late`)
  await follow(neighbour, neighbour.locator('main .card a').first())
  await says(neighbour, /答えが遅れています/)
  await look(neighbour, 'dialogue-late')
  await officer.goto(`${place.url}/dialogue/desk`)
  assert.ok((await officer.locator('#late tbody tr').count()) > 0)
})

test('a place to be is found by area and day, and kept by whoever has the duty', async () => {
  await neighbour.goto(`${place.url}/places-to-be`)
  await look(neighbour, 'places-list')
  await neighbour.goto(`${place.url}/places-to-be?day=tue`)
  await follow(neighbour, neighbour.locator('main table a').first())
  await look(neighbour, 'places-place')
  await desk.goto(`${place.url}/places-to-be/new`)
  await fillAndSend(desk, 'keep', {
    fill: async () => {
      await field(desk, 'keep', 'name').fill('（架空）川べりの椅子')
      await field(desk, 'keep', 'kind').selectOption('open')
      await field(desk, 'keep', 'areaCode').selectOption({ index: 1 })
      await field(desk, 'keep', 'placeName').fill('（架空）川べりの東屋')
      await desk.locator('#form-keep [name="weekdays"][value="sun"]').check()
      await field(desk, 'keep', 'starts').fill('09:00')
      await field(desk, 'keep', 'ends').fill('12:00')
      await desk.locator('#form-keep [name="ages"][value="adults"]').check()
      await desk.locator('#form-keep [name="hostKind"][value="residents"]').check()
      await desk.locator('#form-keep [name="cost"][value="free"]').check()
      await field(desk, 'keep', 'openedOn').fill(day(0))
      await look(desk, 'places-new')
    },
    done: /done=kept/,
  })
  await look(desk, 'places-keeper')
  await neighbour.goto(`${place.url}/places-to-be/figures`)
  await look(neighbour, 'places-figures')
})

test('who brings what is a picture with its table; what every program heard is read by area', async () => {
  await neighbour.goto(`${place.url}/wishes/network`)
  assert.ok((await neighbour.locator('.network-picture svg rect').count()) > 0)
  assert.ok((await neighbour.locator('#table tbody tr').count()) > 0)
  await look(neighbour, 'wishes-network')
  await officer.goto(`${place.url}/dialogue/heard`)
  await look(officer, 'dialogue-heard')
})
