import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, pages } from '../src/app/house.ts'
import { showDisclosure, tell } from '../src/blocks/casework/disclosure/actions.ts'
import { ledgerOf } from '../src/blocks/casework/disclosure/list.ts'
import {
  breakGlass,
  endEmergency,
  reviewEmergency,
  tellOfEmergency,
} from '../src/blocks/casework/emergency/actions.ts'
import { addHouseholds } from '../src/blocks/registry/persons.ts'
import { protect, unprotect } from '../src/blocks/registry/protection/protect.ts'
import { setAudience } from '../src/core/access/audience.ts'
import { isWrite } from '../src/core/action/action.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { newId } from '../src/core/id.ts'
import { addAgency } from '../src/core/identity/accounts.ts'
import { handOver, shareCase, withdrawShare } from '../src/programs/consultation/actions/sharing.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { aParentOf, aResident, type Resident } from './ledger/people.ts'
import { play } from './ledger/play.ts'
import { askedOfLook, askedOfPage, type Ground } from './paths/requests.ts'
import { type Answer, type Person, placeOf, walk } from './paths/walk.ts'
import { clerkBeside, doer } from './support/acts.ts'
import { browserOf, freshSite } from './support/site.ts'

// Two worlds that differ only in what is withheld answer word for word alike, on every page and every look that a resident, a parent and
// a member of the household can reach: no gap, no count, no time.

const site = await freshSite()
const does = doer(site.database)
const [hanako, taro, priya] = [site.person('hanako'), site.person('taro'), site.person('priya')]
const clerk = await clerkBeside(site, hanako)
const child = await aResident(site, { child: true })
const parent = await aParentOf(site, child.personId)
const member = await aResident(site)
const people = await residents({ child, parent, member })
await oneHousehold([child, parent, member])

const intake = { channel: 'counter', intake: 'new', who: 'person', caller: 'self', topics: ['health'] }
const open = { urgency: 'normal', ending: 'next', nextOn: addDays(today(), 7), personId: child.personId }
const takeChildIn = async () => (await does(clerk, takeIn, { ...intake, ...open })).id
const caseId = await takeChildIn()
const share = { id: caseId, toId: taro.agencyId, purpose: '一緒に支援するため', until: addDays(today(), 30) }
await does(hanako, shareCase, { ...share, basis: 'consent', consentForm: 'oral', consentOn: today() })
const told = { caseId, partnerKind: 'school', partnerName: '見本小学校', form: 'oral', parts: ['matters'] }
await does(hanako, tell, { ...told, basis: 'own_duty', purpose: '通学の相談', on: today() })

async function residents(who: Record<string, Resident>): Promise<Record<string, Person>> {
  const app = site.appWith()
  const all: Record<string, Person> = {}
  for (const [name, { caller, accountId }] of Object.entries(who)) {
    const signedIn = { ...hanako, ...caller, accountId, postId: null as unknown as string }
    all[name] = { role: 'resident', ask: browserOf(app, await site.cookieOf(signedIn)) }
  }
  return all
}

async function oneHousehold(who: Resident[]): Promise<void> {
  await site.asSystem(async (tx) => {
    const household = newId()
    await addHouseholds(tx, [household])
    const ids = who.map(({ personId }) => personId)
    await tx
      .updateTable('person')
      .set({ household_id: household })
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', ids)
      .execute()
    await setAudience(tx, 'person', ids)
  })
}

const ledger = () => site.as(hanako, (tx) => ledgerOf(tx, caseId))

/** All that a resident may ask, about everything there is. */
function asked() {
  const ground: Ground = {
    ids: { person: [child.personId, parent.personId], support_case: [caseId] },
    codes: ['2-1'],
    phrases: ['見本'],
  }
  const isFor = (allow: 'everyone' | readonly string[]) => allow === 'everyone' || allow.includes('resident')
  return [
    ...pages.filter(({ allow }) => isFor(allow)).flatMap((page) => askedOfPage(page, ground)),
    ...actions
      .filter((action) => !isWrite(action) && isFor(action.allow))
      .flatMap((action) => askedOfLook(action, ground)),
  ]
}

const own = '/me/disclosures'
const seen = (answers: readonly Answer[], who: string) =>
  answers.find((one) => one.who === who && one.path === own && one.of === 'casework.ownDisclosures')?.text ??
  ''
const east = '東部相談所（試験）'

