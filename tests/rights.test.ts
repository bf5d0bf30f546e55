import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declareConflict } from '../src/blocks/casework/conflicts/actions.ts'
import { addToCase } from '../src/blocks/casework/contacts.ts'
import { answerOf } from '../src/blocks/privacy/rights/answer.ts'
import { reviewOf } from '../src/blocks/privacy/rights/decide.ts'
import { warnDue } from '../src/blocks/privacy/rights/due.ts'
import { issueDue } from '../src/blocks/privacy/rights/issue.ts'
import { decideRequest } from '../src/blocks/privacy/rights/officer-actions.ts'
import {
  checkRequest,
  completeRequest,
  deliverAnswer,
  extendRequest,
  gatherPackage,
  returnRequest,
  submitRequest,
  takeOverRequest,
} from '../src/blocks/privacy/rights/prepare-actions.ts'
import {
  blackOutSentences,
  blackOutValue,
  includeRow,
  uncoverValue,
} from '../src/blocks/privacy/rights/review-actions.ts'
import { takeInRequest, withdrawRequest } from '../src/blocks/privacy/rights/take-in.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { clerkBeside, refusals } from './support/acts.ts'
import { addPerson, freshHouse } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'
import { onDay, staffing } from './support/staffing.ts'

// A request from the counter to the answer: its clock, its states, who sees and does what.

const house = await freshHouse()
const { does, seen, items, about, gathered, handedOver, version } = requests(house)
const { openCase } = staffing(house)
const priya = house.person('priya')
const clerk = await clerkBeside(house, house.person('hanako'))
const jiro = house.person('jiro')
const second = await house.asSystem((tx) =>
  addPerson(tx, { name: 'second-officer', role: 'privacy-officer', agencyId: priya.agencyId }),
)
const [yamada = '', other = ''] = await enterPeople(house, [
  { name: '髙山 𠮷男', birthOn: '1948-04-05', address: '柏市架空町1', telephone: '04-0000-1111' },
  { name: '見本 二郎', birthOn: '1950-01-01' },
])
await house.as(clerk, async (tx) => {
  const caseId = await openCase(tx, clerk, { subjectId: yamada })
  await addToCase(tx, caseId, {
    happened: { at: tx.now, day: today(), timeKnown: true },
    ...{ channel: 'telephone', direction: 'in', caller: 'other' },
    ...{ callerName: '架空 通報子', callerTelephone: '04-9999-0000', note: '隣の方から。夜に声がする。' },
  })
})
const form = about('髙山 𠮷男', '1948-04-05')
const reviewVersion = (id: string) => house.as(priya, async (tx) => (await reviewOf(tx, id)).version)
const decides = async (id: string, made: object, who = priya) =>
  does(who, decideRequest, { id, version: await reviewVersion(id), ...made })
const partly = { outcome: 'partial', grounds: ['third'], reason: '通報した方の情報が含まれるため' }

test('what each kind of request needs is said at its field', async () => {
  const wrong = { ...form, kind: 'correct', wanted: 'some', toOn: '2026-01-01', fromOn: '2026-02-01' }
  assert.deepEqual(await refusals(does(clerk, takeInRequest, wrong)), [
    'wrongText: privacy.rights.wrongText',
    'rightText: privacy.rights.rightText',
    'wantedText: privacy.rights.wantedText',
    'toOn: privacy.rights.toOn',
  ])
  const later = { ...form, asker: 'legal', receivedOn: addDays(today(), 1) }
  assert.deepEqual(await refusals(does(clerk, takeInRequest, later)), [
    'askerName: privacy.rights.askerName',
    'receivedOn: privacy.rights.receivedLater',
  ])
  assert.deepEqual(await refusals(does(house.person('audrey'), takeInRequest, form)), ['core.notAllowed'])
})

test('requests are numbered by fiscal year, and another office does not see them', async () => {
  const one = await does(clerk, takeInRequest, form)
  const two = await does(house.person('taro'), takeInRequest, form)
  const [first, next] = [await seen(clerk, one.id), await seen(priya, two.id)]
  assert.equal(next.serial, first.serial + 1)
  assert.equal(first.due_on, addDays(today(), 30))
  assert.deepEqual(await refusals(seen(clerk, two.id)), ['core.notFound'])
  await does(clerk, withdrawRequest, { id: one.id, version: 1 })
  assert.deepEqual(await refusals(does(clerk, withdrawRequest, { id: one.id, version: 2 })), [
    'privacy.rights.over',
  ])
})

