import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { aMailServer, readable } from '../../../tests/support/mail-server.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { enqueue } from '../../core/jobs/enqueue.ts'
import { keepMail } from '../../core/mail/place.ts'
import { syncAreas } from '../registry/areas.ts'
import { change, confirm, stop, subscribe } from './actions.ts'
import { type Announcement, announce, takeBackNews } from './announce.ts'
import { fits, gatherNews } from './gather-job.ts'
import { queueLetter } from './letters.ts'
import { sendLetter } from './send-job.ts'

const house = await freshHouse()
const does = doer(house.database)
const server = await aMailServer()
const worker = await workIn(house, [gatherNews, sendLetter])
after(() => worker.stop())
const { visitor } = house
const here = { url: server.url, from: 'kasane@city.example', origin: 'https://kasane.example' }
await house.asSystem((tx) =>
  syncAreas(tx, [
    { code: 'tanaka', level: 'small', name: '田中', nameEn: 'Tanaka' },
    { code: 'masuo', level: 'small', name: '増尾', nameEn: 'Masuo' },
  ]),
)
const clock = process.env.KASANE_NOW
after(() => setClock(clock))

function setClock(at: string | undefined): void {
  if (at === undefined) delete process.env.KASANE_NOW
  else process.env.KASANE_NOW = at
}

beforeEach(async () => {
  keepMail(here)
  setClock('2026-11-27T10:00')
  server.taken.length = 0
  server.state.refusing = false
  for (const table of ['news', 'news_letter', 'news_subscription'])
    await house.database.owner.query(`delete from ${table}`)
})

const wish = { topics: ['gatherings'], areaCodes: [], language: 'ja' }
const ask = (mail: string, more: object = {}) => does(visitor, subscribe, { mail, ...wish, ...more })
const letters = async () =>
  (await house.database.owner.query('select * from news_letter order by made_at, id')).rows
const subscriptions = async () => (await house.database.owner.query('select * from news_subscription')).rows

/** The next mail, with its encodings undone. */
async function nextMail(at = 0): Promise<string> {
  return readable((await until(async () => server.taken[at])).bytes)
}

/** A long subject comes in pieces. */
const subjectOf = (mail: string) =>
  (/^subject: (.*(?:\r\n[ \t].*)*)/im.exec(mail)?.[1] ?? '').replace(/\s+/g, '')

const codeIn = (mail: string): string => /#([0-9A-Z-]+)/.exec(mail)?.[1] ?? assert.fail('no code')

/** An address whose owner agreed; the mail that asked is gone again. */
async function subscribed(mail: string, more: object = {}): Promise<string> {
  await ask(mail, more)
  const code = codeIn(await nextMail())
  await does(visitor, confirm, { code })
  await until(async () => (await letters()).every(({ state }) => state === 'sent'))
  server.taken.length = 0
  return code
}

const tell = (more: Partial<Announcement> = {}) =>
  house.asSystem((tx) =>
    announce(tx, {
      ...{
        topic: 'gatherings',
        areaCode: null,
        title: '見本サロンの餅つき',
        path: '/participation/events/1',
      },
      ...{ tellUntil: addDays(today(), 7), ...more },
    }),
  )

/** The job has looked, and what it made has left. */
async function gathered(): Promise<void> {
  const id = await house.asSystem((tx) => enqueue(tx, gatherNews, {}))
  await until(async () => {
    const { rows } = await house.database.owner.query('select state from job_run where id = $1', [id])
    return rows[0]?.state === 'done'
  })
  await until(async () => (await letters()).every(({ state }) => !['queued', 'handed'].includes(state)))
}

