import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { onDay, staffing, start } from '../../../../tests/support/staffing.ts'
import { postKey } from '../../../core/access/keys.ts'
import { nextOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addAccount, addPost } from '../../../core/identity/accounts.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { recordNonConsent } from '../disclosure/consent-actions.ts'
import { restrictCase } from '../restricted/actions.ts'
import { answerInvolvement, askInvolvement, endAsking } from './actions.ts'
import {
  agenciesAsked,
  askingOf,
  askingsNamed,
  candidatesFor,
  questionOf,
  questionsReceived,
} from './list.ts'
import { tellNamedOfAsking, watchAskings } from './watch.ts'

// 関わっている機関にたずねる: sealed to duty posts; of no involvement and of no answer who asked reads the same.

const house = await freshHouse()
const does = doer(house.database)
const { office, caseOf, person, newAgency } = staffing(house)
const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })
let made = 0

afterEach(() => {
  delete process.env.KASANE_NOW
})

/** A post of an agency that carries the duty to answer. */
const dutyOf = (agencyId: string): Promise<TestPerson> =>
  house.asSystem(async (tx) => {
    const authUserId = `user-duty-${made++}`
    const accountId = await addAccount(tx, { authUserId, name: '見本 当番', kind: 'staff' })
    const post = { accountId, agencyId, title: 'duty', startsOn: '2020-04-01', role: 'counsellor' as const }
    const postId = await addPost(tx, { ...post, duties: ['involvement'] })
    return { ...house.person('taro'), authUserId, accountId, agencyId, postId }
  })

const why = { basis: 'own_duty', purpose: '支援の重なりを避けるため（試験）', telephone: '000-0000-0000' }

/** A resident with a case in an office with somebody on duty, and a clerk elsewhere with the register. */
async function ground() {
  const there = await office()
  const duty = await dutyOf(there.agencyId)
  const elsewhere = await newAgency()
  const asker = await clerkBeside(house, await person(elsewhere))
  const [personId = ''] = await enterPeople(house, [{ name: `見本 尋${made++}`, birthOn: '1950-01-01' }])
  const aboutId = await caseOf(there.leaver, { subjectId: personId })
  return { ...there, duty, asker, personId, aboutId }
}

async function asked(more: object = {}) {
  const all = await ground()
  const input = { personId: all.personId, agencyIds: [all.agencyId], ...why, ...more }
  const { id } = await does(all.asker, askInvolvement, input)
  const [question] = await house.as(all.duty, questionsReceived)
  return { ...all, id, questionId: question?.questionId ?? '' }
}

const yes = { answer: 'involved', how: '午前中に電話で（試験）', answerTelephone: '000-0000-0001' }
const no = { answer: 'not_involved' }

const noticed = (code: string, key: string) =>
  house.asSystem(async (tx) => {
    const rows = tx.selectFrom('notice').select('id').where('municipality_id', '=', tx.municipality)
    return (await rows.where('code', '=', code).where('to_key', '=', key).execute()).length
  })

const ledgerOf = (caseId: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('disclosure')
      .select(['to_agency_id', 'parts', 'basis', 'purpose', 'kind'])
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', caseId)
      .execute(),
  )

test('it reaches the duty post of the agency, who is told; nobody else there, nor of another agency', async () => {
  const { duty, leaver, head, questionId } = await asked()
  assert.ok(questionId)
  assert.equal(await noticed('casework.notice.askingCame', postKey(duty.postId)), 1)
  for (const other of [leaver, head, house.person('taro')]) {
    assert.deepEqual(await house.as(other, questionsReceived), [])
    await assert.rejects(
      house.as(other, (tx) => questionOf(tx, questionId)),
      { code: 'core.notFound' },
    )
  }
})

test('where nobody is on duty, whoever leads the agency is', async () => {
  const { head, agencyId, leaver } = await office()
  const { asker, personId } = await ground()
  await does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  assert.equal((await house.as(head, questionsReceived)).length, 1)
  assert.equal((await house.as(leaver, questionsReceived)).length, 0)
})

test('a yes is shown to who asked, with how to talk, and stands in the ledger of the case', async () => {
  const { duty, asker, id, questionId, aboutId, agencyId } = await asked()
  await does(duty, answerInvolvement, { id: questionId, ...yes })
  const [one] = await house.as(asker, (tx) => agenciesAsked(tx, id))
  assert.equal(one?.answer?.how, yes.how)
  assert.equal(await noticed('casework.notice.askingAnswered', postKey(asker.postId)), 1)
  const [entry, ...more] = await ledgerOf(aboutId)
  assert.deepEqual(more, [])
  assert.deepEqual(
    [entry?.to_agency_id, entry?.parts, entry?.basis, entry?.purpose, entry?.kind],
    [asker.agencyId, ['existence'], why.basis, why.purpose, 'told'],
  )
  assert.notEqual(agencyId, asker.agencyId)
})

