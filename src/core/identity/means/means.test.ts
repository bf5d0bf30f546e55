import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { mistyped } from '../../../../tests/support/mistyped.ts'
import { keyedDigest } from '../../keyed-digest.ts'
import { settleNotice } from '../../notice/actions.ts'
import { countWaiting, waiting } from '../../notice/waiting.ts'
import { readCode } from '../../text/typed-code.ts'
import { addAccount, invite, revokeInvitation } from './actions.ts'
import { invitationCode } from './code.ts'
import { issueList, registerCertificate, revokeCertificate, revokeList } from './factor-actions.ts'
import { invitationsOf } from './invitations.ts'
import { issuedBy } from './issued.ts'
import { codesLeft, listCodeLength, liveList } from './lists.ts'
import { fingerprintOf } from './rules.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = { ...house.person('adam'), freshFactor: true }
const hanako = house.person('hanako')
const issued = issuedBy(house.database)
const city = adam.municipality
const typed = { displayName: '試験 新人', way: 'letter' }

const newest = (accountId: string) =>
  house.as(adam, async (tx) => {
    const [one] = await invitationsOf(tx, accountId)
    assert.ok(one)
    return { ...one, code: invitationCode(tx, one.id) }
  })

test('an administrator makes an account, whose owner is known by the code, in whatever form it is typed', async () => {
  const { id } = await does(adam, addAccount, { ...typed, userName: 'Shinjin.T' })
  const { code, digest } = await newest(id)
  const known = await issued.invited(city, code.toLowerCase().replaceAll('-', ' '))
  assert.equal(known?.userName, 'shinjin.t')
  assert.equal(known?.name, '試験 新人')
  assert.ok(!digest.includes(code))
  assert.equal(await issued.invited(city, mistyped(code)), null)
  assert.equal(await issued.invited(131016, code), null, 'of another city')
})

test('refused: a name that cannot be one, none at all, a way that does not lead there', async () => {
  const fields = (more: object) => refusals(does(adam, addAccount, { ...typed, ...more }))
  assert.deepEqual(await fields({}), ['userName: identity.userName.missing'])
  assert.deepEqual(await fields({ userName: '山田' }), ['userName: identity.userName.form'])
  for (const address of [
    'a@b',
    'a b@city.example',
    'a@city.example,b@city.example',
    'a@city.example\nBcc: x',
  ])
    assert.deepEqual(await fields({ address }), ['address: identity.address.form'], address)
  const byMail = { way: 'mail', address: 'shinjin@city.example' }
  assert.deepEqual(await fields(byMail), ['way: identity.way.noMail'])
  assert.deepEqual(await fields({ way: 'mail', userName: 'x' }), ['way: identity.way.noAddress'])
})

test('refused: without a second factor shown just now, for oneself, by others than administrators', async () => {
  const stale = house.person('adam')
  const wish = { ...typed, userName: 'late' }
  assert.deepEqual(await refusals(does(stale, addAccount, wish)), ['identity.stepUp.needed'])
  assert.deepEqual(await refusals(does(stale, issueList, { id: hanako.accountId })), [
    'identity.stepUp.needed',
  ])
  assert.deepEqual(await refusals(does(adam, issueList, { id: adam.accountId })), ['identity.ownMeans'])
  const own = { id: adam.accountId, way: 'letter' }
  assert.deepEqual(await refusals(does(adam, invite, own)), ['identity.ownMeans'])
  const clerk = { ...hanako, freshFactor: true }
  assert.deepEqual(await refusals(does(clerk, addAccount, wish)), ['core.notAllowed'])
})

test('an invitation works once; a newer one voids the former; one taken back is void, and looks as if it never was', async () => {
  const { id } = await does(adam, addAccount, { ...typed, userName: 'once' })
  const first = await newest(id)
  await does(adam, invite, { id, way: 'letter' })
  const second = await newest(id)
  assert.equal(await issued.invited(city, first.code), null)
  const both = await Promise.all([issued.accept(city, second.code), issued.accept(city, second.code)])
  assert.equal(both.filter((one) => one !== null).length, 1)
  assert.equal(await issued.accept(city, second.code), null)
  await issued.giveBack(city, second.id)
  assert.notEqual(await issued.invited(city, second.code), null)
  const { version } = await newest(id)
  await does(adam, revokeInvitation, { id: second.id, version })
  assert.equal(await issued.invited(city, second.code), null)
  const again = does(adam, revokeInvitation, { id: second.id, version: version + 1 })
  assert.deepEqual(await refusals(again), ['identity.invitation.over'])
})

test('an invitation lapses after 72 hours', async () => {
  const { id } = await does(adam, addAccount, { ...typed, userName: 'lapses' })
  const { code, expires_at, updated_at } = await newest(id)
  assert.equal(expires_at.getTime() - updated_at.getTime(), 72 * 3600_000)
  const { owner } = house.database
  await owner.query("update invitation set expires_at = now() - interval '1 second' where account_id = $1", [
    id,
  ])
  assert.equal(await issued.invited(city, code), null)
})