test('an address is asked, agrees by the link, and is told once a day what it chose; the subject tells nothing', async () => {
  await ask('Neko@Home.example')
  const asked = await nextMail()
  assert.ok(asked.includes('https://kasane.example/news/confirm#'))
  await tell()
  await gathered()
  assert.equal(server.taken.length, 1, 'nothing before it is confirmed')
  await does(visitor, confirm, { code: codeIn(asked) })
  await tell({ title: '見本公園の体操' })
  await tell({ title: '見本講座', topic: 'lectures' })
  await gathered()
  const mail = await nextMail(1)
  assert.deepEqual(server.taken[1]?.to, ['neko@home.example'])
  assert.match(mail, /見本公園の体操\s+https:\/\/kasane.example\/participation\/events\/1/)
  for (const word of ['餅つき', '見本講座']) assert.ok(!mail.includes(word), word)
  assert.equal(subjectOf(mail), '地域のお知らせ（1件）')
  await tell({ title: '見本の二つ目' })
  await gathered()
  assert.equal(server.taken.length, 2, 'one a day')
  setClock('2026-11-28T10:00')
  await gathered()
  assert.ok((await nextMail(2)).includes('見本の二つ目'))
})

test('what cannot wait is told at once, also at night and beside the letter of the day, and once', async () => {
  await subscribed('a@home.example')
  setClock('2026-11-27T23:30')
  await tell({ title: '見本の夕べ' })
  await tell({ title: '明日の見本まつりは中止です', urgent: true })
  await gathered()
  await gathered()
  assert.equal(server.taken.length, 1)
  const mail = await nextMail()
  assert.ok(mail.includes('中止です') && !mail.includes('夕べ'))
  assert.equal(subjectOf(mail), '急ぎのお知らせ')
})

test('nobody is woken by what can wait; what was taken back or is past is not told', async () => {
  await subscribed('b@home.example')
  await tell({ title: '取りやめの会', path: '/participation/events/2' })
  await house.asSystem((tx) => takeBackNews(tx, '/participation/events/2'))
  await tell({ title: '昨日までの会', tellUntil: addDays(today(), -1) })
  await tell({ title: '朝まで待つ会' })
  for (const time of ['20:00', '23:59', '07:59']) {
    setClock(`2026-11-${time < '12' ? '28' : '27'}T${time}`)
    await gathered()
    assert.equal(server.taken.length, 0, time)
  }
  setClock('2026-11-28T08:00')
  await gathered()
  const mail = await nextMail()
  assert.ok(mail.includes('朝まで待つ会'))
  for (const word of ['取りやめの会', '昨日までの会']) assert.ok(!mail.includes(word), word)
})

test('of an area, and of the whole city; in one’s own language; changed by its owner alone', async () => {
  const code = await subscribed('c@home.example', { areaCodes: ['tanaka'], language: 'en' })
  await tell({ title: '増尾の会', areaCode: 'masuo' })
  await tell({ title: '田中の会', areaCode: 'tanaka' })
  await gathered()
  const mail = await nextMail()
  assert.ok(mail.includes('Gatherings and events: 田中の会') && !mail.includes('増尾の会'))
  await does(visitor, change, { code, version: 2, ...wish, areaCodes: ['masuo'] })
  assert.deepEqual((await subscriptions())[0].area_codes, ['masuo'])
  const again = { code, version: 2, ...wish }
  assert.deepEqual(await refusals(does(visitor, change, again)), ['core.changedMeanwhile'])
  const wrong = { ...again, code: 'AAAA-AAAA-AAAA-AAAA-AAAA' }
  assert.deepEqual(await refusals(does(visitor, change, wrong)), ['publishing.codeUnknown'])
})

test('one press ends it for good: nothing of the address is left, and pressing again is no error', async () => {
  await subscribed('stop@home.example')
  await tell()
  await gathered()
  const mail = await nextMail()
  assert.ok(/list-unsubscribe-post: list-unsubscribe=one-click/i.test(mail.replace(/\s+/g, ' ')))
  const code = /\/news\/stop\/([0-9A-Z-]+)/.exec(mail)?.[1] ?? ''
  await does(visitor, stop, { code })
  await does(visitor, stop, { code })
  assert.deepEqual(await subscriptions(), [])
  const { rows } = await house.database.owner.query(
    `select coalesce(string_agg(l::text, ' '), '') || coalesce((select string_agg(h::text, ' ') from history h), '') as all from news_letter l`,
  )
  assert.ok(!rows[0].all.includes('stop@'))
  await tell({ title: '次の会' })
  await gathered()
  assert.equal(server.taken.length, 1)
})

