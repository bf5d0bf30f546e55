import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { openDoor, password } from '../../../../tests/support/door.ts'
import { browserOf, freshSite, rename } from '../../../../tests/support/site.ts'
import { newId } from '../../../core/id.ts'
import { addPost } from '../../../core/identity/accounts.ts'
import { createUser } from '../../../core/identity/auth/create-user.ts'
import { issuedBy } from '../../../core/identity/means/issued.ts'
import { definePage } from '../../../core/page/page.ts'
import { addWords } from '../../../core/words/words.ts'

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

// 兼務: hanako counsels at two desks, and audits besides. In one tab she writes, in the other she changes the post.

const hanako = site.person('hanako')
const [east, audits] = await site.asSystem(async (tx) => {
  const more = { accountId: hanako.accountId, agencyId: site.agencies.east as string }
  const term = { startsOn: '2020-04-01', endsOn: null }
  return [
    await addPost(tx, { ...more, ...term, role: 'counsellor', title: '東の相談員（兼務）' }),
    await addPost(tx, { ...more, ...term, role: 'auditor', title: '監査担当（兼務）' }),
  ]
})
const desk = hanako.postId as string
const page = `/site/${site.person('jiro').accountId}`

/** Her two tabs: one that acts in this post, and how the other one changes it. */
async function twoTabs(post: string) {
  const ask = browserOf(app, await site.cookieOf({ ...hanako, postId: post }))
  const change = (postId: string, next = '/') => ask('/account/post', { form: { postId, next } })
  return { ask, change }
}

const typed = '東で書いた名前'
const version = () =>
  site.asSystem((tx) =>
    tx
      .selectFrom('account')
      .select(['version', 'display_name as name'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', site.person('jiro').accountId)
      .executeTakeFirstOrThrow(),
  )

/** The form as its page gives it, with what she types. */
async function filled(ask: Awaited<ReturnType<typeof twoTabs>>['ask'], displayName = typed) {
  const { text } = await ask(page)
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const inForm = fields.filter(([, name]) => name !== 'postId')
  return { ...Object.fromEntries(inForm.map(([, name, value]) => [name, value])), displayName }
}

const postIn = (html: string) => /name="_post" value="([^"]*)"/.exec(html)?.[1]
const refusals = async () =>
  (
    await site.database.owner.query(
      "select code from audit_entry where verb = 'site.rename' and outcome = 'refused' order by id",
    )
  ).rows.map(({ code }) => code)

test('a form is carried out in the post it was opened in', async () => {
  const { ask } = await twoTabs(east)
  const form = await filled(ask, '試験 次郎')
  assert.equal(form._post, east)
  assert.equal((await ask(page, { form })).status, 303)
})

test('refused: in another post, which is told with both names; what was typed stays, and is sent again knowingly', async () => {
  const { ask, change } = await twoTabs(east)
  const before = await version()
  const form = await filled(ask)
  await change(desk)
  const refused = await ask(page, { form })
  assert.equal(refused.status, 409)
  assert.match(
    refused.text,
    /「[^」]+ 東の相談員（兼務）」として開かれましたが、いまは「[^」]+ counsellor \(test\)」/,
  )
  assert.match(refused.text, new RegExp(`value="${typed}"`))
  assert.equal(postIn(refused.text), desk)
  assert.deepEqual(await version(), before)
  assert.equal((await refusals()).at(-1), 'core.postChanged')
  assert.equal((await ask(page, { form: { ...form, _post: desk } })).status, 303)
  assert.equal((await version()).name, typed)
})

test('refused: for a field first, it comes back as opened where it was, and is not carried out in passing', async () => {
  const { ask, change } = await twoTabs(east)
  const form = await filled(ask, '')
  await change(desk)
  const wrong = await ask(page, { form })
  assert.equal(wrong.status, 422)
  assert.equal(postIn(wrong.text), east)
  assert.equal((await ask(page, { form: { ...form, displayName: typed } })).status, 409)
})

test('what was done is not refused when it is sent again in another post: nothing is done twice', async () => {
  const { ask, change } = await twoTabs(east)
  const form = await filled(ask, '一度だけ')
  assert.equal((await ask(page, { form })).status, 303)
  await change(desk)
  const { version: after } = await version()
  assert.equal((await ask(page, { form })).status, 303)
  assert.equal((await version()).version, after)
})

test('where the other post cannot open the page, it waits under the refusal, with the way back', async () => {
  const { ask, change } = await twoTabs(desk)
  const form = await filled(ask, '戻ってから')
  await change(audits)
  const refused = await ask(page, { form })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /<dd><span class="as-written">戻ってから</)
  assert.doesNotMatch(refused.text, /同じ内容をもう一度送る/, 'it would be refused again')
  assert.match(
    refused.text,
    new RegExp(`name="postId" value="${desk}"/><input type="hidden" name="next" value="${page}"`),
  )
  const wrong = await ask(page, { form: { ...form, displayName: '' } })
  assert.equal(wrong.status, 409, 'also where a field is wrong')
  assert.match(wrong.text, /として開かれましたが/)
  assert.equal(to(await change(desk, page)), page)
  assert.equal(to(await change(desk, 'https://evil.example/')), '/')
  assert.equal((await ask(page, { form })).status, 303)
})

