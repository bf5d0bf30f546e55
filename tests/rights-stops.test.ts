import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { theDesk } from '../src/blocks/matching/desk/seam.ts'
import { wishesOf } from '../src/blocks/matching/wishes.ts'
import { isHeld } from '../src/blocks/privacy/retention/holds.ts'
import { reviewOf } from '../src/blocks/privacy/rights/decide.ts'
import { issueDue } from '../src/blocks/privacy/rights/issue.ts'
import { carryOutRequest, decideRequest, liftUseStop } from '../src/blocks/privacy/rights/officer-actions.ts'
import { deliverAnswer } from '../src/blocks/privacy/rights/prepare-actions.ts'
import { requestsSeen } from '../src/blocks/privacy/rights/requests.ts'
import { stopOfRequest } from '../src/blocks/privacy/rights/stops.ts'
import { mayWriteTo } from '../src/blocks/registry/letters.ts'
import { setAudience } from '../src/core/access/audience.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { newId } from '../src/core/id.ts'
import { partsNow } from '../src/core/privacy/parts.ts'
import { recordType } from '../src/core/privacy/retention.ts'
import { isAbout, stopsOf } from '../src/core/privacy/stopped.ts'
import { closeCase } from '../src/programs/consultation/actions/case-work.ts'
import { readCase } from '../src/programs/consultation/actions/looks.ts'
import { handOver, shareCase } from '../src/programs/consultation/actions/sharing.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { goingOn, nextWeek } from '../src/programs/consultation/demo/examples.ts'
import { answerNeedPledge, offerNeed } from '../src/programs/layered-support/actions/needs.ts'
import { pledgesOfCase } from '../src/programs/layered-support/queries/need-pledges.ts'
import { needsOf } from '../src/programs/layered-support/queries/needs.ts'
import { clerkBeside, refusals } from './support/acts.ts'
import { freshHouse } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'

// 利用停止: what was granted stops what it says, for everybody and where everybody sees it, from the day of the answer until it is lifted.

const house = await freshHouse()
const { does, seen, about, handedOver } = requests(house)
const priya = house.person('priya')
const taro = house.person('taro')
const clerk = await clerkBeside(house, house.person('hanako'))
const version = async (id: string) => (await seen(priya, id)).version
const born = '1948-04-05'
let made = 0

/** Somebody with an address and an open case, and a request of theirs to stop. */
async function scene(
  stopKind: string,
  { stopFiles = [] as string[], outcome = 'full', delivered = false } = {},
) {
  const name = `見本 停止${++made}`
  const [personId = ''] = await enterPeople(house, [{ name, birthOn: born, address: '柏市架空町5' }])
  const { id: caseId } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId })
  const base = { ...about(name, born), way: undefined, receivedOn: addDays(today(), -25) }
  const id = await handedOver(clerk, { ...base, kind: 'stop', stopKind }, personId)
  const review = await house.as(priya, (tx) => reviewOf(tx, id))
  const reason = outcome === 'full' ? {} : { reason: '（試験）' }
  const decision = { id, version: review.version, outcome, grounds: [], stopFiles, ...reason }
  await does(priya, decideRequest, decision)
  const goesOut = async () => {
    const { due_on } = await seen(priya, id)
    await house.asSystem((tx) => issueDue(tx, due_on))
  }
  if (delivered) {
    await goesOut()
    await does(clerk, deliverAnswer, { id, version: await version(id) })
  }
  return { id, personId, caseId, goesOut }
}

const sharing = (basis = 'own_duty') => ({
  ...{ toId: taro.agencyId, basis, purpose: '（試験）支援', until: addDays(today(), 30) },
})
const shares = (id: string, basis?: string) => does(clerk, shareCase, { id, ...sharing(basis) })
const handsOver = async (id: string) => {
  const { version } = await does(clerk, readCase, { id })
  return does(clerk, handOver, { id, version, toId: taro.agencyId, nextOn: nextWeek, reason: '（試験）' })
}
const letters = (id: string) => house.as(clerk, (tx) => mayWriteTo(tx, id))
const marks = async (who: typeof clerk, id: string) =>
  (await house.as(who, (tx) => stopsOf(tx, { personIds: [id], tables: ['person'] }))).map(({ kind }) => kind)
const carriesOut = async (id: string, more: object = {}) =>
  does(priya, carryOutRequest, { id, version: await version(id), ...more })

test('a stop of use begins with the answer: until then nobody knows of it, from then on nothing is shared, handed over or sent', async () => {
  const { id, personId, caseId, goesOut } = await scene('use')
  assert.deepEqual(await marks(clerk, personId), [])
  assert.deepEqual(await letters(personId), { may: true })
  await shares(caseId)
  await goesOut()
  assert.deepEqual(await marks(clerk, personId), ['use'])
  assert.deepEqual(await refusals(shares(caseId)), ['core.useStopped'])
  assert.deepEqual(await refusals(handsOver(caseId)), ['core.useStopped'])
  assert.deepEqual(await letters(personId), { may: false, why: 'stopped' })
  await carriesOut(id)
  assert.deepEqual(await refusals(does(taro, readCase, { id: caseId })), ['core.notFound'])
  assert.deepEqual(await refusals(shares(caseId)), ['core.useStopped'], 'it stands after it was carried out')
})

