import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, pages } from '../src/app/house.ts'
import { isWrite } from '../src/core/action/action.ts'
import { hideTwo, nobodys, shape } from './paths/hidden-record.ts'
import {
  asked,
  everybodyElse,
  type Hidden,
  listening,
  mark,
  markedTelephone,
  shadow,
  site,
  theNamed,
} from './paths/hidden-world.ts'
import { files } from './paths/leaving.ts'
import { aRound } from './paths/rounds.ts'
import { rowsAbout } from './paths/rows-about.ts'
import { type Answer, isMeantFor, type Person, placeOf, unasked, walk } from './paths/walk.ts'

// 制限付きの記録: of two cases that few may know of there is no trace on any path of the house. Everybody else asks every page and
// every look, before they are there and after, and is answered word for word the same, with the same headers; both times after a round
// of all that a server does by itself, so that what jobs make of it is among the answers.

const people = await everybodyElse()
const strangers = nobodys(shape)
await aRound(site)
const before = await walk(people, asked(strangers))
const heard = await listening(async () => {
  const hidden = await hideTwo()
  await aRound(site)
  return { hidden, during: await walk(people, asked(hidden)) }
})
const { hidden, during } = heard.done
const words = [mark, markedTelephone, shadow, 'かげやま', '影山']
const hiddenIds = Object.values(hidden).flat()

/** What may differ, and why. */
const excused: Record<string, string> = {
  'core.audit': 'the log grows by every question of the walk',
  'core.auditBundle': 'the log grows by every question of the walk',
  'core.auditSearched': 'how often somebody searched: the walk does',
  'indicators.board': 'figures of the whole city are counted as system, and say that they are counted anew',
  'indicators.boardLive': 'as the board',
  'indicators.indicator': 'as the board',
  'indicators.measurePage': 'as the board',
  'indicators.memo': 'as the board',
  'indicators.units': 'as the board: of how many units how many may be seen (decision 0025)',
  'indicators.variants': 'as the board: counted when somebody looks',
  'casework.emergency': 'what was looked at in an emergency that goes on: the walk looks',
  'ownerOnce core.notices':
    'that something waits: who is named is told without a second factor (decision 0025)',
  'secondOnce core.notices': 'as the owner',
  'priya privacy.retention':
    'the privacy officer answers for what is kept, and sees each hold (decision 0029)',
}
const reasonFor = ({ who, of }: Answer) => excused[of] ?? excused[`${who} ${of}`]

/**
 * Who is named is told that something waits, without a second factor and without of whom (decision 0025). A page that leads
 * back to itself repeats the id that it was asked about, and its tag is of that text.
 */
function told({ who, path, text }: Answer): string {
  const echoes = [...hiddenIds, ...Object.values(strangers).flat()].some((id) => path.includes(id))
  const compared = echoes ? text.replace(/^etag: .*$/m, '') : text
  return who.endsWith('Once') ? compared.replace(/お知らせ（\d+件）/g, 'お知らせ') : compared
}

/** The same text whatever the ids are that were asked about. */
function byName(ids: Hidden): (text: string) => string {
  const names = new Map(
    Object.entries(ids).flatMap(([table, all]) => all.map((id, at) => [id, `${table}-${at}`] as const)),
  )
  return (text) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? id)
}

type Difference = Answer & { line: string }

/** What is answered otherwise than before, with the first line that was not there. */
function differing(): Difference[] {
  const [then, now] = [byName(strangers), byName(hidden)]
  const was = new Map(before.map((one) => [then(placeOf(one)), one]))
  return during.flatMap((one) => {
    const former = was.get(now(placeOf(one)))
    const [text, formerly] = [now(told(one)), former ? then(told(former)) : '']
    if (former?.status === one.status && text === formerly) return []
    const known = new Set(formerly.split(/\n|(?<=>)/))
    const line = text.split(/\n|(?<=>)/).find((part) => !known.has(part)) ?? ''
    return [{ ...one, line: `${former?.status} ${one.status} ${line.slice(0, 200)}` }]
  })
}

const saying = (answers: readonly Answer[], secrets: readonly string[]) =>
  answers.filter((one) => secrets.some((secret) => unasked(one).includes(secret)))

const differs = differing()

test('every page and every look is asked about what is hidden', () => {
  const of = new Set(during.map((one) => one.of))
  const all = [...pages, ...actions.filter((action) => !isWrite(action))].map(({ name }) => name)
  assert.deepEqual(
    all.filter((name) => !of.has(name)),
    [],
  )
  for (const [table, ids] of Object.entries(shape)) assert.equal(hidden[table]?.length, ids.length, table)
})

/** Those of a person to a page or a look that bear this, the first of each. */
const firsts = (answers: readonly Answer[], bears: RegExp) => {
  const some = answers.filter(({ method, text }) => method === 'GET' && bears.test(text))
  return [...Map.groupBy(some, ({ who, of }) => `${who} ${of}`).values()].flatMap(([one]) => one ?? [])
}

