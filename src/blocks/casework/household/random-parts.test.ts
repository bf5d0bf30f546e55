import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { agencyKey, postKey } from '../../../core/access/keys.ts'
import { share, withdraw } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { heldCase } from '../cases.ts'
import { addConflict, denyAnew } from '../conflicts/conflicts.ts'
import { giveTo } from '../hand-over.ts'
import { addMember } from './member-actions.ts'
import { addPart, changePart } from './part-actions.ts'
import { keysOfPart } from './who-sees.ts'

// Whoever is shown a case, whoever holds it, whatever a part says of who may see it: the database shows each of them just what an oracle
// computes from the relationships themselves.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf } = staffing(house)

const offices = [await newAgency(), await newAgency(), await newAgency()] as const
const people: TestPerson[] = []
for (const office of offices) people.push(await person(office, 'supervisor'), await person(office))
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

const move = fc.oneof(
  fc.record({ kind: fc.constant('share' as const), to: fc.nat(2) }),
  fc.record({ kind: fc.constant('unshare' as const), to: fc.nat(2) }),
  fc.record({ kind: fc.constant('give' as const), to: fc.nat(2) }),
  fc.record({ kind: fc.constant('rescue' as const), to: fc.nat(5) }),
  fc.record({ kind: fc.constant('avoid' as const), to: fc.nat(5), subject: fc.boolean() }),
  fc.record({
    kind: fc.constant('part' as const),
    of: fc.nat(2),
    visible: fc.constantFrom('case', 'holder', 'named'),
    agencies: fc.subarray([0, 1, 2]),
    posts: fc.subarray([0, 1, 2, 3, 4, 5]),
  }),
)
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never

type World = {
  caseId: string
  memberIds: string[]
  relative: string
  subject: string
  parts: string[]
  avoided: Set<string>
}

async function begin(): Promise<World> {
  const [relative = '', subject = ''] = await enterPeople(house, [{ name: '見本 縁' }, { name: '見本 当人' }])
  const owner = people[0] as TestPerson
  const caseId = await caseOf(owner, { subjectId: subject })
  const { id: sister } = await does(owner, addMember, {
    caseId,
    role: 'family',
    name: '見本 姉',
    died: false,
  })
  const { id: known } = await does(owner, addMember, { caseId, role: 'family', name: '見本 縁', died: false })
  await house.asSystem((tx) =>
    tx
      .updateTable('case_member')
      .set({ person_id: relative })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', known)
      .execute(),
  )
  return { caseId, memberIds: [sister, known], relative, subject, parts: [], avoided: new Set() }
}

const holderOf = async ({ caseId }: World): Promise<TestPerson> => {
  const { rows } = await house.database.owner.query('select holder_id from support_case where id = $1', [
    caseId,
  ])
  return people.find(({ agencyId }) => agencyId === rows[0].holder_id) as TestPerson
}

const root = ({ caseId }: World) => ({ root: 'support_case', rootId: caseId })

/** Whether it was done: what was refused is no step. */
const done = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error: Error) => {
      if (error.name !== 'Refusal') throw error
      return false
    },
  )

async function take(world: World, step: Move): Promise<unknown> {
  const how = { basis: 'own_duty', purpose: '（試験）', endsAt: null }
  if (step.kind === 'share')
    return house.asSystem((tx) => share(tx, { ...root(world), key: agencyKey(at(offices, step.to)), ...how }))
  if (step.kind === 'rescue')
    return house.asSystem((tx) =>
      share(tx, { ...root(world), key: postKey(at(people, step.to).postId), ...how }),
    )
  if (step.kind === 'unshare')
    return house.asSystem((tx) => withdraw(tx, 'support_case', world.caseId, agencyKey(at(offices, step.to))))
  if (step.kind === 'avoid')
    return avoid(world, at(people, step.to), step.subject ? world.subject : world.relative)
  const who = await holderOf(world)
  if (step.kind === 'give') return done(give(world, who, at(offices, step.to)))
  return done(limit(world, who, step))
}

/** Said by themselves, as everybody says it; once. */
async function avoid({ avoided }: World, who: TestPerson, personId: string): Promise<void> {
  const { accountId, agencyId } = who
  if (avoided.has(`${accountId} ${personId}`)) return
  avoided.add(`${accountId} ${personId}`)
  const work = async (tx: Tx) => {
    await addConflict(tx, { personId, accountId, agencyId, kind: 'family' })
    await denyAnew(tx, [personId])
  }
  await house.as(who, (tx) => asSystem(tx, 'test', () => work(tx), { silent: true }))
}

const give = ({ caseId }: World, who: TestPerson, toId: string) =>
  house.as(who, async (tx) => {
    const found = await heldCase(tx, caseId)
    await giveTo(tx, found, { version: found.version, toId, nextOn: addDays(today(), 3), reason: '（試験）' })
  })