test('a no changes nothing for who asked: no row, no notice, no version, no ledger', async () => {
  const { duty, asker, id, questionId, aboutId } = await asked()
  const before = await house.as(asker, async (tx) => [await askingOf(tx, id), await agenciesAsked(tx, id)])
  await does(duty, answerInvolvement, { id: questionId, ...no })
  const after = await house.as(asker, async (tx) => [await askingOf(tx, id), await agenciesAsked(tx, id)])
  assert.deepEqual(after, before)
  assert.equal(await noticed('casework.notice.askingAnswered', postKey(asker.postId)), 0)
  assert.deepEqual(await ledgerOf(aboutId), [])
  const seen = await house.as(duty, (tx) => questionOf(tx, questionId))
  assert.deepEqual(
    seen.answers.map(({ involved }) => involved),
    [false],
  )
})

test('who said no may say yes later, not the other way round, and nothing twice', async () => {
  const { duty, questionId } = await asked()
  const answers = (more: object) => does(duty, answerInvolvement, { id: questionId, ...more })
  await answers(no)
  assert.deepEqual(await refusals(answers(no)), ['casework.asking.answered'])
  await answers(yes)
  for (const more of [no, yes]) assert.deepEqual(await refusals(answers(more)), ['casework.asking.answered'])
})

