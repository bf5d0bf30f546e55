import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { addPerson, freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { onDay } from '../../../tests/support/staffing.ts'
import { countLeft, leftBehind } from '../../blocks/casework/referral/left-behind.ts'
import { addDays } from '../../core/calendar/day.ts'
import { historyOf } from '../../core/db/history.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { askReceipt } from './actions/ask-receipt.ts'
import { closeLetter, lettersArrived, readLetter, tellSender } from './actions/letters.ts'
import { takeIn } from './actions/take-in.ts'
import { write } from './actions/write.ts'
import { goingOn } from './demo/examples.ts'
import { showLettersJob } from './jobs.ts'
import { deskOf } from './queries/intake.ts'
import { lettersWaiting, receiptOf } from './queries/letters.ts'
import { readFrom } from './rules/letters.ts'

const house = await freshHouse()
const does = doer(house.database)
const { visitor } = house
const sachiko = house.person('sachiko')
const [counter, colleague] = await house.asSystem(async (tx) => {
  const agencyId = await addAgency(tx, { code: 'counter', name: '窓口', nameEn: 'counter', kind: 'counter' })
  return [
    await addPerson(tx, { name: 'counter-one', role: 'counsellor', agencyId }),
    await addPerson(tx, { name: 'counter-two', role: 'supervisor', agencyId }),
  ]
})

const plain = { body: '夜ねむれません（試験）', reach: 'none' }

/** A letter as it arrived, by its receipt. */
async function arrived(more: object = {}) {
  const { id, number } = await does(visitor, write, { ...plain, ...more })
  return { id, number: number }
}

const read = (id: string) => does(counter, readLetter, { id })
const told = (number: string) => house.as(visitor, async (tx) => (await receiptOf(tx, { number }))?.told)
const listed = async (who = counter, state = 'open') =>
  (await does(who, lettersArrived, { state })).letters.map(({ id }) => id)

test('what a visitor writes at night waits for the counter, the oldest first, and for nobody else', async () => {
  const first = await arrived()
  const second = await arrived({ topics: ['debt', 'food'] })
  assert.deepEqual((await listed()).slice(-2), [first.id, second.id])
  assert.equal((await house.as(counter, lettersWaiting)).count, (await listed()).length)
  for (const other of ['hanako', 'sachiko', 'taro', 'stewart', 'kenji', 'priya', 'adam'] as const)
    assert.equal((await house.as(house.person(other), lettersWaiting)).count, 0, other)
  assert.deepEqual(await listed(sachiko), [])
})

test('refused: another agency, another office, a visitor, who would open it', async () => {
  const { id } = await arrived()
  assert.deepEqual(await refusals(does(sachiko, readLetter, { id })), ['core.notFound'])
  assert.deepEqual(await refusals(does(house.person('kenji'), readLetter, { id })), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(visitor, readLetter, { id })), ['core.signIn'])
  assert.deepEqual(await refusals(does(sachiko, closeLetter, { id, version: 1, closedAs: 'prank' })), [
    'core.notFound',
  ])
})

test('opened, its sender is told that it was read; the look is on record, and who wrote is nowhere', async () => {
  const { id, number } = await arrived()
  assert.equal(await told(number), 'received')
  const letter = await read(id)
  assert.equal(letter.body, plain.body)
  assert.equal(await told(number), 'read')
  assert.equal((await read(id)).version, letter.version)
  const { rows } = await house.database.owner.query(
    `select verb, outcome, account_id from audit_entry where subject_id = $1 order by id`,
    [id],
  )
  assert.deepEqual(
    rows.map(({ verb, outcome }) => `${outcome}:${verb}`),
    ['done:consultation.write', 'seen:consultation.readLetter', 'seen:consultation.readLetter'],
  )
  assert.equal(rows[0].account_id, null)
})

