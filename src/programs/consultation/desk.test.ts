import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clerkBeside, doer, refusals } from '../../../tests/support/acts.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { declareConflict } from '../../blocks/casework/conflicts/actions.ts'
import { contactsOfCase } from '../../blocks/casework/contacts.ts'
import { checklists, dangerProblems, dangers, steps } from '../../blocks/casework/desk/dangers.ts'
import { fittingRules } from '../../blocks/casework/desk/default-owners.ts'
import { counted, groupsIn } from '../../blocks/casework/desk/groups.ts'
import { takenInTogether } from '../../blocks/casework/desk/together-card.tsx'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import { addContact } from './actions/case-work.ts'
import { countGroup, endOwnerRule, setOwnerRule, withdrawGroup } from './actions/desk.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn, nextWeek } from './demo/examples.ts'
import { callCards } from './queries/call-back.ts'

// What the desk asks and keeps beside a name: how somebody was understood, what could not wait, who else it is about, whose it becomes.

const site = await freshSite()
const does = doer(site.database)
const hanako = site.person('hanako')
const jiro = site.person('jiro')
const sachiko = site.person('sachiko')
const clerk = await clerkBeside(site, hanako)
const takes = async (more: object, who = hanako) => (await does(who, takeIn, { ...goingOn, ...more })).id
const refused = (more: object) => refusals(does(hanako, takeIn, { ...goingOn, ...more }))
const firstOf = async (id: string) => (await site.as(hanako, (tx) => contactsOfCase(tx, id, { limit: 1 })))[0]
const caseRow = (id: string) =>
  site.asSystem((tx) =>
    tx
      .selectFrom('support_case')
      .select(['owner_id', 'subject_id', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

test('how somebody was understood and what was promised stand in the record, at intake and later', async () => {
  const talk = {
    means: ['interpreter', 'accompanied'],
    language: 'ベトナム語',
    promise: '金曜に電話（試験）',
  }
  const id = await takes({ channel: 'fax', ...talk })
  const first = await firstOf(id)
  assert.deepEqual(
    [first?.channel, first?.means, first?.language, first?.promise],
    ['fax', ...Object.values(talk)],
  )
  await does(hanako, addContact, {
    ...{ id, version: 1, channel: 'visit', direction: 'out', caller: 'self', note: '（試験）' },
    means: ['sign_language', 'writing'],
  })
  assert.deepEqual((await firstOf(id))?.means, ['sign_language', 'writing'])
})

test('refused: an interpreter of no language, a language without one', async () => {
  assert.deepEqual(await refused({ means: ['interpreter'] }), ['language: casework.language.missing'])
  assert.deepEqual(await refused({ language: '英語' }), ['language: casework.language.uninterpreted'])
})

test('what cannot wait is urgent, and what was done about it at once stands in the record', async () => {
  const danger = { urgency: 'immediate', dangers: ['no_food', 'suicidal'] }
  const done = { steps: ['food_today', 'not_left_alone'], stepsNote: '家族が来るまで同席（試験）' }
  const first = await firstOf(await takes({ ...danger, ...done }))
  assert.deepEqual(
    [first?.dangers, first?.steps, first?.stepsNote],
    [danger.dangers, done.steps, done.stepsNote],
  )
  assert.deepEqual(await refused({ ...danger, urgency: 'normal', ...done }), [
    'urgency: casework.urgency.danger',
  ])
  assert.deepEqual(await refused(danger), ['steps: casework.steps.missing'])
  assert.deepEqual(await refused({ ...danger, steps: ['police'] }), ['steps: casework.steps.notOf'])
  assert.deepEqual(await refused({ stepsNote: '渡した' }), ['stepsNote: casework.steps.noDanger'])
})

test('of any dangers and steps: kept only where each step is of a danger and something was done', () => {
  const some = (codes: readonly string[]) => fc.subarray([...codes])
  fc.assert(
    fc.property(some(dangers), some(steps), fc.option(fc.constant('した')), (chosen, taken, note) => {
      const problems = dangerProblems({ dangers: chosen, steps: taken, stepsNote: note ?? undefined }, 'soon')
      const offered = new Set(
        checklists.filter(({ danger }) => chosen.includes(danger)).flatMap((one) => one.steps),
      )
      const strange = taken.some((step) => !offered.has(step))
      const nothingDone = chosen.length > 0 && taken.length === 0 && !note
      const ofNothing = chosen.length === 0 && Boolean(note)
      assert.equal(problems.length > 0, strange || nothingDone || ofNothing)
    }),
  )
})

test('several of one household: each has a case of their own, with the same talk, and no consent but their own', async () => {
  const [child = ''] = await enterPeople(site, [{ name: '見本 子', registered: true }])
  const told = { consent: 'given', consentForm: 'oral', note: '一家のこと（試験）' }
  const id = await takes(
    {
      who: 'person',
      name: '見本 親',
      others: 'each',
      togetherIds: [child],
      togetherNames: '見本 祖父\n\n見本 祖父',
      ...told,
    },
    clerk,
  )
  const others = await site.as(clerk, (tx) => takenInTogether(tx, id))
  assert.deepEqual(others.map(({ name }) => name).sort(), ['見本 子', '見本 祖父'])
  for (const other of others) {
    const [first] = await site.as(clerk, (tx) => contactsOfCase(tx, other.id, { limit: 1 }))
    assert.deepEqual([first?.note, first?.caller, first?.callerName], [told.note, 'other', '見本 親'])
  }
  const { rows } = await site.database.owner.query('select case_id from consent where case_id = any($1)', [
    [id, ...others.map((one) => one.id)],
  ])
  assert.deepEqual(
    rows.map(({ case_id }) => case_id),
    [id],
  )
})

test('a case of the household that is restricted is on no card of the others', async () => {
  const id = await takes({ who: 'person', name: '見本 姉', others: 'each', togetherNames: '見本 妹' })
  const [other] = await site.as(hanako, (tx) => takenInTogether(tx, id))
  const { version } = await caseRow(other?.id ?? '')
  await does(hanako, restrictCase, { id: other?.id, version, reason: 'violence', postIds: [sachiko.postId] })
  assert.deepEqual(await site.as(jiro, (tx) => takenInTogether(tx, id)), [])
})

test('refused: others of nobody, the person themselves, too many, somebody not in sight', async () => {
  const brother = { togetherNames: '見本 弟' }
  assert.deepEqual(await refused({ ...brother, others: 'each' }), ['who: consultation.together.anonymous'])
  assert.deepEqual(await refused({ ...brother, who: 'person', name: '見本 兄' }), [
    'others: consultation.others.choose',
  ])
  const first = { who: 'person', name: '見本 兄', others: 'each' }
  assert.deepEqual(await refused({ ...first, togetherNames: '見本 兄' }), [
    'togetherNames: consultation.together.same',
  ])
  const many = Array.from({ length: 9 }, (_, at) => `見本 ${at}`).join('\n')
  assert.deepEqual(await refused({ ...first, togetherNames: many }), [
    'togetherNames: consultation.together.tooMany',
  ])
  assert.deepEqual(await refused({ ...first, togetherIds: [newId()] }), [
    'togetherIds: consultation.person.notFound',
  ])
})

test('a new case is whose the rules say unless somebody is chosen: of the topic before all others', async () => {
  const rule = (topic: string, ownerId: string) => does(sachiko, setOwnerRule, { topic, ownerId })
  await rule('housing', jiro.accountId)
  const { id: debt } = await rule('debt', sachiko.accountId)
  const ownerOf = async (more: object) => (await caseRow(await takes(more))).owner_id
  assert.equal(await ownerOf({ topics: ['housing'] }), jiro.accountId)
  assert.equal(await ownerOf({ topics: ['housing', 'debt'], urgentTopic: 'debt' }), sachiko.accountId)
  assert.equal(await ownerOf({ topics: ['work'] }), hanako.accountId)
  assert.equal(await ownerOf({ topics: ['housing'], ownerId: hanako.accountId }), hanako.accountId)
  await does(sachiko, endOwnerRule, { id: debt, version: 1 })
  assert.equal(await ownerOf({ topics: ['debt'] }), hanako.accountId)
  assert.deepEqual(await refusals(rule('housing', sachiko.accountId)), ['topic: casework.ownerRule.there'])
  assert.deepEqual(await refusals(does(sachiko, setOwnerRule, { ownerId: jiro.accountId })), [
    'topic: casework.ownerRule.ofNothing',
  ])
  assert.deepEqual(await refusals(rule('work', site.person('taro').accountId)), [
    'ownerId: casework.owner.notHere',
  ])
  assert.deepEqual(await refusals(rule('nonsense', jiro.accountId)), ['topic: core.field.choose'])
  assert.deepEqual(await refusals(does(hanako, setOwnerRule, { topic: 'work', ownerId: jiro.accountId })), [
    'core.notAllowed',
  ])
})

test('whom a conflict keeps away from the person is not given their case by a rule', async () => {
  const [personId = ''] = await enterPeople(site, [{ name: '見本 避', registered: true }])
  await takes({ who: 'person', personId, topics: ['work'] }, clerk)
  await does(jiro, declareConflict, { personId, kind: 'family' })
  const id = await takes({ who: 'person', personId, topics: ['housing'] }, clerk)
  assert.equal((await caseRow(id)).owner_id, clerk.accountId)
})

test('of any rules the one that says most comes first, and none that speaks of something else', () => {
  const code = (codes: string[]) => fc.option(fc.constantFrom(...codes))
  const rules = fc.array(fc.record({ areaCode: code(['a', 'b']), topic: code(['x', 'y', 'z']) }))
  fc.assert(
    fc.property(rules, code(['a', 'b']), fc.subarray(['x', 'y', 'z']), (made, areaCode, topics) => {
      const all = made.map((one, at) => ({
        ...one,
        id: String(at).padStart(3, '0'),
        version: 1,
        accountId: 'w',
        name: '',
      }))
      const fitting = fittingRules(all, { areaCode, topics, urgentTopic: topics[0] ?? null })
      for (const { areaCode: area, topic } of fitting) {
        assert.ok(area === null || area === areaCode)
        assert.ok(topic === null || topics.includes(topic))
      }
      const said = fitting.map(({ areaCode: area, topic }) => (topic ? 2 : 0) + (area ? 1 : 0))
      assert.deepEqual(
        said,
        [...said].sort((a, b) => b - a),
      )
    }),
  )
})

test('a talk with a group is counted by heads and topics, taken back when it was a mistake', async () => {
  const talk = {
    heldOn: today(),
    place: 'event',
    heads: 12,
    topics: ['health', 'care'],
    note: '健康の話（試験）',
  }
  const { id } = await does(hanako, countGroup, talk)
  await does(jiro, countGroup, { ...talk, heads: 5, topics: ['care'] })
  const sums = async () =>
    counted(await site.as(hanako, (tx) => groupsIn(tx, { from: today(), to: today() })))
  assert.deepEqual(await sums(), {
    talks: 2,
    heads: 17,
    topics: new Map([
      ['care', 2],
      ['health', 1],
    ]),
  })
  const before = { from: addDays(today(), -9), to: addDays(today(), -1) }
  assert.deepEqual(await site.as(hanako, (tx) => groupsIn(tx, before)), [])
  const stranger = site.person('taro')
  assert.deepEqual(await refusals(does(stranger, withdrawGroup, { id, version: 1 })), ['core.notFound'])
  await does(hanako, withdrawGroup, { id, version: 1 })
  assert.deepEqual(await sums(), { talks: 1, heads: 5, topics: new Map([['care', 1]]) })
  assert.deepEqual(await refusals(does(hanako, withdrawGroup, { id, version: 2 })), ['core.notFound'])
  assert.deepEqual(await refusals(does(hanako, countGroup, { ...talk, heldOn: addDays(today(), 1) })), [
    'heldOn: casework.on.future',
  ])
  assert.equal((await refusals(does(hanako, countGroup, { ...talk, heads: 1 }))).length, 1)
})

const lastSaid = '薬を飲み忘れるとのこと（試験）'
const calls = {
  ...{
    who: 'person',
    name: '見本 電話',
    caller: 'other',
    callerRelation: 'child',
    callerTelephone: '００-0000-5678',
  },
  ...{
    safeTelephone: '00-0000-8765',
    safeHours: '午前中',
    mustNotKnow: '同居の弟（試験）',
    promise: '申請書を送る（試験）',
  },
}

test('whoever answers the telephone finds promise, next date, last note and safe ways by name or by any number', async () => {
  const id = await takes(calls)
  const more = { channel: 'telephone', direction: 'in', caller: 'self', note: lastSaid }
  await does(hanako, addContact, { id, version: 1, ...more })
  for (const typed of ['見本 電話', '00-0000-5678', '0000005678', '00 0000 8765']) {
    const { cards } = await site.as(jiro, (tx) => callCards(tx, typed))
    const card = cards.find(({ view }) => view.id === id)
    assert.deepEqual(
      [card?.promised?.promise, card?.last?.note, card?.view.nextOn, card?.view.safe.mustNotKnow],
      [calls.promise, lastSaid, nextWeek, calls.mustNotKnow],
      typed,
    )
  }
  const ask = browserOf(site.appWith(), await site.cookieOf(jiro))
  const { text } = await ask('/consultation/call-back/found', { form: { typed: '00-0000-5678' } })
  const at = (word: string) => text.indexOf(word)
  assert.ok(at(calls.mustNotKnow) > 0 && at(calls.mustNotKnow) < at(lastSaid), 'how to speak stands first')
})

test('nobody else’s case is on a card, nor a restricted one; part of a number finds none', async () => {
  const id = await takes({ ...calls, name: '見本 秘話', callerTelephone: '00-0000-5555' })
  const found = async (typed: string, who = jiro) =>
    (await site.as(who, (tx) => callCards(tx, typed))).cards.map(({ view }) => view.id)
  assert.deepEqual(await found('00-0000-5555'), [id])
  assert.deepEqual(await found('00-0000-5555', site.person('taro')), [])
  assert.deepEqual(await found('5555'), [])
  assert.deepEqual(await found(''), [])
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds: [sachiko.postId] })
  assert.deepEqual(await found('00-0000-5555'), [])
})
