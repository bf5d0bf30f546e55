import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { declareConflict } from '../../blocks/casework/conflicts/actions.ts'
import { addMember } from '../../blocks/casework/household/member-actions.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { syncAreas } from '../../blocks/registry/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { newId } from '../../core/id.ts'
import { closeCase } from './actions/case-work.ts'
import { readCase, searchPersons } from './actions/looks.ts'
import { nameSubject } from './actions/name-subject.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'
import { intakesUntil, newConsultees } from './queries/new-consultees.ts'
import { countByHand, countings } from './rules/new-consultees.ts'

const house = await freshHouse()
const does = doer(house.database)
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
const { yamada } = await twoResidents(house)

/** A case about somebody whom no register knows. */
async function aCase(name = '見本 仮') {
  const { id } = await does(hanako, takeIn, { ...goingOn, who: 'person', name })
  return { id, personId: (await seen(id))?.id ?? '' }
}

const seen = async (id: string, who: TestPerson = hanako) => (await does(who, readCase, { id })).person
const found = async (typed: string) =>
  (await does(hanako, searchPersons, { typed })).persons.map(({ id }) => id)

const names = (input: object, who: TestPerson = hanako) => does(who, nameSubject, input)
const anonymous = async (more: object = {}) => (await does(hanako, takeIn, { ...goingOn, ...more })).id

test('who gave no name at first is named later, once: somebody new, found by what is known from then on', async () => {
  const id = await anonymous()
  assert.equal(await seen(id), null)
  const name = '後名 判明'
  const refused = (more: object) => refusals(names({ id, version: 1, ...more }))
  assert.deepEqual(await refused({}), ['name: consultation.name.missing'])
  assert.deepEqual(await refused({ name, birthKnown: 'exact' }), ['birthOn: consultation.birthOn.missing'])
  await names({ id, version: 1, name, reading: 'あとな はんめい', telephone: '000-7777-8888' })
  const person = await seen(id)
  assert.deepEqual([person?.name, person?.registered, person?.standing], [name, false, 'unknown'])
  assert.deepEqual(await found('000-7777-8888'), [person?.id])
  assert.ok((await does(taro, searchPersons, { typed: name })).persons.length === 0)
  assert.deepEqual(await refusals(names({ id, version: 2, name: '別人 例' })), [
    'consultation.nameSubject.named',
  ])
  const other = await anonymous()
  const change = (subject: string) =>
    house.database.owner.query('update support_case set subject_id = $2 where id = $1', [id, subject])
  await names({ id: other, version: 1, name: '別人 例' })
  await assert.rejects(change((await seen(other))?.id ?? ''), /does not change/)
  await assert.rejects(
    house.database.owner.query('update support_case set subject_id = null where id = $1', [id]),
    /does not change/,
  )
})

test('or somebody who is known: the area that was told stays, of a protected address none', async () => {
  const id = await anonymous()
  await names({ id, version: 1, personId: yamada }, clerk)
  assert.equal((await seen(id))?.name, '山田 清')
  const typed = names({ id: await anonymous(), version: 1, personId: yamada, telephone: '000-1' }, clerk)
  assert.deepEqual(await refusals(typed), ['telephone: consultation.person.alsoTyped'])
  const { personId } = await aCase('見本 秘匿')
  const secret = await anonymous()
  const area = async () => {
    const { rows } = await house.database.owner.query('select area_code from support_case where id = $1', [
      secret,
    ])
    return rows[0]?.area_code
  }
  await house.asSystem((tx) =>
    syncAreas(tx, [{ code: 'somewhere', level: 'area', name: '見本地域', nameEn: 'Somewhere' }]),
  )
  await house.database.owner.query(`update support_case set area_code = 'somewhere' where id = $1`, [secret])
  await house.database.owner.query('update person set protected = true where id = $1', [personId])
  assert.notEqual(await area(), null)
  await names({ id: secret, version: 1, personId })
  assert.equal(await area(), null)
})

test('of two merged records the one that is seen is chosen, where the one that stands is not; they count as one person', async () => {
  const { personId } = await aCase('見本 併記')
  const { id: far } = await does(taro, takeIn, { ...goingOn, who: 'person', name: '見本 併記' })
  const stands = (await seen(far, taro))?.id
  await house.database.owner.query('update person set same_as = $2 where id = $1', [personId, stands])
  assert.deepEqual(await refusals(names({ id: await anonymous(), version: 1, personId: stands })), [
    'name: consultation.person.notFound',
  ])
  const id = await anonymous()
  await names({ id, version: 1, personId })
  assert.equal((await seen(id))?.id, personId)
  assert.deepEqual(await refusals(names({ id, version: 2, personId })), ['consultation.nameSubject.named'])
})

test('refused: of another agency, closed, changed meanwhile, unseen, who stands in it already, who is kept away', async () => {
  const id = await anonymous()
  const named = { id, version: 1, name: '後名 例' }
  assert.deepEqual(await refusals(names(named, taro)), ['core.notFound'])
  assert.deepEqual(await refusals(names({ ...named, version: 2 })), ['core.changedMeanwhile'])
  assert.equal(await seen(id), null)
  assert.deepEqual(await refusals(names({ id, version: 1, personId: newId() })), [
    'name: consultation.person.notFound',
  ])
  const { personId: stands } = await aCase()
  await does(hanako, addMember, { caseId: id, role: 'family', relation: 'sibling', personId: stands })
  assert.deepEqual(await refusals(names({ id, version: 1, personId: stands })), [
    'name: casework.member.already',
  ])
  const owned = await anonymous({ ownerId: sachiko.accountId })
  const { personId: kin } = await aCase('見本 親族')
  await does(sachiko, declareConflict, { personId: kin, kind: 'family' })
  assert.deepEqual(await refusals(names({ id: owned, version: 1, personId: kin })), [
    'ownerId: casework.owner.conflict',
  ])
  await does(hanako, closeCase, { id, version: 1, result: 'settled' })
  assert.deepEqual(await refusals(names(named)), ['casework.closed'])
  for (const who of ['kenji', 'adam'] as const)
    assert.deepEqual(await refusals(names(named, house.person(who))), ['core.notAllowed'])
})

test('named, somebody counts once: with two anonymous intakes of one person 2-1 falls by one, counted either way', async () => {
  const year = { from: firstDayOf(fiscalYearOf(today())), to: lastDayOf(fiscalYearOf(today())) }
  const counted = () =>
    house.asSystem(async (tx) => {
      const { rows } = await newConsultees(tx, year, countings.everywhereYear).execute(tx)
      const byHand = countByHand(await intakesUntil(tx, year.to), countings.everywhereYear, year)
      assert.equal(rows.length, byHand)
      return byHand
    })
  const [one, two] = [await anonymous(), await anonymous()]
  const before = await counted()
  await names({ id: one, version: 1, name: '後名 計数' })
  assert.equal(await counted(), before)
  await names({ id: two, version: 1, personId: (await seen(one))?.id })
  assert.equal(await counted(), before - 1)
})

test('of a restricted case who is named on it alone says whom it is about', async () => {
  const id = await anonymous()
  const postIds = [hanako.postId, sachiko.postId]
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds })
  assert.deepEqual(await refusals(names({ id, version: 2, name: '後名 秘' }, clerk)), ['core.notFound'])
  await names({ id, version: 2, name: '後名 秘' }, { ...hanako, freshFactor: true })
  assert.deepEqual(await found('後名 秘'), [])
})
