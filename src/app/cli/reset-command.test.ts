import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aBrowser, password, totpSecret } from '../../../tests/support/door.ts'
import { freshFolder } from '../../../tests/support/folder.ts'
import { kashiwa, otherCity } from '../../../tests/support/house.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { addAccount } from '../../core/identity/accounts.ts'
import { createUser } from '../../core/identity/auth/create-user.ts'
import { hasAnyFactor, readSession } from '../../core/identity/auth/session.ts'
import { signIn } from '../../core/identity/auth/sign-in.ts'
import { addCertificate } from '../../core/identity/means/certificates.ts'
import { invitationCode } from '../../core/identity/means/code.ts'
import { addInvitation } from '../../core/identity/means/invitations.ts'
import { addList } from '../../core/identity/means/lists.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { addMunicipality } from '../../core/municipality.ts'
import { openInstallation } from '../installation.ts'
import { readSettings } from '../settings.ts'
import type { Answer, CommandContext } from './command.ts'
import { userReset } from './reset-command.ts'

process.env.KASANE_LANG = 'en'
process.env.KASANE_OPERATOR = 'Trial'
process.env.KASANE_MUNICIPALITY = String(kashiwa)
delete process.env.KASANE_PASSWORD
const installation = await openInstallation(
  readSettings({ KASANE_DATA: join(freshFolder(), 'data'), KASANE_DEMO: 'none' }),
)
after(() => installation.close())
const { database, auth } = installation
const { issued } = auth
await addMunicipality(database, { id: kashiwa, name: '柏市', nameEn: 'Kashiwa' })
await addMunicipality(database, { id: otherCity, name: '見本市', nameEn: 'Sample City' })
installation.forget()

const reset = (
  name: string,
  values: CommandContext['values'] = { 'second-factors': true },
): Promise<Answer> => userReset.run({ open: async () => installation, positionals: [name], values })

const asSystem = <T>(municipality: number, work: (tx: Tx) => Promise<T>) =>
  openAsSystem(database, { municipality, via: 'test', reason: 'test', silent: true }, work)

const fingerprint = 'ab'.repeat(32)
const certificate = { label: '窓口1番', fingerprint, endsOn: '2099-03-31' }

/** Somebody with every second factor there is, in one city or in two. */
async function somebody(name: string, cities: number[]) {
  await createUser(auth, { id: name, name: `試験 ${name}`, username: name, password, totpSecret })
  await auth.db.updateTable('two_factor').set({ verified: true }).where('user_id', '=', name).execute()
  await database.owner.query(
    `insert into auth.passkey (id, user_id, name, public_key, credential_id, counter, device_type, backed_up)
     values ($1, $2, '鍵', 'none', $1, 0, 'singleDevice', false)`,
    [`key-${name}`, name],
  )
  const given = cities.map((city) => asSystem(city, (tx) => give(tx, name)))
  return Promise.all(given)
}

async function give(tx: Tx, authUserId: string) {
  const accountId = await addAccount(tx, { authUserId, name: `試験 ${authUserId}`, kind: 'staff' })
  const { codes } = await addList(tx, accountId)
  await addCertificate(tx, { accountId, ...certificate })
  await addCertificate(tx, { accountId, ...certificate, label: '窓口2番', fingerprint: 'cd'.repeat(32) })
  const names = { address: null, userName: authUserId, way: 'letter' as const }
  const invitation = await addInvitation(tx, { accountId, ...names })
  return { accountId, codes, invitation: invitationCode(tx, invitation) }
}

test('a reset ends every second factor in every city, says which, and leaves those of others and invitations', async () => {
  const [here, there] = await somebody('sakura', [kashiwa, otherCity])
  const [hers] = await somebody('mio', [kashiwa])
  const { lines, data, code } = await reset('sakura')
  assert.equal(code ?? 0, 0)
  assert.deepEqual(data, {
    password: false,
    factors: true,
    ended: { apps: 1, passkeys: 1, lists: 2, certificates: 4 },
  })
  assert.match(
    lines.join('\n'),
    /backup codes 1, passkeys 1, one-time lists 2, certificates of managed PCs 4/,
  )
  for (const [municipality, given] of [
    [kashiwa, here],
    [otherCity, there],
  ] as const) {
    assert.equal(await hasAnyFactor(auth, { authUserId: 'sakura', municipality }), false)
    assert.equal(await issued.spendListCode(municipality, 'sakura', given?.codes[0] ?? ''), false)
    assert.equal(await issued.holdsCertificate(municipality, 'sakura', fingerprint), false)
    assert.notEqual(await issued.invited(municipality, given?.invitation ?? ''), null)
  }
  assert.equal(await issued.holdsCertificate(kashiwa, 'mio', fingerprint), true)
  assert.equal(await issued.spendListCode(kashiwa, 'mio', hers?.codes[0] ?? ''), true)
})

test('afterwards the password alone comes in, to be asked for a new second factor; who was in is out; the log says how much', async () => {
  const [given] = await somebody('arata', [kashiwa])
  const browser = aBrowser()
  const enter = () => signIn(auth, browser.visit(), { name: 'arata', password })
  assert.equal((await enter()).secondFactor, true)
  await reset('arata')
  browser.take(await enter())
  assert.equal((await readSession(auth, browser.visit().headers, kashiwa))?.authUserId, 'arata')
  assert.match((await reset('arata')).lines.join('\n'), /no second factor/)
  assert.equal(await readSession(auth, browser.visit().headers, kashiwa), null)
  const { rows } = await database.owner.query(
    "select facts from audit_entry where verb = 'identity.reset' and subject_id = $1 order by id",
    [given?.accountId],
  )
  const none = { factors: true, apps: 0, passkeys: 0, lists: 0, certificates: 0 }
  assert.deepEqual(
    rows.map(({ facts }) => facts),
    [{ ...none, apps: 1, passkeys: 1, lists: 1, certificates: 2 }, none],
  )
})

test('refused: nobody of that name, nothing to be reset', async () => {
  assert.equal((await reset('nobody')).code, 1)
  await assert.rejects(reset('mio', {}), /KASANE_PASSWORD/)
})