test('a list: each code once, whoever comes first; its owner is told; nothing of a code is kept', async () => {
  const { codes = [] } = await does(adam, issueList, { id: hanako.accountId })
  assert.equal(new Set(codes).size, 30)
  const [one = '', two = ''] = codes
  const twice = await Promise.all(
    [one, one].map((code) => issued.spendListCode(city, hanako.authUserId, code)),
  )
  assert.deepEqual(twice.sort(), [false, true])
  assert.equal(await issued.spendListCode(city, house.person('taro').authUserId, two), false)
  assert.equal(await issued.spendListCode(city, hanako.authUserId, two.toLowerCase().replace('-', '')), true)
  const { rows } = await house.database.owner.query('select * from one_time_code')
  assert.ok(!JSON.stringify(rows).includes(two))
  for (const { digest } of rows) assert.match(digest, /^scrypt\$[\w-]{36}\$[\w-]{43}$/)
  const listId = rows[0].list_id
  const former = keyedDigest('one-time list', `${listId} ${readCode(codes[4] ?? '', listCodeLength)}`)
  await house.database.owner.query('update one_time_code set digest = $2 where list_id = $1 and number = 5', [
    listId,
    former,
  ])
  const asBefore = () => issued.spendListCode(city, hanako.authUserId, codes[4] ?? '')
  assert.deepEqual([await asBefore(), await asBefore()], [true, false], 'a list that was given out before')
  const told = await house.as(hanako, waiting)
  assert.deepEqual(
    told.map(({ code }) => code),
    ['identity.notice.listIssued'],
  )
})

test('a newer list voids the former, and a revoked one opens nothing', async () => {
  const former = await does(adam, issueList, { id: hanako.accountId })
  const { codes = [] } = await does(adam, issueList, { id: hanako.accountId })
  assert.equal(await issued.spendListCode(city, hanako.authUserId, former.codes?.[5] ?? ''), false)
  assert.equal(await issued.hasAny(city, hanako.authUserId), true)
  const list = await house.as(adam, (tx) => liveList(tx, hanako.accountId))
  assert.ok(list)
  assert.equal(await house.as(hanako, (tx) => codesLeft(tx, list.id)), 30)
  const { id, version } = list
  assert.deepEqual(await refusals(does(adam, revokeList, { id: hanako.accountId, version })), [
    'core.notFound',
  ])
  await does(adam, revokeList, { id, version })
  assert.equal(await issued.spendListCode(city, hanako.authUserId, codes[0] ?? ''), false)
  assert.equal(await issued.hasAny(city, hanako.authUserId), false)
})

test('a list issued twice by one form is one list, and its codes are shown once', async () => {
  const key = '0199c5a0-0000-7000-8000-000000000001'
  const first = await does(adam, issueList, { id: hanako.accountId }, key)
  const again = await does(adam, issueList, { id: hanako.accountId }, key)
  assert.equal(first.codes?.length, 30)
  assert.equal(again.codes, undefined)
})

test('a certificate counts for its owner until its day, or until it is revoked', async () => {
  const { accountId: id, authUserId } = house.person('jiro')
  const fingerprint = 'ab'.repeat(32)
  const wish = { id, label: '窓口1番', endsOn: '2099-03-31' }
  await does(adam, registerCertificate, { ...wish, fingerprint: `SHA256:${'AB:'.repeat(31)}AB` })
  assert.equal(await issued.holdsCertificate(city, authUserId, fingerprint), true)
  assert.equal(await issued.holdsCertificate(city, hanako.authUserId, fingerprint), false)
  const fields = (more: object) =>
    refusals(does(adam, registerCertificate, { ...wish, fingerprint, ...more }))
  assert.deepEqual(await fields({}), ['fingerprint: identity.fingerprint.taken'])
  assert.deepEqual(await fields({ fingerprint: 'ab'.repeat(20) }), ['fingerprint: identity.fingerprint.form'])
  assert.deepEqual(await fields({ endsOn: '2020-01-01' }), ['endsOn: identity.endsOn.past'])
  const { rows } = await house.database.owner.query('select id, version from client_certificate')
  await does(adam, revokeCertificate, rows[0])
  assert.equal(await issued.holdsCertificate(city, authUserId, fingerprint), false)
})

test('a fingerprint has one form, however it is written; nothing shorter is one', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  fc.assert(
    fc.property(hex, fc.constantFrom('', ':', ' ', '-'), (digits, mark) => {
      const written = (digits.toUpperCase().match(/../g) ?? []).join(mark)
      assert.equal(fingerprintOf(written), digits)
      assert.equal(fingerprintOf(written.slice(2)), null)
      assert.equal(fingerprintOf(`${written}0`), null)
    }),
  )
})

test('what waits is counted for whom it waits, and settled once, by name', async () => {
  const taro = house.person('taro')
  await does(adam, issueList, { id: taro.accountId })
  assert.equal(await house.as(taro, countWaiting), 1)
  const [notice] = await house.as(taro, waiting)
  assert.ok(notice)
  assert.deepEqual(await refusals(does(hanako, settleNotice, { id: notice.id })), ['core.notFound'])
  assert.deepEqual(await refusals(does(house.visitor, settleNotice, { id: notice.id })), ['core.notFound'])
  await does(taro, settleNotice, { id: notice.id })
  assert.equal(await house.as(taro, countWaiting), 0)
  assert.deepEqual(await refusals(does(taro, settleNotice, { id: notice.id })), ['core.noticeSettled'])
})