test('a proof fits who asks, and nobody is chosen whom one does not see', async () => {
  const { id } = await does(clerk, takeInRequest, form)
  const checks = (who: typeof clerk, more: object) => does(who, checkRequest, { id, version: 1, ...more })
  assert.deepEqual(await refusals(checks(clerk, { proof: 'power_of_attorney' })), [
    'proof: privacy.rights.proof',
  ])
  assert.deepEqual(await refusals(checks(clerk, { proof: 'account' })), ['proof: privacy.rights.proof'])
  assert.deepEqual(await refusals(checks(jiro, { proof: 'licence', personId: other })), [
    'personId: privacy.rights.personUnseen',
  ])
  await checks(clerk, { proof: 'licence', personId: yamada })
  assert.equal((await seen(clerk, id)).state, 'checking')
})

test('while the form is back its clock stands; an extension is given once', async () => {
  const { id } = await does(clerk, takeInRequest, { ...form, receivedOn: addDays(today(), -5) })
  const due = (await seen(clerk, id)).due_on
  assert.deepEqual(await refusals(does(clerk, completeRequest, { id, version: 1, completedOn: today() })), [
    'privacy.rights.notReturned',
  ])
  await does(clerk, returnRequest, { id, version: 1, returnReason: '（試験）住所の記入' })
  await onDay(addDays(today(), 4), async () => {
    const completes = (completedOn: string) => does(clerk, completeRequest, { id, version: 2, completedOn })
    assert.deepEqual(await refusals(completes(addDays(today(), 1))), [
      'completedOn: privacy.rights.completedOn',
    ])
    await completes(today())
  })
  const now = await seen(clerk, id)
  assert.equal(now.due_on, addDays(due, 4))
  await does(clerk, extendRequest, { id, version: now.version, extensionReason: '（試験）記録が多いため' })
  assert.equal((await seen(clerk, id)).due_on, addDays(due, 34))
  const again = { id, version: now.version + 1, extensionReason: '（試験）' }
  assert.deepEqual(await refusals(does(clerk, extendRequest, again)), ['privacy.rights.extended'])
})

test('one click gathers; who called is black and stays so, the note of a call of somebody else waits to be read', async () => {
  const id = await gathered(clerk, form, yamada)
  const all = await items(clerk, id)
  const of = (field: string) => all.filter((item) => item.field === field)
  assert.deepEqual(
    of('registry.own.name').map(({ value }) => value),
    ['髙山 𠮷男'],
  )
  assert.equal(of('casework.own.caller_name')[0]?.cuts.length, 1)
  const note = of('casework.own.note')[0]
  const caller = of('casework.own.caller_name')[0]
  assert.ok(note && caller)
  assert.deepEqual(await refusals(does(clerk, uncoverValue, { id: caller.id, version: 1 })), [
    'privacy.rights.locked',
  ])
  await does(clerk, uncoverValue, { id: note.id, version: 1 })
  await does(clerk, blackOutSentences, { id: note.id, version: 2, ground: 'third', sentences: ['0-6'] })
  assert.deepEqual(await refusals(does(clerk, blackOutValue, { id: note.id, version: 2, ground: 'third' })), [
    'core.changedMeanwhile',
  ])
  assert.deepEqual(await items(house.person('taro'), id), [])
  assert.deepEqual(await items(jiro, id), [])
})

test('a colleague takes over whom they may see, and then they alone see what was gathered', async () => {
  const id = await gathered(clerk, form, yamada)
  assert.deepEqual(await refusals(does(jiro, submitRequest, { id, version: 4 })), ['privacy.rights.notYours'])
  assert.deepEqual(await refusals(does(house.person('taro'), takeOverRequest, { id, version: 4 })), [
    'core.notFound',
  ])
  await does(jiro, declareConflict, { personId: yamada, kind: 'neighbour' })
  assert.deepEqual(await refusals(does(jiro, takeOverRequest, { id, version: 4 })), [
    'personId: privacy.rights.personUnseen',
  ])
  const bare = await gathered(jiro, form)
  await does(clerk, takeOverRequest, { id: bare, version: 4 })
  assert.equal((await seen(jiro, bare)).preparer_id, clerk.accountId)
})