test('what is compared has titles and tags in it, and each page as it is refused to a role that it is not for', () => {
  const titled = new Set(during.filter(({ text }) => /<title>[^<]+</.test(text)).map(({ of }) => of))
  const whole = pages.filter(({ shape }) => (shape ?? 'page') === 'page')
  assert.deepEqual(
    whole.map(({ name }) => name).filter((name) => !titled.has(name)),
    [],
  )
  const kept = pages.filter(({ allow, method }) => allow !== 'everyone' && method !== 'POST')
  const refused = new Set(
    during
      .filter((one) => !isMeantFor(one, people[one.who] as Person) && one.status !== 200)
      .map(({ of }) => of),
  )
  assert.deepEqual(
    kept.map(({ name }) => name).filter((name) => !refused.has(name)),
    [],
  )
  assert.ok(firsts(before, /^etag: "/m).length > 20)
  const left = during.filter(
    ({ status, text }) => status === 200 && /^content-disposition: attachment/m.test(text),
  )
  for (const [name, looked] of Object.entries(files))
    if (looked === 'walk')
      assert.ok(
        left.some(({ of }) => of === name),
        name,
      )
})

test('a tag of before is still good: a browser that asks whether there is something new is told that there is not', async () => {
  const stale: string[] = []
  for (const one of firsts(before, /^etag: "/m).filter((each) => !reasonFor(each))) {
    const [, tag = ''] = /^etag: (.*)$/m.exec(one.text) ?? []
    const { status } = (await people[one.who]?.ask(one.path, { headers: { 'if-none-match': tag } })) ?? {}
    if (status !== 304) stale.push(`${placeOf(one)}: ${status}`)
  }
  assert.deepEqual(stale, [])
})

test('nobody else is answered otherwise than before, neither in a word nor in a header', () => {
  assert.deepEqual(
    differs.filter((one) => !reasonFor(one)).map((one) => `${placeOf(one)}: ${one.line}`),
    [],
  )
})

test('what may differ does, and names nothing of it', () => {
  const found = new Set(differs.flatMap((one) => [one.of, `${one.who} ${one.of}`]))
  assert.deepEqual(
    Object.keys(excused).filter((name) => !found.has(name)),
    [],
  )
  const holds = 'priya privacy.retention'
  assert.deepEqual(
    saying(during, words)
      .map(({ who, of }) => `${who} ${of}`)
      .filter((place) => place !== holds),
    [],
  )
})

test('an id of it stands nowhere but where it was asked for, and in the log by itself', () => {
  const places = saying(during, hiddenIds).filter(
    (one) => !hiddenIds.some((id) => one.path.includes(id) || JSON.stringify(one.json ?? '').includes(id)),
  )
  const may = /^(audrey|priya) core\.audit|^priya privacy\.retention|^(priya|farHead) casework\.emergency$/
  assert.deepEqual(
    places.map(({ who, of }) => `${who} ${of}`).filter((place) => !may.test(place)),
    [],
  )
})

test('who is named reads it after a second factor, on every kind of path: the walk would see it', async () => {
  const named = await walk(await theNamed(), asked(hidden))
  const seen = new Set(saying(named, words).map(({ of }) => of))
  for (const kind of [
    ...['registry.search', 'registry.personChoices', 'registry.person', 'registry.searchPersons'],
    ...['consultation.cases', 'consultation.case', 'consultation.intakeSheet', 'consultation.readCase'],
    ...['consultation.personResults', 'casework.restricted', 'casework.ledger', 'casework.consents'],
    ...[
      'casework.assessment',
      'casework.plan',
      'casework.form',
      'casework.readAssessment',
      'casework.readPlans',
    ],
    ...['casework.handOver', 'casework.handOut', 'consultation.agencyCases', 'privacy.retention'],
  ])
    assert.ok(seen.has(kind), kind)
  // And is offered no form for what is refused of a restricted case, but told the way to go.
  const page = named.find(({ path }) => path === `/consultation/cases/${hidden.support_case?.[0]}`)
  assert.ok(page)
  assert.ok(page.text.includes(`href="/casework/restricted/cases/${hidden.support_case?.[0]}"`))
  assert.ok(page.text.includes('value="handOver"') && !page.text.includes('value="share"'))
})

test('the server says nothing of it in its log', () => {
  assert.deepEqual(
    heard.lines.filter((line) => words.some((word) => line.includes(word))),
    [],
  )
})

test('no row that others may read holds a word or an id of it, in any table there is', async () => {
  const rows = await rowsAbout([...words, ...hiddenIds])
  const mayRead = /^(system|named:.+)$/
  const officers = ['role:auditor', 'role:privacy-officer']
  /** The log names records by ids; holds are the privacy officer's too. */
  const toOfficers = new Set(['audit_entry', 'retention_hold'])
  const others = rows.filter(({ table, audience }) =>
    audience?.some((key) => !mayRead.test(key) && !(toOfficers.has(table) && officers.includes(key))),
  )
  assert.deepEqual(
    others.map(({ table, audience }) => `${table}: ${audience}`),
    [],
  )
  const unguarded = rows.filter(({ audience }) => audience === null)
  assert.deepEqual(
    unguarded.map(({ table }) => table).filter((table) => !table.startsWith('pgboss.job')),
    [],
  )
  const inLog = rows.filter(({ table }) =>
    /^(audit_|pgboss|job_|stale|idempotency|notice|mail|exchange)/.test(table),
  )
  assert.deepEqual(
    inLog.filter(({ text }) => words.some((word) => text.includes(word))),
    [],
  )
  assert.ok(rows.some(({ table, text }) => table === 'contact' && text.includes(mark)))
})
