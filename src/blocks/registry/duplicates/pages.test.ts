import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside } from '../../../../tests/support/acts.ts'
import { atDesk } from '../../../../tests/support/duplicates.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'

const site = await freshSite()
const { steward, look, twice, hinted } = atDesk(site)
const clerk = await clerkBeside(site, site.person('hanako'))
const app = site.appWith()
const [asClerk, asSteward] = [
  browserOf(app, await site.cookieOf(clerk)),
  browserOf(app, await site.cookieOf(steward)),
]

test('on a resident’s page the register tells of another record, and leads there; of somebody known from a case it tells nothing', async () => {
  const [one = '', other = ''] = await twice()
  const [resident = '', stranger = ''] = await twice({}, { registered: false })
  await look()
  const open = await asClerk(`/registry/persons/${one}`)
  assert.match(open.text, /同じ人の可能性がある記録があります/)
  assert.ok(open.text.includes(`/registry/persons/${other}`) && !open.text.includes('/registry/duplicates/'))
  const quiet = await asClerk(`/registry/persons/${resident}`)
  assert.equal(quiet.status, 200)
  assert.ok(!quiet.text.includes('同じ人の可能性') && !quiet.text.includes(stranger))
})

test('the steward is led from the page of a person to the desk', async () => {
  const ids = await twice({ registered: false }, { registered: false })
  const hint = await hinted(ids)
  const page = await asSteward(`/registry/persons/${ids[0]}`)
  assert.ok(page.text.includes(`/registry/duplicates/${hint.id}`))
})

test('a broken address and somebody else’s hint are pages that are not there; a strange page of the list is the first', async () => {
  const hint = await hinted(await twice())
  assert.equal((await asSteward('/registry/duplicates/nothing')).status, 404)
  assert.equal((await asClerk(`/registry/duplicates/${hint.id}`)).status, 403)
  const list = await asSteward('/registry/duplicates?state=strange&page=-3')
  assert.equal(list.status, 200)
  assert.ok(list.text.includes(hint.id))
})

test('a merge without a choice says so at its field and keeps the page', async () => {
  const hint = await hinted(await twice())
  const path = `/registry/duplicates/${hint.id}`
  const form = {
    _form: 'merge',
    _key: 'key-00000001',
    id: hint.id,
    version: '1',
    personVersion: '1',
    otherVersion: '1',
  }
  const answer = await asSteward(path, { form })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /残す記録：/)
})
