import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pages } from '../src/app/house.ts'
import { addWish } from '../src/blocks/matching/wishes.ts'
import { adoptPurpose } from '../src/blocks/privacy/purposes/actions.ts'
import { openingCode } from '../src/blocks/publishing/codes.ts'
import { ask as askForNews } from '../src/blocks/publishing/subscriptions.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import type { Role } from '../src/core/identity/roles.ts'
import type { AnyPage } from '../src/core/page/page.ts'
import { purposesKnown } from '../src/core/privacy/known.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { addQuestion } from '../src/programs/dialogue/queries/questions.ts'
import { propose } from '../src/programs/layered-support/actions/propose.ts'
import { ask } from '../src/programs/lectures/actions/asking.ts'
import { threeWishes, townAssociation } from '../src/programs/lectures/demo/examples.ts'
import { aGathering } from './paths/a-gathering.ts'
import { aLecture } from './paths/a-lecture.ts'
import { doer } from './support/acts.ts'
import type { TestPerson } from './support/house.ts'
import { browserOf, freshSite } from './support/site.ts'

// 利用目的の明示 (個人情報保護法62条): whoever gives data of their own on a form, on the screen or on paper, reads what for.

const site = await freshSite()
const does = doer(site.database)
const clerk = await colleague('coordinator')
const { menuId } = await site.asSystem((tx) => aLecture(tx, clerk.agencyId))
const received = (await does(site.visitor, ask, {
  menuId,
  ...townAssociation,
  ...threeWishes,
})) as unknown as {
  receipt: string
  key: string
}

const { id: caseId } = await does(site.person('hanako'), takeIn, {
  ...{ channel: 'counter', intake: 'new', who: 'anonymous', caller: 'self', topics: ['health'] },
  ...{ urgency: 'normal', ending: 'next', nextOn: today() },
})

await does(site.person('hanako'), propose, {
  ...{ caseId, kind: 'participation', why: '（試験）人と会う場がほしい', nextOn: today() },
})

/** Where others bring something. */
const wishId = await site.asSystem((tx) =>
  addWish(tx, {
    ...{ kind: 'do', line: '（試験）歩きたい', themes: ['health'], areaCode: null, shownName: null },
    ...{ channel: 'paper', participantId: null },
  }),
)

/** Where others say what they think. */
const questionId = await site.asSystem((tx) =>
  addQuestion(tx, {
    ...{ askedBy: clerk.agencyId, answeredBy: clerk.agencyId, theme: 'health', areaCode: null },
    ...{ heading: '（試験）歩きやすいですか', about: '（試験）道について伺います。', askedOn: today() },
    ...{ voicesUntil: addDays(today(), 7), answerBy: addDays(today(), 30) },
  }),
)

/** Where others sign up. */
const { community_event: [eventId] = [], gathering_session: [dayId] = [] } = await site.asSystem(async (tx) =>
  aGathering(tx, { agencyId: clerk.agencyId, participantId: null }),
)

async function colleague(role: Role): Promise<TestPerson> {
  const beside = site.person('hanako')
  const authUserId = `user-${role}-notes`
  return site.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId, name: role, kind: 'staff' })
    const post = { accountId, agencyId: beside.agencyId, title: 'test', startsOn: '2020-04-01' }
    return {
      ...beside,
      authUserId,
      accountId,
      postId: await addPost(tx, { ...post, role, duties: ['participation'] }),
    }
  })
}

/** Somebody is told news by mail. */
const newsCode = await site.asSystem(async (tx) => {
  await askForNews(tx, 'machi@example.jp', { topics: ['plan'], areaCodes: [], language: 'ja' })
  const row = await tx
    .selectFrom('news_subscription')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirstOrThrow()
  return openingCode(tx.municipality, { id: row.id, way: 'mail', version: 1 })
})

const app = site.appWith()
const visitor = browserOf(app)
const hanako = browserOf(app, await site.cookieOf(site.person('hanako')))
const coordinator = browserOf(app, await site.cookieOf(clerk))
const resident = await site.asSystem(async (tx) => {
  const authUserId = 'user-resident-notes'
  const accountId = await addAccount(tx, { authUserId, name: '住民', kind: 'resident' })
  return { ...site.person('hanako'), authUserId, accountId, postId: null as unknown as string }
})
const others = await Promise.all([resident, site.person('priya')].map((who) => site.cookieOf(who)))
const readers = [visitor, hanako, coordinator, ...others.map((cookie) => browserOf(app, cookie))]

