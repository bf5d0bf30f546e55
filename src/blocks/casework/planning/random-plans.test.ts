import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { decision, signed, typedPlan } from '../../../../tests/support/plans.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { pointAt } from '../../registry/duplicates/merge.ts'
import { carry, heldCase } from '../cases.ts'
import { recordConsent, withdrawConsent } from '../disclosure/consent-actions.ts'
import { giveTo } from '../hand-over.ts'
import { closed, goesOn, reopened } from '../rules.ts'
import { evaluatePlan, monitorPlan } from './course-actions.ts'
import { agreeToPlan, continuePlan, decidePlan, withdrawFromPlan } from './decision-actions.ts'
import { beginPlan, dropPlan, writePlan } from './draft-actions.ts'

// Whatever happens to a case and its plans: no plan is in force without somebody who owns it, at most one is, the states of
// the two agree, and nothing that was written is lost.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf } = staffing(house)

const kinds = [
  ...(['begin', 'write', 'agree', 'decide', 'decideAlone', 'monitor', 'withdraw', 'goOn', 'drop'] as const),
  ...(['end', 'again', 'breakOff', 'close', 'reopen', 'next', 'give', 'share', 'unshare'] as const),
  ...(['merge', 'unmerge'] as const),
]
type Kind = (typeof kinds)[number]
type Move = { kind: Kind; who: number }
/** Histories that come far: as a plan usually goes, with everything else in between. */
const usual: Kind[] = ['begin', 'write', 'agree', 'decide', 'monitor', 'again', 'write', 'decideAlone', 'end']
/** Two histories in which every kind of step is done; chance adds the others. */
const told: Kind[][] = [
  [...usual.slice(0, 5), 'withdraw', 'goOn', ...usual.slice(5), 'reopen', 'next', 'give'],
  [
    'share',
    'begin',
    'write',
    'decideAlone',
    'unshare',
    'goOn',
    'breakOff',
    'begin',
    'drop',
    'close',
    'reopen',
    'merge',
    'unmerge',
  ],
]
const byHolder = (kind: Kind): Move => ({ kind, who: -1 })
/** Mostly somebody of the office that holds the case (-1): nobody else comes far. */
const someone = fc.oneof({ weight: 5, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(3) })
const move = fc.record({ kind: fc.constantFrom(...kinds), who: someone })
const history = fc
  .tuple(fc.nat(usual.length), fc.array(move, { minLength: 4, maxLength: 12, size: 'max' }))
  .map(([far, moves]) => [...usual.slice(0, far).map(byHolder), ...moves])

async function begin() {
  const offices = [await newAgency(), await newAgency()] as const
  const people: TestPerson[] = []
  for (const office of offices) people.push(await person(office, 'supervisor'), await person(office))
  const known = { name: '見本 重', birthOn: '1960-02-03' }
  const [subjectId = '', twin = ''] = await enterPeople(house, [known, known])
  return { offices, people, subjectId, twin, caseId: await caseOf(people[0] as TestPerson, { subjectId }) }
}
type World = Awaited<ReturnType<typeof begin>>
type Rows = Record<string, unknown>[]

const rowsOf = async (sql: string, id: string): Promise<Rows> =>
  (await house.database.owner.query(sql, [id])).rows
const tables = ['support_plan', 'plan_goal', 'plan_role', 'plan_agreement', 'plan_monitoring'] as const
const snapshot = async (caseId: string): Promise<Record<string, Rows>> => {
  const found: Record<string, Rows> = {}
  for (const table of tables)
    found[table] = await rowsOf(`select * from ${table} where case_id = $1 order by id`, caseId)
  return found
}

/** Whether it was done. What was refused is no step; a fault is one. */
const done = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: Error) => {
      if (error.name === 'Refusal') return false
      throw error
    },
  )

const inDays = (days: number) => addDays(today(), days)

async function take(world: World, { kind, who: at }: Move): Promise<boolean> {
  const { people, caseId, twin, subjectId } = world
  const [held] = await rowsOf('select holder_id from support_case where id = $1', caseId)
  const who = (
    at < 0 ? people.find(({ agencyId }) => agencyId === held?.holder_id) : people[at]
  ) as TestPerson
  if (kind === 'merge' || kind === 'unmerge')
    return done(
      house.asSystem((tx) => joinTwin(tx, { twin, stands: kind === 'merge' ? subjectId : null, subjectId })),
    )
  if (['close', 'reopen', 'next', 'give'].includes(kind))
    return done(house.as(who, (tx) => carried(tx, world, { kind, who })))
  if (kind === 'begin') return done(does(who, beginPlan, { caseId }))
  if (kind === 'share') {
    const consent = { caseId, toKinds: ['division'], parts: ['plan'], form: 'oral', on: today() }
    return done(does(who, recordConsent, consent))
  }
  if (kind === 'unshare') {
    const [live] = await rowsOf('select id from consent where case_id = $1 and withdrawn_on is null', caseId)
    return live ? done(does(who, withdrawConsent, live)) : false
  }
  const plans = await rowsOf(
    'select id, version from support_plan where case_id = $1 order by number desc',
    caseId,
  )
  return plans[0] ? onPlan(who, kind, plans[0] as { id: string; version: number }) : false
}