test('opened in the form of the intake, it is read as well', async () => {
  const { id, number } = await arrived()
  const { letter } = await house.as(counter, (tx) => deskOf(tx, null, id))
  assert.equal(letter?.body, plain.body)
  assert.equal(await told(number), 'read')
})

test('two who open a letter at once both read it', async () => {
  const { id } = await arrived()
  const [one, other] = await Promise.all([read(id), does(colleague, readLetter, { id })])
  assert.equal(one.version, other.version)
})

test('taken in, it leads to its case, leaves the list, and its sender hears that somebody deals with it', async () => {
  const { id, number } = await arrived({ name: '見本 夜子', reach: 'telephone', telephone: '00-0000-0001' })
  const made = await does(counter, takeIn, { ...goingOn, who: 'anonymous', channel: 'web', letterId: id })
  const letter = await read(id)
  assert.equal(letter.takenCaseId, made.id)
  assert.ok(!(await listed()).includes(id))
  assert.ok((await listed(counter, 'done')).includes(id))
  assert.equal(await told(number), 'handled')
})

test('a letter is left behind at the counter, and nowhere else, from the day it was to be read until somebody dealt with it', async () => {
  const { id } = await arrived()
  const [letter] = (await does(counter, lettersArrived, { state: 'open' })).letters.filter(
    (one) => one.id === id,
  )
  const dueOn = readFrom(new Date(letter?.sentAt as unknown as string)).day
  const countOn = (agencyId: string, day: string) =>
    house.asSystem((tx) => countLeft(tx, { agencyId, day, openly: true }))
  const grows = async () =>
    (await countOn(counter.agencyId, dueOn)) - (await countOn(counter.agencyId, addDays(dueOn, -1)))
  const before = await grows()
  assert.ok(before > 0)
  assert.equal(await countOn(sachiko.agencyId, dueOn), 0)
  const left = async (who = counter) =>
    onDay(dueOn, () => house.as(who, async (tx) => (await leftBehind(tx)).map(({ key }) => key)))
  assert.ok((await left()).includes(`letter ${id}`))
  assert.deepEqual(await left(sachiko), [])
  await does(counter, closeLetter, { id, version: 1, closedAs: 'prank' })
  assert.ok(!(await left()).includes(`letter ${id}`))
  assert.equal(await grows(), before - 1)
})

test('refused: taken in twice, taken in by an agency that does not see it, taken in after it was closed', async () => {
  const { id } = await arrived()
  const take = (who = counter) =>
    does(who, takeIn, { ...goingOn, who: 'anonymous', channel: 'web', letterId: id })
  assert.deepEqual(await refusals(take(house.person('hanako'))), ['core.notFound'])
  const tries = await Promise.allSettled([take(), take(colleague)])
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.deepEqual(await refusals(take()), ['consultation.letter.done'])
  const cases = await house.database.owner.query(
    `select 1 from web_consultation w join support_case c on c.id = w.taken_case_id where w.id = $1`,
    [id],
  )
  assert.equal(cases.rows.length, 1)
  const closed = await arrived()
  await does(counter, closeLetter, { id: closed.id, version: 1, closedAs: 'prank' })
  assert.deepEqual(
    await refusals(does(counter, takeIn, { ...goingOn, who: 'anonymous', letterId: closed.id })),
    ['consultation.letter.done'],
  )
})

test('closed with its reason it stays readable; a duplicate is being dealt with, a prank was read', async () => {
  for (const [closedAs, hears] of [
    ['duplicate', 'handled'],
    ['prank', 'read'],
  ]) {
    const { id, number } = await arrived()
    const { version } = await read(id)
    await does(counter, closeLetter, { id, version, closedAs, closedNote: '続けて届いたもの' })
    assert.equal(await told(number), hears)
    assert.equal((await read(id)).closedNote, '続けて届いたもの')
    assert.deepEqual(await refusals(does(counter, closeLetter, { id, version: version + 1, closedAs })), [
      'consultation.letter.done',
    ])
    const former = await house.as(counter, (tx) => historyOf(tx, 'web_consultation', id))
    assert.equal(former.length, 2)
  }
})

