import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { textIn } from '../../../../tests/support/pdf-text.ts'
import { planning, typedPlan } from '../../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing, start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { editSafeContact } from '../cases.ts'
import { grantException } from '../cautions/actions.ts'
import { contactsOfCase } from '../contacts.ts'
import { writePlan } from '../planning/draft-actions.ts'
import { restrictCase } from '../restricted/actions.ts'
import { cancelAbsence, noteAbsence } from '../tasks/absence-actions.ts'
import { numberApproval, submitApproval, submitApprovalAgain, withdrawApproval } from './actions.ts'
import { isWhole } from './content.ts'
import { approvalPageOf } from './page-data.ts'
import { setRoute } from './route-actions.ts'
import { approvalOf, stepsOf } from './rows.ts'
import { seeStepAfterwards, sendBackStep, takeStep, takeStepInstead } from './step-actions.ts'
import { papersWaiting } from './waiting.ts'

const site = await freshSite()
const does = doer(site.database)
const { newAgency, person, caseOf } = staffing(site)
const app = site.appWith()

const body = '（試験）手続きのご案内です。'
const letter = { kind: 'letter', purpose: 'decide', heading: '（試験）手続きの案内', body }

/** An office with a worker, two 係長 and a 課長, by whom letters go, and a case of the worker's. */
async function office() {
  const agencyId = await newAgency()
  const chief = await person(agencyId, 'supervisor')
  const [worker, section] = [await person(agencyId), await person(agencyId)]
  const route = {
    ...{ title1: '係長', postId1: section.postId, deed1: 'approve' },
    ...{ title2: '課長', postId2: chief.postId, deed2: 'approve' },
  }
  await does(chief, setRoute, { kind: 'letter', version: 0, ...route })
  return { agencyId, chief, section, worker, caseId: await caseOf(worker) }
}

const submitted = async (who: TestPerson, caseId: string, more = {}) =>
  (await does(who, submitApproval, { caseId, ...letter, ...more })).id
const read = (who: TestPerson, id: string) => site.as(who, (tx) => approvalOf(tx, id))
const stateOf = async (who: TestPerson, id: string) => (await read(who, id)).state
const again = async (who: TestPerson, id: string, more = {}) =>
  does(who, submitApprovalAgain, {
    id,
    version: (await read(who, id)).version,
    heading: letter.heading,
    body,
    ...more,
  })
/** The step at a place of the round that is under way, as its form sends it. */
const at = async (who: TestPerson, id: string, place: number) => {
  const { round } = await read(who, id)
  const step = (await site.as(who, (tx) => stepsOf(tx, id, round)))[place]
  assert.ok(step)
  return { id: step.id, version: step.version }
}
const takes = async (who: TestPerson, id: string, place: number) =>
  does(who, takeStep, await at(who, id, place))
const whys = async (who: TestPerson) => (await site.as(who, papersWaiting)).map(({ why }) => why)
const codes = async (who: TestPerson) => (await site.as(who, waiting)).map(({ code }) => code)

