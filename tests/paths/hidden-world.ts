import { actions, pages } from '../../src/app/house.ts'
import { breakGlass } from '../../src/blocks/casework/emergency/actions.ts'
import { measureRule } from '../../src/blocks/indicators/measure.ts'
import { addHouseholds } from '../../src/blocks/registry/persons.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import { isWrite } from '../../src/core/action/action.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { newId } from '../../src/core/id.ts'
import { addAccount, addPost } from '../../src/core/identity/accounts.ts'
import type { Duty, Role } from '../../src/core/identity/roles.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { aParentOf, aResident, type Resident } from '../ledger/people.ts'
import { doer } from '../support/acts.ts'
import type { TestPerson } from '../support/house.ts'
import { requests } from '../support/requests.ts'
import { browserOf, freshSite } from '../support/site.ts'
import { aHub } from './a-hub.ts'
import { aLecture } from './a-lecture.ts'
import { aNeighbour } from './a-neighbour.ts'
import { aResource } from './a-resource.ts'
import { anAsking } from './an-asking.ts'
import { aroundThem } from './around.ts'
import { aProgram, aTablet, aTokenOf } from './devices.ts'
import { type Asked, askedOfLook, askedOfPage, type Ground } from './requests.ts'
import type { Person } from './walk.ts'

// One file to a process: the house and its people are of the file that asked first.
// A desk as it is before something is written down of which nobody else may know: people, cases that stay, somebody's emergency.

export const site = await freshSite()
export const does = doer(site.database)
const hanako = site.person('hanako')
export const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })

async function colleague(name: string, role: Role, duties: Duty[], beside = hanako): Promise<TestPerson> {
  const authUserId = `user-${name}`
  return site.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId, name, kind: 'staff' })
    const post = { accountId, agencyId: beside.agencyId, title: 'test', startsOn: '2020-04-01' }
    return { ...beside, authUserId, accountId, postId: await addPost(tx, { ...post, role, duties }) }
  })
}

/** Whose case it will be, and the second one who will be named. */
export const owner = await colleague('owner', 'counsellor', ['registry'])
export const second = await colleague('mei', 'supervisor', ['registry'])
export const clerk = await colleague('clerk', 'counsellor', ['registry'])
const taro = site.person('taro')
/** Elsewhere, with the register. */
export const far = await colleague('far-clerk', 'counsellor', ['registry'], taro)
/** Who leads the two agencies, before anything is written that they are told of. */
export const head = await colleague('head', 'supervisor', ['registry'])
export const farHead = await colleague('far-head', 'supervisor', ['registry'], taro)

/** The one about whom something will be restricted, with an account; who acts for them; who lives with them. */
export const known = await aResident(site)
const parent = await aParentOf(site, known.personId)
const member = await aResident(site)
const household = newId()
await site.asSystem(async (tx) => {
  await addHouseholds(tx, [household])
  const ids = [known.personId, member.personId]
  const rows = tx.updateTable('person').set({ household_id: household })
  await rows.where('municipality_id', '=', tx.municipality).where('id', 'in', ids).execute()
  await setAudience(tx, 'person', ids)
})
const numbers = { householdNumber: '8800001234', residentNumber: '7700005678' }
const around = await site.asSystem((tx) => aroundThem(tx, { mother: known.personId, household }, numbers))

const intake = { channel: 'counter', intake: 'new', who: 'person', caller: 'self', topics: ['health'] }
const goesOn = { urgency: 'normal', ending: 'next', nextOn: addDays(today(), 7) }
const kept = [
  (await does(clerk, takeIn, { ...intake, ...goesOn, personId: member.personId })).id,
  (await does(far, takeIn, { ...intake, ...goesOn, personId: known.personId })).id,
]
const { id: emergencyId } = await does(fresh(far), breakGlass, {
  ...{ personId: known.personId, emergencyKind: 'missing', telephone: '000-0000-0000' },
  emergencyReason: '連絡がつかない（試験の理由）',
})
export const emergency = emergencyId
/** Somebody elsewhere asks the agency that will hold the record whether it has to do with them. */
const aboutThem = await anAsking(site, far, { personId: known.personId, agencyId: owner.agencyId })
export const asking = aboutThem.asking

/** The desk is a counter, as one is in a city: requests come to it. */
await site.asSystem((tx) =>
  tx
    .updateTable('agency')
    .set({ kind: 'counter' })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', clerk.agencyId)
    .execute(),
)
export const lecture = await site.asSystem((tx) => aLecture(tx, clerk.agencyId))
const hub = await site.asSystem((tx) => aHub(tx, clerk.agencyId))
const neighbour = await aNeighbour(site, clerk.agencyId)
const resource = await site.asSystem(aResource)
const outsider = await aResident(site)
const asResident = ({ caller, accountId }: Resident): TestPerson => ({
  ...hanako,
  ...caller,
  accountId,
  postId: null as unknown as string,
})
/** The clerk has gathered what is held of the one about whom something will be restricted. */
const { about, gathered } = requests(site)
const rights = [await gathered(clerk, about('見本 太郎', '1980-01-02'), known.personId)]
await site.asSystem((tx) => measureRule(tx, 'consultation.newConsultees'))

