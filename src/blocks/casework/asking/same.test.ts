import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sending } from '../../../../tests/paths/statements.ts'
import { steady } from '../../../../tests/paths/walk.ts'
import { clerkBeside, doer } from '../../../../tests/support/acts.ts'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { restrictCase } from '../restricted/actions.ts'
import { answerInvolvement, askInvolvement } from './actions.ts'
import { askingPath, askingsPath } from './codes.ts'
import { questionsReceived } from './list.ts'
import { tellNamedOfAsking } from './watch.ts'

// Whoever asks is told the same in words, in statements and in counts: about a stranger, about somebody with a case elsewhere, with a
// restricted one, whether a duty post said no or nothing.

const site = await freshSite()
const does = doer(site.database)
const { office, caseOf, person, newAgency } = staffing(site)
const there = await office()
const asker = await clerkBeside(site, await person(await newAgency()))
const ask = browserOf(site.appWith(), await site.cookieOf(asker))
const why = { basis: 'own_duty', purpose: '支援の重なりを避けるため（試験）', telephone: '000-0000-0000' }
const worlds = ['warm', 'stranger', 'told no', 'known', 'known and told no', 'restricted'] as const
type World = (typeof worlds)[number]

const ids = await enterPeople(
  site,
  worlds.map(() => ({ name: '見本 同', birthOn: '1950-01-01' })),
)
const personOf = Object.fromEntries(worlds.map((world, at) => [world, ids[at] as string])) as Record<
  World,
  string
>

for (const world of ['known', 'known and told no'] as const)
  await caseOf(there.leaver, { subjectId: personOf[world] })
const hiddenId = await caseOf(there.leaver, { subjectId: personOf.restricted })
const restriction = { id: hiddenId, version: 1, reason: 'violence', postIds: [there.other.postId] }
await does({ ...there.leaver, freshFactor: true }, restrictCase, restriction)

/** The page without the ids in it, which differ for everybody. */
const page = async (path: string, who = ask): Promise<string> => {
  const { status, text } = await who(path)
  assert.equal(status, 200, path)
  return steady(text, path).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
}

const begin = (world: World) =>
  sending(() =>
    does(asker, askInvolvement, { personId: personOf[world], agencyIds: [there.agencyId], ...why }),
  )

const saysNo = async (who: TestPerson, askingId: string) => {
  const waiting = await site.as(who, questionsReceived)
  const question = waiting.find((one) => one.id === askingId)
  await does(who, answerInvolvement, { id: question?.questionId, answer: 'not_involved' })
}

test('the way to ask is on the page of each of them, and the form is the same', async () => {
  const forms = new Set<string>()
  for (const world of worlds) {
    const about = await page(`/registry/persons/${personOf[world]}`)
    assert.ok(about.includes('関わっている機関にたずねる'), world)
    forms.add(await page(`/casework/askings/new?person=${personOf[world]}`))
  }
  assert.equal(forms.size, 1)
})

test('while one types, every hit offers to ask, and each reads the same', async () => {
  const { status, text } = await ask('/consultation/persons', { form: { name: '見本 同' } })
  assert.equal(status, 200)
  const hits = worlds.map((world) => {
    const id = personOf[world]
    const own = text.match(/<li [\s\S]*?<\/li>/g)?.filter((option) => option.includes(id)) ?? []
    assert.ok(own.at(-1)?.includes(`data-href="/casework/askings/new?person=${id}"`), world)
    assert.ok(own.at(-1)?.includes('関わっている機関にたずねる'), world)
    return own.join('').replaceAll(id, '…')
  })
  assert.equal(new Set(hits).size, 1)
})

test('asking sends the same statements, and what comes of it reads the same', async () => {
  await begin('warm')
  const begun = new Map<World, string>()
  const sent = new Map<World, string[]>()
  for (const world of worlds.slice(1)) {
    const { done, statements } = await begin(world)
    begun.set(world, done.id)
    sent.set(world, statements)
  }
  const few = sent.get('stranger') as string[]
  assert.ok(few.length > 20)
  for (const [world, statements] of sent) assert.deepEqual(statements, few, world)
  for (const world of ['told no', 'known and told no'] as const)
    await saysNo(there.head, begun.get(world) as string)
  for (const id of begun.values()) await site.asSystem((tx) => tellNamedOfAsking(tx, id))
  await samePages(begun)
})

/** Each page of one asking is the same, by the same statements; and on the list each line is. */
async function samePages(begun: Map<World, string>): Promise<void> {
  await page(askingPath(begun.get('stranger') as string))
  const answers = []
  for (const id of begun.values()) answers.push(await sending(() => page(askingPath(id))))
  const [first, ...others] = answers
  assert.ok(first?.done.includes('「関わっている」という答えはありません'))
  for (const other of others) {
    assert.equal(other.done, first?.done)
    assert.deepEqual(other.statements, first?.statements)
  }
  const rows =
    (await page(askingsPath)).match(/<tr[^>]*>(?:(?!<\/tr>).)*見本 同(?:(?!<\/tr>).)*<\/tr>/gs) ?? []
  assert.equal(rows.length, worlds.length)
  assert.equal(new Set(rows).size, 1)
}

test('refused: a page that would tell apart is told apart here', async () => {
  const [yes = ''] = await enterPeople(site, [{ name: '見本 同', birthOn: '1950-01-01' }])
  const { id } = await does(asker, askInvolvement, { personId: yes, agencyIds: [there.agencyId], ...why })
  const before = await page(askingPath(id))
  const question = (await site.as(there.head, questionsReceived)).find((one) => one.id === id)
  const answer = { id: question?.questionId, answer: 'involved', how: '午前に電話（試験）' }
  await does(there.head, answerInvolvement, answer)
  const after = await page(askingPath(id))
  assert.notEqual(after, before)
  assert.ok(after.includes('午前に電話（試験）'))
})
