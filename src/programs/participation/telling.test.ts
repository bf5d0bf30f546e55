import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { communityHouse } from '../../../tests/support/community.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { aMailServer, readable } from '../../../tests/support/mail-server.ts'
import { toTell } from '../../blocks/gatherings/sign-ups/telling.ts'
import { enqueue } from '../../core/jobs/enqueue.ts'
import { keepMail } from '../../core/mail/place.ts'
import { publishEvent } from './actions/checking.ts'
import { draftEvent, submitEvent } from './actions/making.ts'
import { openSignUp } from './actions/opening.ts'
import { leaveSignUp, signUpForDay } from './actions/sign-ups.ts'
import { tellSignUps } from './jobs.ts'

const { house, does, madoka, neighbour } = await communityHouse()
const { visitor } = house
const host = await neighbour('世話好き')
const server = await aMailServer()
const worker = await workIn(house, [tellSignUps])
const clock = process.env.KASANE_NOW
after(async () => {
  await worker.stop()
  if (clock === undefined) delete process.env.KASANE_NOW
  else process.env.KASANE_NOW = clock
})
keepMail({ url: server.url, from: 'kasane@city.example', origin: 'https://kasane.example' })
process.env.KASANE_NOW = '2026-11-27T10:00'

/** A day with one seat, and the list of whom to tell as its host has it. */
async function aDay() {
  const { id } = await does(host.caller, draftEvent, {
    ...{ heading: '（試験）お茶の間', about: '話します。', kinds: ['talk'], theme: 'together' },
    ...{ placeName: '架空会館', starts: '10:00', ends: '12:00', repeats: 'once', firstOn: '2026-12-11' },
    ...{ fee: 0, contact: '04-0000-0000' },
  })
  await does(host.caller, submitEvent, { id, version: 1 })
  await does(madoka, publishEvent, { id, version: 2 })
  const { rows } = await house.database.owner.query('select id from gathering_session where of_id = $1', [id])
  const dayId = rows[0].id as string
  await does(host.caller, openSignUp, {
    ...{
      id,
      dayId,
      way: 'first-come',
      opensOn: '2026-11-27',
      closesOn: '2026-12-10',
      cancelOn: '2026-12-10',
    },
    ...{ kind1: '一般', capacity1: 1, companionsMost: 0, offerHours: 24 },
  })
  const comes = (name: string, mail: string) =>
    does(visitor, signUpForDay, { id, dayId, name, mail, seats1: 1 })
  const list = () => house.as(host.caller, (tx) => toTell(tx, dayId))
  return { comes, list }
}

/** The job has looked once. */
async function ran(): Promise<void> {
  const id = await house.asSystem((tx) => enqueue(tx, tellSignUps, {}))
  await until(async () => {
    const { rows } = await house.database.owner.query('select state from job_run where id = $1', [id])
    return rows[0]?.state === 'done'
  })
}

/** To whom mails went since the last look, and what they say. */
function taken(): { to: string[]; text: string }[] {
  const some = server.taken.splice(0)
  return some.map(({ to, bytes }) => ({ to, text: readable(bytes) }))
}

test('who signs up is told what became of it, once each; the mail names neither them nor the code, its subject nothing at all', async () => {
  const { comes, list } = await aDay()
  const first = await comes('架空 町子', 'machiko@home.example')
  await comes('架空 太郎', 'taro@home.example')
  await ran()
  const mails = taken()
  assert.deepEqual(
    mails.map(({ to }) => to.join()),
    ['machiko@home.example', 'taro@home.example'],
  )
  const [confirmed, waiting] = mails.map(({ text }) => text)
  assert.match(
    confirmed ?? '',
    /席が決まりました[\s\S]*お茶の間[\s\S]*https:\/\/kasane.example\/events\/sign-ups/,
  )
  assert.match(waiting ?? '', /キャンセル待ち/)
  for (const word of ['町子', first.code, first.receipt]) assert.ok(!confirmed?.includes(word), word)
  assert.doesNotMatch(/^subject: .*/im.exec(confirmed ?? '')?.[0] ?? '', /お茶の間/)
  assert.deepEqual(await list(), [])
  await ran()
  assert.deepEqual(taken(), [])
})

test('a seat that becomes free at night is told in the morning; what is to be answered says until when', async () => {
  const { comes, list } = await aDay()
  const first = await comes('架空 花子', 'hanako@home.example')
  await comes('架空 次郎', 'jiro@home.example')
  await ran()
  taken()
  process.env.KASANE_NOW = '2026-11-27T22:00'
  await does(visitor, leaveSignUp, { code: first.code })
  await ran()
  assert.deepEqual(taken(), [])
  assert.equal((await list()).length, 1)
  process.env.KASANE_NOW = '2026-11-28T08:00'
  await ran()
  const [offered] = taken()
  assert.deepEqual(offered?.to, ['jiro@home.example'])
  assert.match(offered?.text ?? '', /席が空きました。.*まで/)
  process.env.KASANE_NOW = '2026-11-27T10:00'
})

test('while the mail server is away it waits; of what may have been taken nobody knows, and it is not sent again', async () => {
  const { comes, list } = await aDay()
  server.state.refusing = true
  await comes('架空 三郎', 'saburo@home.example')
  await ran()
  assert.deepEqual(taken(), [])
  server.state.refusing = false
  await ran()
  assert.equal(taken().length, 1)
  await comes('架空 四郎', 'shiro@home.example')
  await house.database.owner.query('update sign_up_telling set handed_at = now() where told_at is null')
  await ran()
  assert.deepEqual(taken(), [])
  assert.ok((await list())[0]?.handedAt, 'the host is told that it may not have arrived')
})
