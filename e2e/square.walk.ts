import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { field, fillAndSend, makeCard, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// From the desk to the square: a counsellor puts a sentence about nobody on the wall, a neighbour without an account brings something, the two
// talk by the desk; whoever looks after the wall, and everybody else, sees a wish and no case.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
const neighbour = await place.window()
const coordinator = await place.signedIn('coordinator')
const line = '（架空）月に一度、将棋をさす相手がほしい'
let caseId = ''
let wish = ''

test('a counsellor puts a wish of a case on the wall, and is told at the field what may not stand there', async () => {
  await desk.goto(`${place.url}/layered-support/joining`)
  await desk.locator('#needs a').first().click()
  await desk.waitForURL(/layered\/needs/)
  caseId = /cases\/([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? ''
  await unfold(desk, 'offer')
  const fill = async (said: string) => {
    await desk.locator('#form-offer [name="kind"][value="do"]').check()
    await field(desk, 'offer', 'said').fill(said)
    await desk.locator('#form-offer [name="themes"][value="together"]').check()
    await desk.locator('#form-offer [name="times"][value="weekend"]').check()
    await desk.locator('#form-offer [name="consentForm"][value="oral"]').check()
    await field(desk, 'offer', 'scope').fill('（架空）この一文を、願いの壁に出してよい')
  }
  await fill('（架空）電話は 000-0000-0000 まで')
  await desk.locator('#form-offer .actions button[type="submit"]').click()
  await desk.locator('#form-offer .error-summary').waitFor()
  await look(desk, 'square-refused')
  await fillAndSend(desk, 'offer', { fill: () => fill(line), done: /done=offerNeed/ })
  wish = (await desk.locator('main a[href^="/wishes/"]').first().getAttribute('href')) ?? ''
  await look(desk, 'square-offered')
})

test('on the wall it is of a desk, and of no agency; a neighbour with a card brings something', async () => {
  await neighbour.goto(`${place.url}/wishes`)
  await says(neighbour, /地域の相談窓口から/)
  await look(neighbour, 'square-wall')
  await neighbour.goto(`${place.url}${wish}`)
  await unfold(neighbour, 'pledge')
  await neighbour.locator('a[href^="/card/new?"]').first().click()
  await makeCard(neighbour, { name: 'あやめ' })
  await neighbour.waitForURL((url) => url.pathname === wish)
  await unfold(neighbour, 'pledge')
  await fillAndSend(neighbour, 'pledge', {
    fill: async () => {
      await neighbour.locator('#form-pledge [name="kind"][value="time"]').check()
      await field(neighbour, 'pledge', 'line').fill('（架空）土曜の午後なら一局さしましょう')
      await neighbour.locator('#form-pledge [name="named"]').check()
    },
    done: /done=pledged/,
  })
  await look(neighbour, 'square-pledged')
})

test('the counsellor sees it on the case, and answers as the desk', async () => {
  await desk.goto(`${place.url}/layered-support/joining`)
  await says(desk, /返事待ち1件/)
  await desk.goto(`${place.url}/casework/cases/${caseId}/layered/needs`)
  await says(desk, /あやめ/)
  await desk.locator('main a[href*="?pledge="]').first().click()
  await look(desk, 'square-answer')
  await fillAndSend(desk, 'answer', {
    fill: async () => {
      await field(desk, 'answer', 'line').fill('（架空）土曜に近くの会館でお願いできますか')
      await desk.locator('#form-answer [name="answer"][value="accepted"]').check()
    },
    done: /done=answerNeedPledge/,
  })
  await look(desk, 'square-answered')
})

test('the neighbour reads it beside the card, and answers', async () => {
  await neighbour.goto(`${place.url}/activities/mine`)
  await says(neighbour, /近くの会館でお願いできますか/)
  await unfold(neighbour, 'toDesk')
  await fillAndSend(neighbour, 'toDesk', {
    fill: () => field(neighbour, 'toDesk', 'line').fill('（架空）はい、土曜に行きます'),
    done: /done=toDesk/,
  })
  await look(neighbour, 'square-own')
  await desk.goto(`${place.url}/casework/cases/${caseId}/layered/needs`)
  await says(desk, /はい、土曜に行きます/)
})

test('whoever looks after the wall sees a wish, and nothing of a case; taken back, it is nobody’s', async () => {
  await coordinator.goto(`${place.url}${wish}`)
  await look(coordinator, 'square-coordinator')
  const seen = await coordinator.locator('main').innerHTML()
  assert.ok(seen.includes(line) && !seen.includes(caseId) && !seen.includes('近くの会館'))
  const elsewhere = await coordinator.goto(`${place.url}/casework/cases/${caseId}`)
  assert.notEqual(elsewhere?.status(), 200)
  await desk.locator('main a[href*="?need="]').first().click()
  await unfold(desk, 'withdraw')
  await fillAndSend(desk, 'withdraw', {
    fill: () => field(desk, 'withdraw', 'reason').fill('（架空）もう会えたので'),
    done: /done=withdrawNeed/,
  })
  assert.equal((await neighbour.goto(`${place.url}${wish}`))?.status(), 404)
})