/** The name of somebody who will be known from a restricted case alone, and what marks every text about both. */
export const shadow = '影山 架空子'
export const mark = '秘目印'
export const markedTelephone = '000-7777-0001'

/** What will be hidden: ids by table, in one order in both states. Before it is there, ids that nobody has. */
export type Hidden = Record<string, readonly string[]>

/** What is there for everybody to find who may, whatever is hidden: ids by table. */
export const there: Hidden = {
  person: [known.personId, member.personId],
  support_case: kept,
  household: [household],
  emergency_access: [emergencyId],
  involvement_asking: [asking],
  involvement_question: [aboutThem.question],
  agency: [clerk.agencyId],
  post: [clerk.postId],
  account: [owner.accountId],
  organization: [around.organization],
  place: [around.place],
  lecture_menu: [lecture.menuId],
  lecture_request: [lecture.requestId],
  request: [lecture.requestId, ...rights],
  hub: [hub],
  resource: [resource],
  ...neighbour.theirs,
  duplicate_candidate: [around.hint],
}

/** Every question there is about what stays and what is hidden. */
export function asked(hidden: Hidden): Asked[] {
  const tables = new Set([...Object.keys(there), ...Object.keys(hidden)])
  const ids = Object.fromEntries(
    [...tables].map((table) => [table, [...(hidden[table] ?? []), ...(there[table] ?? [])]]),
  )
  const codes = ['2-1', 'P2-M1', 'registry.file.residents', 'registry.purpose.support']
  const ground: Ground = { ids, codes, phrases: ['見本', shadow, mark, markedTelephone] }
  return [
    ...pages.flatMap((page) => askedOfPage(page, ground)),
    ...actions.filter((action) => !isWrite(action)).flatMap((action) => askedOfLook(action, ground)),
  ]
}

const app = site.appWith()
const browser = async (role: Role, who: TestPerson): Promise<Person> => ({
  role,
  ask: browserOf(app, await site.cookieOf(who)),
})

/** Who is named, with a second factor shown just now. */
export const theNamed = async (): Promise<Record<string, Person>> => ({
  named: await browser('supervisor', second),
})

/** Who is named, with a second factor shown an hour ago. */
async function namedOnce(role: Role, who: TestPerson): Promise<Person> {
  const person = await browser(role, who)
  await site.database.owner.query(
    `update auth.session set second_factor_at = now() - interval '1 hour' where user_id = $1`,
    [who.authUserId],
  )
  return person
}

/** Everybody who will not be named: outside, around the person, beside the named, elsewhere, above; a device, and programs. */
export async function everybodyElse(): Promise<Record<string, Person>> {
  return {
    visitor: { role: 'visitor', ask: browserOf(app) },
    outsider: await browser('resident', asResident(outsider)),
    self: await browser('resident', asResident(known)),
    parent: await browser('resident', asResident(parent)),
    member: await browser('resident', asResident(member)),
    ownerOnce: await namedOnce('counsellor', owner),
    secondOnce: await namedOnce('supervisor', second),
    clerk: await browser('counsellor', clerk),
    hanako: await browser('counsellor', hanako),
    head: await browser('supervisor', head),
    taro: await browser('counsellor', taro),
    far: await browser('counsellor', far),
    farHead: await browser('supervisor', farHead),
    coordinator: await browser(
      'coordinator',
      await colleague('coordinator', 'coordinator', ['registry', 'participation']),
    ),
    hub: await browser('hub-staff', await colleague('hub', 'hub-staff', ['registry'])),
    lecturer: await browser('lecturer', await colleague('lecturer', 'lecturer', [])),
    stewart: await browser('data-steward', await colleague('steward', 'data-steward', ['registry'])),
    kenji: await browser('plan-officer', site.person('kenji')),
    priya: await browser('privacy-officer', site.person('priya')),
    audrey: await browser('auditor', site.person('audrey')),
    adam: await browser('admin', site.person('adam')),
    tablet: await aTablet(site, hub, clerk),
    card: neighbour.card,
    program: await aProgram(site, 'supervisor', clerk.agencyId),
    secondsProgram: await aTokenOf(site, 'supervisor', second),
  }
}

/** Everything that this process says while the work is done. */
export async function listening<T>(work: () => Promise<T>): Promise<{ done: T; lines: string[] }> {
  const { log, info, warn, error, debug } = console
  const lines: string[] = []
  const keep = (...parts: unknown[]) => void lines.push(parts.map(String).join(' '))
  Object.assign(console, { log: keep, info: keep, warn: keep, error: keep, debug: keep })
  try {
    return { done: await work(), lines }
  } finally {
    Object.assign(console, { log, info, warn, error, debug })
  }
}
