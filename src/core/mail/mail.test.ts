import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { aMailServer, readable } from '../../../tests/support/mail-server.ts'
import { accountKey, agencyKey } from '../access/keys.ts'
import { addAccount, revokeInvitation } from '../identity/means/actions.ts'
import { invitationCode } from '../identity/means/code.ts'
import { invitationsOf } from '../identity/means/invitations.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { wake } from '../jobs/wake.ts'
import { notify } from '../notice/notify.ts'
import { mailPackage } from './package.ts'
import { isMailAddress, keepMail } from './place.ts'
import { mailOf, queueMail } from './queue.ts'
import { sendMail } from './send-job.ts'
import { tellByMail } from './tell-job.ts'
import { wantsMail, wishMail } from './wish.ts'

const house = await freshHouse()
const does = doer(house.database)
const server = await aMailServer()
const worker = await workIn(house, [sendMail, tellByMail])
after(() => worker.stop())
const adam = { ...house.person('adam'), freshFactor: true }
const hanako = house.person('hanako')
const origin = 'https://kasane.example'
const here = { url: server.url, from: 'kasane@city.example', origin }

beforeEach(async () => {
  keepMail(here)
  server.taken.length = 0
  server.state.refusing = false
  await house.database.owner.query('delete from mail')
  await house.database.owner.query('delete from mail_wish')
  await house.database.owner.query('delete from notice')
})

const wishes = (address: string | null) => house.as(hanako, (tx) => wishMail(tx, hanako.accountId, address))
const something = (to: string) =>
  house.asSystem((tx) => notify(tx, { to, code: 'core.notices.title', path: '/' }))
const look = () => house.as(hanako, (tx) => enqueue(tx, tellByMail, {}))
const mails = async () => (await house.database.owner.query('select * from mail order by id')).rows

/** The job that looks has run to its end. */
async function looked(): Promise<void> {
  const id = await look()
  await until(async () => {
    const { rows } = await house.database.owner.query('select state from job_run where id = $1', [id])
    return rows[0]?.state === 'done'
  })
}

const invitedByMail = async (address: string) => {
  const { id } = await does(adam, addAccount, { displayName: '極秘 太郎', address, way: 'mail' })
  const [one] = await house.as(adam, (tx) => invitationsOf(tx, id))
  assert.ok(one)
  return one
}

test('an invitation leaves by mail: the link, its code behind the #, and not a word of whom it is for', async () => {
  const { id } = await invitedByMail('taro.g@city.example')
  const mail = await until(async () => server.taken[0])
  assert.deepEqual(mail.to, ['taro.g@city.example'])
  const text = readable(mail.bytes)
  const code = invitationCode({ municipality: adam.municipality }, id)
  assert.ok(text.includes(`${origin}/invitation#${code}`))
  assert.ok(text.includes('Kasaneに確認していただくことがあります'))
  for (const word of ['極秘', '太郎', '花子'])
    assert.ok(!text.includes(word) && !mail.bytes.includes(word), word)
  await until(async () => (await house.as(adam, (tx) => mailOf(tx, id))) === 'sent')
  const [row] = await mails()
  assert.equal(row.address, null)
  assert.ok(!JSON.stringify(await mails()).includes(code))
})

test('while the mail server is away it is tried again, and nothing of it stands in the log', async () => {
  server.state.refusing = true
  await invitedByMail('away@city.example')
  await until(async () => worker.faults.length > 0)
  server.state.refusing = false
  await until(async () => {
    wake(sendMail.name)
    return server.taken[0]
  })
  assert.equal(server.taken.length, 1)
  const told = worker.faults.map(({ error }) => String(error)).join()
  assert.match(told, /the mail server did not take a mail/)
  assert.ok(!told.includes('away@'))
  const { rows } = await house.database.owner.query('select * from pgboss.job')
  assert.ok(!JSON.stringify(rows).includes('away@'))
})