test('what was done, and comes again in a post that may not, is said to be done, and what of it is said to nobody else', async () => {
  const { ask, change } = await twoTabs(desk)
  const form = await filled(ask, '二度目の送信')
  assert.equal((await ask(page, { form })).status, 303)
  const done = await version()
  await change(audits)
  const again = await ask(page, { form: { ...form, _keep: 'k' } })
  assert.equal(again.status, 409)
  assert.match(again.text, /すでに保存されています/)
  assert.doesNotMatch(again.text, /何も保存していません|保存できませんでした/)
  assert.match(again.text, /data-clear-kept="k"/, 'it does not come up again as if it were new')
  assert.match(again.text, new RegExp(`name="postId" value="${desk}"`))
  assert.deepEqual(await version(), done)
  assert.equal((await refusals()).at(-1), 'core.doneBefore')
  const other = await ask(page, { form: { ...form, _key: newId() } })
  assert.match(other.text, /何も保存していません/, 'what was not done is not said to be')
  const jiro = browserOf(app, await site.cookieOf(site.person('jiro')))
  assert.doesNotMatch((await jiro(page, { form })).text, /すでに保存されています/, 'the key is nobody else’s')
})

/** A button alone, and a part of a page, that say nothing of why they were refused. */
const buttons = ['page', 'fragment'].map((shape) =>
  definePage({
    ...{ name: `site.${shape}Button`, path: `/site-${shape}/:id`, shape: shape as 'page' | 'fragment' },
    ...{ allow: ['counsellor'], zones: ['inner'], density: 'staff' },
    load: async ({ params }) => params.id ?? '',
    view: (id, { words }) =>
      createElement('p', { id }, `error-summary ${words('core.notSaved')} ${words('site.rename.title')}`),
    forms: { rename: { action: rename, next: () => '/' } },
  }),
)
const titles = { 'site.pageButton.title': 'x', 'site.fragmentButton.title': 'x' }
addWords({ ja: titles, en: titles })

test('where a button stands alone, why it was refused stands on top, whatever else stands on its page', async () => {
  const whole = site.appWith({}, { pages: buttons })
  const ask = browserOf(whole, await site.cookieOf({ ...hanako, postId: desk }))
  const id = site.person('jiro').accountId
  const send = (_post: string, shape: string) =>
    ask(`/site-${shape}/${id}`, {
      form: { _form: 'rename', _key: newId(), _post, id, version: '1', displayName: 'x' },
    })
  for (const shape of ['page', 'fragment']) {
    const refused = await send(east, shape)
    assert.equal(refused.status, 409)
    assert.equal(refused.text.match(/として開かれましたが/g)?.length, 1)
    assert.ok(refused.text.indexOf('として開かれましたが') < refused.text.indexOf('error-summary'))
    assert.doesNotMatch((await send(desk, shape)).text, /role="alert"/, 'of what was not of its post')
  }
  const form = await filled((await twoTabs(desk)).ask)
  const told = await browserOf(app, await site.cookieOf({ ...hanako, postId: east }))(page, { form })
  assert.equal(told.text.match(/として開かれましたが/g)?.length, 1, 'a form says it itself, once')
})

test('both posts are named in the language of the page', async () => {
  const { ask, change } = await twoTabs(east)
  const form = await filled(ask)
  await change(desk)
  const english = await ask(page, { form, headers: { 'accept-language': 'en' } })
  assert.match(english.text, /opened as “[^”{]+ 東の相談員（兼務）”, and you now act as “[^”{]+ counsellor/)
  const { rows } = await site.database.owner.query('select name, name_en from agency where id = $1', [
    site.agencies.east,
  ])
  assert.ok(english.text.includes(`“${rows[0].name_en} 東の相談員`), rows[0].name_en)
  assert.notEqual(rows[0].name, rows[0].name_en)
})

test('an invented post, somebody else’s and one that ended are answered alike', async () => {
  const { ask } = await twoTabs(desk)
  const form = await filled(ask)
  const answers = await Promise.all(
    [newId(), 'x', site.person('jiro').postId as string].map((_post) =>
      ask(page, { form: { ...form, _post } }),
    ),
  )
  const said = (html: string) => /error-summary.*?<\/ul>/s.exec(html)?.[0]
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([409]))
  assert.equal(new Set(answers.map(({ text }) => said(text))).size, 1)
  assert.match(said(answers[0]?.text ?? '') ?? '', /いまあなたが就いていない職/)
})

test('programs name no post, visitors and residents have none', async () => {
  const { ask, change } = await twoTabs(east)
  await change(desk)
  const { version: latest } = await version()
  const id = site.person('jiro').accountId
  assert.equal((await ask(`/api/site/${id}`, { json: { version: latest, displayName: '機械' } })).status, 201)
  assert.equal(postIn((await browserOf(app)('/')).text), undefined)
  assert.equal((await browserOf(app)(page, { form: await filled(ask) })).status, 401)
})

test('whose only post ended while a form was open is told so, and what was typed is still there', async () => {
  const saburo = site.person('jiro')
  const ask = browserOf(app, await site.cookieOf(saburo))
  const form = { ...(await filled(ask)), displayName: '最後の一文' }
  await site.database.owner.query("update post set ends_on = '2020-04-02' where id = $1", [saburo.postId])
  const refused = await ask(page, { form })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /いまは使えません/)
  assert.match(refused.text, /<dd><span class="as-written">最後の一文</, 'to be copied')
  assert.equal((await refusals()).at(-1), 'core.postNone')
})
