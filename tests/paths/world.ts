import { actions, pages } from '../../src/app/house.ts'
import { breakGlass, endEmergency, reviewEmergency } from '../../src/blocks/casework/emergency/actions.ts'
import { addNotes } from '../../src/blocks/casework/transfers/note-rows.ts'
import { measureRule } from '../../src/blocks/indicators/measure.ts'
import { populationOn } from '../../src/blocks/registry/import/residents-on.ts'
import { isWrite } from '../../src/core/action/action.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { newId } from '../../src/core/id.ts'
import { addAccount, addPost } from '../../src/core/identity/accounts.ts'
import type { Duty, Role } from '../../src/core/identity/roles.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { write } from '../../src/programs/consultation/actions/write.ts'
import { doer } from '../support/acts.ts'
import { kashiwa, type TestPerson } from '../support/house.ts'
import { csv, importing } from '../support/imports.ts'
import { aProtectedFamily, newAddress, oldAddress, oldTelephone, stewardOf } from '../support/protected.ts'
import { browserOf, freshSite } from '../support/site.ts'
import { aFriend } from './a-friend.ts'
import { aHub } from './a-hub.ts'
import { aJoining } from './a-joining.ts'
import { aLecture } from './a-lecture.ts'
import { aNeighbour } from './a-neighbour.ts'
import { aPaper } from './a-paper.ts'
import { someReferrals } from './a-referral.ts'
import { someRequests } from './a-request.ts'
import { aResource } from './a-resource.ts'
import { aUse } from './a-use.ts'
import { anAsking } from './an-asking.ts'
import { anImportedRow } from './an-imported-row.ts'
import { aroundThem } from './around.ts'
import { aProgram, aTablet } from './devices.ts'
import { elsewhere } from './elsewhere.ts'
import { keptOf, versionOf } from './kept.ts'
import { commandLine } from './leaving.ts'
import { type Asked, askedOfLook, askedOfPage, askedOfWrite, type Ground } from './requests.ts'
import { someWork } from './some-work.ts'
import type { Person } from './walk.ts'

// One file to a process: the house and its people are of the file that asked first.
const site = await freshSite()
const does = doer(site.database)
const steward = await stewardOf(site)
const clerk = await colleague('clerk', 'counsellor', ['registry'])
const made = await aProtectedFamily(site)
const [householdNumber, residentNumber] = ['8800001234', '7700005678']

/** Whose address it is, where it is at first and after the move, and who knows them. */
export const family = {
  ...made,
  name: '隠田 母',
  addresses: [oldAddress, newAddress],
  telephones: [oldTelephone],
  areas: ['旧居地域', '新居地域'],
  households: [made.household],
  householdNumber,
  friend: '',
}

async function colleague(name: string, role: Role, duties: Duty[]): Promise<TestPerson> {
  const beside = site.person('hanako')
  const authUserId = `user-${name}`
  return site.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId, name, kind: 'staff' })
    const post = { accountId, agencyId: beside.agencyId, title: 'test', startsOn: '2020-04-01' }
    return { ...beside, authUserId, accountId, postId: await addPost(tx, { ...post, role, duties }) }
  })
}

/** Around the family: a friend, a record that may be the same person, a partner, a place, a case with its area, the figures. */
const around = await site.asSystem((tx) => aroundThem(tx, made, { householdNumber, residentNumber }))
family.friend = around.friend

const intake = { channel: 'counter', intake: 'new', who: 'person', caller: 'self', topics: ['health'] }
const { id: caseId } = await does(clerk, takeIn, {
  ...intake,
  personId: made.mother,
  name: family.name,
  urgency: 'normal',
  ending: 'next',
  nextOn: today(),
})
/** Somebody opened records of theirs in an emergency; it is over, and was reviewed. */
const { id: emergencyId } = await does({ ...clerk, freshFactor: true }, breakGlass, {
  ...{ personId: made.mother, emergencyKind: 'missing', telephone: '000-0000-0000' },
  emergencyReason: '連絡がつかない（試験の理由）',
})
await does(clerk, endEmergency, { id: emergencyId, version: 1 })
const found = { result: 'justified', reviewNote: '（試験）' }
await does(site.person('priya'), reviewEmergency, { id: emergencyId, version: 2, ...found })