test('refused: closed without a reason, over what somebody else did meanwhile', async () => {
  const { id } = await arrived()
  assert.deepEqual(await refusals(does(counter, closeLetter, { id, version: 1 })), [
    'closedAs: core.field.choose',
  ])
  await read(id)
  assert.deepEqual(await refusals(does(counter, closeLetter, { id, version: 1, closedAs: 'prank' })), [
    'core.changedMeanwhile',
  ])
})

test('its sender is told that nobody could reach them, and afterwards that somebody did', async () => {
  const { id, number } = await arrived({ reach: 'telephone', telephone: '00-0000-0002' })
  await does(counter, tellSender, { id, version: 1, told: 'unreachable' })
  assert.equal(await told(number), 'unreachable')
  assert.ok((await listed()).includes(id))
  assert.deepEqual(await refusals(does(counter, tellSender, { id, version: 2, told: 'handled' })), [
    'consultation.letter.notTaken',
  ])
  await does(counter, takeIn, { ...goingOn, who: 'anonymous', letterId: id })
  await does(counter, tellSender, { id, version: 3, told: 'unreachable' })
  await does(counter, tellSender, { id, version: 4, told: 'handled' })
  assert.equal(await told(number), 'handled')
})

test('who wanted no contact is never told that somebody tried', async () => {
  const { id, number } = await arrived()
  const tell = { id, version: 1, told: 'unreachable' }
  assert.deepEqual(await refusals(does(counter, tellSender, tell)), ['consultation.letter.notReached'])
  await does(counter, takeIn, { ...goingOn, who: 'anonymous', letterId: id })
  assert.deepEqual(await refusals(does(counter, tellSender, { ...tell, version: 2 })), [
    'consultation.letter.notReached',
  ])
  assert.equal(await told(number), 'handled')
})

test('refused: nothing written, too much, a way without its number, a number that was not asked for', async () => {
  const tried = (input: object) => refusals(does(visitor, write, { ...plain, ...input }))
  assert.deepEqual(await tried({ body: ' 　\n' }), ['body: core.field.required'])
  assert.deepEqual(await tried({ body: 'あ'.repeat(10_001) }), ['body: core.field.tooLong'])
  assert.deepEqual(await tried({ body: 'a\u0000b' }), ['body: core.field.controlCharacters'])
  assert.deepEqual(await tried({ reach: undefined }), ['reach: core.field.choose'])
  assert.deepEqual(await tried({ reach: 'telephone' }), ['telephone: consultation.telephone.missing'])
  assert.deepEqual(await tried({ reach: 'telephone', telephone: 'でんわ' }), [
    'telephone: consultation.telephone.unreadable',
  ])
  assert.deepEqual(await tried({ telephone: '00-0000-0000' }), [
    'telephone: consultation.telephone.notChosen',
  ])
  assert.deepEqual(await tried({ reach: 'email' }), ['email: consultation.email.missing'])
  assert.deepEqual(await tried({ reach: 'email', email: 'mail' }), ['email: consultation.email.unreadable'])
  assert.deepEqual(await tried({ email: 'a@mail.example' }), ['email: consultation.email.notChosen'])
  assert.deepEqual(await tried({ homepage: 'https://spam.example' }), [
    'homepage: consultation.homepage.filled',
  ])
  assert.deepEqual(await tried({ topics: ['weather'] }), ['topics.0: core.field.choose'])
})

test('emoji, 外字, ten thousand characters and their line breaks arrive as they were written', async () => {
  for (const body of ['😢👨‍👩‍👧\n\n𠮷野家の葛󠄀', 'あ'.repeat(10_000), '"<b>&amp;\\u0000']) {
    const { id } = await arrived({ body })
    assert.equal((await read(id)).body, body)
  }
})