/** Forms for people outside that ask for no data of theirs, and why. */
const nobodysData: Record<string, string> = {
  'core.notices': 'settles a notice, and asks for nothing',
  'casework.ownDisclosures': 'a button asks about a line that stands there',
  'privacy.ownRequest': 'buttons of a request that was made elsewhere',
  'indicators.indicator': 'everybody reads it; its forms take figures of staff',
  'indicators.errata': 'everybody reads it; its form tells the public what staff found',
  'publishing.confirmPage': 'a code alone, which was sent to the address that was given for the purpose',
  'memberships.path': 'a yes or no by who goes by a card, which was made where its purpose was said',
  'participation.openedSignUp': 'a code, which was given when the purpose was said',
  'participation.event': 'buttons, times and reasons of an event that stands there',
  'participation.attendance': 'how many came, and why that is put right',
  'participation.editEvent': 'an event that was begun where its purpose was said, written anew',
  'dialogue.mine': 'a button takes back a voice that was left where its purpose was said',
  'places-to-be.newPlace': 'what a group says of a place that it hosts; nobody is named in it',
  'places-to-be.place': 'the same, written anew or closed',
  'wishes.mine': 'a word by who brought something where its purpose was said',
  'wishes.activity': 'a yes or no by who brought something where its purpose was said; days, tasks, reasons',
  'memberships.group': 'who joins says nothing of themselves that their card does not say',
  'childcare-hubs.counter': 'a tablet at the door counts visitors, who are not asked who they are',
}

/** Whoever has no account, or one of a resident, meets a form there. */
const isForPeople = ({ allow, density, forms }: AnyPage) =>
  forms !== undefined && (allow === 'everyone' || density === 'resident' || allow.includes('resident'))

const silent = (all: readonly AnyPage[]) =>
  all
    .filter(isForPeople)
    .filter(({ name, purposes = [] }) => purposes.length === 0 && !(name in nobodysData))
    .map(({ name }) => name)

describe('who names a purpose', () => {
  test('every page with a form for people outside does, or says why it need not', () => {
    assert.deepEqual(silent(pages), [])
  })
  test('refused: a form for everybody without one', () => {
    const bare = pages.filter(isForPeople).map(({ purposes: _, ...page }) => page as AnyPage)
    assert.ok(silent(bare).includes('consultation.letterForm') && silent(bare).includes('lectures.askPage'))
  })
  test('intakes by staff and forms on paper do', () => {
    const asking = [
      'consultation.intake',
      'lectures.takeInPage',
      'lectures.blankForm',
      'consultation.intakeSheet',
      'casework.form',
      'casework.blankForm',
    ]
    const named = new Set(pages.filter(({ purposes = [] }) => purposes.length > 0).map(({ name }) => name))
    assert.deepEqual(
      asking.filter((name) => !named.has(name)),
      [],
    )
  })
  test('a purpose that is named is known, and stands there in easy Japanese where residents read it', () => {
    const known = new Set(purposesKnown().map(({ code }) => code))
    const named = pages.flatMap(({ purposes = [] }) => purposes)
    assert.deepEqual(
      named.filter((code) => !known.has(code)),
      [],
    )
  })
})

/** How each page is reached, by its name; a page that is not here is asked for at its own path. */
const ways: Record<string, { path: string; form?: Record<string, string> }> = {
  'lectures.askPage': { path: `/lectures/menus/${menuId}/ask` },
  'wishes.wish': { path: `/wishes/${wishId}` },
  'dialogue.question': { path: `/dialogue/questions/${questionId}` },
  'participation.dayPage': { path: `/events/${eventId}/days/${dayId}` },
  'participation.people': { path: `/events/${eventId}/days/${dayId}/people` },
  'wishes.makeActivity': { path: `/wishes/${wishId}/activity` },
  'consultation.intakeSheet': { path: `/consultation/cases/${caseId}/sheet` },
  'casework.form': { path: `/casework/cases/${caseId}/forms/intake` },
  'layered-support.form': { path: `/casework/cases/${caseId}/layered/application` },
  'casework.blankForm': { path: '/casework/forms/plan' },
  'lectures.ownOpened': { path: '/lectures/own/opened', form: received },
  'lectures.ownAgain': { path: '/lectures/own/again', form: received },
  'publishing.opened': { path: '/news/mine/opened', form: { code: newsCode } },
  'lectures.ownChanged': {
    path: '/lectures/own/changed',
    form: { ...received, _form: 'prepare', telephone: 'x'.repeat(99) },
  },
}

async function shownOn({ name, path }: AnyPage): Promise<string> {
  const way = ways[name] ?? { path: path.replace(/:\w+/, 'ABCD-EFGH') }
  for (const ask of readers) {
    const { status, text } = await ask(way.path, way.form ? { form: way.form } : {})
    if (status === 200 || status === 422) return text
  }
  return ''
}

test('every page that names a purpose shows it, on the screen and so on paper', async () => {
  const lacking: string[] = []
  for (const page of pages.filter(({ purposes = [] }) => purposes.length > 0)) {
    const text = await shownOn(page)
    for (const code of page.purposes ?? [])
      if (!text.includes(`data-purpose="${code}"`)) lacking.push(`${page.name} does not show ${code}`)
  }
  assert.deepEqual(lacking, [])
})

test('what the city has adopted stands on the form from the next request on', async () => {
  const wording = '（試験）市の文言で定めた利用目的'
  const code = 'lectures.purpose.request'
  await does(site.person('priya'), adoptPurpose, {
    ...{ code, version: 0, wording, basis: '（試験）要綱', decidedOn: today() },
  })
  const { text } = await visitor(`/lectures/menus/${menuId}/ask`, {})
  assert.ok(text.includes(wording))
  const paper = await visitor('/lectures/blank-form', {})
  assert.ok(paper.text.includes(wording))
})