test('an invitation that was taken back in the meantime leaves no more', async () => {
  keepMail({ ...here, url: 'smtp://127.0.0.1:1' })
  const { id, version } = await invitedByMail('back@city.example')
  await does(adam, revokeInvitation, { id, version })
  keepMail(here)
  await until(async () => {
    wake(sendMail.name)
    return (await house.as(adam, (tx) => mailOf(tx, id))) === 'given-up'
  })
  assert.equal(server.taken.length, 0)
})

test('nobody is told by mail who did not ask for it; whoever did is told that something waits, and no more', async () => {
  await something(accountKey(hanako.accountId))
  await looked()
  assert.equal((await mails()).length, 0)
  await wishes('hanako@city.example')
  assert.equal(await house.as(hanako, (tx) => wantsMail(tx, hanako.accountId)), true)
  await looked()
  assert.equal((await mails()).length, 0, 'what waited before the wish is not told')
  await something(agencyKey(hanako.agencyId))
  await looked()
  const mail = await until(async () => server.taken[0])
  const text = readable(mail.bytes)
  assert.ok(text.includes(`${origin}/notices`))
  for (const word of ['hanako ', '総合相談', '試験']) assert.ok(!text.includes(word), word)
})

test('one mail an hour, whatever comes; what is for others is not told; after the wish ended nothing is', async () => {
  await wishes('hanako@city.example')
  await something(accountKey(house.person('taro').accountId))
  await looked()
  assert.equal((await mails()).length, 0)
  await something(accountKey(hanako.accountId))
  await looked()
  await something(accountKey(hanako.accountId))
  await looked()
  assert.equal((await mails()).length, 1)
  await house.database.owner.query(
    "update mail_wish set told_at = told_at - interval '61 minutes', updated_at = updated_at - interval '2 hours'",
  )
  await looked()
  assert.equal((await mails()).length, 2)
  await wishes(null)
  await house.database.owner.query("update mail_wish set told_at = told_at - interval '61 minutes'")
  await something(accountKey(hanako.accountId))
  await looked()
  assert.equal((await mails()).length, 2)
})

test('without a mail server nothing is queued, and what was queued is given up', async () => {
  await house.asSystem((tx) => queueMail(tx, { kind: 'notices', address: 'late@city.example' }))
  keepMail(null)
  await wishes('hanako@city.example')
  await something(accountKey(hanako.accountId))
  await looked()
  assert.ok((await mails()).length <= 1)
})

test('from the closed network it crosses as an address and a kind; the other side sends it, without an address of the inside', async () => {
  const keys = twoSides()
  await wishes('hanako@city.example')
  await something(accountKey(hanako.accountId))
  await onSide('inner', looked)
  const items = await house.asSystem((tx) => waitingFor(tx, keys.outer))
  assert.deepEqual(items, [
    { kind: 'core.mail', payload: { address: 'hanako@city.example', kind: 'notices' } },
  ])
  assert.equal((await mails()).length, 0)
  await onSide('outer', async () => {
    await house.asSystem((tx) => mailPackage.take(tx, { address: 'hanako@city.example', kind: 'notices' }))
    const mail = await until(async () => server.taken[0])
    const text = readable(mail.bytes)
    assert.ok(text.includes('庁内の端末') && !text.includes(origin))
  })
})

test('an address is one address: nothing in it ends a line or begins another', () => {
  for (const good of ['a@b.example', 'a.b+c@x-y.city.example']) assert.equal(isMailAddress(good), true, good)
  const piece = fc.constantFrom(
    'a',
    '@',
    ',',
    ' ',
    '\r\n',
    '\n',
    '<',
    '>',
    '"',
    ';',
    'b.example',
    '=',
    '\0',
    'あ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('')
      if (isMailAddress(text)) assert.match(text, /^[^\s,;<>"@]+@[a-z0-9.-]+$/i)
    }),
  )
})
