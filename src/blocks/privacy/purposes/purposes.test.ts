import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { addPerson, freshHouse } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { recordsOf } from '../../../core/audit/records.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { requirePurpose } from '../../../core/privacy/gate.ts'
import { personFileSources } from '../../../core/privacy/person-file.ts'
import { standingOf, versionsOf, wordingOf } from '../../../core/privacy/standing.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { adoptPurpose, askUse, decideUse, describeFile, finishUse, withdrawUse } from './actions.ts'
import { formOf } from './file-form.ts'
import { registerNow } from './register.ts'
import { findUse, usesSeen } from './uses.ts'

const house = await freshHouse()
const does = doer(house.database)
const { person } = house
const [priya, hanako, audrey, taro] = [person('priya'), person('hanako'), person('audrey'), person('taro')]
const petra = await house.asSystem((tx) =>
  addPerson(tx, { name: 'petra', role: 'privacy-officer', agencyId: house.agencies.policy as string }),
)
const code = 'lectures.purpose.request'
const residents = 'registry.file.residents'

const adoption = (version: number, more: object = {}) => ({
  ...{
    code,
    version,
    wording: '（試験）講座の申込みを受け付けるため',
    basis: '（試験）要綱',
    decidedOn: today(),
  },
  ...more,
})

test('the city adopts a purpose in its own words, changes it with a reason, and every version stays', async () => {
  await does(priya, adoptPurpose, adoption(0))
  const changed = adoption(1, {
    wording: '（試験）講座の申込みの受付と連絡のため',
    note: '（試験）連絡を明示する',
  })
  assert.deepEqual(await refusals(does(priya, adoptPurpose, { ...changed, note: '' })), [
    'note: privacy.purpose.noteMissing',
  ])
  await does(priya, adoptPurpose, changed)
  const versions = await house.as(audrey, (tx) => versionsOf(tx, code))
  assert.deepEqual(
    versions.map(({ number, step }) => `${number} ${step}`),
    ['2 changed', '1 adopted'],
  )
  const standing = await house.as(house.visitor, (tx) => standingOf(tx, [code]))
  assert.equal(wordingOf(code, 'ja', standing.get(code)), changed.wording)
  assert.equal(
    wordingOf(code, 'en', standing.get(code)),
    changed.wording,
    'never what the product said before',
  )
  assert.equal(wordingOf(code, 'en', undefined), wordsFor('en')(code))
})

test('refused: an unknown purpose, another version, nothing new, a day to come, anybody else', async () => {
  assert.deepEqual(
    await refusals(does(priya, adoptPurpose, { ...adoption(0), code: 'lectures.purpose.none' })),
    ['core.purposeUnknown'],
  )
  assert.deepEqual(await refusals(does(priya, adoptPurpose, adoption(0))), ['core.changedMeanwhile'])
  const again = { note: 'x', wording: '（試験）講座の申込みの受付と連絡のため' }
  assert.deepEqual(await refusals(does(priya, adoptPurpose, adoption(2, again))), ['privacy.purpose.same'])
  const tomorrow = { note: 'x', decidedOn: addDays(today(), 1) }
  assert.deepEqual(await refusals(does(priya, adoptPurpose, adoption(2, tomorrow))), [
    'decidedOn: privacy.purpose.inFuture',
  ])
  assert.deepEqual(await refusals(does(audrey, adoptPurpose, adoption(2))), ['core.notAllowed'])
})

const asking = (more: object = {}) => ({
  ...{
    kind: 'provide',
    recipient: '（試験）見本県',
    aim: '（試験）調査',
    files: [residents],
    items: '氏名、住所',
  },
  ...{ about: 3, personIds: [], article: 'other-body', reason: '（試験）照会による' },
  conditions: ['recipientDuty', 'dueReason', 'safeguards', 'noHarm'],
  ...{ startsOn: today(), endsOn: addDays(today(), 30), after: 'delete' },
  ...more,
})

const decided = async (more: object = {}) => {
  const { id } = await does(hanako, askUse, asking(more))
  await does(priya, decideUse, { id, version: 1, decision: 'approved' })
  return house.asSystem((tx) => findUse(tx, id))
}

const gate = (record: string, files = [residents]) =>
  house.as(priya, (tx) => requirePurpose(tx, { record, files }))

test('what was asked and approved opens the gate for its files, until its result is told', async () => {
  const use = await decided()
  const number = `${use.year}-${use.number}`
  await gate(number)
  assert.deepEqual(await refusals(gate(number, ['casework.file.cases'])), ['privacy.use.otherFiles'])
  await does(hanako, finishUse, { id: use.id, version: 2, result: 'deleted', resultOn: today() })
  assert.deepEqual(await refusals(gate(number)), ['privacy.use.over'])
  assert.deepEqual(
    await refusals(does(hanako, finishUse, { id: use.id, version: 3, result: 'kept', resultOn: today() })),
    ['privacy.use.toldAlready'],
  )
})

test('refused at the gate: nothing named, both, a number that is none, one not decided, a purpose of other files', async () => {
  const { id } = await does(hanako, askUse, asking())
  const { year, number } = await house.asSystem((tx) => findUse(tx, id))
  assert.deepEqual(await refusals(gate(`${year}-${number}`)), ['privacy.use.notApproved'])
  assert.deepEqual(await refusals(gate('2026-99999')), ['privacy.use.unknown'])
  const named = (wish: object) => house.as(priya, (tx) => requirePurpose(tx, { files: [residents], ...wish }))
  assert.deepEqual(await refusals(named({})), ['core.purposeMissing'])
  assert.deepEqual(await refusals(named({ purpose: 'x', record: 'y' })), ['core.purposeMissing'])
  assert.deepEqual(await refusals(named({ purpose: 'x' })), ['core.purposeUnknown'])
  assert.deepEqual(await refusals(named({ purpose: code })), ['core.purposeOfOthers'])
  await named({ purpose: 'registry.purpose.support' })
  assert.ok((await house.audited()).includes('core.givenAway'))
})

