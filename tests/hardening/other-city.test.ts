// On PostgreSQL alone: hundreds of questions to a database, which answers them in half the time there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../src/core/id.ts'
import { addAccount, addAgency } from '../../src/core/identity/accounts.ts'
import { openAsSystem } from '../../src/core/identity/open-as.ts'
import { type Role, roles } from '../../src/core/identity/roles.ts'
import type { Asked } from '../paths/requests.ts'
import { type Answer, type Person, placeOf, walk } from '../paths/walk.ts'
import { asked, world } from '../paths/world.ts'
import { addPerson, otherCity, type TestPerson } from '../support/house.ts'
import { browserOf } from '../support/site.ts'

// Two municipalities in one database. Whoever works for the one asks, at every page and with every action, about the ids
// of the other: they are answered as about ids that nobody has.

const { site } = world
const otherHost = 'mihon.test'
const app = site.appWith()
await site.database.owner.query('insert into municipality_host (host, municipality_id) values ($1, $2)', [
  otherHost,
  otherCity,
])

/** A browser at the other city's address. */
function browserThere(cookie?: string): Person['ask'] {
  const browser = browserOf(app, cookie)
  return (path, wish) => browser(path, { ...wish, headers: { ...wish.headers, host: otherHost } })
}

const posted = roles.filter((role) => !['visitor', 'resident', 'group-host'].includes(role))

async function peopleThere(): Promise<Record<string, TestPerson>> {
  const there = { municipality: otherCity, via: 'test', reason: 'test', silent: true } as const
  return openAsSystem(site.database, there, async (tx) => {
    const agencyId = await addAgency(tx, {
      code: 'there',
      name: '見本相談室',
      nameEn: 'There',
      kind: 'counter',
    })
    const people: Record<string, TestPerson> = {}
    for (const role of posted) people[role] = await addPerson(tx, { name: `there-${role}`, role, agencyId })
    const accountId = await addAccount(tx, { authUserId: 'user-there', name: '見本 住民', kind: 'resident' })
    const [any] = Object.values(people) as [TestPerson]
    people.resident = { ...any, authUserId: 'user-there', accountId, postId: null as never }
    return people
  })
}

const people: Record<string, Person> = { visitor: { role: 'visitor', ask: browserThere() } }
for (const [role, who] of Object.entries(await peopleThere()))
  people[role] = { role: role as Role, ask: browserThere(await site.cookieOf(who)) }

/** The same questions about ids that nobody has; what stands for an id is always the same. */
const isIdText = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const stranger = new Map<string, string>()
function strange(one: Asked): Asked {
  const text = JSON.stringify(one).replace(isIdText, (id) => {
    if (!stranger.has(id)) stranger.set(id, newId())
    return stranger.get(id) as string
  })
  return JSON.parse(text) as Asked
}

const withoutIds = (text: string) => text.replace(isIdText, 'ID')
/** A bundle of the log is signed anew each time; what one may say of the other is how many entries there are. */
const bodyOf = ({ of, text }: Answer) =>
  of === 'core.auditBundle' ? text.split('\n').length : withoutIds(text)
const toldOf = (answer: Answer) => `${answer.status} ${bodyOf(answer)}`

const hasId = (one: Asked) => JSON.stringify(one).search(isIdText) >= 0
/** Of every page and action some questions: ids of several tables, the first ones being what it is about. */
const mostOfOne = 6
const some = (questions: readonly Asked[]) =>
  [...Map.groupBy(questions.filter(hasId), ({ of }) => of).values()].flatMap((of) => of.slice(0, mostOfOne))

async function compare(questions: readonly Asked[]): Promise<{ differing: string[]; asked: number }> {
  const about = some(questions)
  const theirs = await walk(people, about)
  const nobodys = await walk(people, about.map(strange))
  assert.equal(theirs.length, nobodys.length)
  const differing = theirs.filter((one, at) => toldOf(one) !== toldOf(nobodys[at] as Answer)).map(placeOf)
  return { differing, asked: theirs.length }
}

test('every page and every look answers about another municipality’s ids as about ids that nobody has', async () => {
  const { differing, asked: count } = await compare(asked())
  assert.ok(count > 500, String(count))
  assert.deepEqual(differing, [])
})

test('so does every action that writes, and nothing of theirs is changed by it', async () => {
  const before = await rowsThere()
  const { differing, asked: count } = await compare(asked(undefined, 'writes'))
  assert.ok(count > 300, String(count))
  assert.deepEqual(differing, [])
  assert.deepEqual(await rowsThere(), before)
})

test('asked by one of their own the same questions are answered otherwise: the comparison would see it', async () => {
  const clerk = {
    role: 'counsellor' as Role,
    ask: browserOf(app, await site.cookieOf(site.person('hanako'))),
  }
  const about = some(asked())
  const [own, nobodys] = [await walk({ clerk }, about), await walk({ clerk }, about.map(strange))]
  assert.ok(own.filter((one, at) => toldOf(one) !== toldOf(nobodys[at] as Answer)).length >= 5)
})

test('a session of the one is none of the other, at any of its addresses', async () => {
  const cookie = await site.cookieOf(site.person('sachiko'))
  assert.equal((await browserOf(app, cookie)('/api/consultation/cases/mine')).status, 200)
  assert.equal((await browserThere(cookie)('/api/consultation/cases/mine', {})).status, 401)
})

/** A digest of each table of the first city, the log and its like left out: they grow by being asked. */
async function rowsThere(): Promise<Record<string, string>> {
  const grows = /^(audit_|idempotency|stale_mark|job_|search_)/
  const { rows } = await site.database.owner.query(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'municipality_id'
       and table_name in (select relname from pg_class where relkind = 'r')`,
  )
  const digests: Record<string, string> = {}
  for (const { name } of rows.filter((row) => !grows.test(row.name))) {
    const digest = `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t`
    const found = await site.database.owner.query(`${digest} where municipality_id <> ${otherCity}`)
    digests[name] = found.rows[0].digest
  }
  return digests
}