test('of a request that was taken back nobody but the officer reads what was gathered', async () => {
  const id = await gathered(clerk, form, yamada)
  assert.notDeepEqual(await items(clerk, id), [])
  await does(clerk, withdrawRequest, { id, version: await version(clerk, id) })
  assert.deepEqual(await items(clerk, id), [])
  assert.notDeepEqual(await items(priya, id), [])
})

test('whoever prepares it does not decide it', async () => {
  const id = await gathered(clerk, form)
  await does(priya, takeOverRequest, { id, version: await version(priya, id) })
  await does(priya, submitRequest, { id, version: await version(priya, id) })
  const none = { outcome: 'none', grounds: [] }
  assert.deepEqual(await refusals(decides(id, none)), ['privacy.rights.samePerson'])
  await decides(id, none, second)
})

test('a decision fits what lies there, is known to nobody before its day, and goes out on it', async () => {
  const id = await handedOver(clerk, form, yamada)
  assert.deepEqual(await refusals(decides(id, { outcome: 'full', grounds: [] })), [
    'outcome: privacy.rights.misfit.full',
  ])
  assert.deepEqual(await refusals(decides(id, { outcome: 'partial', grounds: [] })), [
    'grounds: privacy.rights.grounds',
    'reason: privacy.rights.reason',
  ])
  assert.deepEqual(await refusals(decides(id, { outcome: 'withheld', grounds: [] })), [
    'outcome: privacy.rights.misfit.withheld',
    'outcome: privacy.rights.notStopped',
    'outcome: privacy.rights.alreadyKnown',
  ])
  const before = await seen(clerk, id)
  await decides(id, partly)
  assert.deepEqual(await seen(clerk, id), before)
  assert.deepEqual(await refusals(house.as(clerk, (tx) => reviewOf(tx, id))), ['core.notFound'])
  assert.equal(await house.asSystem((tx) => issueDue(tx, addDays(before.ordinary_on, -1))), 0)
  await house.asSystem((tx) => issueDue(tx, before.ordinary_on))
  const after = await seen(clerk, id)
  assert.deepEqual([after.state, after.outcome, after.issued_on], ['decided', 'partial', before.ordinary_on])
  assert.deepEqual(await items(clerk, id), [])
  await does(clerk, deliverAnswer, { id, version: after.version })
  assert.deepEqual(await refusals(decides(id, partly)), ['privacy.rights.notNow'])
})

test('what is decided on the ordinary day or later goes out on the last day', async () => {
  const late = { ...form, receivedOn: addDays(today(), -25) }
  const id = await handedOver(clerk, late, yamada)
  await decides(id, partly)
  const { due_on } = await seen(clerk, id)
  await house.asSystem((tx) => issueDue(tx, addDays(due_on, -1)))
  assert.equal((await seen(clerk, id)).state, 'reviewed')
  await house.asSystem((tx) => issueDue(tx, due_on))
  assert.equal((await seen(clerk, id)).issued_on, due_on)
})

test('the officer sees the answer without a word that is black in it', async () => {
  const id = await handedOver(clerk, form, yamada)
  const { rows } = await house.as(priya, (tx) => answerOf(tx, id))
  const text = JSON.stringify(rows)
  assert.ok(text.includes('髙山 𠮷男') && text.includes('柏市架空町1') && text.includes('2号'))
  for (const secret of ['通報子', '9999', '夜に声']) assert.ok(!text.includes(secret), secret)
  const name = (await items(priya, id)).find(({ field }) => field === 'registry.own.name')
  assert.ok(name)
  assert.deepEqual(await refusals(does(priya, includeRow, { id: name.id, included: true })), [
    'privacy.rights.notOfficersPart',
  ])
})

test('whoever prepares, and the officer, are told 10 and 3 days before the end', async () => {
  const { id } = await does(clerk, takeInRequest, form)
  const { due_on } = await seen(clerk, id)
  const told = (days: number) => house.asSystem((tx) => warnDue(tx, addDays(due_on, -days)))
  assert.ok((await told(10)) > 0 && (await told(3)) > 0)
  assert.equal(await told(9), 0)
})

test('nothing is gathered twice, nor while the form is back', async () => {
  const { id } = await does(clerk, takeInRequest, form)
  assert.deepEqual(await refusals(does(clerk, gatherPackage, { id, version: 1 })), ['privacy.rights.notNow'])
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence' })
  await does(clerk, returnRequest, { id, version: 2, returnReason: '（試験）' })
  assert.deepEqual(await refusals(does(clerk, gatherPackage, { id, version: 3 })), [
    'privacy.rights.stillReturned',
  ])
})
