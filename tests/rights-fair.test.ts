import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declareConflict, declareConflictFor } from '../src/blocks/casework/conflicts/actions.ts'
import { answerOf } from '../src/blocks/privacy/rights/answer.ts'
import { reviewOf } from '../src/blocks/privacy/rights/decide.ts'
import { warnDue } from '../src/blocks/privacy/rights/due.ts'
import { issue, issueDue } from '../src/blocks/privacy/rights/issue.ts'
import {
  decideRequest,
  noteRecipientTold,
  takeBackDecision,
} from '../src/blocks/privacy/rights/officer-actions.ts'
import {
  checkRequest,
  completeRequest,
  deliverAnswer,
  gatherPackage,
  returnRequest,
  submitRequest,
} from '../src/blocks/privacy/rights/prepare-actions.ts'
import { blackOutValue, includeRow, uncoverValue } from '../src/blocks/privacy/rights/review-actions.ts'
import { takeInRequest, withdrawRequest } from '../src/blocks/privacy/rights/take-in.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import { clerkBeside, refusals } from './support/acts.ts'
import { addPerson, freshHouse } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'

// Who decides is near to nobody it is about, what was decided on stands still, and nothing goes on while the form is back.

const house = await freshHouse()
const { does, seen, items, about, gathered, gathers, handedOver, version } = requests(house)
const priya = house.person('priya')
const clerk = await clerkBeside(house, house.person('hanako'))
const second = await house.asSystem((tx) =>
  addPerson(tx, { name: 'second-officer', role: 'privacy-officer', agencyId: priya.agencyId }),
)
/** Whoever leads the officers' own office, and sees people: declares for them. */
const chief = await house.asSystem(async (tx) => {
  const authUserId = 'user-chief'
  const accountId = await addAccount(tx, { authUserId, name: '（試験）', kind: 'staff' })
  const post = { accountId, agencyId: priya.agencyId, title: 'chief', startsOn: '2020-04-01' }
  const postId = await addPost(tx, { ...post, role: 'supervisor', duties: ['registry'] })
  return { ...priya, authUserId, accountId, postId }
})
let made = 0
const born = '1955-05-05'
const somebody = async (name = `見本 公平${++made}`) => {
  const [id = ''] = await enterPeople(house, [{ name, birthOn: born, address: '柏市架空町5' }])
  return { id, form: about(name, born) }
}
const reviewVersion = (id: string) => house.as(second, async (tx) => (await reviewOf(tx, id)).version)
const decides = async (id: string, decision: object, who = priya) =>
  does(who, decideRequest, { id, version: await reviewVersion(id), grounds: [], ...decision })
const takesBack = async (id: string, who = priya) =>
  does(who, takeBackDecision, { id, version: await reviewVersion(id) })
const isNearTo = (personId: string) =>
  does(chief, declareConflictFor, { personId, accountId: priya.accountId, kind: 'neighbour' })
const full = { outcome: 'full' }

test('an officer with a declared conflict neither decides, reads nor changes the answer; the second one does', async () => {
  const { id: personId, form } = await somebody()
  const id = await handedOver(clerk, form, personId)
  const [item] = await items(second, id)
  await isNearTo(personId)
  const conflict = ['privacy.rights.conflict']
  assert.deepEqual(await refusals(decides(id, full)), conflict)
  assert.deepEqual(await refusals(house.as(priya, (tx) => answerOf(tx, id))), conflict)
  const covers = { id: item?.id ?? '', version: 1, ground: 'third' }
  assert.deepEqual(await refusals(does(priya, blackOutValue, covers)), conflict)
  await decides(id, full, second)
  assert.deepEqual(await refusals(takesBack(id)), conflict)
  assert.deepEqual(await refusals(does(priya, noteRecipientTold, { id, version: 2, at: 0 })), conflict)
})

test('a conflict with somebody else leaves the officer free', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const id = await handedOver(clerk, one.form, one.id)
  await isNearTo(other.id)
  await decides(id, full)
})

test('nor with a record that is perhaps of the same person, though nobody chose it', async () => {
  const { id: personId, form } = await somebody()
  const id = await handedOver(clerk, form)
  await isNearTo(personId)
  assert.deepEqual(await refusals(decides(id, { outcome: 'none' })), ['privacy.rights.conflict'])
  await decides(id, { outcome: 'none' }, second)
})

test('whoever prepares an answer and comes to be near to the person does not hand it over', async () => {
  const { id: personId, form } = await somebody()
  const id = await gathered(clerk, form, personId)
  await does(clerk, declareConflict, { personId, kind: 'family' })
  const hands = does(clerk, submitRequest, { id, version: await version(clerk, id) })
  assert.deepEqual(await refusals(hands), ['privacy.rights.conflict'])
})

test('what was decided on stands still until the decision is taken back', async () => {
  const { id: personId, form } = await somebody()
  const id = await handedOver(clerk, form, personId)
  const [item] = await items(priya, id)
  const at = { id: item?.id ?? '', version: 1 }
  await decides(id, full)
  assert.deepEqual(await refusals(does(priya, blackOutValue, { ...at, ground: 'third' })), [
    'privacy.rights.frozen',
  ])
  assert.deepEqual(await refusals(does(priya, uncoverValue, at)), ['privacy.rights.frozen'])
  assert.deepEqual(await refusals(does(priya, includeRow, { id: at.id, included: 'on' })), [
    'privacy.rights.frozen',
  ])
  await takesBack(id)
  assert.equal((await house.as(priya, (tx) => reviewOf(tx, id))).outcome, null)
  await does(priya, blackOutValue, { ...at, ground: 'third' })
  assert.deepEqual(await refusals(decides(id, full)), ['outcome: privacy.rights.misfit.full'])
  await decides(id, { outcome: 'partial', grounds: ['third'], reason: '（試験）' })
})

