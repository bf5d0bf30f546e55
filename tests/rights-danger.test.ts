import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reviewOf } from '../src/blocks/privacy/rights/decide.ts'
import { issueDue } from '../src/blocks/privacy/rights/issue.ts'
import { decideRequest } from '../src/blocks/privacy/rights/officer-actions.ts'
import { checkRequest, gatherPackage, submitRequest } from '../src/blocks/privacy/rights/prepare-actions.ts'
import { askForRecords, takeInRequest } from '../src/blocks/privacy/rights/take-in.ts'
import { addLink } from '../src/blocks/registry/residents/links.ts'
import { setAudience } from '../src/core/access/audience.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addAccount } from '../src/core/identity/accounts.ts'
import { clerkBeside, refusals } from './support/acts.ts'
import type { House, TestPerson } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { requests } from './support/requests.ts'
import { browserOf, freshSite, type Site } from './support/site.ts'
import { staffing } from './support/staffing.ts'

// 81条: where the answer alone that there is a record would do harm, two worlds, one with a restricted record and one without, are
// word for word the same for whoever asks, for the clerk who takes it in, and for anybody in the household.

type World = {
  /** The person whose record is restricted, where there is one. */
  restricted: boolean
  /** Whether they are in the register and have an ordinary case, too. */
  known: boolean
  asker: 'person' | 'legal'
}

const name = '制限 試子'
const born = '1990-02-03'