/** Where two walks differ. */
function differing(one: readonly Answer[], other: readonly Answer[]): string[] {
  const before = new Map(one.map((answer) => [placeOf(answer), answer]))
  return other
    .filter((answer) => {
      const was = before.get(placeOf(answer))
      return was?.status !== answer.status || was?.text !== answer.text
    })
    .map(placeOf)
}

/** What headers say beside the text: tags, ages, lengths. */
async function headersOf(who: string) {
  const answer = await people[who]?.ask(own, {})
  const names = ['etag', 'last-modified', 'cache-control', 'age', 'content-length', 'expires']
  return names.map((name) => [name, answer?.headers.get(name) ?? null])
}

const first = await walk(people, asked())

test('the walk sees what is there to be seen: the person and the parent read, the household does not', () => {
  for (const who of ['child', 'parent']) {
    assert.ok(seen(first, who).includes(east))
    assert.ok(seen(first, who).includes('見本小学校'))
  }
  assert.ok(!seen(first, 'member').includes(east))
  assert.ok(first.some(({ path, status }) => path === `/api${own}` && status === 200))
})

test('nothing of it may be kept by a browser, and no tag tells whether it changed', async () => {
  assert.deepEqual(await headersOf('child'), [
    ['etag', null],
    ['last-modified', null],
    ['cache-control', 'no-store'],
    ['age', null],
    ['content-length', null],
    ['expires', null],
  ])
})

test('no id of a row and no number stands on the page', async () => {
  const text = seen(first, 'child')
  for (const { id } of await ledger()) assert.ok(!text.includes(id))
  for (const id of [caseId, child.personId, hanako.accountId]) assert.ok(!text.includes(id))
  assert.ok(!/\d+件/.test(text.slice(text.indexOf('<main'))))
})