test('an answer whose decision was taken back, or made anew for a later day, does not go out while that was waited for', async () => {
  const { id: personId, form } = await somebody()
  const id = await handedOver(clerk, form, personId)
  const goes = () => house.asSystem((tx) => issue(tx, id, today()))
  await decides(id, full)
  assert.equal(await goes(), false, 'its day has not come')
  await takesBack(id)
  assert.equal(await goes(), false)
  assert.equal((await seen(priya, id)).state, 'reviewed')
})

test('refused: to take back what is not decided, what has gone out, and what one prepared', async () => {
  const { id: personId, form } = await somebody()
  const id = await handedOver(clerk, form, personId)
  assert.deepEqual(await refusals(takesBack(id)), ['privacy.rights.undecided'])
  await decides(id, full)
  assert.deepEqual(await refusals(takesBack(id, clerk)), ['core.notAllowed'])
  const { ordinary_on } = await seen(priya, id)
  await house.asSystem((tx) => issueDue(tx, ordinary_on))
  assert.deepEqual(await refusals(takesBack(id)), ['privacy.rights.notNow'])
})

test('a decision of the whole where nothing is there names another way than one with bars', async () => {
  const id = await handedOver(clerk, about('見本 不在', '1901-01-01'))
  assert.deepEqual(await refusals(decides(id, full)), ['outcome: privacy.rights.misfit.empty'])
})

test('a form that is sent back while records are gathered is not gathered for, handed over or decided until it came again', async () => {
  const { id: personId, form } = await somebody()
  const { id } = await does(clerk, takeInRequest, form)
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence', personId })
  await does(clerk, gatherPackage, { id, version: 2 })
  const returns = { id, version: 3, returnReason: '（試験）住所の記入' }
  await gathers(id, () => does(clerk, returnRequest, returns))
  assert.equal((await seen(clerk, id)).state, 'checking')
  assert.deepEqual(await items(priya, id), [])
  const still = ['privacy.rights.stillReturned']
  assert.deepEqual(await refusals(does(clerk, gatherPackage, { id, version: 4 })), still)
  const again = { id, version: 4, proof: 'licence', personId }
  assert.deepEqual(await refusals(does(clerk, checkRequest, again)), still)
  await does(clerk, completeRequest, { id, version: 4, completedOn: today() })
  await does(clerk, gatherPackage, { id, version: 5 })
  await gathers(id)
  await does(clerk, submitRequest, { id, version: await version(clerk, id) })
  await decides(id, full)
})

/** A request that was returned after it was gathered: as it may be there from before. */
const sentBack = (id: string) =>
  house.asSystem((tx) =>
    tx
      .updateTable('rights_request')
      .set({ returned_on: today(), return_reason: '（試験）' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute(),
  )

test('refused in every later state, too, while the form is back', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const waits = await gathered(clerk, one.form, one.id)
  await sentBack(waits)
  const hands = does(clerk, submitRequest, { id: waits, version: await version(clerk, waits) })
  assert.deepEqual(await refusals(hands), ['privacy.rights.stillReturned'])
  const handed = await handedOver(clerk, other.form, other.id)
  await sentBack(handed)
  assert.deepEqual(await refusals(decides(handed, full)), ['privacy.rights.stillReturned'])
})

const waiting = async (id: string): Promise<string[]> => {
  const rows = await house.asSystem((tx) =>
    tx
      .selectFrom('notice')
      .select('code')
      .distinct()
      .where('municipality_id', '=', tx.municipality)
      .where('path', 'in', [`/privacy/requests/${id}`, `/me/requests/${id}`])
      .where('settled_at', 'is', null)
      .orderBy('code')
      .execute(),
  )
  return rows.map(({ code }) => code.replace('privacy.notice.request', ''))
}

test('of what was withdrawn or handed over nobody is told any more', async () => {
  const { id: personId, form } = await somebody()
  const id = await handedOver(clerk, form, personId)
  const { due_on } = await seen(clerk, id)
  await house.asSystem((tx) => warnDue(tx, addDays(due_on, -10)))
  assert.deepEqual(await waiting(id), ['Due', 'Reviewed'])
  await does(clerk, withdrawRequest, { id, version: await version(clerk, id) })
  assert.deepEqual(await waiting(id), [])
  const next = await handedOver(clerk, form, personId)
  await decides(next, full)
  const late = await seen(clerk, next)
  await house.asSystem((tx) => warnDue(tx, addDays(late.due_on, -3)))
  await house.asSystem((tx) => issueDue(tx, late.ordinary_on))
  assert.deepEqual(await waiting(next), ['Answered'])
  await does(clerk, deliverAnswer, { id: next, version: await version(clerk, next) })
  assert.deepEqual(await waiting(next), [])
})

test('a form that was sent back and then withdrawn waits for nobody', async () => {
  const { form } = await somebody()
  const { id } = await does(clerk, takeInRequest, form)
  await does(clerk, returnRequest, { id, version: 1, returnReason: '（試験）' })
  await does(clerk, withdrawRequest, { id, version: 2 })
  const { state, returned_on } = await seen(clerk, id)
  assert.deepEqual([state, returned_on], ['withdrawn', null])
  const completes = does(clerk, completeRequest, { id, version: 3, completedOn: today() })
  assert.deepEqual(await refusals(completes), ['privacy.rights.over'])
})