describe('a paper', () => {
  test('goes from post to post and is decided by the last; each is told when it is their turn', async () => {
    const { chief, section, worker, caseId } = await office()
    const id = await submitted(worker, caseId)
    assert.deepEqual([await whys(section), await whys(chief)], [['decide'], []])
    assert.deepEqual(await refusals(takes(chief, id, 1)), ['casework.approval.notYet'])
    assert.deepEqual(await refusals(takes(chief, id, 0)), ['casework.approval.notYours'])
    await takes(section, id, 0)
    assert.equal(await stateOf(worker, id), 'going')
    assert.deepEqual(
      [await codes(section), await codes(chief)],
      [['casework.notice.approvalWaits'], ['casework.notice.approvalWaits']],
    )
    await takes(chief, id, 1)
    assert.equal(await stateOf(worker, id), 'decided')
    assert.deepEqual(await codes(worker), ['casework.notice.approvalDecided'])
    assert.deepEqual(await refusals(takes(chief, id, 1)), ['casework.approval.settled'])
  })

  test('is decided by nobody who drafted it; where only they would, somebody else is needed', async () => {
    const { chief, section, caseId } = await office()
    const id = await submitted(section, caseId)
    const steps = await site.as(section, (tx) => stepsOf(tx, id))
    assert.deepEqual(
      steps.map(({ title }) => title),
      ['課長'],
    )
    await takes(chief, id, 0)
    const own = { caseId, kind: 'record', purpose: 'decide', heading: '（試験）' }
    const [contact] = await site.as(chief, (tx) => contactsOfCase(tx, caseId, { limit: 1 }))
    assert.deepEqual(await refusals(does(chief, submitApproval, { ...own, sourceId: contact?.id })), [
      'casework.approval.nobodyElse',
    ])
  })

  test('is sent back with the reason, and goes round anew; what was written then stays', async () => {
    const { chief, section, worker, caseId } = await office()
    const id = await submitted(worker, caseId)
    assert.deepEqual(await refusals(again(worker, id)), ['casework.approval.going'])
    await does(section, sendBackStep, { ...(await at(section, id, 0)), note: '（試験）期日を書く' })
    assert.equal(await stateOf(worker, id), 'sent_back')
    assert.deepEqual([await whys(worker), await whys(section)], [['sent_back'], []])
    assert.deepEqual(await codes(worker), ['casework.notice.approvalSentBack'])
    await again(worker, id, { body: '（試験）期日は十日です。' })
    await takes(section, id, 0)
    await takes(chief, id, 1)
    const all = await site.as(worker, (tx) => stepsOf(tx, id))
    assert.deepEqual(
      all.map(({ round, state }) => `${round} ${state}`),
      ['1 sent_back', '1 waiting', '2 done', '2 done'],
    )
  })

  test('that was decided is frozen: it goes round again only when it says something else', async () => {
    const { chief, section, worker, caseId } = await office()
    const id = await submitted(worker, caseId)
    await takes(section, id, 0)
    await takes(chief, id, 1)
    const before = await read(worker, id)
    assert.ok(isWhole(before) && !isWhole({ ...before, content: before.content.replace('案内', '命令') }))
    assert.deepEqual(await refusals(again(worker, id)), ['casework.approval.unchanged'])
    const number = { documentNumber: '架空第12号', documentOn: start }
    await does(worker, numberApproval, { id, version: before.version, ...number })
    await again(worker, id, { body: '（試験）別の文' })
    const after = await read(worker, id)
    assert.deepEqual([after.state, after.round, after.documentNumber], ['going', 2, null])
    assert.notEqual(after.digest, before.digest)
  })

  test('is taken back by whoever drafted it, while it goes round', async () => {
    const { section, worker, caseId } = await office()
    const id = await submitted(worker, caseId)
    assert.deepEqual(await refusals(does(section, withdrawApproval, { id, version: 1 })), [
      'casework.approval.notDrafter',
    ])
    await does(worker, withdrawApproval, { id, version: 1 })
    assert.deepEqual(await whys(section), [])
    assert.deepEqual(await refusals(takes(section, id, 0)), ['casework.approval.settled'])
  })

  test('is given its number once it is decided, not before, and of no day to come', async () => {
    const { chief, section, worker, caseId } = await office()
    const id = await submitted(worker, caseId)
    const number = async (documentOn = start) =>
      does(worker, numberApproval, {
        ...{ id, version: (await read(worker, id)).version, documentNumber: '架空第7号', documentOn },
      })
    assert.deepEqual(await refusals(number()), ['casework.approval.undecided'])
    await takes(section, id, 0)
    await takes(chief, id, 1)
    assert.deepEqual(await refusals(number(addDays(start, 1))), ['documentOn: casework.on.future'])
    assert.deepEqual(await whys(worker), ['decided'])
    await number()
    assert.deepEqual(await whys(worker), [])
  })
})

describe('代決', () => {
  test('is for who is away alone, and is looked at afterwards', async () => {
    const { chief, section, worker, caseId } = await office()
    const id = await submitted(worker, caseId)
    await takes(section, id, 0)
    const instead = async (who: TestPerson) =>
      does(who, takeStepInstead, { ...(await at(who, id, 1)), note: '（試験）今日が期限' })
    assert.deepEqual(await refusals(instead(section)), ['casework.approval.notAway'])
    const away = { accountId: chief.accountId, fromOn: start, untilOn: start }
    const absence = await does(chief, noteAbsence, away)
    assert.deepEqual(await refusals(instead(worker)), ['casework.approval.notInstead'])
    await instead(section)
    assert.equal(await stateOf(worker, id), 'decided')
    await does(chief, cancelAbsence, { id: absence.id, version: 1 })
    assert.deepEqual(await whys(chief), ['after'])
    const step = await at(chief, id, 1)
    assert.deepEqual(await refusals(does(section, seeStepAfterwards, step)), ['casework.approval.notYours'])
    await does(chief, seeStepAfterwards, step)
    assert.deepEqual(await whys(chief), [])
    const [, seen] = await site.as(worker, (tx) => stepsOf(tx, id))
    assert.ok(seen?.instead && seen.seenAt && seen.note === '（試験）今日が期限')
    assert.deepEqual(await refusals(does(chief, seeStepAfterwards, { ...step, version: 3 })), [
      'casework.approval.seen',
    ])
  })
})