test('refused: nobody asked, an agency without anybody, a basis half told, no purpose, somebody not in sight, twice', async () => {
  const { asker, personId, agencyId } = await ground()
  const asks = (more: object, who = asker) =>
    refusals(does(who, askInvolvement, { personId, agencyIds: [agencyId], ...why, ...more }))
  assert.deepEqual(await asks({ agencyIds: [] }), ['agencyIds: casework.asking.nobody'])
  assert.deepEqual(await asks({ agencyIds: [await newAgency()] }), ['agencyIds: casework.asking.elsewhere'])
  assert.deepEqual(await asks({ agencyIds: [asker.agencyId] }), ['agencyIds: casework.asking.elsewhere'])
  assert.deepEqual(await asks({ basis: 'consent' }), [
    'consentForm: casework.consent.form',
    'consentOn: casework.asking.consentOn',
  ])
  assert.equal((await asks({ purpose: '要' })).length, 1)
  assert.deepEqual(await asks({}, await person(await newAgency())), ['core.notFound'])
  assert.deepEqual(await asks({}, house.person('priya')), ['core.notAllowed'])
  const once = () => does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  const atOnce = await Promise.allSettled([once(), once()])
  assert.deepEqual(atOnce.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual(await asks({}), ['casework.asking.already'])
})

test('refused: an answer of who asked, of no duty post, half said, or to what is over or ended', async () => {
  const { duty, asker, leaver, id, questionId } = await asked()
  const answers = (who: TestPerson, more: object) =>
    refusals(does(who, answerInvolvement, { id: questionId, ...more }))
  for (const who of [asker, leaver]) assert.deepEqual(await answers(who, yes), ['core.notFound'])
  assert.deepEqual(await answers(duty, { answer: 'involved' }), ['how: casework.how.missing'])
  assert.deepEqual(await answers(duty, { ...yes, ...no }), [
    'how: casework.how.notInvolved',
    'answerTelephone: casework.how.notInvolved',
  ])
  await onDay(addDays(start, 30), async () =>
    assert.deepEqual(await answers(duty, yes), ['casework.asking.over']),
  )
  assert.deepEqual(await refusals(does(duty, endAsking, { id, version: 1 })), ['casework.asking.notYours'])
  await does(asker, endAsking, { id, version: 1 })
  assert.deepEqual(await answers(duty, yes), ['casework.asking.over'])
  assert.deepEqual(await refusals(does(asker, endAsking, { id, version: 2 })), ['casework.asking.over'])
})

test('somebody of the same name is recognized by the duty post; another case is not taken for theirs', async () => {
  const { duty, asker, leaver, agencyId } = await ground()
  const name = `見本 同名${made++}`
  const [registered = '', unknown = ''] = await enterPeople(house, [{ name }, { name, registered: false }])
  const theirs = await caseOf(leaver, { subjectId: unknown })
  await does(asker, askInvolvement, { personId: registered, agencyIds: [agencyId], ...why })
  const [question] = await house.as(duty, questionsReceived)
  const candidates = await house.as(duty, async (tx) =>
    candidatesFor(tx, await questionOf(tx, question?.questionId ?? '')),
  )
  assert.deepEqual(
    candidates.map(({ id, sure }) => [id, sure]),
    [[theirs, false]],
  )
  const answers = (caseId: string) =>
    does(duty, answerInvolvement, { id: question?.questionId, ...yes, caseId })
  const strange = await caseOf(leaver)
  assert.deepEqual(await refusals(answers(strange)), ['caseId: casework.asking.notTheirs'])
  await answers(theirs)
  assert.equal((await ledgerOf(theirs)).length, 1)
})

test('who asks from a case of their own tells that there is one: it stands in its ledger', async () => {
  const { asker, personId, agencyId } = await ground()
  const own = await caseOf(asker, { subjectId: personId })
  await does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  const [entry, ...more] = await ledgerOf(own)
  assert.deepEqual([entry?.to_agency_id, more.length], [agencyId, 0])
})

test('refused: by a consent that is older than a refusal', async () => {
  const { asker, personId, agencyId } = await ground()
  const own = await caseOf(asker, { subjectId: personId })
  await does(asker, recordNonConsent, { caseId: own, answer: 'refused', form: 'oral', on: start })
  const consent = { basis: 'consent', consentForm: 'oral', consentOn: addDays(start, -30) }
  const input = { personId, agencyIds: [agencyId], ...why, ...consent }
  assert.deepEqual(await refusals(does(asker, askInvolvement, input)), ['casework.asking.ground'])
})

test('who is named on a restricted case is told and may call; the duty post cannot speak of it, and sees nothing', async () => {
  const { asker, personId, agencyId, aboutId, duty, leaver: owner, other } = await ground()
  await does(owner, restrictCase, { id: aboutId, version: 1, reason: 'violence', postIds: [other.postId] })
  const { id } = await does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  await house.asSystem((tx) => tellNamedOfAsking(tx, id))
  for (const who of [owner, other]) {
    assert.equal(await noticed('casework.notice.askingNamed', postKey(who.postId)), 1)
    assert.deepEqual(await house.as(who, askingsNamed), [])
  }
  const [question] = await house.as(duty, questionsReceived)
  const found = await house.as(duty, async (tx) =>
    candidatesFor(tx, await questionOf(tx, question?.questionId ?? '')),
  )
  assert.deepEqual(found, [])
  assert.equal(await noticed('casework.notice.askingNamed', postKey(duty.postId)), 0)
  assert.equal(await noticed('casework.notice.askingNamed', postKey(asker.postId)), 0)
})

test('who is named in an agency that was not asked reads of it after a second factor, with the number to call', async () => {
  const { asker, personId, aboutId, leaver: owner, other } = await ground()
  await does(owner, restrictCase, { id: aboutId, version: 1, reason: 'violence', postIds: [other.postId] })
  const { agencyId } = await office()
  await does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  const [told] = await house.as(fresh(other), askingsNamed)
  assert.equal(told?.telephone, why.telephone)
  assert.deepEqual(await house.as(other, askingsNamed), [])
})

test('a duty post that is named itself says nothing of the restricted case here', async () => {
  const { asker, personId, agencyId, aboutId, duty, leaver: owner } = await ground()
  await does(owner, restrictCase, { id: aboutId, version: 1, reason: 'violence', postIds: [duty.postId] })
  await does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  const [question] = await house.as(duty, questionsReceived)
  const input = { id: question?.questionId, ...yes }
  assert.deepEqual(await refusals(does(fresh(duty), answerInvolvement, input)), [
    'casework.asking.byTelephone',
  ])
  assert.deepEqual(await ledgerOf(aboutId), [])
})

test('a conflict denies: who is kept away from the person neither answers nor is told, and does not ask', async () => {
  const { asker, personId, agencyId, duty } = await ground()
  const second = await dutyOf(agencyId)
  await does(duty, declareConflict, { personId, kind: 'family' })
  await does(asker, askInvolvement, { personId, agencyIds: [agencyId], ...why })
  assert.equal((await house.as(duty, questionsReceived)).length, 0)
  assert.equal((await house.as(second, questionsReceived)).length, 1)
  assert.equal(await noticed('casework.notice.askingCame', postKey(duty.postId)), 0)
  await does(asker, declareConflict, { personId, kind: 'family' })
  const again = { personId, agencyIds: [agencyId], ...why }
  assert.deepEqual(await refusals(does(asker, askInvolvement, again)), ['core.notFound'])
})

test('in the morning who is on duty today sees what runs and hears of it, until somebody has answered', async () => {
  const { agencyId, questionId } = await asked()
  const later = await dutyOf(agencyId)
  assert.equal((await house.as(later, questionsReceived)).length, 0)
  await onDay(nextOpenDay(start), async () => {
    await house.asSystem(watchAskings)
    assert.equal((await house.as(later, questionsReceived)).length, 1)
    assert.equal(await noticed('casework.notice.askingWaits', postKey(later.postId)), 1)
    await does(later, answerInvolvement, { id: questionId, ...no })
    await house.asSystem(watchAskings)
    assert.equal(await noticed('casework.notice.askingWaits', postKey(later.postId)), 1)
  })
})

test('on a day on which the office is closed nobody hears of it, and it is shown all the same', async () => {
  await onDay(`${Number(start.slice(0, 4)) + 1}-01-01`, async () => {
    const { agencyId } = await asked()
    const later = await dutyOf(agencyId)
    await house.asSystem(watchAskings)
    assert.equal((await house.as(later, questionsReceived)).length, 1)
    assert.equal(await noticed('casework.notice.askingWaits', postKey(later.postId)), 0)
  })
})
