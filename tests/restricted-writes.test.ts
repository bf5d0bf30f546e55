// First: it listens before anything connects.
import './paths/statements.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, pages } from '../src/app/house.ts'
import { breakGlass } from '../src/blocks/casework/emergency/actions.ts'
import { addPersons } from '../src/blocks/registry/persons.ts'
import { setAudience } from '../src/core/access/audience.ts'
import { isWrite } from '../src/core/action/action.ts'
import { hide, hideTwo, nobodys } from './paths/hidden-record.ts'
import {
  does,
  everybodyElse,
  fresh,
  type Hidden,
  clerk as neighbour,
  second,
  site,
  theNamed,
  there,
} from './paths/hidden-world.ts'
import type { Asked } from './paths/requests.ts'
import { sending } from './paths/statements.ts'
import { isMeantFor, type Person, saidBy, steady } from './paths/walk.ts'
import {
  askedOfForms,
  askedOfPosted,
  askedOfWriteAbout,
  askedOfWriteAboutAll,
  idFieldsOf,
} from './paths/writes.ts'

// 制限付きの記録: whatever somebody tries to do with the id of a record that is hidden from them, is answered as for an id that nobody
// has: word for word, and by the same statements to the database, so that it takes as long.

const hidden = await hideMore(await hideTwo())
const strangers = nobodys(hidden)
const { visitor, outsider, self, ownerOnce, secondOnce, clerk, far, head, ...above } = await everybodyElse()
const { coordinator, hub, stewart, kenji, priya, audrey, adam, tablet, program, secondsProgram } = above
const people: Record<string, Person> = {
  ...({ visitor, outsider, self, ownerOnce, secondOnce, clerk, far, head } as Record<string, Person>),
  ...({ coordinator, hub, stewart, kenji, priya, audrey, adam } as Record<string, Person>),
  ...({ tablet, program, secondsProgram } as Record<string, Person>),
}

/** An emergency about somebody who is known from nowhere else, and what waits for whoever is named. */
async function hideMore(two: Hidden): Promise<Hidden> {
  const { id } = await does(fresh(second), breakGlass, {
    ...{ personId: two.person?.[0] ?? '', emergencyKind: 'missing', telephone: '000-0000-0000' },
    emergencyReason: '連絡がつかない（試験の理由）',
  })
  const { rows } = await site.database.owner.query(
    `select id::text as id from notice where code = 'casework.notice.emergencyNamed' order by id limit 1`,
  )
  return { ...two, emergency_access: [id], notice: rows.map((row) => row.id) }
}

const writes = actions.filter(isWrite)
const aboutIds = writes.filter((one) => idFieldsOf(one).length > 0)
const asked = (ids: Hidden): Asked[] => [
  ...aboutIds.flatMap((one) => askedOfWriteAbout(one, ids, there)),
  ...pages.flatMap((page) => askedOfForms(page, ids)),
  ...pages.filter(({ method }) => method === 'POST').flatMap((page) => askedOfPosted(page, ids)),
]
/** Of which table an id is looked for, is the same whoever asks: one person of a role that may tries the id of every table. */
const askedOfAll = (ids: Hidden): Asked[] => aboutIds.flatMap((one) => askedOfWriteAboutAll(one, ids))

type Said = { who: string; of: string; status: number; line: string; meant: boolean }

const names = new Map(
  [hidden, strangers].flatMap((ids) =>
    Object.entries(ids).flatMap(([table, all]) => all.map((id, at) => [id, `${table}-${at}`] as const)),
  ),
)

/** The same text whatever the ids are: those that were asked about, and what is new each time; the tag of a fragment is of its text. */
const plain = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? '…')
    .replace(/^etag: .*$/m, '')

async function answer({ ask }: Person, one: Asked) {
  const wish = {
    ...(one.form ? { form: one.form } : {}),
    ...(one.json === undefined ? {} : { method: one.method, json: one.json }),
  }
  const { done, statements } = await sending(() => ask(one.path, wish))
  const text = plain(steady([...saidBy(done.headers), done.text].join('\n'), one.path))
  return { status: done.status, lines: [`${done.status}`, ...text.split('\n'), ...statements] }
}

/** Asked about ids that nobody has, and about those that are hidden: where the second answer begins to differ, or ''. */
async function compared(person: Person, stranger: Asked, one: Asked) {
  const [then, now] = [await answer(person, stranger), await answer(person, one)]
  const at = now.lines.findIndex((line, index) => line !== then.lines[index])
  const same = at < 0 && now.lines.length === then.lines.length
  return {
    status: now.status,
    line: same ? '' : `${then.lines[at] ?? then.lines.length} | ${now.lines[at] ?? now.lines.length}`,
  }
}