test('where life is at stake a case is shared all the same', async () => {
  const { id, caseId } = await scene('use', { delivered: true })
  await shares(caseId, 'life_and_limb')
  assert.ok(await does(taro, readCase, { id: caseId }))
  await carriesOut(id)
  assert.ok(await does(taro, readCase, { id: caseId }), 'nor does it end when the stop is carried out')
})

/** Puts a need of a case on the wall of wishes. */
async function offers(caseId: string) {
  const said = {
    kind: 'be',
    said: '（試験）将棋の相手がほしい',
    themes: ['together'],
    areaCode: '',
    times: [],
  }
  const agreed = { consentForm: 'oral', consentOn: today(), scope: '（試験）', nextOn: nextWeek }
  await does(clerk, offerNeed, { caseId, ...said, ...agreed })
  const need = async () => (await house.as(clerk, (tx) => needsOf(tx, caseId)))[0]
  const key = (await need())?.offerId ?? ''
  const isShown = () => house.as(house.visitor, async (tx) => (await wishesOf(tx, [key])).length > 0)
  return { key, standing: async () => [(await need())?.state, await isShown()] }
}

test('what of the person stands among the wishes goes with it, and nothing new is put there', async () => {
  const { caseId, goesOut } = await scene('use')
  const { standing } = await offers(caseId)
  assert.deepEqual(await standing(), ['offered', true])
  await goesOut()
  assert.deepEqual(await standing(), ['withdrawn', false])
  assert.deepEqual(await refusals(offers(caseId)), ['core.useStopped'])
  const other = await scene('provision', { stopFiles: ['registry.file.residents'] })
  const wish = await offers(other.caseId)
  await other.goesOut()
  assert.deepEqual(await wish.standing(), ['offered', true], 'of other files it says nothing')
})

test('a stop of provision leaves letters to the person; nothing new is given', async () => {
  const { personId, caseId } = await scene('provision', { delivered: true })
  assert.deepEqual(await letters(personId), { may: true })
  assert.deepEqual(await refusals(shares(caseId)), ['core.useStopped'])
})

test('a stop that names files is about these alone', async () => {
  const { personId, caseId } = await scene('use', { stopFiles: ['registry.file.residents'], delivered: true })
  assert.deepEqual(await letters(personId), { may: false, why: 'stopped' })
  await shares(caseId)
  assert.ok(isAbout({ files: ['registry.file.residents'] }, 'person_contact'))
  assert.ok(!isAbout({ files: ['registry.file.residents'] }, 'support_case'))
})

test('a page tells of a stop no other files than its own: that somebody is in them is not said where nobody may know', async () => {
  const cases = 'casework.file.cases'
  const filesOn = async (personId: string, tables: string[]) =>
    (await house.as(clerk, (tx) => stopsOf(tx, { personIds: [personId], tables }))).map(({ files }) => files)
  const one = await scene('provision', { stopFiles: [cases], delivered: true })
  assert.deepEqual(await filesOn(one.personId, ['person']), [])
  assert.deepEqual(await filesOn(one.personId, ['support_case', 'person']), [[cases]])
  const stopFiles = ['registry.file.residents', cases]
  const both = await scene('provision', { stopFiles, delivered: true })
  assert.deepEqual(await filesOn(both.personId, ['person']), [['registry.file.residents']])
  assert.deepEqual(await filesOn(both.personId, ['support_case']), [[cases]])
})

test('refused: files that there are not, and files where no stop is granted', async () => {
  const stop = scene('use', { stopFiles: ['registry.file.none'] })
  assert.deepEqual(await refusals(stop), ['stopFiles: privacy.rights.fileUnknown'])
  const refused = scene('use', { stopFiles: ['registry.file.residents'], outcome: 'refused' })
  assert.deepEqual(await refusals(refused), ['stopFiles: privacy.rights.noStop'])
})

test('refused: to grant a stop to somebody of whom no record was chosen', async () => {
  const form = { ...about('見本 不在', '1901-01-01'), way: undefined, kind: 'stop', stopKind: 'use' }
  const id = await handedOver(clerk, form)
  const { version } = await house.as(priya, (tx) => reviewOf(tx, id))
  const grants = (outcome: string) => does(priya, decideRequest, { id, version, outcome, grounds: [] })
  assert.deepEqual(await refusals(grants('full')), ['outcome: privacy.rights.nobodyChosen'])
  await grants('none')
})