describe('供覧', () => {
  test('is read by all, in any order, and decides nothing; nobody sends it back', async () => {
    const { chief, section, worker, caseId } = await office()
    const id = await submitted(worker, caseId, { purpose: 'circulate' })
    assert.deepEqual([await whys(section), await whys(chief)], [['read'], ['read']])
    const back = does(chief, sendBackStep, { ...(await at(chief, id, 1)), note: '（試験）' })
    assert.deepEqual(await refusals(back), ['casework.approval.readInstead'])
    await takes(chief, id, 1)
    await takes(section, id, 0)
    assert.equal(await stateOf(worker, id), 'noted')
    const number = { id, version: 2, documentNumber: '架空第1号', documentOn: start }
    assert.deepEqual(await refusals(does(worker, numberApproval, number)), ['casework.approval.undecided'])
  })

  test('beside a decision: who reads does so also after it was decided', async () => {
    const { chief, section, worker, caseId } = await office()
    const route = { title1: '係長', postId1: section.postId, deed1: 'approve' }
    const reads = { title2: '課長', postId2: chief.postId, deed2: 'read' }
    await does(chief, setRoute, { kind: 'letter', version: 1, ...route, ...reads })
    const id = await submitted(worker, caseId)
    await takes(section, id, 0)
    assert.equal(await stateOf(worker, id), 'decided')
    assert.deepEqual(await whys(chief), ['read'])
    await takes(chief, id, 1)
    assert.deepEqual([await stateOf(worker, id), await whys(chief)], ['decided', []])
  })
})

describe('a route', () => {
  test('has somebody who decides, and posts of the agency; it is set by who leads', async () => {
    const { chief, worker } = await office()
    const set = (more: object, who = chief) =>
      refusals(does(who, setRoute, { kind: 'letter', version: 1, ...more }))
    assert.deepEqual(await set({}), ['title1: casework.route.none'])
    assert.deepEqual(await set({ title1: '係長', deed1: 'read' }), ['title1: casework.route.none'])
    const far = await person(await newAgency())
    assert.deepEqual(await set({ title1: '係長', postId1: far.postId }), ['postId1: casework.route.post'])
    assert.deepEqual(await set({ title1: '係長' }, worker), ['core.notAllowed'])
    assert.deepEqual(await set({ version: 7, title1: '係長' }), ['core.changedMeanwhile'])
  })

  test('on which somebody may not see the case does not take it', async () => {
    const { chief, section, worker, caseId } = await office()
    await does(worker, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [chief.postId] })
    const named = { ...worker, freshFactor: true }
    assert.deepEqual(await refusals(submitted(named, caseId)), ['casework.approval.stepBlind'])
    const route = { title1: '課長', postId1: chief.postId, deed1: 'approve' }
    await does(chief, setRoute, { kind: 'letter', version: 1, ...route })
    const id = await submitted(named, caseId)
    assert.deepEqual([await whys({ ...chief, freshFactor: true }), await whys(chief)], [['decide'], []])
    assert.deepEqual(await refusals(read(section, id)), ['core.notFound'])
  })
})