test('whoever types an address that is known learns nothing, changes nothing, and cannot fill its box', async () => {
  await subscribed('known@home.example')
  const answers = [await ask('known@home.example', { topics: ['plan'] }), await ask('new@home.example')]
  assert.deepEqual(
    answers.map((answer) => Object.keys(answer)),
    [['id'], ['id']],
  )
  for (let more = 0; more < 3; more++) await ask('new@home.example')
  await until(async () => (await letters()).every(({ state }) => state === 'sent'))
  assert.deepEqual(
    server.taken.map(({ to }) => to[0]),
    ['new@home.example'],
  )
  setClock('2026-11-27T12:00')
  await ask('known@home.example', { topics: ['plan'] })
  assert.ok((await nextMail(1)).includes('すでに登録されています'))
  const known = (await subscriptions()).find(({ mail }) => mail === 'known@home.example')
  assert.deepEqual(known.topics, ['gatherings'])
})

test('refused: no address, nothing chosen, an area that is none, a program, and while no mail leaves', async () => {
  assert.deepEqual(await refusals(ask('たんぽぽ')), ['mail: publishing.mail.form'])
  assert.deepEqual(await refusals(ask('a@b.example\r\nbcc: x@y.example')), ['mail: publishing.mail.form'])
  assert.equal((await refusals(ask('a@b.example', { topics: [] }))).length, 1)
  assert.deepEqual(await refusals(ask('a@b.example', { areaCodes: ['x'] })), ['areaCodes: core.areaUnknown'])
  assert.deepEqual(await refusals(ask('a@b.example', { homepage: 'x' })), ['publishing.notSent'])
  keepMail(null)
  await assert.rejects(ask('a@b.example'), { code: 'publishing.noMail', status: 409 })
  assert.deepEqual(await refusals(does(visitor, confirm, { code: 'x' })), ['publishing.codeUnknown'])
})

test('while the mail server is away it is tried again; what was being handed over when a process died is never sent twice', async () => {
  await subscribed('d@home.example')
  server.state.refusing = true
  await tell()
  const id = await house.asSystem((tx) => enqueue(tx, gatherNews, {}))
  await until(async () => worker.faults.length > 0)
  assert.ok(
    !worker.faults
      .map(({ error }) => String(error))
      .join()
      .includes('d@home'),
  )
  server.state.refusing = false
  await until(async () => (await letters()).every(({ state }) => state === 'sent'))
  assert.equal(server.taken.length, 1)
  assert.ok(id)
  const [{ id: subscription } = { id: '' }] = await subscriptions()
  await house.database.owner.query(
    `insert into news_letter (municipality_id, id, subscription_id, kind, news_ids, on_day, made_at, state)
     select municipality_id, gen_random_uuid(), id, 'known', '{}', '2026-11-27', now(), 'handed' from news_subscription`,
  )
  const handed = (await letters()).find(({ state }) => state === 'handed')
  await house.asSystem((tx) => enqueue(tx, sendLetter, { id: handed.id }))
  await house.asSystem((tx) => queueLetter(tx, { subscriptionId: subscription, kind: 'known', newsIds: [] }))
  await until(async () => server.taken[1])
  assert.equal(server.taken.length, 2)
  assert.equal((await letters()).find((one) => one.id === handed.id)?.state, 'handed')
})

test('two letters of one day for one address there cannot be', async () => {
  await subscribed('e@home.example')
  const [{ id: subscriptionId } = { id: '' }] = await subscriptions()
  const once = () => house.asSystem((tx) => queueLetter(tx, { subscriptionId, kind: 'daily', newsIds: [] }))
  await once()
  await assert.rejects(once(), /news_letter_one_a_day/)
})

test('news fit whoever chose their topic, and their area or none', () => {
  const area = fc.constantFrom('a', 'b')
  const topic = fc.constantFrom('gatherings', 'plan')
  fc.assert(
    fc.property(topic, fc.option(area), fc.array(topic), fc.array(area), (of, where, topics, areas) => {
      const told = fits({ topic: of, area_code: where }, { topics, area_codes: areas })
      const isWanted = topics.some((one) => one === of)
      const isThere = where === null || areas.length === 0 || areas.some((one) => one === where)
      assert.equal(told, isWanted && isThere)
    }),
  )
})
