import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../tests/support/acts.ts'
import type { TestPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { dropDraft, keepDraft } from '../../core/draft/actions.ts'
import { draftsOf, mostDrafts } from '../../core/draft/drafts.ts'
import { remind } from '../../core/draft/remind-job.ts'
import { newId } from '../../core/id.ts'
import { waiting } from '../../core/notice/waiting.ts'
import { tidy } from '../../core/privacy/tidy.ts'
import { takeIn } from '../../programs/consultation/actions/take-in.ts'
import { goingOn } from '../../programs/consultation/demo/examples.ts'
import { actions } from '../house.ts'

// A second call comes in the middle of the first: what was typed waits, for its author alone, and is sent once.

const site = await freshSite()
const app = site.appWith()
const [hanako, jiro] = [site.person('hanako'), site.person('jiro')]
const place = '/consultation/intake'
const does = doer(site.database)
const her = browserOf(app, await site.cookieOf(hanako))
const his = browserOf(app, await site.cookieOf(jiro))

const call = (key: string, name: string) => ({
  ...{ _form: 'takeIn', _key: key, channel: 'telephone', intake: 'new', who: 'person', caller: 'self', name },
  ...{
    topics: 'housing',
    note: '家賃のこと（試験）',
    urgency: 'normal',
    ending: 'next',
    nextOn: '2099-01-01',
  },
})
const aside = (key: string, name: string, how: 'keep' | 'park' = 'park') =>
  her(place, { form: { ...call(key, name), _draft: how } })
const drafts = (who = hanako) => site.as(who, (tx) => draftsOf(tx))
beforeEach(() => site.database.owner.query('delete from draft'))

test('what is put aside is listed for its author, opens as it was typed, and is nobody else’s', async () => {
  const [first, second] = [newId(), newId()]
  const parked = await aside(first, '保留 一郎')
  assert.equal(parked.status, 303)
  assert.equal(parked.headers.get('location'), `${place}?done=putAside`)
  await aside(second, '保留 二子')
  const list = await her(place)
  assert.match(list.text, /書きかけ（2件）/)
  const opened = await her(`${place}?draft=${first}`)
  assert.match(opened.text, /value="保留 一郎"/)
  assert.match(opened.text, new RegExp(`name="_key" value="${first}"/><input type="hidden" name="_drafted"`))
  assert.match(opened.text, /書きかけ（1件）/)
  for (const path of [place, '/drafts', `${place}?draft=${first}`])
    assert.doesNotMatch((await his(path)).text, /保留 (一郎|二子)|書きかけ（/, path)
})

test('what is typed is kept in its place while one goes on, and the page stays', async () => {
  const key = newId()
  assert.equal((await aside(key, '途中', 'keep')).status, 204)
  assert.equal((await aside(key, '途中 まで', 'keep')).status, 204)
  const [only, ...more] = await drafts()
  assert.equal(more.length, 0)
  assert.deepEqual([only?.key, only?.typed.name], [key, '途中 まで'])
})

test('the log says once an hour that somebody is at it, not that they type; whoever begins another is in it', async () => {
  const entries = async () => (await site.audited()).filter((verb) => verb === 'core.keepDraft').length
  const [before, key] = [await entries(), newId()]
  for (const name of ['途', '途中', '途中 まで']) await aside(key, name, 'keep')
  assert.equal((await entries()) - before, 1)
  await aside(newId(), '別の人', 'keep')
  assert.equal((await entries()) - before, 2)
  await site.database.owner.query(
    "update draft set begun_at = begun_at - interval '61 minutes', updated_at = updated_at - interval '2 minutes' where key = $1",
    [key],
  )
  for (const name of ['一時間', '一時間 後']) await aside(key, name, 'keep')
  assert.equal((await entries()) - before, 3)
  const silent = actions.filter(({ goesOn }) => goesOn).map(({ name }) => name)
  assert.deepEqual(silent, ['core.keepDraft'], 'every other act has its entry each time')
})

test('kept and put aside at one moment, it is one draft and no fault', async () => {
  const key = newId()
  const answers = await Promise.all([
    aside(key, '同時', 'keep'),
    aside(key, '同時'),
    aside(key, '同時', 'keep'),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [204, 303, 204],
  )
  assert.equal((await drafts()).length, 1)
})

test('sent, it waits no longer; refused, it does', async () => {
  const key = newId()
  await aside(key, '試験 太郎')
  const tooEarly = await her(place, { form: { ...call(key, '試験 太郎'), nextOn: '2000-01-01' } })
  assert.equal(tooEarly.status, 422)
  assert.equal((await drafts()).length, 1)
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const sent = await her(place, {
    form: {
      ...call(key, '試験 太郎'),
      _drafted: 'yes',
      nextOn: soon,
      ownerId: hanako.accountId,
      consent: 'not_asked',
    },
  })
  assert.equal(sent.status, 303)
  assert.deepEqual(await drafts(), [])
  assert.equal((await aside(key, '試験 太郎', 'keep')).status, 204)
  assert.deepEqual(await drafts(), [], 'what was on its way when the form was sent comes too late')
})

test('what is written on a restricted case waits nowhere outside of it: there no second factor would be asked for', async () => {
  const colleague = await clerkBeside(site, hanako)
  const { id } = await does(hanako, takeIn, { ...goingOn, who: 'person', name: '制限 試験' })
  const page = `/consultation/cases/${id}`
  const typing = () =>
    her(page, { form: { _form: 'contact', _key: newId(), _draft: 'keep', note: '電話（試験）' } })
  assert.equal((await typing()).status, 204)
  assert.equal((await drafts()).length, 1)
  assert.match((await her(page)).text, /data-draft/)
  const restriction = { id, version: 1, reason: 'violence', postIds: [colleague.postId] }
  await does(hanako, restrictCase, restriction)
  assert.deepEqual(await drafts(), [], 'what was begun before goes with it')
  assert.equal((await typing()).status, 204)
  assert.deepEqual(await drafts(), [])
  assert.doesNotMatch((await her(page)).text, /data-draft/)
  const sent = (who: TestPerson, address: string) =>
    refusals(
      does(who, keepDraft, {
        form: 'consultation.case contact',
        key: newId(),
        address,
        typed: '{"note":"x"}',
      }),
    )
  const fresh = { ...hanako, freshFactor: true }
  assert.deepEqual(await sent(fresh, page), ['form: core.draft.form'], 'nor when it is sent by itself')
  for (const who of [hanako, jiro])
    for (const address of [page, page.replace(id, newId())])
      assert.deepEqual(await sent(who, address), ['core.notFound'])
})

test('thrown away by its author; for anybody else it is not there', async () => {
  const key = newId()
  await aside(key, '取り消す人')
  assert.deepEqual(await refusals(does(jiro, dropDraft, { key })), ['core.notFound'])
  assert.match((await her('/drafts')).text, /取り消す人/)
  const dropped = await her('/drafts', { form: { _form: 'drop', key } })
  assert.equal(dropped.headers.get('location'), '/drafts?done=dropped')
  assert.deepEqual(await drafts(), [])
})

test('what is no form of ours, no address of ours, or too much, is refused at its field', async () => {
  const good = { form: 'consultation.intake takeIn', key: newId(), address: place, typed: '{"name":"試験"}' }
  assert.deepEqual(await refusals(does(hanako, keepDraft, { ...good, form: 'core.notices settle' })), [
    'form: core.draft.form',
  ])
  for (const address of ['https://elsewhere.test/', '//elsewhere.test/', '/\\elsewhere.test/', 'intake', '/'])
    assert.deepEqual(await refusals(does(hanako, keepDraft, { ...good, address })), [
      'address: core.draft.address',
    ])
  for (const typed of ['{', '[]', '{"name":7}', '{"name":{"of":"x"}}'])
    assert.deepEqual(await refusals(does(hanako, keepDraft, { ...good, typed })), ['typed: core.draft.typed'])
  assert.deepEqual(await refusals(does(hanako, keepDraft, { ...good, key: 'short' })), [
    'key: core.keyUnreadable',
  ])
  for (let count = 0; count < mostDrafts; count += 1) await does(hanako, keepDraft, { ...good, key: newId() })
  assert.deepEqual(await refusals(does(hanako, keepDraft, good)), ['core.draft.tooMany'])
})

test('whoever leaves something begun is told the next morning, once; a month later it is gone', async () => {
  await aside(newId(), '前の日の人')
  assert.equal(await site.asSystem(remind), 0)
  const nextDay = (days: number) => new Date(Date.now() + days * 86_400_000)
  const before = (days: number) =>
    site.database.owner.query('update draft set begun_at = $1, updated_at = $1', [nextDay(-days)])
  await before(1)
  for (const _ of ['this morning', 'again']) assert.equal(await site.asSystem(remind), 1)
  const told = await site.as(hanako, waiting)
  assert.deepEqual(
    told.map(({ code, path, facts }) => [code, path, facts]),
    [['core.notice.draftsLeft', '/drafts', { count: 1 }]],
  )
  await before(31)
  await site.asLoader(tidy)
  assert.deepEqual(await drafts(), [])
})
