import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDoor, password } from '../../../../tests/support/door.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { createUser } from '../../../core/identity/auth/create-user.ts'
import { issuedBy } from '../../../core/identity/means/issued.ts'

const site = await freshSite()
const { auth } = openDoor(site.auth.pool, { issued: issuedBy(site.database) })
const app = site.appWith({ auth })
await createUser(auth, { id: 'user-jiro', name: '試験 次郎', username: 'jiro', password })

const to = (answer: { headers: Headers }) => answer.headers.get('location')
const good = 'やまねこ-lantern-47'

async function signedIn(name: string) {
  const ask = browserOf(app)
  await ask('/sign-in', { form: { name, password, next: '/' } })
  return { ask }
}

test('one ends all other sessions of one’s own; a changed password does so, too', async () => {
  const [first, second] = [await signedIn('jiro'), await signedIn('jiro')]
  assert.equal((await second.ask('/account/sessions/others', { form: {} })).status, 422)
  assert.equal((await first.ask('/account')).status, 200, 'without the password nothing ends')
  const proven = { id: 'others', current: password }
  assert.equal(to(await second.ask('/account/sessions', { form: proven })), '/account?done=sessionsEnded')
  assert.equal((await second.ask('/account')).status, 200)
  assert.equal(to(await first.ask('/account')), '/sign-in?next=%2Faccount')
  const third = await signedIn('jiro')
  const form = { current: password, fresh: good }
  assert.equal(to(await third.ask('/account/password', { form })), '/account?done=password')
  assert.equal(to(await second.ask('/account')), '/sign-in?next=%2Faccount')
  const own = { current: good, fresh: '福祉の総合相談窓口1' }
  assert.equal((await third.ask('/account/password', { form: own })).status, 422)
})

test('a post that ended is closed with the next request of a session that goes on', async () => {
  const ask = browserOf(app, await site.cookieOf(site.person('taro')))
  assert.match((await ask('/account')).text, /account-menu__post/)
  await site.database.owner.query("update post set ends_on = '2020-04-02' where id = $1", [
    site.person('taro').postId,
  ])
  const after = await ask('/account')
  assert.equal(after.status, 200)
  assert.doesNotMatch(after.text, /account-menu__post/)
})