async function onPlan(who: TestPerson, kind: Kind, at: { id: string; version: number }): Promise<boolean> {
  const goals = await rowsOf(
    'select id from plan_goal where plan_id = $1 and not dropped order by place',
    at.id,
  )
  const roles = await rowsOf(
    'select id from plan_role where plan_id = $1 and not dropped order by place',
    at.id,
  )
  const evaluated = {
    ...{ ...at, evaluatedOn: today(), change: '（試験）', satisfaction: 'unknown' },
    ...{
      goalIds: goals.map(({ id }) => id),
      goalReached: goals.map((_, at) => (at === 0 ? 'reached' : 'not')),
    },
  }
  const went = {
    ...{
      roleIds: roles.map(({ id }) => id),
      roleStates: roles.map(() => 'going'),
      roleNotes: roles.map(() => ''),
    },
    ...{ monitoredOn: today(), course: '（試験）', nextOn: inDays(9) },
  }
  const agency = { roleKinds: ['self', 'agency', 'staff'], roleWhos: ['', '見本医院', ''] }
  const decided = { ...at, decidedOn: today(), nextOn: inDays(5) }
  const work: Partial<Record<Kind, () => Promise<unknown>>> = {
    write: () => does(who, writePlan, { ...at, ...typedPlan, ...agency }),
    agree: () => does(who, agreeToPlan, { ...at, ...signed }),
    decide: () => does(who, decidePlan, { ...at, ...decision }),
    decideAlone: () => does(who, decidePlan, { ...decided, withoutConsent: '（試験）' }),
    monitor: () => does(who, monitorPlan, { ...at, ...went }),
    withdraw: () => does(who, withdrawFromPlan, { ...at, withdrawnOn: today() }),
    goOn: () => does(who, continuePlan, { ...at, reason: '（試験）' }),
    drop: () => does(who, dropPlan, at),
    end: () => does(who, evaluatePlan, { ...evaluated, outcome: 'ended', result: 'settled' }),
    again: () => does(who, evaluatePlan, { ...evaluated, outcome: 'replanned', nextOn: inDays(3) }),
    breakOff: () => does(who, evaluatePlan, { ...evaluated, outcome: 'broken_off', nextOn: inDays(3) }),
  }
  return done((work[kind] ?? (() => Promise.reject(new Error(kind))))())
}

type Doing = { kind: Kind; who: TestPerson }

async function carried(tx: Tx, { caseId, offices }: World, { kind, who }: Doing): Promise<void> {
  const found = await heldCase(tx, caseId)
  const at = { id: caseId, version: found.version }
  const next = { ownerId: who.accountId, nextOn: inDays(4) }
  const toId = offices.find((one) => one !== found.holderId) as string
  if (kind === 'give') return giveTo(tx, found, { ...at, nextOn: next.nextOn, toId, reason: '（試験）' })
  const how = { result: 'settled', resultNote: undefined } as const
  if (kind === 'close') return carry(tx, at, closed(found, how, today()))
  return carry(tx, at, kind === 'reopen' ? reopened(found, next, today()) : goesOn(found, next, today()))
}

async function joinTwin(
  tx: Tx,
  { twin, stands, subjectId }: { twin: string; stands: string | null; subjectId: string },
) {
  const row = await tx
    .selectFrom('person')
    .select('version')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', twin)
    .executeTakeFirstOrThrow()
  await pointAt(tx, { id: twin, version: row.version }, stands, subjectId)
}

type Snapshot = Awaited<ReturnType<typeof snapshot>>

/** Asked of the database in another way than the house asks. */
async function requireKept({ caseId, subjectId }: World, before: Snapshot, told: string): Promise<void> {
  const now = await snapshot(caseId)
  const [found] = await rowsOf(
    'select state, owner_id, next_on, subject_id from support_case where id = $1',
    caseId,
  )
  const plans = now.support_plan ?? []
  const alive = plans.filter(({ state }) => ['draft', 'decided', 'monitored'].includes(String(state)))
  const [running, ...more] = alive.filter(({ state }) => state !== 'draft')
  assert.ok(alive.length <= 1 && more.length === 0, `more than one plan: ${told}`)
  const due = running ? (running.state === 'decided' ? ['planned'] : ['monitored']) : ['open', 'closed']
  assert.ok(due.includes(String(found?.state)), `${found?.state} beside ${running?.state}: ${told}`)
  if (running) assert.ok(found?.owner_id && found.next_on, `nobody owns the plan: ${told}`)
  assert.equal(found?.subject_id, subjectId, `the case is about somebody else: ${told}`)
  for (const table of tables) requireNothingLost(table, before[table] ?? [], now[table] ?? [], told)
}

/** Every row is there still, and what belongs to a plan that is over is as it was. */
function requireNothingLost(table: string, before: Rows, now: Rows, told: string): void {
  const rows = new Map(now.map((row) => [row.id, row]))
  for (const row of before) {
    assert.ok(rows.has(row.id), `${table} lost a row: ${told}`)
    if (table !== 'support_plan' || row.state !== 'evaluated') continue
    const { audience: _, ...was } = row
    const { audience: __, ...is } = rows.get(row.id) as Record<string, unknown>
    assert.deepEqual(is, was, `a plan that is over changed: ${told}`)
  }
}

test('property: no plan without an owner, one at most, in step with its case, and nothing lost', {
  timeout: 600_000,
}, async () => {
  const counted = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(history, async (moves) => {
      const world = await begin()
      const said = JSON.stringify(moves)
      for (const one of moves) {
        const before = await snapshot(world.caseId)
        if (await take(world, one)) counted.set(one.kind, (counted.get(one.kind) ?? 0) + 1)
        await requireKept(world, before, said)
      }
    }),
    { numRuns: 30, examples: told.map((kinds) => [kinds.map(byHolder)]) },
  )
  const never = kinds.filter((kind) => !counted.has(kind))
  assert.deepEqual(never, [], 'every kind of step was done')
})