test('what was granted and is not done waits for the officer, also after it was handed over', async () => {
  const open = async () => (await house.as(priya, (tx) => requestsSeen(tx, false))).map(({ id }) => id)
  const waiting = async () =>
    (await house.as(priya, partsNow)).find(({ key }) => key === 'requests')?.waiting ?? 0
  const before = await waiting()
  const { id } = await scene('use', { delivered: true })
  assert.deepEqual([(await open()).includes(id), await waiting()], [true, before + 1])
  await carriesOut(id)
  assert.deepEqual([(await open()).includes(id), await waiting()], [false, before])
})

test('where nothing is granted nothing stops', async () => {
  const { personId, caseId } = await scene('use', { outcome: 'refused', delivered: true })
  assert.deepEqual(await marks(clerk, personId), [])
  await shares(caseId)
})

test('a merged record is the same person', async () => {
  const { personId } = await scene('use', { delivered: true })
  const [twin = ''] = await enterPeople(house, [{ name: '見本 双', address: '柏市架空町6' }])
  assert.deepEqual(await marks(clerk, twin), [])
  const { id: caseId } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId: twin })
  const { key } = await offers(caseId)
  const brought = { key, pledgeId: newId(), kind: 'time', line: '（試験）土曜なら', on: today() } as const
  const nobody = { shownName: null, groupName: null, groupKind: null, stands: true }
  await house.asSystem((tx) => theDesk().brought(tx, { ...brought, ...nobody }))
  await house.asSystem(async (tx) => {
    const rows = tx.updateTable('person').set({ same_as: personId })
    await rows.where('municipality_id', '=', tx.municipality).where('id', '=', twin).execute()
    await setAudience(tx, 'person', [twin])
  })
  assert.deepEqual(await marks(clerk, twin), ['use'])
  const [pledge] = await house.as(clerk, (tx) => pledgesOfCase(tx, caseId))
  const answer = { id: pledge?.id, version: pledge?.version, answer: 'accepted' }
  assert.deepEqual(await refusals(does(clerk, answerNeedPledge, answer)), ['core.useStopped'])
})

test('the officer lifts it, with a reason, once it was carried out; nobody else does, and not twice', async () => {
  const { id, personId, caseId } = await scene('use', { delivered: true })
  const lifts = (who: typeof priya, version = 1) =>
    does(who, liftUseStop, { id, version, liftReason: '（試験）本人の申出' })
  assert.deepEqual(await refusals(lifts(priya)), ['privacy.rights.notCarriedOut'])
  await carriesOut(id)
  assert.deepEqual(await refusals(lifts(clerk)), ['core.notAllowed'])
  assert.equal(await house.as(clerk, (tx) => stopOfRequest(tx, id)), undefined, 'the row is the officer’s')
  await lifts(priya)
  assert.deepEqual(await refusals(lifts(priya, 2)), ['privacy.rights.notStoppedNow'])
  assert.deepEqual(await marks(clerk, personId), [])
  await shares(caseId)
  const missing = does(priya, liftUseStop, { id: newId(), version: 1, liftReason: '（試験）' })
  assert.deepEqual(await refusals(missing), ['core.notFound'])
})

/** Whether a closed case is kept out of the lists of what is to go. */
async function isKept(caseId: string): Promise<boolean> {
  const record = recordType('casework.case')
  return house.asSystem(async (tx) => {
    const { rows } = await sql<{ held: boolean }>`select ${isHeld(tx, record, today())} as held
      from support_case r where r.municipality_id = ${tx.municipality} and r.id = ${caseId}`.execute(tx)
    return rows[0]?.held ?? false
  })
}

test('what was granted and is not done holds the records back from disposal; an erasure, which is done by it, does not', async () => {
  const stop = await scene('use', { delivered: true })
  assert.equal(await isKept(stop.caseId), true)
  await carriesOut(stop.id)
  assert.equal(await isKept(stop.caseId), false)
  const erase = await scene('erase', { delivered: true })
  assert.equal(await isKept(erase.caseId), false)
  assert.deepEqual(await marks(clerk, erase.personId), ['erase'])
  const no = await scene('use', { outcome: 'refused', delivered: true })
  assert.equal(await isKept(no.caseId), false)
})

test('an erasure is carried out when the record is another one since, or gone; not before', async () => {
  const { id, caseId } = await scene('erase', { delivered: true })
  assert.deepEqual(await refusals(carriesOut(id, { changedId: caseId })), [
    'changedId: privacy.rights.nothingChanged',
  ])
  await house.asSystem(async (tx) => {
    const rows = tx.updateTable('rights_request').set({ issued_on: today() })
    await rows.where('municipality_id', '=', tx.municipality).where('id', '=', id).execute()
  })
  const { version } = await does(clerk, readCase, { id: caseId })
  await does(clerk, closeCase, { id: caseId, version, result: 'settled' })
  await carriesOut(id, { changedId: caseId })
  assert.equal((await seen(priya, id)).carried_record_id, caseId)
})