test('what is shared under a conference, a notification, in danger, in an emergency changes no answer; nor does its end', async () => {
  for (const basis of ['support_conference', 'abuse_notification', 'life_and_limb', 'child_council'])
    await does(hanako, shareCase, { ...share, basis, purpose: '（試験）本人に見せない目的' })
  await does(hanako, tell, { ...told, basis: 'child_abuse_request', purpose: '（試験）提供', on: today() })
  assert.deepEqual(differing(first, await walk(people, asked())), [])
  const [withheld] = (await ledger()).filter(({ basis }) => basis === 'support_conference')
  for (const { ask } of Object.values(people)) {
    const answers = []
    for (const handle of [withheld?.handle, newId()]) {
      const path = `/api/me/disclosures/${handle}/question`
      const { status, text } = await ask(path, { json: {}, headers: { 'content-type': 'application/json' } })
      answers.push([status, text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')])
    }
    assert.deepEqual(answers[0], answers[1])
    assert.equal(answers[0]?.[0], 404)
  }
})

test('a case that is handed over under a conference leaves no trace in what was there before', async () => {
  const other = await takeChildIn()
  const before = await walk(people, asked())
  const give = { id: other, version: 1, toId: taro.agencyId, nextOn: addDays(today(), 3), reason: '（試験）' }
  await does(hanako, handOver, { ...give, basis: 'child_council' })
  assert.deepEqual(differing(before, await walk(people, asked())), [])
})

test('a restricted record of the child takes everything from the parent, and changes nothing that the child is told', async () => {
  const hidden = await takeChildIn()
  const before = await walk(people, asked())
  const game = { house: site, records: [child.personId, child.personId] as [string, string], cases: [hidden] }
  const state = {
    entries: [],
    protected: false,
    merged: false,
    cases: [{ record: 0, restricted: false, closed: false }],
  }
  const ground = { ...game, told: state }
  await play(ground, { do: 'restrict', of: 0, yes: true })
  await play(ground, { do: 'disclose', of: 0, basis: 'consent' })
  const during = await walk(people, asked())
  const ofOthers = (answers: readonly Answer[]) => answers.filter(({ who }) => who !== 'parent')
  assert.deepEqual(differing(ofOthers(before), ofOthers(during)), [])
  assert.ok(!seen(during, 'parent').includes(east))
  await play(ground, { do: 'disclose', of: 0, basis: 'own_duty' })
  await does(hanako, shareCase, { ...share, basis: 'own_duty', purpose: '（試験）' })
  await does(hanako, withdrawShare, { id: caseId, toId: taro.agencyId })
  const parents = (answers: readonly Answer[]) => answers.filter(({ who }) => who === 'parent')
  assert.deepEqual(differing(parents(during), parents(await walk(people, asked()))), [])
  await play(ground, { do: 'restrict', of: 0, yes: false })
  assert.ok(seen(await walk(people, asked()), 'parent').includes(east))
})

test('while a protection holds the parent reads nothing, and nothing that happens meanwhile changes that', async () => {
  const [protection = ''] = await site.asSystem((tx) =>
    protect(tx, [
      { applicantId: child.personId, othersIds: [], startsOn: today(), endsOn: addDays(today(), 300) },
    ]),
  )
  const parents = async () => (await walk(people, asked())).filter(({ who }) => who === 'parent')
  const before = await parents()
  assert.ok(!seen(before, 'parent').includes(east))
  await does(hanako, tell, {
    ...told,
    basis: 'own_duty',
    purpose: '（試験）保護中',
    on: addDays(today(), -1),
  })
  assert.deepEqual(differing(before, await parents()), [])
  await site.asSystem((tx) => unprotect(tx, [protection], { decidedOn: today(), note: '（試験）' }))
  assert.ok(seen(await parents(), 'parent').includes('（試験）保護中'))
})

test('an emergency leaves no trace until the person is told of it, and none for the parent while that is dangerous', async () => {
  const far = await asker()
  const before = await walk(people, asked())
  const why = { emergencyReason: '（試験）玄関で倒れているとの通報', telephone: '000-0000-0000' }
  const { id } = await does({ ...far, freshFactor: true }, breakGlass, {
    ...{ personId: child.personId, emergencyKind: 'missing', ...why },
  })
  await does(priya, endEmergency, { id, version: 1 })
  await does(priya, reviewEmergency, { id, version: 2, result: 'justified', reviewNote: '（試験）確かめた' })
  const later = { told: 'withheld', withheld: 'danger_to_subject', lookAgainOn: addDays(today(), 30) }
  await does(priya, tellOfEmergency, { id, version: 3, ...later })
  assert.deepEqual(differing(before, await walk(people, asked())), [])
  await does(priya, tellOfEmergency, { id, version: 4, told: 'sent', toldOn: today() })
  const [agency, reason] = ['遠方相談所（試験）', '行方が分からず']
  const reads = async (who: string) => (await people[who]?.ask(own, {}))?.text ?? ''
  for (const who of ['child', 'parent']) {
    const text = await reads(who)
    assert.ok(text.includes(agency) && text.includes(reason))
    for (const kept of [id, why.emergencyReason, why.telephone, '確かめた', far.accountId])
      assert.ok(!text.includes(kept), kept)
  }
  assert.ok(!(await reads('member')).includes(agency))
  const [protection = ''] = await site.asSystem((tx) =>
    protect(tx, [
      { applicantId: child.personId, othersIds: [], startsOn: today(), endsOn: addDays(today(), 300) },
    ]),
  )
  assert.ok(!(await reads('parent')).includes(agency))
  assert.ok((await reads('child')).includes(agency), 'that it is gone would say that something began')
  await site.asSystem((tx) => unprotect(tx, [protection], { decidedOn: today(), note: '（試験）' }))
})

/** A counsellor of an office that nothing else was given to, who sees the child. */
async function asker() {
  const agencyId = await site.asSystem((tx) =>
    addAgency(tx, { code: 'far-office', name: '遠方相談所（試験）', nameEn: 'Far', kind: 'division' }),
  )
  return clerkBeside(site, { ...taro, agencyId })
}

test('what the holder decides to show stands among the rest by the day on which it was disclosed, and says no other', async () => {
  const [entry] = (await ledger()).filter(({ basis }) => basis === 'child_abuse_request')
  process.env.KASANE_NOW = `${addDays(today(), 3)}T10:00:00`
  try {
    const shown = { id: entry?.id, showing: 'show', reason: '（試験）説明した' }
    await does(hanako, showDisclosure, shown)
    const { text } = (await people.child?.ask(own, {})) ?? { text: '' }
    assert.ok(text.includes('（試験）提供'))
    assert.ok(!text.includes('説明した'))
    const later = today()
    const [, month, day] = later.split('-').map(Number)
    assert.ok(!text.slice(text.indexOf('<main'), text.indexOf('</main')).includes(`${month}月${day}日`))
  } finally {
    delete process.env.KASANE_NOW
  }
})
