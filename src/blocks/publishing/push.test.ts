import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { newsIn, setClock } from '../../../tests/support/news.ts'
import { aBrowser, aTakingServer } from '../../../tests/support/push-server.ts'
import { keepPush, knownServices, readVapidKey } from '../../core/channels/push/place.ts'
import { enqueue } from '../../core/jobs/enqueue.ts'
import { keepMail } from '../../core/mail/place.ts'
import { gatherNews } from './gather-job.ts'
import { pushSubscription, stopPush, subscribePush } from './push-actions.ts'
import { sendLetter } from './send-job.ts'

const house = await freshHouse()
const does = doer(house.database)
const news = newsIn(house)
const server = await aTakingServer()
const worker = await workIn(house, [gatherNews, sendLetter])
after(() => worker.stop())
const { visitor } = house
const clock = process.env.KASANE_NOW
after(() => setClock(clock))

const pair = readVapidKey(Buffer.alloc(32, 7).toString('base64url')) ?? assert.fail('no key')
const place = { ...pair, contact: 'mailto:news@city.example', origin: 'https://kasane.example' }
const open = { ...place, services: knownServices, door: server.door }

beforeEach(async () => {
  keepPush(open)
  keepMail(null)
  setClock('2026-11-27T10:00')
  server.taken.length = 0
  server.state.answer = () => 201
  await news.forget()
})

const wish = { topics: ['gatherings'], areaCodes: [], language: 'ja' }
type Browser = ReturnType<typeof aBrowser>
const subscribes = (browser: Browser, more: object = {}) =>
  does(visitor, subscribePush, { ...browser.address, ...wish, ...more })
const shownOn = (browser: Browser, at = 0) =>
  browser.read(server.taken[at]?.body ?? assert.fail('nothing was pushed'))

test('a browser is told once a day that there is news of what was chosen on it, in its language, and nothing of what it is', async () => {
  const browser = aBrowser()
  await subscribes(browser)
  await news.tell({ title: '見本公園の体操' })
  await news.tell({ title: '見本講座', topic: 'lectures' })
  await news.gathered()
  assert.equal(server.taken.length, 1)
  const { tag, ...shown } = shownOn(browser)
  assert.deepEqual(shown, { title: '地域のお知らせ（1件）', body: 'ひらいて読む', path: '/news/latest' })
  assert.equal(tag, (await news.letters())[0].id, 'a key for each message and subscription')
  await news.tell({ title: '見本の二つ目' })
  await news.gathered()
  assert.equal(server.taken.length, 1, 'one a day')
  setClock('2026-11-28T10:00')
  await news.gathered()
  assert.equal(server.taken.length, 2)
})

test('nobody is woken by what can wait; what cannot is told at once, beside the one of the day, and once', async () => {
  const browser = aBrowser()
  await subscribes(browser, { language: 'en' })
  setClock('2026-11-27T23:30')
  await news.tell()
  await news.gathered()
  assert.equal(server.taken.length, 0)
  await news.tell({ title: '明日の見本まつりは中止です', urgent: true })
  await news.gathered()
  await news.gathered()
  assert.equal(server.taken.length, 1)
  assert.equal(shownOn(browser).title, 'Urgent news')
  assert.equal(server.taken[0]?.headers.urgency, 'high')
  setClock('2026-11-28T09:00')
  await news.gathered()
  assert.equal(server.taken.length, 2)
  assert.equal(server.taken[1]?.headers.urgency, 'normal')
})

test('chosen once more on the same browser, the new choice holds, also with new keys of the browser', async () => {
  const [browser, renewed] = [aBrowser(), aBrowser()]
  await subscribes(browser)
  const again = { ...renewed.address, endpoint: browser.address.endpoint }
  await does(visitor, subscribePush, { ...again, ...wish, topics: ['plan'] })
  const rows = await news.subscriptions()
  assert.deepEqual(
    rows.map(({ topics, way, mail }) => ({ topics, way, mail })),
    [{ topics: ['plan'], way: 'push', mail: null }],
  )
  await news.tell({ topic: 'plan' })
  await news.gathered()
  assert.ok(shownOn(renewed).title)
})

test('one press ends it, and nothing of the browser is left; pressing again is no error, and another browser cannot', async () => {
  const [browser, other] = [aBrowser(), aBrowser()]
  await subscribes(browser)
  const { endpoint } = browser.address
  const stop = (auth: string) => does(visitor, stopPush, { endpoint, auth })
  await stop(other.address.auth)
  assert.equal((await news.subscriptions()).length, 1)
  await stop(browser.address.auth)
  await stop(browser.address.auth)
  assert.deepEqual(await news.subscriptions(), [])
  await news.tell()
  await news.gathered()
  assert.equal(server.taken.length, 0)
})

