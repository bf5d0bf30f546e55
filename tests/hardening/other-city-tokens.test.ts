import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCard } from '../../src/blocks/memberships/actions.ts'
import { openCard } from '../../src/core/identity/card-actions.ts'
import { addKiosk, defineKioskKind, findKiosk } from '../../src/core/identity/kiosk.ts'
import { enrolKiosk } from '../../src/core/identity/kiosk-actions.ts'
import { addServiceAccount } from '../../src/core/identity/service/services.ts'
import { addToken } from '../../src/core/identity/token.ts'
import { doer } from '../support/acts.ts'
import { kashiwa, otherCity } from '../support/house.ts'
import { browserOf, freshSite } from '../support/site.ts'

// Two municipalities behind one server. What lets a program, a device or somebody with a card into the one is, at the other's address,
// word for word what nobody was ever given; at its own it is known, so that the comparison would see it.

const site = await freshSite()
const does = doer(site.database)
const app = site.appWith()
const thereHost = 'mihon.test'
await site.database.owner.query('insert into municipality_host (host, municipality_id) values ($1, $2)', [
  thereHost,
  otherCity,
])
const visitorThere = { ...site.visitor, municipality: otherCity }

/** A browser, or a program, at the address of the one city or of the other. */
function at(city: typeof kashiwa | typeof otherCity, cookie = ''): ReturnType<typeof browserOf> {
  const ask = browserOf(app, cookie)
  const host: Record<string, string> = city === otherCity ? { host: thereHost } : {}
  return (path, wish = {}) => ask(path, { ...wish, headers: { ...wish.headers, ...host } })
}

/** What is told of an answer; the number of the request is another one each time. */
const told = ({ status, text, headers }: { status: number; text: string; headers: Headers }) => ({
  ...{ status, cookie: headers.get('set-cookie')?.replace(/=[^;]*/, '=…') ?? null },
  text: text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…'),
})

const ownCases = '/api/consultation/cases/mine'
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

async function programToken(): Promise<string> {
  return site.asSystem(async (tx) => {
    const agencyId = site.agencies.desk as string
    const made = { agencyId, role: 'counsellor', name: '見本連携', purpose: '（試験）' } as const
    const accountId = await addServiceAccount(tx, { ...made, startsOn: '2020-04-01', endsOn: null })
    const { id: postId } = await tx
      .selectFrom('post')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    const expiresAt = new Date(Date.now() + 3600_000)
    const wish = { accountId, postId, name: '（試験）', scopes: ['consultation.myCases'], expiresAt }
    return (await addToken(tx, wish)).token
  })
}

test('the token of a program of the one is unknown at the other’s address, and is not written down there', async () => {
  const token = await programToken()
  assert.equal((await at(kashiwa)(ownCases, bearer(token))).status, 200)
  const theirs = told(await at(otherCity)(ownCases, bearer(token)))
  assert.deepEqual(theirs, told(await at(otherCity)(ownCases, bearer(`kasane_${'a'.repeat(43)}`))))
  assert.equal(theirs.status, 401)
  assert.match(theirs.text, /core\.tokenUnknown/)
  const { rows } = await site.database.owner.query(
    `select count(*)::int as count from audit_entry where municipality_id = $1 and verb = 'identity.tokenElsewhere'`,
    [otherCity],
  )
  assert.equal(rows[0].count, 0)
})

test('a device of the one is none of the other, by its header, by its cookie, and by the code that sets it up', async () => {
  const hanako = site.person('hanako')
  defineKioskKind({
    ...{ kind: 'trial', scopes: ['childcare-hubs.countVisit'], start: '/' },
    keysOf: async () => new Map(),
  })
  const newCode = async () => {
    const wish = {
      kind: 'trial',
      serves: crypto.randomUUID(),
      agencyId: hanako.agencyId,
      label: '玄関（試験）',
    }
    return site.as(hanako, async (tx) => (await findKiosk(tx, await addKiosk(tx, wish))).code ?? '')
  }
  const strange = `kasane_kiosk_${'a'.repeat(43)}`
  const { token = '' } = await does(site.visitor, enrolKiosk, { code: await newCode() })
  const known = await at(kashiwa)(ownCases, bearer(token))
  assert.notDeepEqual(told(known), told(await at(kashiwa)(ownCases, bearer(strange))), 'at home it is known')
  const theirs = told(await at(otherCity)(ownCases, bearer(token)))
  assert.deepEqual(theirs, told(await at(otherCity)(ownCases, bearer(strange))))
  assert.match(theirs.text, /identity\.kioskUnknown/)
  for (const path of ['/', '/childcare-hubs/counter'])
    assert.deepEqual(
      told(await at(otherCity, `kasane_kiosk=${token}`)(path)),
      told(await at(otherCity, `kasane_kiosk=${strange}`)(path)),
    )
  const code = await newCode()
  await assert.rejects(does(visitorThere, enrolKiosk, { code }), { code: 'identity.kioskCodeUnknown' })
  assert.ok((await does(site.visitor, enrolKiosk, { code })).token, 'nothing was used up by it')
})

test('a card of the one opens nothing at the other’s address, and nor does a browser in which it is open', async () => {
  const { number, key } = await does(site.visitor, makeCard, { name: 'たんぽぽ', telephone: '04-0000-1234' })
  const typed = { number, key, remember: false }
  await assert.rejects(does(visitorThere, openCard, typed), { code: 'identity.cardUnknown' })
  const form = { number, key }
  const wrong = { number: '000-000-000', key: 'x' }
  assert.deepEqual(
    told(await at(otherCity)('/card/open', { form })).status,
    told(await at(otherCity)('/card/open', { form: wrong })).status,
  )
  const { token = '' } = await does(site.visitor, openCard, typed)
  const [own, strange] = [`kasane_card=${token}`, `kasane_card=kasane_card_${'a'.repeat(43)}`]
  assert.ok((await at(kashiwa, own)('/card')).text.includes(number))
  const theirs = told(await at(otherCity, own)('/card'))
  assert.deepEqual(theirs, told(await at(otherCity, strange)('/card')))
  assert.ok(!theirs.text.includes(number) && !theirs.text.includes('たんぽぽ'))
})
