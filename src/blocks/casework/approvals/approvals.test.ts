import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { letter, rounds } from '../../../../tests/support/rounds.ts'
import { start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { contactsOfCase } from '../contacts.ts'
import { restrictCase } from '../restricted/actions.ts'
import { cancelAbsence, noteAbsence } from '../tasks/absence-actions.ts'
import { momentsOf } from '../timeline/moments.ts'
import { searchTexts } from '../timeline/search.ts'
import '../timeline/sources.ts'
import { numberApproval, submitApproval, withdrawApproval } from './actions.ts'
import { isWhole } from './content.ts'
import { setRoute } from './route-actions.ts'
import { stepsOf } from './rows.ts'
import { seeStepAfterwards, sendBackStep, takeStepInstead } from './step-actions.ts'

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, office, submitted, read, stateOf, again, at, takes, whys } = rounds(house)
const codes = async (who: TestPerson) => (await house.as(who, waiting)).map(({ code }) => code)

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
    const steps = await house.as(section, (tx) => stepsOf(tx, id))
    assert.deepEqual(
      steps.map(({ title }) => title),
      ['課長'],
    )
    await takes(chief, id, 0)
    const own = { caseId, kind: 'record', purpose: 'decide', heading: '（試験）' }
    const [contact] = await house.as(chief, (tx) => contactsOfCase(tx, caseId, { limit: 1 }))
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
    const all = await house.as(worker, (tx) => stepsOf(tx, id))
    assert.deepEqual(
      all.map(({ round, state }) => `${round} ${state}`),
      ['1 sent_back', '1 waiting', '2 done', '2 done'],
    )
  })

  test('that was decided is frozen: it goes round again only when it says something else', async () => {
    const { chief, worker, caseId } = await office()
    const [contact] = await house.as(worker, (tx) => contactsOfCase(tx, caseId, { limit: 1 }))
    const heading = '（試験）記録'
    const record = { caseId, kind: 'record', purpose: 'decide', heading, sourceId: contact?.id }
    const { id } = await does(worker, submitApproval, record)
    await takes(chief, id, 0)
    const before = await read(worker, id)
    assert.ok(isWhole(before) && !isWhole({ ...before, content: before.content.replace('fact', '命令') }))
    assert.deepEqual(await refusals(again(worker, id, { heading })), ['casework.approval.unchanged'])
    const number = { documentNumber: '架空第12号', documentOn: start }
    await does(worker, numberApproval, { id, version: before.version, ...number })
    await again(worker, id, { heading: '（試験）別の題' })
    const after = await read(worker, id)
    assert.deepEqual([after.state, after.round, after.documentNumber], ['going', 2, null])
  })

  test('that is a letter is not changed once it was decided or read by all, and stays in the course; a new one is written', async () => {
    const { chief, section, worker, caseId } = await office()
    for (const [purpose, state] of [
      ['decide', 'decided'],
      ['circulate', 'noted'],
    ]) {
      const id = await submitted(worker, caseId, { purpose })
      await takes(section, id, 0)
      await takes(chief, id, 1)
      for (const body of ['（試験）別の文', letter.body])
        assert.deepEqual(await refusals(again(worker, id, { body })), ['casework.approval.letterOver'])
      assert.equal(await stateOf(worker, id), state)
    }
    await submitted(worker, caseId, { body: '（試験）改めてのご案内' })
    const { moments } = await house.as(worker, (tx) => momentsOf(tx, caseId, { kind: 'letter' }))
    const letters = moments.filter(({ source }) => source === 'letter')
    assert.deepEqual(
      letters.map(({ what, body }) => [what, body]),
      [
        ['noted', letter.body],
        ['decided', letter.body],
      ],
    )
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
    const [, seen] = await house.as(worker, (tx) => stepsOf(tx, id))
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

describe('in the course of its case', () => {
  const lines = async (who: TestPerson, caseId: string) =>
    (await house.as(who, (tx) => momentsOf(tx, caseId, {}))).moments
      .filter(({ source }) => source === 'letter' || source === 'approval')
      .map(({ kind, what, facts, body }) => [kind, what, facts.heading, body])
  const found = async (who: TestPerson, words: string, within?: string) =>
    (await house.as(who, (tx) => searchTexts(tx, words, within))).hits.map(({ kind }) => kind)

  test('a letter stands when it is decided, a record when it was read by all; both are found by their words', async () => {
    const { chief, section, worker, caseId } = await office()
    const body = '（試験）つばめの手続きをご案内します。'
    const id = await submitted(worker, caseId, { heading: '（試験）手続きの手紙', body })
    assert.deepEqual(await lines(worker, caseId), [])
    await takes(section, id, 0)
    await takes(chief, id, 1)
    assert.deepEqual(await lines(worker, caseId), [['letter', 'decided', '（試験）手続きの手紙', body]])
    const [contact] = await house.as(worker, (tx) => contactsOfCase(tx, caseId, { limit: 1 }))
    const record = { caseId, kind: 'record', purpose: 'circulate', heading: '（試験）記録のひばり' }
    const paper = await does(worker, submitApproval, { ...record, sourceId: contact?.id })
    await takes(chief, paper.id, 0)
    assert.deepEqual((await lines(worker, caseId))[0], ['approval', 'noted', record.heading, null])
    for (const within of [undefined, caseId]) {
      assert.deepEqual(await found(worker, 'つばめの手続き', within), ['approval'])
      assert.deepEqual(await found(worker, '記録のひばり', within), ['approval'])
    }
  })

  test('refused: to somebody elsewhere, and of a restricted case to whoever is not named', async () => {
    const { chief, section, worker, caseId } = await office()
    const elsewhere = await person(await newAgency())
    const id = await submitted(worker, caseId, { heading: '（試験）かわせみの手紙' })
    await takes(section, id, 0)
    await takes(chief, id, 1)
    const see = async (who: TestPerson) => [
      (await lines(who, caseId)).length,
      (await found(who, 'かわせみの手紙')).length,
    ]
    assert.deepEqual(
      [await see(chief), await see(elsewhere)],
      [
        [1, 1],
        [0, 0],
      ],
    )
    await does(worker, restrictCase, {
      ...{ id: caseId, version: 1, reason: 'violence', postIds: [section.postId] },
    })
    assert.deepEqual(
      [await see(chief), await see({ ...section, freshFactor: true })],
      [
        [0, 0],
        [1, 1],
      ],
    )
  })
})
