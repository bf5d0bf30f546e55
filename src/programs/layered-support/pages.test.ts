import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { onSide } from '../../../tests/support/exchange.ts'
import { layering, nextOn, why } from '../../../tests/support/layered.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { staffing } from '../../../tests/support/staffing.ts'
import { withdrawConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { theDesk } from '../../blocks/matching/desk/seam.ts'
import { today } from '../../core/calendar/clock.ts'
import { fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../core/calendar/format.ts'
import { namesOf } from '../../core/identity/accounts.ts'
import { apply, withdraw } from './actions/application.ts'
import { recordWork } from './actions/community.ts'
import { noteWish } from './actions/joining.ts'
import { readSupports } from './actions/looks.ts'
import { offerNeed, settleNeed } from './actions/needs.ts'
import { setNext } from './actions/propose.ts'
import { blankPath } from './pages/paths.ts'
import { needsOf } from './queries/needs.ts'

const site = await freshSite()
const { does, hanako, taro, step, proposed, newest } = layering(site)
const { newAgency, person } = staffing(site)
const ask = browserOf(site.appWith(), await site.cookieOf(hanako))
const eastern = '東部相談所（試験）'

const get = async (path: string) => {
  const { status, text } = await ask(path)
  assert.equal(status, 200, path)
  return text
}

/** What stands beside a term on the page of the support, and beside an item on the printed form. */
const beside = (html: string, term: string) => {
  const [, value = ''] =
    html.match(new RegExp(`>${term}</(?:dt|th)>\\s*<d?t?d[^>]*>([\\s\\S]*?)</(?:dd|td)>`)) ?? []
  return value.replace(/<[^>]+>/g, '')
}
const onScreen = async (caseId: string, term: string) =>
  beside(await get(`/casework/cases/${caseId}/layered`), term)
const onPaper = async (caseId: string, item: string) =>
  beside(await get(`/casework/cases/${caseId}/layered/application`), item)

/** An agency with one who works there, and its name. */
async function another() {
  const agencyId = await newAgency()
  await person(agencyId)
  const named = site.database.owner.query('select name from agency where id = $1', [agencyId])
  return { agencyId, name: (await named).rows[0]?.name as string }
}

const leaves = (agencyId: string) =>
  site.database.owner.query("update post set ends_on = '2026-11-01' where agency_id = $1", [agencyId])

async function consentsOf(caseId: string): Promise<string[]> {
  const [support] = (await does(hanako, readSupports, { caseId })).supports
  return support?.applications[0]?.consentIds ?? []
}

describe('which agencies may know', () => {
  test('one whose consent was taken back is marked on the screen and not on the form to be signed', async () => {
    const caseId = await proposed('multi_agency')
    const { agencyId, name } = await another()
    const agencyIds = [taro.agencyId, agencyId]
    await step(caseId, apply, { form: 'paper', saidOn: today(), agencyIds, nextOn })
    assert.ok((await onScreen(caseId, '申込み・同意')).endsWith(`：${eastern}、${name}`))
    assert.equal(await onPaper(caseId, '情報を共有してよい機関'), `${eastern}、${name}`)
    const [first] = await consentsOf(caseId)
    await does(hanako, withdrawConsent, { id: first })
    const since = `（${formatDate(today(), 'ja')}撤回）`
    assert.ok((await onScreen(caseId, '申込み・同意')).endsWith(`：${eastern}${since}、${name}`))
    assert.equal(await onPaper(caseId, '情報を共有してよい機関'), name)
  })

  test('one in which nobody works any more is named as before, and so is whoever coordinates', async () => {
    const caseId = await proposed('multi_agency')
    const { agencyId, name } = await another()
    await step(caseId, apply, { form: 'paper', saidOn: today(), agencyIds: [agencyId], nextOn })
    await step(caseId, setNext, { nextOn, coordinatorId: agencyId })
    await leaves(agencyId)
    assert.ok((await onScreen(caseId, '申込み・同意')).endsWith(`：${name}`))
    assert.equal(await onScreen(caseId, '多機関協働事業者'), name)
    assert.equal(await onPaper(caseId, '情報を共有してよい機関'), name)
  })
})

test('while it stands still the page offers to agree anew, from whoever may know still; else only to withdraw', async () => {
  const caseId = await proposed('multi_agency')
  const { agencyId } = await another()
  const agencyIds = [taro.agencyId, agencyId]
  await step(caseId, apply, { form: 'paper', saidOn: today(), agencyIds, nextOn })
  const page = () => get(`/casework/cases/${caseId}/layered`)
  const anew = '改めて同意を得た内容で'
  assert.ok(!(await page()).includes(anew))
  const [first] = await consentsOf(caseId)
  await does(hanako, withdrawConsent, { id: first })
  const html = await page()
  assert.ok(html.includes(anew) && html.includes('同意の撤回を記録する'))
  const ticked = [...html.matchAll(/<input[^>]*name="agencyIds"[^>]*>/g)]
    .filter(([input]) => /\bchecked\b/.test(input))
    .map(([input]) => input.match(/value="([^"]*)"/)?.[1])
  assert.deepEqual(ticked, [agencyId])
  await step(caseId, apply, { form: 'oral', saidOn: today(), agencyIds, nextOn })
  const answers = (await onScreen(caseId, '申込み・同意')).split('\n')
  assert.ok(answers[0]?.endsWith('に改めて申込み）') && !answers[1]?.includes('撤回'), answers.join('\n'))
})

describe('the form to be signed', () => {
  test('has who took the application, and what is wished: as it was proposed, or in the words of the person', async () => {
    const caseId = await proposed('participation')
    await step(caseId, apply, { form: 'oral', saidOn: today(), agencyIds: [], nextOn })
    const name = (await site.as(hanako, (tx) => namesOf(tx, [hanako.accountId]))).get(hanako.accountId)
    const wish = () => onPaper(caseId, '困っていること・希望すること')
    assert.deepEqual([await onPaper(caseId, '受付者'), await wish()], [name, why])
    const said = { wish: '（試験）土に触れたい', activities: ['farm'], days: ['tue'], saidOn: today() }
    const { id } = await newest(caseId)
    await does(hanako, noteWish, { id, version: 0, ...said })
    assert.equal(await wish(), said.wish)
  })

  test('has nobody who took what was withdrawn; the blank one has nothing of anybody', async () => {
    const caseId = await proposed('multi_agency')
    await step(caseId, apply, { form: 'oral', saidOn: today(), agencyIds: [taro.agencyId], nextOn })
    await step(caseId, withdraw, { withdrawnOn: today() })
    for (const item of ['受付者', '申込日', '情報を共有してよい機関'])
      assert.equal(await onPaper(caseId, item), '', item)
    const blank = await get(blankPath)
    assert.ok(!blank.includes(why))
  })
})

test('地域づくり of the year before is found under its year, and can be withdrawn there', async () => {
  const year = fiscalYearOf(today())
  const held = {
    heldOn: lastDayOf(year - 1),
    kind: 'place',
    place: '（試験）会館',
    residents: 3,
    supporters: 1,
  }
  const { id } = await does(hanako, recordWork, { ...held, partnerKinds: [], what: '（試験）三月末の会' })
  const shown = async (path: string) => (await get(path)).includes('三月末の会')
  const former = `/layered-support/community?year=${year - 1}`
  assert.deepEqual([await shown('/layered-support/community'), await shown(former)], [false, true])
  assert.match(await get(`${former}&withdraw=${id}`), new RegExp(`name="id" value="${id}"`))
})

describe('a wish of a case on the wall', () => {
  const typed = {
    kind: 'be',
    said: '（試験）将棋の相手がほしい',
    themes: ['together'],
    areaCode: '',
    times: [],
  }
  const agreed = { consentForm: 'oral', consentOn: today(), scope: '（試験）', nextOn }

  async function offered() {
    const caseId = await staffing(site).caseOf(hanako)
    await does(hanako, offerNeed, { caseId, ...typed, ...agreed })
    const [need] = await site.as(hanako, (tx) => needsOf(tx, caseId))
    assert.ok(need?.offerId)
    return { need, key: need.offerId, page: `/casework/cases/${caseId}/layered/needs` }
  }

  test('what was brought is answered while it stands there, and not once it is over', async () => {
    const { need, key, page } = await offered()
    const brought = {
      key,
      pledgeId: randomUUID(),
      kind: 'time',
      line: '（試験）土曜なら',
      on: today(),
    } as const
    const nobody = { shownName: null, groupName: null, groupKind: null, stands: true }
    await site.asSystem((tx) => theDesk().brought(tx, { ...brought, ...nobody }))
    assert.match(await get(page), /持ち寄りに返事をする/)
    await does(hanako, settleNeed, { id: need.id, version: need.version, reason: '（試験）' })
    assert.doesNotMatch(await get(page), /持ち寄りに返事をする/)
  })

  test('the wall is linked to where it can be reached, and not from within a separated network', async () => {
    const { key, page } = await offered()
    assert.match(await get(page), new RegExp(`href="/wishes/${key}"`))
    const inside = await onSide('inner', () => get(page))
    assert.match(inside, /（試験）将棋の相手がほしい/)
    assert.doesNotMatch(inside, new RegExp(key))
  })
})
