import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field, says } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A telephone in one hand: a whole call is written down, and somebody known is found, without a mouse.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
/** How many keys were pressed besides the letters of what was said. */
let pressed = 0

async function press(key: string) {
  pressed += 1
  await desk.keyboard.press(key)
}

type Focus = { name: string; value: string; type: string; text: string }
const focus = (): Promise<Focus> =>
  desk.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null
    return {
      ...{ name: at?.name ?? '', value: at?.value ?? '', type: at?.type ?? '' },
      text: at?.textContent ?? '',
    }
  })

/** On with the tabulator until something of this name has the focus; not round the whole page. */
async function reach(name: string, key = 'Tab'): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if ((await focus()).name === name) return
    await press(key)
  }
  assert.fail(`no way to ${name} but the mouse`)
}

/** Of several ticks of one name, on to this one. */
async function reachTick(name: string, value: string): Promise<void> {
  await reach(name)
  for (let tries = 0; tries < 40 && (await focus()).value !== value; tries++) await press('Tab')
  assert.deepEqual({ name: (await focus()).name, value: (await focus()).value }, { name, value })
  await press('Space')
}

/** One of several that exclude each other: the arrow keys go through them. */
async function choose(name: string, value: string): Promise<void> {
  await reach(name)
  for (let tries = 0; tries < 20 && (await focus()).value !== value; tries++) await press('ArrowRight')
  assert.equal(await field(desk, 'takeIn', name).and(desk.locator(':checked')).inputValue(), value)
}

const opens = async () => {
  await desk.goto(`${place.url}/consultation/intake`)
  pressed = 0
  await field(desk, 'takeIn', 'channel').focus()
}

test('a call of somebody new becomes a case with fewer than sixty keys besides the words', async () => {
  await opens()
  await reach('name')
  await desk.keyboard.type('打鍵 一子')
  await reach('topics')
  await reachTick('topics', 'income')
  await reach('note')
  await desk.keyboard.type('（試験）家賃のことで電話。')
  await reach('promise')
  await desk.keyboard.type('（試験）あす折り返す')
  await choose('urgency', 'soon')
  for (let tries = 0; tries < 40 && (await focus()).type !== 'submit'; tries++) await press('Tab')
  await press('Enter')
  await desk.waitForURL(/\/consultation\/cases\/[0-9a-f-]+\?done=takeIn/)
  await says(desk, /打鍵 一子/)
  await says(desk, /家賃のことで電話/)
  assert.ok(pressed < 60, `${pressed} keys`)
})

test('who is known is found while their name is typed, chosen with the arrow keys, and what was typed stays where it is refused', async () => {
  await opens()
  await reach('name')
  await desk.keyboard.type('打鍵')
  await desk.locator('[role="option"]').first().waitFor()
  await press('ArrowDown')
  await press('Enter')
  assert.match(await field(desk, 'takeIn', 'personId').inputValue(), /^[0-9a-f-]{36}$/)
  await reach('note')
  await desk.keyboard.type('（試験）二度目の電話。')
  for (let tries = 0; tries < 60 && (await focus()).type !== 'submit'; tries++) await press('Tab')
  await press('Enter')
  // No topic was ticked: the page says so, and the first key leads on from there.
  await desk.locator('.error-summary').waitFor()
  assert.equal(await field(desk, 'takeIn', 'note').inputValue(), '（試験）二度目の電話。')
  await desk.locator('.error-summary a').first().focus()
  await press('Enter')
  assert.equal((await focus()).name, 'topics')
})