/** Somebody asks another agency whether it has to do with them. */
const asking = await anAsking(site, clerk, { personId: made.mother, agencyId: site.person('taro').agencyId })

/** Another agency and a hospital were asked to help, with as much of the case as can flow. */
const referrals = await someReferrals(site, clerk, caseId)

/** The clerk is about to leave, and the case is to be carried on by a colleague. */
const lecture = await site.asSystem((tx) => aLecture(tx, clerk.agencyId))
const hub = await site.asSystem((tx) => aHub(tx, clerk.agencyId))
const neighbour = await aNeighbour(site, clerk.agencyId)
const resource = await site.asSystem(aResource)

/** Something is to be done, somebody will visit them, and their counsellor's own calendar program asks when. */
const work = await someWork(does, clerk, caseId)

/** They go to a place, and a sentence of theirs stood on the wall. */
const taking = await aJoining(does, clerk, {
  ...{ site, caseId, resourceId: resource, marked: (text) => `（試験）${text}` },
})

/** A letter to them was decided. */
const papers = await aPaper(site, {
  ...{ caseId, by: clerk.accountId, isDecided: true },
  marked: (text) => `（試験）${text}`,
})

/** Somebody asks to give data of theirs to another body. */
const useId = await aUse(does, clerk, made.mother)

const noteId = await site.asSystem(async (tx) => {
  const toId = site.person('hanako').accountId
  const leaving = {
    agencyId: clerk.agencyId,
    fromId: clerk.accountId,
    lastOn: today(),
    state: 'open',
  } as const
  await addNotes(tx, [{ caseId, toId }], leaving)
  const row = await tx
    .selectFrom('hand_over_note')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.id
})
await site.asSystem((tx) => measureRule(tx, 'consultation.newConsultees'))

/** Somebody wrote to the counter: the clerk's agency is one, as it is in a city. */
await site.asSystem((tx) =>
  tx
    .updateTable('agency')
    .set({ kind: 'counter' })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', clerk.agencyId)
    .execute(),
)
const { id: letterId } = await does(site.visitor, write, {
  body: '（試験）だれかに聞いてほしい',
  reach: 'none',
})

/** A clerk has gathered what is held of one of them, and a resident was answered. */
const resident = await aFriend(site, around.friend)
const rights = await someRequests(site, {
  ...{ clerk, resident, other: around.friend },
  subject: { id: made.mother, name: family.name },
})

/** A file of changes that speaks of them: sent and looked through, not taken over. */
const desk = await importing(site)
const sent = await desk.send(
  'resident-changes',
  csv(
    '宛名番号,異動事由,異動年月日,住所',
    `${residentNumber},転居,2026-11-01,${newAddress}`,
    `${residentNumber},転居,（読めない日）,${oldAddress}`,
  ),
)

/** A list of another system that knows where they live: of it the area alone is kept, and nobody is linked to it. */
const imported = await anImportedRow(site, desk, newAddress)

function groundWith(protectionId: string | undefined): Ground {
  const { mother, father, child, outsider, household } = made
  return {
    ids: {
      person: [mother, father, child, outsider, around.friend],
      household: [household],
      support_case: [caseId],
      emergency_access: [emergencyId],
      ...{ involvement_asking: [asking.asking], involvement_question: [asking.question] },
      hand_over_note: [noteId],
      ...work,
      ...taking,
      ...papers,
      referral: referrals,
      agency: [clerk.agencyId],
      post: [clerk.postId],
      web_consultation: [letterId],
      organization: [around.organization],
      place: [around.place],
      data_import: [sent.id],
      imported_row: [imported],
      lecture_menu: [lecture.menuId],
      lecture_request: [lecture.requestId],
      request: [lecture.requestId, ...rights],
      hub: [hub],
      resource: [resource],
      ...neighbour.theirs,
      duplicate_candidate: [around.hint],
      purpose_use: [useId],
      address_protection: protectionId ? [protectionId] : [newId()],
    },
    codes: [made.area, made.areaAfter, '2-1', 'P2-M1', 'registry.file.residents', 'registry.purpose.support'],
    phrases: [oldAddress, '98-76', newAddress, oldTelephone, householdNumber, '隠田'],
  }
}

