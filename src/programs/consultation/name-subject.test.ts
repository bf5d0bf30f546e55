import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import type { TestPerson } from '../../../tests/support/house.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { unsaid } from '../../blocks/casework/changes.ts'
import { declareConflict } from '../../blocks/casework/conflicts/actions.ts'
import { addMember } from '../../blocks/casework/household/member-actions.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { syncAreas } from '../../blocks/registry/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { newId } from '../../core/id.ts'
import { hasWord } from '../../core/words/words.ts'
import { closeCase } from './actions/case-work.ts'
import { readCase, searchPersons } from './actions/looks.ts'
import { nameSubject } from './actions/name-subject.ts'
import { handOver, shareCase } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, nextWeek } from './demo/examples.ts'
import { intakesUntil, newConsultees } from './queries/new-consultees.ts'
import { countByHand, countings } from './rules/new-consultees.ts'

const house = await freshSite()
const does = doer(house.database)
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]
const { sent, page: referralOf, handOverOf, confirms, seesCase } = referring(house)
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

/** What somebody's browser does with the form of a case that has no name. */
async function browsing(who: TestPerson, id: string) {
  const path = `/consultation/cases/${id}`
  const ask = browserOf(house.appWith(), await house.cookieOf(who))
  const names = (more: Record<string, string>, version = 1) =>
    ask(path, { form: { _form: 'name', _key: newId(), id, version: `${version}`, ...more } })
  return { names, shown: async () => (await ask(path)).text }
}
const blank = { name: '', personId: '', reading: '', birthOn: '', telephone: '', address: '' }
const valueIn = (text: string, field: string) =>
  text.slice(text.indexOf('id="form-name"')).match(new RegExp(`name="${field}"[^>]*value="([^"]*)"`))?.[1]

test('the form on the page: refused, what was typed stays; named, it is gone and the name stands there', async () => {
  const id = await anonymous()
  const { names, shown } = await browsing(hanako, id)
  const before = await shown()
  for (const field of Object.keys(blank)) assert.match(before, new RegExp(`name="${field}"`), field)
  const said = { ...blank, name: '後名 画面', reading: 'あとな がめん', birthKnown: 'exact' }
  const refused = await names(said)
  assert.equal(refused.status, 422)
  assert.deepEqual(
    [valueIn(refused.text, 'name'), valueIn(refused.text, 'reading')],
    [said.name, said.reading],
  )
  const done = await names({ ...said, birthOn: '1950-06-07' })
  assert.deepEqual(
    [done.status, done.headers.get('location')],
    [303, `/consultation/cases/${id}?done=nameSubject`],
  )
  const after = await shown()
  assert.ok(!after.includes('id="form-name"'))
  // Also in the history of changes.
  assert.match(after, new RegExp(`匿名 → ${said.name}`))
  const late = await names({ ...said, birthOn: '1950-06-07' }, 2)
  assert.equal(late.status, 409)
  assert.match(late.text, /この相談には、すでに本人の記録があります。/)
})

test('somebody chosen on it stays chosen where it is refused; whoever is shown the case finds no such form', async () => {
  const id = await anonymous()
  const { names } = await browsing(clerk, id)
  const chosen = { ...blank, name: '山田 清（78歳）', personId: yamada }
  const refused = await names({ ...chosen, telephone: '000-1' })
  assert.deepEqual(
    [refused.status, valueIn(refused.text, 'personId'), valueIn(refused.text, 'name')],
    [422, yamada, chosen.name],
  )
  assert.equal((await names(chosen)).status, 303)
  assert.equal((await seen(id))?.name, '山田 清')
  const other = await anonymous()
  await does(hanako, shareCase, {
    ...{ id: other, toId: taro.agencyId, basis: 'own_duty', purpose: '（試験）同行', until: nextWeek },
  })
  const eastern = await (await browsing(taro, other)).shown()
  assert.ok(eastern.includes('（試験）') && !eastern.includes('id="form-name"'))
})

test('with an open つなぎ the name is in the case, and what was sent stays as it was; refused to whoever received it', async () => {
  const id = await anonymous()
  const asked = await sent(hanako, id, { toIds: [taro.agencyId] })
  const before = (await referralOf(taro, asked)).content
  await names({ id, version: 1, name: '後名 依頼' })
  assert.equal((await seen(id))?.name, '後名 依頼')
  assert.deepEqual((await referralOf(taro, asked)).content, before)
  assert.equal(await seesCase(taro, id), false)
  assert.deepEqual(await refusals(names({ id, version: 2, name: '後名 東' }, taro)), ['core.notFound'])
})

test('while its hand-over waits whoever has the case names them; refused to the agency that gave it', async () => {
  const id = await anonymous()
  await does(hanako, handOver, {
    id,
    version: 1,
    toId: taro.agencyId,
    nextOn: nextWeek,
    reason: '（試験）東部',
  })
  assert.ok(await handOverOf(id))
  const version = (await does(taro, readCase, { id })).version
  const named = { id, version, name: '後名 引継' }
  assert.notDeepEqual(await refusals(names(named)), [])
  await names(named, taro)
  await confirms(taro, id)
  assert.deepEqual(await found('後名 引継'), [])
  assert.equal((await seen(id, taro))?.name, '後名 引継')
})

test('a restricted case is named on its page by who is named on it; nobody else finds the page', async () => {
  const id = await anonymous()
  const postIds = [hanako.postId, sachiko.postId]
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds })
  const said = { ...blank, name: '後名 秘密' }
  assert.equal((await (await browsing(clerk, id)).names(said, 2)).status, 404)
  const { names: types, shown } = await browsing({ ...hanako, freshFactor: true }, id)
  assert.ok((await shown()).includes('id="form-name"'))
  assert.equal((await types(said, 2)).status, 303)
  assert.ok((await shown()).includes(said.name))
  assert.deepEqual(await found(said.name), [])
})

test('whatever may change of a case has a name for its history', async () => {
  const { rows } = await house.database.owner.query(
    `select column_name as field from information_schema.column_privileges
    where grantee = 'kasane_app' and privilege_type = 'UPDATE' and table_name in ('support_case', 'safe_contact')`,
  )
  const nameless = rows.filter(
    ({ field }) => !unsaid.has(field) && !hasWord('ja', `consultation.changes.${field}`),
  )
  assert.deepEqual(nameless, [])
  assert.ok(rows.length > 10)
})