/** Who is not asked what their role may not do: that is refused before any row, and these of them try it. */
const refused = new Set(['visitor', 'audrey', 'adam', 'tablet'])

/** Tries one thing, as about an id that nobody has. What differs once, and not when it is tried again, is the hour: a session, a mark. */
async function tried(who: string, stranger: Asked, one: Asked): Promise<Said> {
  const person = people[who] as Person
  const first = await compared(person, stranger, one)
  const { status, line } = first.line ? await compared(person, stranger, one) : first
  const meant = isMeantFor(one, person)
  const asked = `${one.path} ${JSON.stringify(one.json ?? one.form)}`
  return { who, of: one.of, status, meant, line: line && `${asked}: ${line}` }
}

async function walked(): Promise<Said[]> {
  const said: Said[] = []
  const [about, aboutNobody] = [asked(hidden), asked(strangers)]
  for (const [who, person] of Object.entries(people))
    for (const [at, one] of about.entries()) {
      const isFirst = one.of !== about[at - 1]?.of
      if (isMeantFor(one, person) || (isFirst && refused.has(who)))
        said.push(await tried(who, aboutNobody[at] as Asked, one))
    }
  const [aboutAll, aboutNobodyAtAll] = [askedOfAll(hidden), askedOfAll(strangers)]
  for (const [at, one] of aboutAll.entries()) {
    const who = Object.keys(people).find((name) => isMeantFor(one, people[name] as Person))
    if (who) said.push(await tried(who, aboutNobodyAtAll[at] as Asked, one))
  }
  return said
}

const said = await walked()

/** What may differ, and why. */
const excused: Record<string, string> = {
  'ownerOnce core.settleNotice': 'who is named is told without a second factor (decision 0025)',
  'secondOnce casework.endEmergency': 'it is their own: they began it',
  'secondsProgram casework.endEmergency': 'it is their own',
  'secondOnce casework.emergency end': 'it is their own',
  'secondOnce casework.emergency review': 'it is their own',
  'secondOnce casework.emergency tell': 'it is their own',
  'priya casework.endEmergency':
    'that somebody saw something in an emergency is theirs to look at (decision 0025)',
  'priya casework.reviewEmergency': 'as its end',
  'priya casework.tellOfEmergency': 'as its end',
  'priya casework.emergency end': 'as its end',
  'priya casework.emergency review': 'as its end',
  'priya casework.emergency tell': 'as its end',
  'priya privacy.holdPerson':
    'the privacy officer may keep from disposal whatever there is, by its id (decision 0029)',
  'priya privacy.releaseHold': 'and lets it go again',
}

/** What can be done without naming a row that could be hidden. */
const namesNoRow = new Set(
  `
  core.keepDraft core.dropDraft core.setAuditLimit identity.addAccount staff.addAgency staff.addPlan staff.startReview identity.enrolKiosk
  registry.addOrganization privacy.adoptPurpose privacy.describeFile privacy.askForRecords privacy.takeInRequest
  privacy.setRightsSettings privacy.setRetention privacy.drawList indicators.adoptPlan indicators.report
  indicators.release indicators.remeasure indicators.adoptRule indicators.checkPlan indicators.decideCorrection
  indicators.releaseErrata indicators.withdrawErrata indicators.startInquiry lectures.addMenu
  lectures.prepareOwn lectures.cancelOwn lectures.giveFeedback lectures.typeFeedback lectures.tellIdea lectures.takeInIdea
  consultation.write
  consultation.tellConcern consultation.countGroup casework.addNoteTemplate
  childcare-hubs.sendCounts casework.openCalendarFeed casework.closeCalendarFeed casework.setFollowUpRule
  national-figures.freeze
  publishing.confirm publishing.stop publishing.stopPush publishing.takeLineEvents participation.draftEvent
  participation.leaveSignUp participation.acceptSeat participation.declineSeat
  identity.openCard identity.closeCard memberships.makeCard memberships.addCard memberships.changeOwn memberships.leaveOwn
  memberships.setAskable
  memberships.foundGroup memberships.addGroup
  wishes.sayWish wishes.takeDownWish wishes.barWord
  lacorta.noteNeed lacorta.addRoom
`
    .trim()
    .split(/\s+/),
)