test('where a browser is told lies sealed, and stands in no log', async () => {
  const browser = aBrowser()
  await subscribes(browser)
  await news.tell()
  await news.gathered()
  const { endpoint, auth, p256dh } = browser.address
  const all = `${await news.written()} ${JSON.stringify(await news.subscriptions())}`
  for (const one of [endpoint, new URL(endpoint).pathname, auth, p256dh]) assert.ok(!all.includes(one))
  const known = await house.asSystem((tx) => pushSubscription(tx, browser.address))
  assert.deepEqual(known?.topics, ['gatherings'])
})

test('a browser that is gone is told no more, and forgotten; 404 and 410 alike', async () => {
  for (const status of [404, 410]) {
    await news.forget()
    await subscribes(aBrowser())
    server.state.answer = () => status
    await news.tell()
    await news.gathered()
    assert.deepEqual(await news.subscriptions(), [], String(status))
    assert.equal((await news.letters())[0].state, 'given-up')
  }
})

test('refused: a browser at no known service, inside our network, keys that are none, no choice; and while nothing is pushed', async () => {
  const at = (endpoint: string) => subscribes({ ...aBrowser(), address: { ...aBrowser().address, endpoint } })
  const inside = ['https://10.0.0.1/push', 'https://localhost/', 'https://[::1]/', 'https://169.254.169.254/']
  const elsewhere = [
    'https://push.evil.example/',
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:99/',
  ]
  for (const endpoint of [...inside, ...elsewhere, 'たんぽぽ'])
    assert.deepEqual(await refusals(at(endpoint)), ['endpoint: publishing.endpoint.unknown'], endpoint)
  const wrong = { ...aBrowser(), address: { ...aBrowser().address, p256dh: 'AAAA' } }
  assert.deepEqual(await refusals(subscribes(wrong)), ['p256dh: publishing.p256dh.form'])
  assert.equal((await refusals(subscribes(aBrowser(), { topics: [] }))).length, 1)
  assert.deepEqual(await refusals(subscribes(aBrowser(), { areaCodes: ['x'] })), [
    'areaCodes: core.areaUnknown',
  ])
  keepPush(null)
  await assert.rejects(subscribes(aBrowser()), { code: 'publishing.noPush', status: 409 })
  assert.deepEqual(await news.subscriptions(), [])
})

test('a service whose name leads inside is asked for nothing: it is given up, and a fault says why', async () => {
  const browser = aBrowser()
  await subscribes(browser)
  const inside = { ...aBrowser(), address: { ...aBrowser().address, endpoint: 'https://localhost/push' } }
  keepPush({ ...place, services: ['localhost'] })
  await subscribes(inside)
  await house.database.owner.query(
    `delete from news_subscription where version = 2 and id <> (select max(id::text)::uuid from news_subscription)`,
  )
  worker.faults.length = 0
  await news.tell()
  await news.gathered()
  assert.equal((await news.letters())[0].state, 'given-up')
  assert.match(String((await until(async () => worker.faults[0])).error), /by push: ENOTPUBLIC/)
})

test('while a service is away it is tried again; what was being handed over when the server stopped is sent with the same key', async () => {
  const browser = aBrowser()
  await subscribes(browser)
  worker.faults.length = 0
  let away = 2
  server.state.answer = () => (away-- > 0 ? 503 : 201)
  await news.tell()
  const id = await house.asSystem((tx) => enqueue(tx, gatherNews, {}))
  assert.ok(id)
  await until(async () => (await news.letters())[0]?.state === 'sent')
  assert.equal(server.taken.length, 3)
  assert.equal(new Set(server.taken.map(({ headers }) => headers.topic)).size, 1)
  assert.ok(
    !worker.faults
      .map(({ error }) => String(error))
      .join()
      .includes('googleapis'),
  )
  const [letter] = await news.letters()
  await house.database.owner.query(`update news_letter set state = 'handed', made_at = $1`, [
    new Date('2026-11-27T00:30Z'),
  ])
  await house.asSystem((tx) => enqueue(tx, sendLetter, { id: letter.id }))
  await until(async () => server.taken[3])
  assert.equal(server.taken[3]?.headers.topic, server.taken[0]?.headers.topic)
  await until(async () => (await news.letters())[0]?.state === 'sent')
})

test('what nobody knows the end of is not sent again a day later', async () => {
  await subscribes(aBrowser())
  await news.tell()
  await news.gathered()
  const [letter] = await news.letters()
  await house.database.owner.query(`update news_letter set state = 'handed', made_at = $1`, [
    new Date('2026-11-26T00:30Z'),
  ])
  const id = await house.asSystem((tx) => enqueue(tx, sendLetter, { id: letter.id }))
  await until(async () => {
    const { rows } = await house.database.owner.query('select state from job_run where id = $1', [id])
    return rows[0]?.state === 'done'
  })
  assert.equal(server.taken.length, 1)
  assert.equal((await news.letters())[0].state, 'handed')
})
