import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReactElement } from 'react'
import { clerkBeside, doer, twoResidents } from '../../../tests/support/acts.ts'
import { addPerson, freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import type { AnyPage, FormState } from '../../core/page/page.ts'
import { standingOf } from '../../core/privacy/standing.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Locale, wordsFor } from '../../core/words/words.ts'
import { renderFragment } from '../../ui/page/render.ts'
import { UiWordsProvider } from '../../ui/words.tsx'
import { addContact, setNext } from './actions/case-work.ts'
import { nameSubject } from './actions/name-subject.ts'
import { handOver, shareCase } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { write } from './actions/write.ts'
import { goingOn, nextWeek, quickNote } from './demo/examples.ts'
import { callBackFoundPage, callBackPage } from './pages/call-back.tsx'
import { caseDetailPage } from './pages/case.tsx'
import { casesPage } from './pages/cases.tsx'
import { intakePage } from './pages/intake.tsx'
import { letterPage } from './pages/letter.tsx'
import { lettersPage } from './pages/letters.tsx'
import { personOptions, personResults } from './pages/persons.tsx'

const house = await freshHouse()
const does = doer(house.database)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
const { yamada, dead } = await twoResidents(house)

type Opening = {
  params?: Record<string, string>
  query?: string
  posted?: Record<string, string>
  form?: Partial<FormState>
  locale?: Locale
}

/** The page as this person gets it: loaded as they, then made into HTML. */
async function open(page: AnyPage, who: TestPerson, opening: Opening = {}): Promise<string> {
  const { params = {}, query = '', posted = {}, form = {}, locale = 'ja' } = opening
  const words = wordsFor(locale)
  const search = new URLSearchParams(query)
  const view = await house.as(who, async (tx) => {
    const data = await page.load({ tx, params, query: search, posted: new URLSearchParams(posted) })
    const formOf = (name: string): FormState => {
      const action = page.forms?.[name]?.action
      assert.ok(action, `${page.name} has no form ${name}`)
      const empty = { name, action, key: 'key-of-a-test', values: {}, problems: [], refusal: null }
      return form.name === name ? { ...empty, ...form } : empty
    }
    const context = {
      words,
      locale,
      actor: tx.actor,
      path: page.path,
      origin: 'http://kashiwa.test',
      query: search,
      form: formOf,
      demo: true,
      ...(page.purposes ? { purposes: await standingOf(tx, page.purposes) } : {}),
    }
    return page.view(data, context) as ReactElement
  })
  return renderFragment(<UiWordsProvider words={(key) => words(key)}>{view}</UiWordsProvider>)
}

const aCase = (more: object = {}) => does(clerk, takeIn, { ...goingOn, who: 'person', ...more })

test('intake asks for everything of one call, and speaks both languages', async () => {
  for (const locale of ['ja', 'en'] as const) {
    const html = await open(intakePage, hanako, { locale })
    for (const field of Object.keys((takeIn.input as unknown as { shape: object }).shape)) {
      if (['urgentTopic', 'letterId', 'togetherIds'].includes(field)) continue
      assert.match(html, new RegExp(`name="${field}"`), field)
    }
  }
})

test('of a letter, intake holds every word in its own box, and who wrote for another is the one who spoke', async () => {
  const counter = await house.asSystem(async (tx) => {
    const agencyId = await addAgency(tx, {
      code: 'counter',
      name: '窓口',
      nameEn: 'counter',
      kind: 'counter',
    })
    return addPerson(tx, { name: 'counter', role: 'counsellor', agencyId })
  })
  const letter = {
    body: '母のことです（試験）',
    forWhom: 'other',
    reach: 'telephone',
    telephone: '00-0000-0011',
    reachWhen: '夕方',
    mustNotKnow: '母',
    name: '見本 娘',
    topics: ['care'],
  }
  const { id } = await does(house.visitor, write, letter)
  for (const locale of ['ja', 'en'] as const) {
    const shown = await open(letterPage, counter, { params: { id }, locale })
    for (const word of ['母のことです（試験）', '00-0000-0011', '夕方', '見本 娘'])
      assert.ok(shown.includes(word), word)
    assert.ok((await open(lettersPage, counter, { locale })).includes(`/consultation/letters/${id}`))
    assert.ok((await open(casesPage, counter, { locale })).includes('href="/consultation/letters"'))
    const intake = await open(intakePage, counter, { query: `letter=${id}`, locale })
    assert.match(intake, new RegExp(`name="letterId" value="${id}"`))
    assert.match(intake, /name="callerName" value="見本 娘"/)
    assert.match(intake, /name="callerTelephone" value="00-0000-0011"/)
    assert.match(intake, /name="mustNotKnow" value="母"/)
    assert.match(intake, /name="safeTelephone" value=""/)
    assert.match(intake, /母のことです（試験）[\s\S]*夕方/)
    assert.match(intake, /name="who" checked="" value="anonymous"/)
  }
  await assert.rejects(open(intakePage, hanako, { query: `letter=${id}` }), { code: 'core.notFound' })
})

test('what was typed stays after a refusal, the chosen person too', async () => {
  const values = {
    name: '山田 清（78歳）',
    personId: yamada,
    note: '途中まで',
    topics: ['debt'],
    caller: 'other',
  }
  const problems = [{ field: 'nextOn', code: 'casework.nextOn.missing' }]
  const refusal = new Refusal('core.invalid', 422, { problems })
  const html = await open(intakePage, hanako, { form: { name: 'takeIn', values, problems, refusal } })
  assert.match(html, /value="山田 清（78歳）"/)
  assert.match(html, new RegExp(`name="personId" value="${yamada}"`))
  assert.match(html, />途中まで<\/textarea>/)
  assert.match(html, /次回の日を入力してください。/)
})

test('a person who died is announced before anybody calls: in the search, at intake, on the case', async () => {
  const options = await open(personOptions, clerk, { posted: { name: 'みほん' } })
  assert.match(options, /見本 亡[\s\S]*死亡/)
  assert.match(
    await open(intakePage, clerk, { query: `person=${dead}` }),
    /この方は令和8年1月2日に亡くなっています/,
  )
  const { id } = await aCase({ personId: dead })
  const html = await open(caseDetailPage, clerk, { params: { id } })
  assert.ok(html.indexOf('亡くなっています') < html.indexOf('form-contact'))
})

test('the search leads to the case that is open; another agency finds nobody', async () => {
  const { id } = await aCase({ personId: yamada })
  const shown = await open(personOptions, clerk, { posted: { name: '山田' } })
  assert.match(shown, new RegExp(`data-href="/consultation/cases/${id}"`))
  assert.match(shown, new RegExp(`data-href="/casework/askings/new\\?person=${yamada}"`))
  assert.equal(await open(personOptions, taro, { posted: { name: '山田' } }), '')
  assert.match(
    await open(personResults, clerk, { posted: { name: '山田' } }),
    new RegExp(`intake\\?person=${yamada}`),
  )
  assert.match(await open(personResults, taro, { posted: { name: '山田' } }), /見つかりませんでした/)
})

test('an intake shows what the chosen person said of safe contact and types nothing in; nobody else’s does, nor one elsewhere', async () => {
  const said = { mustNotKnow: '（試験）前に言った夫', safeNote: '（試験）前に言ったこと', safePost: 'no' }
  await aCase({ personId: dead, ...said })
  const begun = await open(intakePage, clerk, { query: `person=${dead}` })
  const shown = new RegExp(
    `data-field="personId" data-is="${dead}"[\\s\\S]*同じ方の別のケースで聞いた[\\s\\S]*前に言った夫`,
  )
  assert.match(begun, shown)
  assert.match(begun, /name="safeNote"[^>]*><\/textarea>/)
  assert.doesNotMatch(begun, /name="mustNotKnow"[^>]*value="[^"]+"/, 'another name may be typed over theirs')
  assert.doesNotMatch(begun, /name="safePost"[^>]*value="no"[^>]*checked/)
  const others = [
    await open(intakePage, clerk, { query: `person=${yamada}` }),
    await open(intakePage, taro, { query: `person=${dead}` }),
    await open(intakePage, clerk),
  ]
  for (const html of others) assert.ok(!html.includes('前に言った') && !html.includes('別のケースで聞いた'))
})

test('on the telephone what ended within a year is found after what goes on, each with all that is to be kept to', async (t) => {
  // One day for all of it: the year ends with a day.
  process.env.KASANE_NOW = today()
  t.after(() => delete process.env.KASANE_NOW)
  const said = {
    name: '見本 終話',
    callerTelephone: '00-0000-5577',
    caller: 'other',
    callerRelation: 'child',
  }
  const { id: over } = await aCase({ ...said, mustNotKnow: '（試験）終わった方の弟' })
  const ends = (back: number) =>
    house.database.owner.query(
      `update support_case set state = 'closed', closed_on = $2, next_on = null, result = 'own_wish',
      opened_on = least(opened_on, $2) where id = $1 returning subject_id`,
      [over, addDays(today(), -back)],
    )
  const [{ subject_id: personId }] = (await ends(365)).rows
  const called = (who: TestPerson, typed: string) => open(callBackFoundPage, who, { posted: { typed } })
  const card = await called(clerk, '見本 終話')
  assert.ok(card.includes('終結') && card.includes('終わった方の弟'))
  const { id } = await aCase({ personId })
  for (const typed of ['見本 終話', '00-0000-5577']) {
    const html = await called(clerk, typed)
    assert.ok(html.includes(`/consultation/cases/${over}`), typed)
    assert.ok(!(await called(taro, typed)).includes('終わった方の弟'))
  }
  const both = await called(clerk, '見本 終話')
  const at = (one: string) => both.indexOf(`/consultation/cases/${one}"`)
  assert.match(
    both.slice(0, at(over)),
    /同じ方の別のケースで聞いた[\s\S]*終わった方の弟/,
    'on the card of the open one',
  )
  await ends(366)
  assert.ok(!(await called(clerk, '00-0000-5577')).includes(over))
  const later = await called(clerk, '見本 終話')
  assert.match(later, new RegExp(`/consultation/cases/${id}"`))
  assert.match(later, /終わった方の弟/, 'a danger does not end with a case')
})

test('what was found on the telephone stands where the search does: the way to it names it once', () => {
  assert.deepEqual(callBackFoundPage.under, callBackPage.under)
})

test('a case shows first how its person may be reached, then everything else', async () => {
  const { id } = await aCase({
    name: '隠岐 一',
    mustNotKnow: '同居の夫',
    safeVoicemail: 'no',
    note: '<script>1</script>',
  })
  await does(clerk, addContact, { id, version: 1, ...quickNote })
  await does(jiro, setNext, { id, version: 1, ownerId: jiro.accountId, nextOn: nextWeek })
  const html = await open(caseDetailPage, clerk, { params: { id } })
  assert.ok(html.indexOf('同居の夫') < html.indexOf('id="form-contact"'))
  assert.match(html, /変更の履歴（1件）/)
  assert.match(html, /窓口 係 → jiro/)
  assert.match(html, /不在。留守電は残さず。/)
  assert.doesNotMatch(html, /<script>1/)
})

test('who is only shown a case finds no form on it', async () => {
  const { id } = await aCase({ name: '共有 二' })
  await does(clerk, shareCase, {
    id,
    toId: taro.agencyId,
    basis: 'life_and_limb',
    purpose: '確認',
    until: today(),
  })
  const html = await open(caseDetailPage, taro, { params: { id } })
  assert.match(html, /共有されて閲覧できるケースです/)
  assert.doesNotMatch(html, /<form/)
  assert.match(await open(casesPage, taro, { query: 'whose=shared' }), /共有 二/)
})

test('a case that went away is not there, nor is one that never was', async () => {
  const { id } = await aCase({ name: '渡良 三' })
  await does(clerk, handOver, { id, version: 1, toId: taro.agencyId, nextOn: nextWeek, reason: '転居のため' })
  await referring(house).confirms(taro, id)
  for (const gone of [id, 'not-an-id', '01890000-0000-7000-8000-000000000000'])
    await assert.rejects(open(caseDetailPage, hanako, { params: { id: gone } }), { code: 'core.notFound' })
  const html = await open(caseDetailPage, taro, { params: { id }, locale: 'en' })
  assert.match(html, /Handed over from/)
  assert.doesNotMatch(await open(casesPage, hanako, { query: 'whose=agency' }), /渡良 三/)
})

test('a record that somebody else saved names its owner and its date as people read them', async () => {
  const { id } = await aCase({ name: '競合 四' })
  const current = { owner_id: jiro.accountId, next_on: '2026-12-10', version: 2 }
  const refusal = new Refusal('core.changedMeanwhile', 409, { current })
  const values = { ownerId: clerk.accountId, nextOn: '2026-12-15' }
  const form = { name: 'next', values, refusal, problems: [] }
  const html = await open(caseDetailPage, clerk, { params: { id }, form })
  assert.match(html, /令和8年12月10日/)
  assert.match(html, /<dd>jiro<\/dd>/)
  assert.match(html, /value="2026-12-15"/)
})

test('an empty list says what to do first', async () => {
  const html = await open(casesPage, house.person('sachiko'), { query: 'whose=mine&state=overdue&page=-3' })
  assert.match(html, /次回の日が過ぎたケースはありません/)
  assert.match(html, /href="\/consultation\/intake"/)
})

test('that a case got its person stands in its history by a name', async () => {
  const { id } = await does(clerk, takeIn, goingOn)
  await does(clerk, nameSubject, { id, version: 1, name: '後名 判明' })
  for (const locale of ['ja', 'en'] as const) {
    const html = await open(caseDetailPage, clerk, { params: { id }, locale })
    assert.match(html, locale === 'ja' ? /匿名 → 後名 判明/ : /→ 後名 判明/)
  }
})