async function restrictedCase(house: House, who: TestPerson, subjectId: string): Promise<void> {
  const { openCase } = staffing(house)
  const caseId = await house.as(who, (tx) => openCase(tx, who, { subjectId }))
  await house.asSystem(async (tx) => {
    await tx
      .updateTable('support_case')
      .set({ sensitivity: 'restricted' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', caseId)
      .execute()
    await setAudience(tx, 'support_case', [caseId])
  })
}

async function people(
  site: Site,
  { restricted, known }: World,
  clerk: TestPerson,
): Promise<string | undefined> {
  const { openCase } = staffing(site)
  const east = site.person('taro')
  if (!known) {
    const [hidden = ''] = restricted
      ? await enterPeople(site, [{ name, birthOn: born, registered: false }])
      : []
    if (restricted) await restrictedCase(site, east, hidden)
    return undefined
  }
  const [person = ''] = await enterPeople(site, [{ name, birthOn: born, address: '柏市架空町9' }])
  await site.as(clerk, (tx) => openCase(tx, clerk, { subjectId: person }))
  if (restricted) await restrictedCase(site, east, person)
  return person
}

async function resident(site: Site, authUserId: string, personId?: string): Promise<TestPerson> {
  const accountId = await site.asSystem(async (tx) => {
    const id = await addAccount(tx, { authUserId, name: '住民', kind: 'resident' })
    if (personId) await addLink(tx, { accountId: id, personId, proof: 'passport', provedOn: today() })
    return id
  })
  return { ...site.person('taro'), authUserId, accountId, postId: null as unknown as string }
}

const isCounter = (site: Site, agencyId: string) =>
  site.asSystem((tx) =>
    tx
      .updateTable('agency')
      .set({ kind: 'counter' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', agencyId)
      .execute(),
  )

/** From asking to the answer, in one world. */
async function play(world: World) {
  const site = await freshSite()
  const clerk = await clerkBeside(site, site.person('hanako'))
  const personId = await people(site, world, clerk)
  const { does, about, gathers, version } = requests(site)
  const [asker, household] = [
    await resident(site, 'user-asker', personId),
    await resident(site, 'user-household'),
  ]
  await isCounter(site, clerk.agencyId)
  const form = { kind: 'disclose', subjectName: name, subjectBirthOn: born, wanted: 'all', way: 'electronic' }
  const id =
    world.asker === 'person'
      ? (await does(asker, askForRecords, form)).id
      : (await does(clerk, takeInRequest, { ...about(name, born), asker: 'legal', askerName: '見本 親' })).id
  const proof = world.asker === 'person' ? 'account' : 'family_register'
  await does(clerk, checkRequest, { id, version: 1, proof, ...(personId ? { personId } : {}) })
  await does(clerk, gatherPackage, { id, version: 2 })
  const told = await gathers(id)
  await does(clerk, submitRequest, { id, version: await version(clerk, id) })
  return { site, clerk, asker, household, id, told, does, version }
}

type Played = Awaited<ReturnType<typeof play>>

async function decided({ site, id, does }: Played, outcome: string, more: object = {}) {
  const priya = site.person('priya')
  const { version } = await site.as(priya, (tx) => reviewOf(tx, id))
  await does(priya, decideRequest, { id, version, outcome, grounds: [], ...more })
  await site.asSystem(async (tx) => {
    const { ordinary_on } = await tx
      .selectFrom('rights_request')
      .select('ordinary_on')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await issueDue(tx, ordinary_on)
  })
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids, keys of forms and times of day are new each time: an id is called by its place instead. */
function plain(text: string): string {
  const places = new Map<string, string>()
  return text
    .replace(ids, (id) => places.get(id) ?? places.set(id, `id-${places.size}`).get(id) ?? '')
    .replace(/name="_key" value="[^"]*"/g, 'name="_key"')
    .replace(/\b\d{1,2}:\d{2}\b/g, 'time')
}

/** Every page on which somebody may look for it, as they see it. */
async function seenBy({ site, id }: Played, who: TestPerson): Promise<string[]> {
  const ask = browserOf(site.appWith(), await site.cookieOf(who))
  const paths = [
    ...['/privacy/requests', '/privacy/requests?show=over', '/privacy/requests/figures', '/notices'],
    ...[`/privacy/requests/${id}`, `/privacy/requests/${id}/package`, `/privacy/requests/${id}/letter`],
    ...['/me', '/me/requests', `/me/requests/${id}`, `/me/requests/${id}/letter`],
    ...[`/me/requests/${id}/answer.json`, `/me/requests/${id}/answer.pdf?screen`],
  ]
  const seen: string[] = []
  for (const path of paths) {
    const { status, text } = await ask(path)
    seen.push(`${path.replace(ids, 'id')} ${status} ${plain(text)}`)
  }
  return seen
}

const opened = (pages: string[]) => pages.flatMap((page) => /^(\S+) 200 /.exec(page)?.[1] ?? [])

async function same(one: Played, other: Played): Promise<void> {
  for (const role of ['clerk', 'asker', 'household'] as const)
    assert.deepEqual(await seenBy(one, one[role]), await seenBy(other, other[role]), role)
  assert.deepEqual(one.told, other.told)
}

test('somebody known from a restricted record alone asks: word for word as if there were none, before the answer and after', async () => {
  const [one, other] = [
    await play({ restricted: true, known: false, asker: 'person' }),
    await play({ restricted: false, known: false, asker: 'person' }),
  ]
  await same(one, other)
  assert.deepEqual(opened(await seenBy(one, one.clerk)).slice(-2), [
    '/privacy/requests/id',
    '/privacy/requests/id/package',
  ])
  const priya = one.site.person('priya')
  const cautions = async ({ site, id }: Played) =>
    (await site.as(site.person('priya'), (tx) => reviewOf(tx, id))).cautions
  assert.deepEqual([await cautions(one), await cautions(other)], [['restricted', 'unlinked'], []])
  await decided(one, 'withheld')
  await decided(other, 'none')
  await same(one, other)
  const letter = (await seenBy(one, one.asker)).find((page) => page.startsWith('/me/requests/id/letter 200'))
  assert.ok(letter?.includes('不存在'))
  const kept = await one.site.as(priya, (tx) => reviewOf(tx, one.id))
  assert.ok(kept.withheld)
})

test('somebody with an ordinary record asks: what is restricted is missed nowhere', async () => {
  const [one, other] = [
    await play({ restricted: true, known: true, asker: 'person' }),
    await play({ restricted: false, known: true, asker: 'person' }),
  ]
  await same(one, other)
  await decided(one, 'full')
  await decided(other, 'full')
  await same(one, other)
  const file = (await seenBy(one, one.asker)).find((page) =>
    page.startsWith('/me/requests/id/answer.json 200'),
  )
  assert.ok(file?.includes(name) && file.includes('柏市架空町9'))
})

test('a legal representative asks: the clerk is shown nothing of it, whatever there is', async () => {
  const [one, other] = [
    await play({ restricted: true, known: true, asker: 'legal' }),
    await play({ restricted: false, known: true, asker: 'legal' }),
  ]
  await same(one, other)
  assert.deepEqual(one.told, { values: 0 })
  await decided(one, 'withheld')
  await decided(other, 'withheld')
  await same(one, other)
})

test('what a clerk has seen is not denied afterwards', async () => {
  const one = await play({ restricted: true, known: true, asker: 'person' })
  assert.deepEqual(await refusals(decided(one, 'withheld')), [
    'outcome: privacy.rights.misfit.withheld',
    'outcome: privacy.rights.alreadyKnown',
  ])
})

test('no notice, audit entry of the clerk or count of a job tells of it', async () => {
  const one = await play({ restricted: true, known: false, asker: 'person' })
  const { rows } = await one.site.database.owner.query(
    `select to_jsonb(n)::text as row from notice n where not to_key = 'role:privacy-officer'
     union all select to_jsonb(j)::text from job_run j`,
  )
  for (const { row } of rows) assert.ok(!/restricted|withheld|caution/.test(row), row)
})

test('whoever types the name of somebody else into their account gets nothing of that one', async () => {
  const site = await freshSite()
  const clerk = await clerkBeside(site, site.person('hanako'))
  const priya = site.person('priya')
  const [meant = '', own = ''] = await enterPeople(site, [
    { name, birthOn: born, address: '柏市架空町9' },
    { name: '見本 他人', birthOn: '1985-01-01' },
  ])
  await isCounter(site, clerk.agencyId)
  const asker = await resident(site, 'user-stranger', own)
  const { does, gathers, items } = requests(site)
  const form = { kind: 'disclose', subjectName: name, subjectBirthOn: born, wanted: 'all', way: 'electronic' }
  const { id } = await does(asker, askForRecords, form)
  const check = { id, version: 1, proof: 'account' }
  assert.deepEqual(await refusals(does(clerk, checkRequest, { ...check, personId: meant })), [
    'personId: privacy.rights.notOfAccount',
  ])
  await does(clerk, checkRequest, check)
  await does(clerk, gatherPackage, { id, version: 2 })
  await gathers(id)
  const found = new Set((await items(priya, id)).map(({ recordId }) => recordId))
  assert.ok(found.has(own) && !found.has(meant))
})