test('the same form sent twice is one letter with one receipt; another person’s key does not open it', async () => {
  const key = 'key-of-a-night'
  const first = await does(visitor, write, plain, key)
  assert.deepEqual(await does(visitor, write, plain, key), first)
  assert.deepEqual(await refusals(does(visitor, write, { ...plain, body: '別の人' }, key)), [
    'core.keyReused',
  ])
})

test('its receipt says how it stands to whoever has the words, however typed, and to nobody else; neither is in a log', async () => {
  const { number, passphrase } = await does(visitor, write, plain)
  const ask = (typed: string, words: string) =>
    does(visitor, askReceipt, { number: typed, passphrase: words })
  const asked = await ask(` ${number.toLowerCase()}`, passphrase.replaceAll(' ', '　'))
  assert.deepEqual(asked, { id: number, told: 'received' })
  const unknown = ['number: consultation.receipt.unknown']
  const other = (await does(visitor, write, plain)).passphrase
  assert.deepEqual(await refusals(ask(number, other)), unknown)
  assert.deepEqual(await refusals(ask('AAAA-2222', passphrase)), unknown)
  assert.deepEqual(await refusals(ask('x', passphrase)), unknown)
  const { rows } = await house.database.owner.query('select audit_entry::text as said from audit_entry')
  for (const { said } of rows)
    for (const secret of [number, passphrase, other]) assert.ok(!said.includes(secret))
})

test('an office that becomes the counter later finds what waits', async () => {
  const { id } = await arrived()
  const late = await house.asSystem(async (tx) => {
    const agencyId = await addAgency(tx, { code: 'late', name: '新窓口', nameEn: 'late', kind: 'counter' })
    return addPerson(tx, { name: 'late', role: 'counsellor', agencyId })
  })
  assert.ok(!(await listed(late)).includes(id))
  const asJob = house.asSystem as Parameters<typeof showLettersJob.run>[0]['asJob']
  await showLettersJob.run({ asJob } as Parameters<typeof showLettersJob.run>[0], {})
  assert.ok((await listed(late)).includes(id))
})

test('a text is never changed and a letter never deleted by anybody of the application', async () => {
  const { id } = await arrived()
  const tried = (work: Promise<unknown>) => assert.rejects(work, { code: '42501' })
  await tried(
    house.asSystem((tx) =>
      tx
        .updateTable('web_consultation')
        .set({ body: 'anders' })
        .where('municipality_id', '=', kashiwa)
        .where('id', '=', id)
        .execute(),
    ),
  )
  await tried(
    house.asSystem((tx) =>
      tx.deleteFrom('web_consultation').where('municipality_id', '=', kashiwa).where('id', '=', id).execute(),
    ),
  )
})

const at = (day: string, time: string) => new Date(`${day}T${time}:00+09:00`)

test('it says when it is read: today, at the first reading, after the weekend, after the new year', () => {
  assert.deepEqual(readFrom(at('2026-11-25', '10:00')), { day: '2026-11-25', time: null })
  assert.deepEqual(readFrom(at('2026-11-25', '03:00')), { day: '2026-11-25', time: '08:30' })
  assert.deepEqual(readFrom(at('2026-11-25', '16:30')), { day: '2026-11-25', time: null })
  assert.deepEqual(readFrom(at('2026-11-25', '16:31')), { day: '2026-11-26', time: '08:30' })
  assert.deepEqual(readFrom(at('2026-11-27', '23:50')), { day: '2026-11-30', time: '08:30' })
  assert.deepEqual(readFrom(at('2026-11-28', '10:00')), { day: '2026-11-30', time: '08:30' })
  assert.deepEqual(readFrom(at('2026-11-23', '10:00')), { day: '2026-11-24', time: '08:30' })
  assert.deepEqual(readFrom(at('2026-12-28', '20:00')), { day: '2027-01-04', time: '08:30' })
})
