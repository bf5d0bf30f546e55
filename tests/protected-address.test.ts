import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commands } from '../src/app/cli/commands.ts'
import { actions, pages } from '../src/app/house.ts'
import { endProtection, startProtection } from '../src/blocks/registry/actions/protection.ts'
import { isWrite } from '../src/core/action/action.ts'
import { perform } from '../src/core/action/perform.ts'
import { type Answer, placeOf, unasked, walk } from './paths/walk.ts'
import { asked, everybody, family, world } from './paths/world.ts'

// 支援措置: where a protected person lives is on no path of the house, for nobody. Every page and every action is asked,
// as every role, about everything there is: what a new page or action does not let itself be asked, fails here.

const people = await everybody()

/** What may be nowhere: addresses, telephones, the area (outside lists of all areas), the household. */
const secrets = [...family.addresses, ...family.telephones, family.householdNumber]
/** The log names records by their ids alone, and grows by every question that is asked here. */
const isLog = ({ of }: Pick<Answer, 'of'>) => of.startsWith('core.audit')
/** What is about areas themselves: lists of them, and forms in which some of all are ticked. */
const overAreas = new Set([
  ...['registry.areas', 'registry.area', 'registry.listAreas'],
  ...['resources.newResource', 'resources.resource', 'lectures.statistics'],
  ...['publishing.news', 'publishing.push', 'lacorta.month'],
  ...['dialogue.heard', 'places-to-be.figures', 'places-to-be.figuresCsv'],
])

function told(answers: readonly Answer[]): string[] {
  return answers.flatMap((one) => {
    const text = unasked(one)
    const plain = secrets.filter((secret) => text.includes(secret))
    const area = overAreas.has(one.of) ? [] : family.areas.filter((name) => text.includes(name))
    const told = (id: string) => !isLog(one) && !one.path.includes(id) && text.includes(id)
    const households = family.households.filter(told)
    return [...plain, ...area, ...households].map((secret) => `${placeOf(one)}: ${secret}`)
  })
}

const saying = (answers: readonly Answer[], secret: string) =>
  answers.filter((one) => unasked(one).includes(secret))

const before = await walk(people, asked())
const countedBefore = await world.areasCounted()
const { id: protectionId } = await perform(world.database, startProtection, world.steward, {
  personId: family.mother,
  othersIds: [family.father, family.child],
  office: '試験署',
})
const during = await walk(people, asked(protectionId))
const counted = await world.areasCounted()

test('every page and every look of the register and the desk is walked, and seen by somebody', () => {
  const seen = new Set([...before, ...during].filter(({ status }) => status === 200).map(({ of }) => of))
  const inside = [...pages, ...actions.filter((one) => !isWrite(one))].filter(
    ({ zones }) => !zones.includes('outer'),
  )
  assert.deepEqual(
    inside.map(({ name }) => name).filter((name) => !seen.has(name) && !(name in world.elsewhere)),
    [],
  )
})

test('no other address of the house answers with rows', () => {
  const alike = (path: string) => path.replace(/\{\w+\}|:\w+/g, '{}')
  const known = new Set([
    ...pages.map(({ path }) => alike(path)),
    ...actions.map(({ http }) => alike(`/api${http.path}`)),
  ])
  const others = world.routes().filter((path) => !known.has(alike(path)))
  assert.deepEqual(
    [...new Set(others)].filter((path) => !world.rowless.test(path)),
    [],
  )
})

test('what the command line says beside the actions is not about people of the register', () => {
  assert.deepEqual(
    commands.map(({ words }) => words).filter((words) => !world.commands.has(words)),
    [],
  )
})

test('before a protection those who may find the address: the walk would see it', () => {
  for (const secret of [family.addresses[0], family.telephones[0], family.areas[0], family.households[0]])
    assert.ok(saying(before, secret as string).length > 0, secret)
  const found = (phrase: string) =>
    before.some((one) => one.form?.typed === phrase && unasked(one).includes(family.name))
  assert.ok(found(family.telephones[0] as string))
  assert.ok(found(family.addresses[0] as string))
  assert.ok(saying(before, family.areas[0] as string).some(({ of }) => of === 'consultation.case'))
  const friends = before.filter(({ path }) => path === `/registry/persons/${family.friend}`)
  assert.ok(friends.some(({ text }) => text.includes(family.name)))
  for (const one of before.filter(({ who }) =>
    ['visitor', 'resident', 'lecturer', 'audrey', 'adam'].includes(who),
  ))
    assert.deepEqual(told([one]), [])
})

test('while it holds, no page, fragment, answer or search tells anybody where they live', () => {
  assert.deepEqual(told(during), [])
})

test('nothing between them and others is told, and their hints are the steward’s alone', async () => {
  const friends = during.filter(({ path }) => path === `/registry/persons/${family.friend}`)
  assert.ok(friends.some(({ status }) => status === 200))
  assert.deepEqual(friends.filter(({ text }) => text.includes(family.name)).map(placeOf), [])
  assert.deepEqual(await world.hintsSeenBy('clerk'), [])
  assert.equal((await world.hintsSeenBy('steward')).length, 1)
})

test('the figures that the command line takes from the ledger count them in no area', () => {
  assert.ok(countedBefore.some((line) => line.startsWith(family.area)))
  assert.ok(counted.length > 0 && counted.every((line) => line.startsWith(' ')), String(counted))
})

test('where they live changes no answer: after a move everything is word for word as before it', async () => {
  await world.moves()
  assert.deepEqual(await world.areasCounted(), counted)
  const after = new Map((await walk(people, asked(protectionId))).map((one) => [placeOf(one), one]))
  const others = during.filter((one) => {
    const now = after.get(placeOf(one))
    return now?.status !== one.status || (!isLog(one) && now.text !== one.text)
  })
  assert.deepEqual(others.map(placeOf), [])
})

test('a merge with another record tells nothing either', async () => {
  await world.merges()
  const { steward, clerk, supervisor, taro } = people
  const some = { steward, clerk, supervisor, taro } as typeof people
  assert.deepEqual(told(await walk(some, asked(protectionId))), [])
})

test('what is refused tells nothing, whatever is tried', async () => {
  const tried = await walk(people, asked(protectionId, 'writes'))
  assert.ok(tried.some(({ status }) => status === 409) && tried.some(({ status }) => status === 422))
  assert.deepEqual(told(tried), [])
})

test('the audit log, the jobs and the marks hold nothing of it', async () => {
  const kept = await world.kept()
  assert.ok(kept.includes(protectionId))
  assert.deepEqual(
    [...secrets, ...family.areas].filter((secret) => kept.includes(secret)),
    [],
  )
})

test('after the decision those who may find the new address, and it alone', async () => {
  const clerk = await world.newcomer() // who has not declared a conflict, as those did by trying
  await perform(world.database, endProtection, world.steward, {
    id: protectionId,
    version: await world.versionOf(protectionId),
    decisionNote: '（試験）本人の申出による',
  })
  const after = await walk({ clerk }, asked(protectionId))
  assert.ok(saying(after, family.addresses[1] as string).length > 0)
  assert.ok(saying(after, family.areas[1] as string).some(({ of }) => of === 'registry.person'))
})