test('an approval ends with its term, and one to come opens nothing yet', async () => {
  const later = await decided({ startsOn: addDays(today(), 1) })
  assert.deepEqual(await refusals(gate(`${later.year}-${later.number}`)), ['privacy.use.notApproved'])
  const over = await decided()
  const yesterday = addDays(today(), -1)
  await house.database.owner.query('update purpose_use set starts_on = $1, ends_on = $1 where id = $2', [
    yesterday,
    over.id,
  ])
  assert.deepEqual(await refusals(gate(`${over.year}-${over.number}`)), ['privacy.use.over'])
})

test('nobody decides on their own request, nothing is decided twice, a refusal says why', async () => {
  const { id } = await does(priya, askUse, asking())
  const decision = { id, version: 1, decision: 'approved' }
  assert.deepEqual(await refusals(does(priya, decideUse, decision)), ['privacy.use.notOwn'])
  assert.deepEqual(await refusals(does(petra, decideUse, { ...decision, decision: 'refused' })), [
    'decisionNote: privacy.use.whyRefused',
  ])
  await does(petra, decideUse, { ...decision, decision: 'refused', decisionNote: '（試験）理由' })
  assert.deepEqual(await refusals(does(petra, decideUse, { ...decision, version: 2 })), [
    'privacy.use.decidedAlready',
  ])
  assert.deepEqual(await refusals(does(hanako, decideUse, decision)), ['core.notAllowed'])
})

test('the table itself refuses a decision by whoever asked', async () => {
  const { id } = await does(hanako, askUse, asking())
  await assert.rejects(
    house.database.owner.query(
      `update purpose_use set state = 'approved', decided_by = asked_by, decided_at = now() where id = $1`,
      [id],
    ),
    /purpose_use_not_by_asker/,
  )
})

test('a record is seen by whoever asked, the officer and the auditor; others do not even find its number', async () => {
  const [mother = ''] = await enterPeople(house, [{ name: '見本 花', reading: 'みほん はな' }])
  const { id } = await does(hanako, askUse, asking({ personIds: [mother] }))
  for (const who of [hanako, priya, audrey])
    assert.ok((await house.as(who, usesSeen)).some((use) => use.id === id))
  assert.ok(!(await house.as(taro, usesSeen)).some((use) => use.id === id))
  assert.ok(
    (await house.as(priya, (tx) => recordsOf(tx, mother))).includes(id),
    'the log finds it by the person',
  )
  const one = { id, version: 1 }
  assert.deepEqual(await refusals(does(taro, withdrawUse, one)), ['core.notFound'])
  assert.deepEqual(await refusals(does(priya, withdrawUse, one)), ['privacy.use.notYours'])
  await does(hanako, withdrawUse, one)
  assert.deepEqual(await refusals(does(priya, decideUse, { ...one, version: 2, decision: 'approved' })), [
    'privacy.use.decidedAlready',
  ])
})

test('who is named in an approved record is told of it when they ask what is held of them, and not before', async () => {
  const [father = ''] = await enterPeople(house, [{ name: '見本 父', reading: 'みほん ちち' }])
  const [source] = personFileSources().filter(({ code }) => code === 'privacy.own.uses')
  const held = () => house.asSystem(async (tx) => source?.gather(tx, [father]) ?? [])
  const { id } = await does(hanako, askUse, asking({ personIds: [father], recipient: '（試験）見本大学' }))
  assert.deepEqual(await held(), [])
  await does(priya, decideUse, { id, version: 1, decision: 'approved' })
  const [row] = await held()
  assert.equal(
    row?.cells.find(({ field }) => field === 'privacy.column.recipient')?.value,
    '（試験）見本大学',
  )
})

test('numbers follow each other, whoever asks', async () => {
  const first = await does(hanako, askUse, asking())
  const second = await does(taro, askUse, asking())
  const numbers = await house.asSystem(async (tx) =>
    Promise.all([first, second].map(async ({ id }) => (await findUse(tx, id)).number)),
  )
  assert.equal(numbers[1], (numbers[0] as number) + 1)
})

test('the register tells the class of a number of people, says which files are published, and takes what the city says of them', async () => {
  await does(priya, describeFile, { code: residents, version: 0, division: '（試験）福祉政策課' })
  assert.deepEqual(
    await refusals(does(priya, describeFile, { code: residents, version: 0, division: 'x' })),
    ['core.changedMeanwhile'],
  )
  assert.deepEqual(await refusals(does(priya, describeFile, { code: 'registry.file.none', version: 0 })), [
    'privacy.use.fileUnknown',
  ])
  const register = await house.as(audrey, registerNow)
  const now = register.files.find(({ file }) => file.code === residents)
  assert.ok(now && now.size === 0 && now.place === 'small')
  assert.equal(now.said?.division, '（試験）福祉政策課')
  const form = formOf(now, register, { words: wordsFor('ja'), locale: 'ja' })
  assert.match(form.items ?? '', /1 世帯・続柄、2 氏名/)
  assert.equal(form.office, null, 'what the city has not said stays open')
  const inside = register.files.filter(({ place }) => place === 'staff' || place === 'harm')
  assert.ok(inside.some(({ file }) => file.code === 'registry.file.protections'))
})