/** The rows of the walk, for those who try other things with them. */
export const ground = (): Ground => groundWith(undefined)

/** Every question there is about the family and what is around it; `writes`: what can be done, tried with what is refused. */
export function asked(protectionId?: string, what: 'looks' | 'writes' = 'looks'): Asked[] {
  const ground = groundWith(protectionId)
  if (what === 'writes') {
    const about = [made.mother, made.child, caseId, ...(protectionId ? [protectionId] : [])]
    return actions.filter(isWrite).flatMap((action) => askedOfWrite(action, about, oldAddress))
  }
  return [
    ...pages.flatMap((page) => askedOfPage(page, ground)),
    ...actions.filter((action) => !isWrite(action)).flatMap((action) => askedOfLook(action, ground)),
  ]
}

/** Everybody who may come: without an account, as a resident, in a post of every role, with the register and without; a device, a program. */
export async function everybody(): Promise<Record<string, Person>> {
  const app = site.appWith()
  const all: Record<string, Person> = { visitor: { role: 'visitor', ask: browserOf(app) } }
  const staff: Record<string, [Role, TestPerson]> = {
    resident: ['resident', resident],
    steward: ['data-steward', steward],
    clerk: ['counsellor', clerk],
    supervisor: ['supervisor', await colleague('head', 'supervisor', ['registry'])],
    coordinator: [
      'coordinator',
      await colleague('coordinator', 'coordinator', ['registry', 'participation']),
    ],
    hub: ['hub-staff', await colleague('hub', 'hub-staff', ['registry'])],
    lecturer: ['lecturer', await colleague('lecturer', 'lecturer', [])],
    taro: ['counsellor', site.person('taro')],
    stewart: ['data-steward', site.person('stewart')],
    kenji: ['plan-officer', site.person('kenji')],
    priya: ['privacy-officer', site.person('priya')],
    audrey: ['auditor', site.person('audrey')],
    adam: ['admin', site.person('adam')],
  }
  for (const [name, [role, who]] of Object.entries(staff))
    all[name] = { role, ask: browserOf(app, await site.cookieOf(who)) }
  all.tablet = await aTablet(site, hub, clerk)
  all.card = neighbour.card
  all.program = await aProgram(site, 'supervisor', clerk.agencyId)
  return all
}

export const world = {
  site,
  database: site.database,
  steward,
  /** One more counsellor with the register, as whom nothing was tried yet. */
  async newcomer(): Promise<Person> {
    const who = await colleague('newcomer', 'counsellor', ['registry'])
    return { role: 'counsellor', ask: browserOf(site.appWith(), await site.cookieOf(who)) }
  },
  elsewhere,
  /** Every address that the application answers at. */
  routes: () =>
    site
      .appWith()
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ path }) => path),
  /** Signing in, one's own account, the language, health, the description of the interface, the tests' own page: no rows of people. */
  rowless:
    /^\/(healthz|readyz|metrics|audit\/heads|printed|kiosk$|card\/(open|close)$|language\/|api\/(openapi\.json|site\/)|sign-in|sign-out|auth\/|account($|\/)|invitation($|\/)|site\/)/,
  commands: new Set(Object.keys(commandLine)),
  /** The household moves: the ledger has another address, area and household. */
  async moves() {
    for (const id of [made.mother, made.child]) {
      const { household_id } = await made.moves(id)
      family.households.push(household_id)
    }
  },
  /** What the command line counts of the ledger, as the areas that are named in it. */
  areasCounted: () =>
    site.asSystem(async (tx) =>
      (await populationOn(tx, today())).map(({ area, count }) => `${area} ${count}`),
    ),
  merges: () => made.merges(made.outsider, made.mother),
  hintsSeenBy: (who: 'clerk' | 'steward') =>
    site.as(who === 'clerk' ? clerk : steward, (tx) =>
      tx
        .selectFrom('duplicate_candidate')
        .select('id')
        .where('municipality_id', '=', kashiwa)
        .where('id', '=', around.hint)
        .execute(),
    ),
  versionOf: (id: string) => versionOf(site, id),
  kept: () => keptOf(site),
}