/** A part is written, or one that is there is seen by others from now on. */
async function limit(
  world: World,
  who: TestPerson,
  { of, visible, ...named }: Extract<Move, { kind: 'part' }>,
) {
  const { caseId, memberIds, parts } = world
  const agencies = visible === 'named' ? named.agencies.map((one) => at(offices, one)) : []
  const posts = visible === 'named' ? named.posts.map((one) => at(people, one).postId) : []
  const limits = {
    visible,
    agencies: agencies.filter((one) => one !== who.agencyId),
    posts: posts.filter((id) => people.some((one) => one.postId === id && one.agencyId !== who.agencyId)),
  }
  const said = { field: 'child', what: '（試験）', ...limits }
  const [last] = parts.length > 2 ? parts : []
  if (last) {
    const { rows } = await house.database.owner.query('select version from case_part where id = $1', [last])
    return does(who, changePart, { id: last, version: rows[0].version, state: 'open', ...said })
  }
  const memberId = of < 2 ? { memberId: at(memberIds, of) } : {}
  const { id } = await does(who, addPart, { caseId, household: false, ...memberId, ...said })
  parts.push(id)
}

type Row = Record<string, unknown>
const rowsOf = async (sql: string, ...values: unknown[]): Promise<Row[]> =>
  (await house.database.owner.query(sql, values)).rows

/** From holder, shares, conflicts and what the part says, and from no audience. */
async function oracle({ caseId, relative, subject, memberIds }: World, who: TestPerson): Promise<string[]> {
  const [found] = await rowsOf('select holder_id from support_case where id = $1', caseId)
  const shares = await rowsOf(
    'select key from access_share where root_id = $1 and withdrawn_at is null and lapsed_at is null',
    caseId,
  )
  const isShown = (key: string) => shares.some((one) => one.key === key)
  const holds = found?.holder_id === who.agencyId
  const rescues = isShown(postKey(who.postId))
  if (!holds && !rescues && !isShown(agencyKey(who.agencyId))) return []
  const avoided = await rowsOf(
    'select person_id from declared_conflict where person_id = any($1) and account_id = $2 and ended_at is null',
    [relative, subject],
    who.accountId,
  )
  const avoids = (id: string) => avoided.some(({ person_id }) => person_id === id)
  if (avoids(subject)) return []
  const parts = await rowsOf('select * from case_part where case_id = $1 order by id', caseId)
  return parts
    .filter(({ member_id }) => member_id !== memberIds[1] || !avoids(relative))
    .filter(({ limited, agencies, posts }) => {
      if (!limited || holds || rescues) return true
      return (agencies as string[]).includes(who.agencyId) || (posts as string[]).includes(who.postId)
    })
    .map(({ id }) => id as string)
}

const shown = ({ caseId }: World, who: TestPerson) =>
  house.as(who, async (tx) => {
    const rows = await tx
      .selectFrom('case_part')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', '=', caseId)
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  })

test('over random histories the database shows each of them the parts that the relationships say, and no others', async () => {
  let hidden = 0
  let seen = 0
  const history = fc.array(move, { minLength: 4, maxLength: 9, size: 'max' })
  const run = async (steps: Move[]) => {
    const world = await begin()
    for (const step of steps) await take(world, step)
    for (const who of people) {
      const expected = await oracle(world, who)
      assert.deepEqual(await shown(world, who), expected)
      seen += expected.length
      hidden += world.parts.length - expected.length
    }
  }
  await fc.assert(fc.asyncProperty(history, run), { numRuns: 40, seed: 35 })
  assert.ok(seen > 50 && hidden > 50, `${seen} seen, ${hidden} hidden`)
})

test('no limit opens a part to whom its case is closed, and the holder is never kept from one', () => {
  const ids = [newId(), newId(), newId()]
  const posts = [newId(), newId(), newId()]
  const agencyOfPost = new Map(posts.map((post, number) => [post, ids[number] as string]))
  const keys = [...ids.map(agencyKey), ...posts.map(postKey), ...posts.map((id) => `named:${id}`)]
  const limits = fc.record({ limited: fc.boolean(), agencies: fc.subarray(ids), posts: fc.subarray(posts) })
  fc.assert(
    fc.property(limits, fc.subarray(keys), fc.nat(2), (part, audience, holder) => {
      const holderId = ids[holder] as string
      const opened = keysOfPart(part, { audience, holderId, emergencies: new Set() }, agencyOfPost)
      for (const key of opened) {
        const [kind, id = ''] = key.split(':')
        const isThere = audience.includes(key)
        const ofAgency = kind === 'post' && audience.includes(agencyKey(agencyOfPost.get(id) ?? ''))
        assert.ok(isThere || ofAgency, key)
      }
      for (const key of audience) {
        const [kind, id = ''] = key.split(':')
        const isHolders = (kind === 'agency' ? id : agencyOfPost.get(id)) === holderId
        if (isHolders) assert.ok(opened.includes(key))
      }
    }),
  )
})
