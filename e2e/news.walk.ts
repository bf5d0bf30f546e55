import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { aMailServer, readable } from '../tests/support/mail-server.ts'
import { look } from './support/browser.ts'
import { field, says } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// Somebody without an account is told by mail: the address is asked, its owner agrees by the link, chooses anew, and ends it with one press.

const mails = await aMailServer()
const place = await openPlace({ KASANE_SMTP_URL: mails.url, KASANE_MAIL_FROM: 'news@city.example' })
const reader = await place.window()
const address = 'mihon@example.jp'
let letter = ''

/** The mail that asks, as it is read: whoever asks again within the hour gets no second one. */
async function mail(): Promise<string> {
  for (let tries = 0; tries < 120 && mails.taken.length === 0; tries++) await sleep(500)
  const [one] = mails.taken.splice(0, 1)
  assert.deepEqual(one?.to, [address])
  return readable(one.bytes)
}

const confirming = /http\S+\/news\/confirm#\S+/
const linkIn = (text: string, pattern: RegExp) =>
  text.match(pattern)?.[0] ?? assert.fail(`no link in:\n${text}`)

async function asks(to: string) {
  await reader.goto(`${place.url}/news`)
  await field(reader, 'subscribe', 'mail').fill(to)
  await reader.locator('#form-subscribe [name="topics"]').first().check()
  await reader.locator('#form-subscribe button[type="submit"]').click()
}

test('who wants to be told is asked by mail; what is no address is refused, and stays', async () => {
  await reader.goto(`${place.url}/news`)
  await look(reader, 'news')
  await asks('mihon@example')
  await says(reader, 'メールアドレスの形になっていません')
  assert.equal(await field(reader, 'subscribe', 'mail').inputValue(), 'mihon@example')
  await look(reader, 'news-refused')
  await asks(address)
  await says(reader, '確認のメールをお送りしました')
  await look(reader, 'news-asked')
})

test('the link of the mail agrees; a code that nobody has agrees to nothing', async () => {
  letter = await mail()
  const link = linkIn(letter, confirming)
  await reader.goto(`${place.url}/news/confirm`)
  await look(reader, 'news-confirm')
  await field(reader, 'confirm', 'code').fill('nobodys-code')
  await reader.locator('#form-confirm button[type="submit"]').click()
  await says(reader, 'このコードは使えません')
  await reader.goto('about:blank')
  await reader.goto(link)
  await says(reader, '登録しました')
  await look(reader, 'news-confirmed')
})

test('what is wanted is chosen anew, and ended by the link of a mail; its codes open nothing then', async () => {
  await reader.goto(`${place.url}/news/mine`)
  await look(reader, 'news-mine')
  await reader.goto('about:blank')
  await reader.goto(`${place.url}/news/mine#${linkIn(letter, /(?<=confirm#)\S+/)}`)
  await says(reader, address)
  await look(reader, 'news-opened')
  await reader.locator('#form-change [name="topics"]').nth(1).check()
  await reader.locator('#form-change button[type="submit"]').click()
  await says(reader, '変更しました')
  await reader.goto(linkIn(letter, /http[^\s>]+\/news\/stop\/[^\s>]+/))
  await look(reader, 'news-stop')
  await reader.locator('main form button[type="submit"]').click()
  await says(reader, 'メールアドレスを消しました')
  await look(reader, 'news-stopped')
  await reader.goto('about:blank')
  await reader.goto(linkIn(letter, confirming))
  await says(reader, 'このコードは使えません')
})
