import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aGathering } from '../../../tests/paths/a-gathering.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { newId } from '../../core/id.ts'

// Who signed up without a card opens it by the code alone, and gives the place back where it was opened.

const site = await freshSite()
const { agencyId } = site.person('hanako')
await site.asSystem((tx) => aGathering(tx, { agencyId, participantId: null }))
const { rows } = await site.database.owner.query('select code from sign_up')
const code = rows[0].code as string
const visitor = browserOf(site.appWith())
const sent = (form: Record<string, string>) => visitor('/events/sign-ups/opened', { form })
const stateNow = async () => (await site.database.owner.query('select state from sign_up')).rows[0].state

test('the code opens it, as a ticket; another code opens nothing and says so', async () => {
  const { status, text } = await sent({ code: code.toLowerCase() })
  assert.equal(status, 200)
  assert.ok(text.includes(code) && text.includes('参加確定'))
  const other = await sent({ code: 'AAAA-BBBB-CCCC' })
  assert.ok(!other.text.includes('参加確定') && other.text.includes('コード'))
})

test('refused: to take a seat that nobody offers; the page comes back with the ticket on it', async () => {
  const { status, text } = await sent({ code, _form: 'accept', _key: newId() })
  assert.equal(status, 409)
  assert.ok(text.includes(code))
  assert.equal(await stateNow(), 'confirmed')
})

test('the place is given back there', async () => {
  const { status, text } = await sent({ code, _form: 'leave', _key: newId() })
  assert.equal(status, 200)
  assert.ok(text.includes('取り消しました'))
  assert.equal(await stateNow(), 'cancelled')
})

test('the page that stands for a door without a network is of nobody, and it alone is given the camera', async () => {
  const { status, text, headers } = await visitor('/events/door', {})
  assert.equal(status, 200)
  assert.match(headers.get('permissions-policy') ?? '', /camera=\(self\)/)
  assert.ok(!text.includes('data-url') && !text.includes('data-session') && !text.includes('お茶の間'))
  const { headers: others } = await visitor('/events', {})
  assert.match(others.get('permissions-policy') ?? '', /camera=\(\)/)
})

test('the list and the event say how sign-up stands: seats that are left, that it is full, from when, that it is over', async () => {
  const { rows: events } = await site.database.owner.query('select id from community_event')
  const said = async () => {
    const texts = await Promise.all(['/events', `/events/${events[0].id}`].map((path) => visitor(path, {})))
    return texts.map(({ text }) => /残り20席|満席|申込みは[^<]*から|申込み終了/.exec(text)?.[0])
  }
  assert.deepEqual(await said(), ['残り20席', '残り20席'])
  await site.database.owner.query('update seat_kind set taken = capacity')
  assert.deepEqual(await said(), ['満席', '満席'])
  await site.database.owner.query(`update sign_up_opening set opens_at = opens_at + interval '2 days'`)
  for (const text of await said()) assert.match(text ?? '', /^申込みは.*から$/)
  await site.database.owner.query(
    `update sign_up_opening set opens_at = opens_at - interval '2 days', ended_at = now()`,
  )
  assert.deepEqual(await said(), ['申込み終了', '申込み終了'])
})