/** What is refused before any row is looked for by what this walk knows to say, and why that is enough. */
const unreached: Record<string, string> = {
  'staff.importMoves': 'it wants a file',
  'registry.addImport': 'it wants a file',
  'indicators.sendSheet': 'it wants a file',
  'casework.addDocument': 'it wants a file',
  'lectures.addPicture': 'it wants a file',
  'casework.saveList': 'that there is no such tag it says at the field',
  'casework.setRoute': 'which posts follow one another; of no person',
  'consultation.setOwnerRule': 'who of an agency takes what on; of no person',
  'consultation.typeInPaper': 'who received it is refused at its field; then it is taken in as by takeIn',
  'resources.addResource': 'what the directory says, each of it checked; of no person',
  'resources.changeResource': 'what the directory says, each of it checked; of no person',
  'registry.addRelationship': 'that there is no such person it says at the field',
  'lectures.agree': 'a day and a time that fit each other; of no person',
  'lectures.changeMenu': 'what a menu says, each of it checked; of no person',
  'indicators.assignInquiry': 'who of a division answers; of no person',
  'indicators.answerInquiry': 'a figure that fits its unit; of no person',
  'childcare-hubs.addHub': 'hours that fit each other; of no person',
  'publishing.subscribe': 'that there is no such area it says at the field; of an address alone',
  'publishing.change': 'that there is no such area it says at the field; of an address alone',
  'dialogue.ask': 'days that fit each other, and a division; of no person',
  'places-to-be.keepPlace': 'hours, host and area that fit each other; of no person',
  'places-to-be.changePlace': 'hours, host and area that fit each other; of no person',
  'publishing.subscribePush': 'that there is no such area it says at the field; of a browser alone',
  'staff.requestPost': 'an account that is not of the staff is refused at its field',
}

test('everything that can be done with an id is tried, and comes to where the row is looked for', () => {
  const of = new Set(said.map((one) => one.of))
  const untried = writes.map(({ name }) => name).filter((name) => !of.has(name))
  assert.deepEqual(untried.sort(), [...namesNoRow].sort())
  const posted = pages.filter(({ method }) => method === 'POST').map(({ name }) => name)
  assert.deepEqual(
    posted.filter((name) => !of.has(name)),
    [],
  )
  const reached = new Set(said.filter(({ meant, status }) => meant && status !== 422).map((one) => one.of))
  const missed = writes.map(({ name }) => name).filter((name) => of.has(name) && !reached.has(name))
  assert.deepEqual(missed.sort(), Object.keys(unreached).sort())
  assert.ok(!said.some(({ status }) => status === 429), 'who comes too often is asked nothing')
})

test('nobody is answered otherwise than about an id that nobody has, by a word or by a statement', () => {
  const differing = said.filter(({ who, of, line }) => line && !excused[`${who} ${of}`])
  assert.deepEqual(
    differing.map(({ who, of, line }) => `${who} ${of}: ${line.slice(0, 600)}`),
    [],
  )
})

test('what may differ does', () => {
  const differing = new Set(said.filter(({ line }) => line).map(({ who, of }) => `${who} ${of}`))
  assert.deepEqual(
    Object.keys(excused).filter((place) => !differing.has(place)),
    [],
  )
})

test('an emergency about somebody who has a restricted case and no other begins by the statements of one about a stranger', async () => {
  const [warm, stranger, known] = await site.asSystem(async (tx) => {
    const resident = { registered: true, standing: 'resident', name: '（試験）', reading: 'しけん' } as const
    const ids = await addPersons(tx, [resident, resident, resident])
    await setAudience(tx, 'person', ids)
    return ids as [string, string, string]
  })
  await hide({ personId: known })
  const begin = (personId: string) =>
    sending(() =>
      does(fresh(neighbour), breakGlass, {
        ...{ personId, emergencyKind: 'missing', telephone: '000-0000-0000' },
        emergencyReason: '連絡がつかない（試験の理由）',
      }),
    )
  await begin(warm)
  const [one, other] = [await begin(stranger), await begin(known)]
  assert.deepEqual(other.statements, one.statements)
  assert.ok(one.statements.length > 20)
})

test('who is named is answered otherwise after a second factor: the walk would see it', async () => {
  const { named } = await theNamed()
  for (const name of ['consultation.addContact', 'consultation.setNext', 'consultation.closeCase']) {
    const action = writes.find((one) => one.name === name)
    assert.ok(action && named)
    const [about, nobody] = [hidden, strangers].map((ids) => askedOfWriteAbout(action, ids, there))
    const lines: string[] = []
    for (const [at, one] of (about ?? []).entries())
      lines.push((await compared(named, nobody?.[at] as Asked, one)).line)
    assert.ok(lines.some(Boolean), name)
    const { lines: heard } = await answer(named, (about ?? [])[0] as Asked)
    assert.ok(
      heard.some((text) => text.includes('from "support_case"')),
      name,
    )
  }
})
