import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { field, fillAndSend, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// At the desk of the house: what a visitor needs is noted, a group that agreed to be found is proposed, a joint project comes of it, the
// spaces are noted in the evening, and the month is looked at.

const place = await openPlace()
const desk = await place.signedIn('coordinator')
const line = '（架空）夕方に、花の手入れを一緒にできる人がほしい。'
let need = ''

test('what was heard is noted about nobody; a telephone number comes back at its field', async () => {
  await desk.goto(`${place.url}/lacorta`)
  await look(desk, 'lacorta-desk')
  await desk.locator('#needs a[rel="next"]').click()
  await desk.waitForURL(/before=/)
  await desk.locator('#needs a[rel="prev"]').click()
  await desk.waitForURL(/lacorta\?#needs/)
  await field(desk, 'note', 'line').fill('電話は04-7100-0000まで')
  await field(desk, 'note', 'theme').selectOption('nature')
  await desk.locator('#form-note .actions button[type="submit"]').click()
  await says(desk, /電話番号が入っているようです/)
  await fillAndSend(desk, 'note', {
    fill: () => field(desk, 'note', 'line').fill(line),
    done: /done=noted/,
  })
  await desk.locator('#needs a', { hasText: line }).first().click()
  need = new URL(desk.url()).pathname
})

test('a group agrees to be found, and is proposed with the reasons; what came of it is written down', async () => {
  await desk.goto(`${place.url}/community-groups/desk/new`)
  await desk.locator('input[name="name"]').fill('（架空）花と緑の会')
  await desk.locator('[name="kind"]').first().selectOption('volunteer')
  await desk.locator('[name="about"]').fill('（架空）花を植えます。')
  await desk.locator('main form .actions button[type="submit"]').first().click()
  await desk.goto(`${place.url}/lacorta/groups`)
  await fillAndSend(desk, 'keep', {
    fill: async () => {
      await field(desk, 'keep', 'groupId').selectOption({ label: '（架空）花と緑の会' })
      await desk.locator('#form-keep [name="themes"][value="nature"]').check()
      await desk.locator('#form-keep [name="agreedBy"]').first().selectOption('telephone')
    },
    done: /done=changed/,
  })
  await look(desk, 'lacorta-groups')
  await desk.goto(`${place.url}${need}`)
  await look(desk, 'lacorta-need')
  await desk.locator('#matches form button').first().click()
  await desk.waitForURL(/done=proposed/)
  await desk.locator('#matches a[href*="match="]').first().click()
  await fillAndSend(desk, 'outcome', {
    fill: () => field(desk, 'outcome', 'cameOf').fill('（架空）顔を合わせた。'),
    done: /done=settled/,
  })
  await says(desk, /会って話した/)
  await look(desk, 'lacorta-proposed')
})

test('a joint project without a partner does not count and says so; with one it does', async () => {
  await desk.locator('a[href*="/lacorta/projects/new"]').first().click()
  await fillAndSend(desk, 'add', {
    fill: async () => {
      await field(desk, 'add', 'heading').fill('（架空）夕方の花の手入れ')
      await look(desk, 'lacorta-new-project')
    },
    done: /done=added/,
  })
  await says(desk, /担い手が書かれていない/)
  await look(desk, 'lacorta-project-alone')
  await unfold(desk, 'name')
  await fillAndSend(desk, 'name', {
    fill: async () => {
      await field(desk, 'name', 'orgName').fill('（架空） 花と緑の会')
      await field(desk, 'name', 'orgKind').selectOption('volunteer')
    },
    done: /done=named/,
  })
  await says(desk, /指標3-4に1件と数えます/)
  await look(desk, 'lacorta-project')
  await desk.goto(`${place.url}/lacorta/projects`)
  await look(desk, 'lacorta-projects')
})

test('in the evening the spaces are noted; the month shows all of it, and its files can be taken along', async () => {
  await desk.goto(`${place.url}/lacorta/spaces`)
  await fillAndSend(desk, 'use', {
    fill: async () => {
      await field(desk, 'use', 'roomId').selectOption({ index: 1 })
      await field(desk, 'use', 'use').selectOption('event')
      await field(desk, 'use', 'children').fill('7')
    },
    done: /done=used/,
  })
  await look(desk, 'lacorta-spaces')
  await desk.locator('#uses a[rel="next"]').click()
  await desk.waitForURL(/until=/)
  await desk.locator('#uses tbody tr').first().waitFor()
  await desk.locator('#uses a[rel="prev"]').waitFor()
  await desk.goto(`${place.url}/lacorta/month`)
  await look(desk, 'lacorta-month')
  for (const file of ['sheet.csv', 'sheet.xlsx']) {
    const answer = await desk.request.get(`${place.url}/lacorta/month/${file}`)
    assert.equal(answer.status(), 200)
  }
})

test('the board shows the count of 3-4, and that no target is set', async () => {
  await desk.goto(`${place.url}/indicators/3-4`)
  await says(desk, /目標値が未設定/)
  await look(desk, 'lacorta-indicator')
  await desk.goto(`${place.url}/`)
  await says(desk, /未設定/)
  await look(desk, 'lacorta-board')
})
