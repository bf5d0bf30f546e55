import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { addPerson, type TestPerson } from '../../../tests/support/house.ts'
import { papers } from '../../../tests/support/papers.ts'
import { jpegOf, pngOf } from '../../../tests/support/pictures.ts'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { addMenu, publishMenu, withdrawMenu } from './actions/menus.ts'
import { addPicture, removePicture } from './actions/pictures.ts'
import { frailty } from './demo/examples.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const site = await freshSite()
const does = doer(site.database)
const app = site.appWith()
const visit = browserOf(app)
const paper = papers()
const [clerk, other] = await site.asSystem((tx) =>
  Promise.all(
    ['policy', 'desk'].map((code) =>
      addPerson(tx, { name: `clerk-${code}`, role: 'coordinator', agencyId: site.agencies[code] as string }),
    ),
  ),
)
const ours = clerk as TestPerson

let number = 200
async function menu(state: 'draft' | 'published' = 'published'): Promise<string> {
  const { id } = await does(ours, addMenu, { ...frailty, number: number++ })
  if (state === 'published') await does(ours, publishMenu, { id, version: 1 })
  return id
}

const secret = 'GPS 35.86 139.97 架空'
const photo = () => paper(jpegOf({ width: 640, height: 480, secret }), '架空 町子.JPG')
const add = (menuId: string, more: object = {}, who = ours) =>
  does(who, addPicture, { menuId, file: photo(), alt: '体操をする人（見本）', ...more })

const fetched = async (id: string, cookie?: string) => {
  const answer = await app.request(`/lectures/pictures/${id}`, {
    headers: { host, ...(cookie ? { cookie } : {}) },
  })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('a picture stands in the list and on the menu with its words, and nothing of what the camera wrote', async () => {
  const menuId = await menu()
  const { id } = await add(menuId)
  for (const path of ['/lectures', `/lectures/menus/${menuId}`]) {
    const { text } = await visit(path)
    assert.ok(text.includes(`/lectures/pictures/${id}`), path)
    assert.match(text, /alt="体操をする人（見本）"/)
    assert.match(text, /width="640"/)
  }
  const { answer, bytes } = await fetched(id)
  assert.equal(answer.headers.get('content-type'), 'image/jpeg')
  assert.match(answer.headers.get('cache-control') ?? '', /^public, max-age/)
  assert.equal(answer.headers.get('content-disposition'), 'inline')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.ok(bytes.length > 20 && !bytes.includes(secret))
  const { rows } = await site.database.owner.query('select name from stored_file where root_id = $1', [id])
  assert.deepEqual(rows, [{ name: 'picture.jpg' }])
})

test('of a draft nobody else sees the picture; what is taken down is gone for everybody', async () => {
  const menuId = await menu('draft')
  const { id } = await add(menuId)
  assert.equal((await fetched(id)).answer.status, 404)
  const division = await fetched(id, await site.cookieOf(ours))
  assert.equal(division.answer.status, 200)
  assert.match(division.answer.headers.get('cache-control') ?? '', /^private/)
  await does(ours, publishMenu, { id: menuId, version: 1 })
  assert.equal((await fetched(id)).answer.status, 200)
  assert.deepEqual(await refusals(does(other as TestPerson, removePicture, { id, version: 1 })), [
    'lectures.otherDivision',
  ])
  await does(ours, removePicture, { id, version: 1 })
  for (const cookie of [undefined, await site.cookieOf(ours)])
    assert.equal((await fetched(id, cookie)).answer.status, 404)
  assert.ok(!(await visit(`/lectures/menus/${menuId}`)).text.includes('<img'))
  assert.deepEqual(await refusals(does(ours, removePicture, { id, version: 1 })), ['core.changedMeanwhile'])
})

test('refused at their fields: no picture, too big, too wide, broken, without words, with the name of a file', async () => {
  const menuId = await menu()
  const sent = (content: Buffer | string, name = '写真.png') => add(menuId, { file: paper(content, name) })
  assert.deepEqual(await refusals(sent('%PDF-1.7\n%%EOF')), ['file: lectures.picture.kind'])
  assert.deepEqual(await refusals(sent('写真ではない')), ['file: lectures.picture.kind'])
  assert.deepEqual(await refusals(sent('<svg onload="x()"/>')), ['file: core.file.type'])
  const heic = Buffer.from('0000001866747970686569630000', 'hex')
  assert.deepEqual(await refusals(sent(heic, '写真.jpg')), ['file: lectures.picture.kind'])
  const large = pngOf({ width: 3, height: 2, filler: randomBytes(1024 * 1024) })
  assert.deepEqual(await refusals(sent(large)), ['file: lectures.picture.tooLarge'])
  assert.deepEqual(await refusals(sent(pngOf({ width: 5001, height: 2 }))), [
    'file: lectures.picture.tooWide',
  ])
  const broken = pngOf({ width: 3, height: 2 }).subarray(0, -3)
  assert.deepEqual(await refusals(sent(broken)), ['file: lectures.picture.broken'])
  assert.deepEqual(await refusals(add(menuId, { alt: ' ' })), ['alt: core.field.required'])
  assert.deepEqual(await refusals(add(menuId, { alt: 'IMG_0001.JPG' })), ['alt: lectures.picture.said'])
  assert.ok(!(await visit(`/lectures/menus/${menuId}`)).text.includes('<img'))
})

test('refused: a fourth, one of another division’s menu, one of a menu that was withdrawn, and by a lecturer', async () => {
  const menuId = await menu()
  for (let at = 0; at < 3; at++) await add(menuId)
  assert.deepEqual(await refusals(add(menuId)), ['lectures.picture.most'])
  assert.deepEqual(await refusals(add(menuId, {}, other as TestPerson)), ['lectures.otherDivision'])
  const gone = await menu()
  await does(ours, withdrawMenu, { id: gone, version: 2 })
  assert.deepEqual(await refusals(add(gone)), ['lectures.menuNotInState'])
  const agencyId = site.agencies.policy as string
  const nurse = await site.asSystem((tx) => addPerson(tx, { name: 'nurse', role: 'lecturer', agencyId }))
  assert.deepEqual(await refusals(add(menuId, {}, nurse)), ['core.notAllowed'])
})

test('two who add the last one at the same moment: one of them is told that there is no room', async () => {
  const menuId = await menu()
  for (let at = 0; at < 2; at++) await add(menuId)
  const both = await Promise.allSettled([add(menuId), add(menuId)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})