describe('records, plans and letters', () => {
  const { written, planOf } = planning(site, site.person('hanako'))
  const [hanako, sachiko] = [site.person('hanako'), site.person('sachiko')]

  test('a record and a plan are of the case; a letter has words; one thing goes round once', async () => {
    const caseId = await caseOf(hanako)
    const [contact] = await site.as(hanako, (tx) => contactsOfCase(tx, caseId, { limit: 1 }))
    const one = { kind: 'record', purpose: 'decide', heading: '（試験）', sourceId: contact?.id }
    assert.deepEqual(await refusals(does(hanako, submitApproval, { caseId, ...letter, body: '' })), [
      'body: casework.approval.body',
    ])
    const other = await caseOf(hanako)
    for (const kind of ['record', 'plan'])
      assert.deepEqual(await refusals(does(hanako, submitApproval, { caseId: other, ...one, kind })), [
        'sourceId: casework.approval.source',
      ])
    await does(hanako, submitApproval, { caseId, ...one })
    assert.deepEqual(await refusals(does(hanako, submitApproval, { caseId, ...one })), [
      'casework.approval.alive',
    ])
  })

  test('a plan that was changed is not decided, and says so; submitted anew it is', async () => {
    const caseId = await written()
    const { id: sourceId, version } = await planOf(caseId)
    const plan = { kind: 'plan', purpose: 'decide', heading: '（試験）プラン', sourceId }
    const { id } = await does(hanako, submitApproval, { caseId, ...plan })
    await does(hanako, writePlan, { id: sourceId, version, ...typedPlan, ownGoal: '（試験）別の目標' })
    assert.deepEqual(await refusals(takes(sachiko, id, 0)), ['casework.approval.changed'])
    const { changed, facts } = await site.as(hanako, (tx) => approvalPageOf(tx, id, 'casework.approval'))
    assert.ok(changed && facts.some(({ text }) => text === typedPlan.ownGoal), 'as it was submitted')
    await does(sachiko, sendBackStep, { ...(await at(sachiko, id, 0)), note: '（試験）変わっている' })
    await again(hanako, id, { heading: '（試験）プラン', body: undefined })
    await takes(sachiko, id, 0)
    assert.equal(await stateOf(hanako, id), 'decided')
  })

  test('a letter to somebody who may not be written to is neither submitted nor printed, but under an exception', async () => {
    const caseId = await caseOf(hanako)
    await site.as(hanako, (tx) => editSafeContact(tx, { caseId, version: 1 }, { safePost: 'no' }))
    assert.deepEqual(await refusals(submitted(hanako, caseId)), ['casework.guard.post.no'])
    const exception = { caseId, way: 'post', reason: '（試験）', untilOn: start }
    await does(sachiko, grantException, exception)
    const id = await submitted(hanako, caseId)
    const ask = browserOf(app, await site.cookieOf(hanako))
    const path = `/casework/approvals/${id}/letter`
    assert.equal((await ask(path)).status, 409, 'not decided')
    await takes(sachiko, id, 0)
    assert.equal((await ask(path)).status, 200)
    await site.database.owner.query('update contact_exception set until_on = $1 where case_id = $2', [
      addDays(start, -1),
      caseId,
    ])
    const refused = await ask(path)
    assert.equal(refused.status, 409)
    assert.ok(refused.text.includes('郵便を送ってはいけない方です'))
  })

  test('the printed paper: who decided and when, room for the number, and what was decided', async () => {
    const caseId = await caseOf(hanako)
    const id = await submitted(hanako, caseId)
    await takes(sachiko, id, 0)
    const printed = async (end: string) => {
      const answer = await app.request(`http://kashiwa.test/casework/approvals/${id}/${end}`, {
        headers: {
          host: 'kashiwa.test',
          cookie: await site.cookieOf(hanako),
          'sec-fetch-site': 'same-origin',
        },
      })
      assert.equal(answer.headers.get('content-type'), 'application/pdf')
      return textIn(new Uint8Array(await answer.arrayBuffer()))
    }
    const blank = await printed('print')
    for (const said of [
      '手続きの案内',
      '手続きのご案内です',
      '決裁',
      'sachiko',
      '第',
      (await read(hanako, id)).digest.slice(0, 16),
    ])
      assert.ok(blank.includes(said), said)
    const version = (await read(hanako, id)).version
    await does(hanako, numberApproval, { id, version, documentNumber: '架空第34号', documentOn: start })
    assert.ok((await printed('print')).includes('架空第34号'))
    assert.ok((await printed('letter')).includes('架空第34号'))
  })

  test('the pages are there for who sees the case, and for nobody else', async () => {
    const caseId = await caseOf(hanako)
    const id = await submitted(hanako, caseId)
    const [own, head, stranger] = await Promise.all(
      [hanako, sachiko, site.person('taro')].map(async (one) => browserOf(app, await site.cookieOf(one))),
    )
    assert.ok(own && head && stranger)
    assert.ok((await own(`/casework/cases/${caseId}/approvals`)).text.includes(letter.heading))
    assert.ok((await head('/casework/decisions')).text.includes(`/casework/approvals/${id}`))
    assert.ok((await head(`/casework/approvals/${id}`)).text.includes('決裁する'))
    assert.ok((await head('/casework/approval-routes')).text.includes('経路を決める'))
    for (const path of [
      `/casework/approvals/${id}`,
      `/casework/approvals/${id}/print`,
      `/casework/cases/${caseId}/approvals`,
    ])
      assert.equal((await stranger(path)).status, 404, path)
  })
})
