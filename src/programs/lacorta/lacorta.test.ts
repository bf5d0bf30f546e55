import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { wishOf } from '../../blocks/matching/wishes.ts'
import { addGroup } from '../../blocks/memberships/groups/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { changeNeed, makeWish, noteNeed, settleNeed } from './actions/needs.ts'
import {
  addProject,
  breakOffProject,
  changeProject,
  endProject,
  nameProjectPartner,
  runProject,
  takeOutProjectPartner,
} from './actions/projects.ts'
import { jointProjects } from './indicators.ts'
import { latestNeeds, type Need, needOf } from './queries/needs.ts'
import { type ProjectFacts, projectPackage } from './queries/packages.ts'
import { partnersOf, projectOf } from './queries/projects.ts'

const keys = twoSides()
const { house, does, mado, hanako, visitor, carded } = await wishesHouse()
const tanpopo = await carded('たんぽぽ')
const tomorrow = addDays(today(), 1)
const yesterday = addDays(today(), -1)

const heard = {
  ...{ kind: 'need', theme: 'together', whom: 'seniors', areaCode: 'A01', outcome: 'none' },
  line: '昼に気軽に寄れる場所が近くにほしいと話していた。',
}
const { outcome: _, ...said } = heard
const notes = (who: Caller, more: object = {}) => does(who, noteNeed, { ...heard, another: 'on', ...more })
const need = (id: string) => house.as(mado, (tx) => needOf(tx, id))
const plan = { heading: '（試験）朝の体操の会', theme: 'health', state: 'running', beganOn: yesterday }
const { state: __, ...text } = plan
const adds = (who: Caller, more: object = {}) => does(who, addProject, { ...plan, ...more })
const project = (id: string) => house.as(mado, (tx) => projectOf(tx, id))
const partners = (id: string) => house.as(mado, (tx) => partnersOf(tx, [id]))
const names = (who: Caller, id: string, org: object) => does(who, nameProjectPartner, { id, ...org })
const year = fiscalYearOf(today())
const period = { from: firstDayOf(year), to: lastDayOf(year) }
const counted = (who: Caller) =>
  house.as(who, async (tx) => (await jointProjects.units(tx, period).execute(tx)).rows.length)

test('the desk notes in one form what was heard; only whoever has the duty sees it', async () => {
  const { id } = await notes(mado)
  const row = await need(id)
  assert.deepEqual([row.line, row.notedOn, row.outcome], [heard.line, today(), 'none'])
  for (const who of [hanako, visitor, tanpopo.caller])
    assert.deepEqual(await refusals(house.as(who, (tx) => needOf(tx, id))), ['core.notFound'])
  assert.deepEqual(await refusals(notes(hanako)), ['memberships.dutyNeeded'])
  assert.deepEqual(await refusals(notes(visitor)), ['core.signIn'])
  assert.deepEqual(await refusals(notes(tanpopo.caller)), ['core.notAllowed'])
})

test('refused at their fields: who it was, a day to come, an area that is none, too much, a division without its name', async () => {
  const tried = (more: object) => refusals(notes(mado, more))
  assert.deepEqual(await tried({ line: '電話は０９０－１２３４－５６７８に' }), [
    'line: lacorta.text.telephone',
  ])
  assert.deepEqual(await tried({ line: '山田さんが困っている' }), ['line: lacorta.text.name'])
  assert.deepEqual(await tried({ line: 'machi@example.jp に返事を' }), ['line: lacorta.text.mail'])
  assert.deepEqual(await tried({ line: '架空町1-2-3の前が暗い' }), ['line: lacorta.text.address'])
  assert.deepEqual(await tried({ notedOn: tomorrow }), ['notedOn: lacorta.day.future'])
  assert.deepEqual(await tried({ areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.deepEqual(await tried({ outcome: 'division' }), ['outcomeNote: lacorta.need.whichDivision'])
  assert.equal((await tried({ line: 'あ'.repeat(301) })).length, 1)
  assert.ok((await notes(mado, { line: '会費が高くて続かない。寄付の窓口も知りたい。' })).id)
})

test('the same within a minute is one note that was sent twice, unless another visitor said it; elsewhere it is another', async () => {
  const line = 'ベンチを増やしてほしい。'
  const sends = (more: object = {}) => does(mado, noteNeed, { ...heard, line, ...more })
  await sends()
  assert.deepEqual(await refusals(sends()), ['line: lacorta.need.justNoted'])
  assert.deepEqual(await refusals(sends({ line: '「ベンチを増やして ほしい」' })), [
    'line: lacorta.need.justNoted',
  ])
  await sends({ another: 'on' })
  await sends({ areaCode: '' })
  const key = newId()
  const twice = () => does(mado, noteNeed, { ...heard, line: '木陰がほしい' }, key)
  assert.deepEqual(await twice(), await twice())
  await house.database.owner.query(`update house_need set noted_at = noted_at - interval '61 seconds'`)
  await sends()
})

test('the desk turns over what was noted page by page, each once and the latest first, also where days are the same', async () => {
  for (const notedOn of [today(), yesterday, yesterday, today()])
    await notes(mado, { notedOn, theme: 'food' })
  const latest = (most: number, last?: Need) =>
    house.as(mado, (tx) => latestNeeds(tx, { theme: 'food', before: last }, most))
  const all = await latest(10)
  const turned: Need[] = []
  for (let page = await latest(1); page.length > 0; page = await latest(1, page[0])) turned.push(...page)
  assert.deepEqual(
    [turned, all.map(({ notedOn }) => notedOn)],
    [all, [today(), today(), yesterday, yesterday]],
  )
  assert.deepEqual(await house.as(hanako, (tx) => latestNeeds(tx, {}, 10)), [])
})

test('what became of it: a group, a division, a project, a wish on the wall that is nobody’s, a mistake', async () => {
  const { id } = await notes(mado)
  const settles = async (more: object) =>
    does(mado, settleNeed, { id, version: (await need(id)).version, ...more })
  const { id: groupId } = await does(mado, addGroup, { name: '夕方サロン', kind: 'salon', about: '（試験）' })
  await settles({ outcome: 'group', groupId })
  assert.equal((await need(id)).becameId, groupId)
  assert.deepEqual(await refusals(settles({ outcome: 'project' })), ['projectId: lacorta.need.whichProject'])
  assert.deepEqual(await refusals(settles({ outcome: 'mistake' })), ['outcomeNote: lacorta.need.whyMistake'])
  assert.deepEqual(await refusals(settles({ outcome: 'project', projectId: groupId })), ['core.notFound'])
  const { id: projectId } = await adds(mado, { needId: id })
  assert.deepEqual([(await need(id)).outcome, (await need(id)).becameId], ['project', projectId])
  const wishes = async (line: string) =>
    does(mado, makeWish, { id, version: (await need(id)).version, wishKind: 'be', line })
  assert.deepEqual(await refusals(wishes('昼に寄れる場所。夜も。')), ['line: wishes.text.oneSentence'])
  assert.deepEqual(await refusals(wishes('寄付がほしい')), ['line: wishes.text.money'])
  await wishes('昼に気軽に寄れる場所があったらいいな')
  const { becameId } = await need(id)
  assert.deepEqual(await refusals(wishes('昼に寄れる場所があったらいいな')), ['lacorta.need.wishThere'])
  const wish = await house.as(visitor, (tx) => wishOf(tx, becameId ?? ''))
  assert.deepEqual([wish.shownName, wish.areaCode, wish.themes], [null, 'A01', ['together']])
  await does(mado, changeNeed, {
    ...said,
    id,
    version: (await need(id)).version,
    line: '直した',
  })
  assert.equal((await need(id)).line, '直した')
  await settles({ outcome: 'none' })
  assert.deepEqual(await refusals(wishes('昼に寄れる場所があったらいいな')), ['lacorta.need.wishThere'])
  const other = await adds(mado, { needId: id })
  assert.deepEqual(await refusals(adds(mado, { needId: id })), ['lacorta.need.projectThere'])
  const { wishId, ...row } = await need(id)
  assert.deepEqual([wishId, row.becameId], [becameId, other.id])
  await settles({ outcome: 'wish' })
  assert.equal((await need(id)).becameId, becameId)
  const { id: fresh } = await notes(mado)
  assert.deepEqual(await refusals(does(mado, settleNeed, { id: fresh, version: 1, outcome: 'wish' })), [
    'outcome: lacorta.need.noWish',
  ])
  assert.deepEqual(await refusals(does(mado, changeNeed, { id, version: 1, ...said })), [
    'core.changedMeanwhile',
  ])
})

test('a project without a partner does not count; with a resident or an organisation it does, with the city alone not', async () => {
  const before = await counted(mado)
  const { id } = await adds(mado)
  assert.equal(await counted(mado), before)
  await names(mado, id, { agencyId: hanako.agencyId })
  assert.equal(await counted(mado), before)
  await names(mado, id, { orgName: '㈱見本商店', orgKind: 'shop' })
  assert.equal(await counted(mado), before + 1)
  assert.deepEqual(await refusals(names(mado, id, { orgName: '見本商店', orgKind: 'company' })), [
    'lacorta.partner.there',
  ])
  const [shop] = (await partners(id)).filter(({ kind }) => kind === 'shop')
  await does(mado, takeOutProjectPartner, { id: shop?.id, version: 1 })
  assert.equal(await counted(mado), before)
  assert.deepEqual(await refusals(does(mado, takeOutProjectPartner, { id: shop?.id, version: 2 })), [
    'core.notFound',
  ])
  const { version } = await project(id)
  await does(mado, changeProject, { ...text, id, version, residents: '3' })
  assert.equal(await counted(mado), before + 1)
  for (const who of [hanako, visitor]) assert.equal(await counted(who), 0)
})

test('an organisation: a group that we know is found in another spelling; one way to name it, and nobody’s number', async () => {
  const { id } = await adds(mado)
  const { id: groupId } = await does(mado, addGroup, {
    name: 'NPO法人さくら',
    kind: 'npo',
    about: '（試験）',
  })
  await names(mado, id, { orgName: '特定非営利活動法人 さくら', orgKind: 'other' })
  const [sakura] = await partners(id)
  assert.deepEqual([sakura?.groupId, sakura?.name, sakura?.kind], [groupId, 'NPO法人さくら', 'npo'])
  assert.deepEqual(await refusals(names(mado, id, { groupId })), ['lacorta.partner.there'])
  assert.deepEqual(await refusals(names(mado, id, {})), ['groupId: matching.org.oneOf'])
  assert.deepEqual(await refusals(names(mado, id, { orgName: '例示の会' })), [
    'orgKind: matching.org.whichKind',
  ])
  assert.deepEqual(await refusals(names(mado, id, { orgName: '会 090-1234-5678', orgKind: 'other' })), [
    'orgName: lacorta.text.telephone',
  ])
  assert.deepEqual(await refusals(names(hanako, id, { groupId })), ['memberships.dutyNeeded'])
  await names(mado, id, { orgName: '柏市社協', orgKind: 'other' })
  assert.ok((await partners(id)).some(({ kind }) => kind === 'council'))
})

test('planned, running, done or broken off with the reason; none ends before it began, or tomorrow', async () => {
  assert.deepEqual(await refusals(adds(mado, { beganOn: tomorrow })), ['beganOn: lacorta.project.notBegun'])
  const { id } = await adds(mado, { beganOn: tomorrow, state: 'planned' })
  const looked = async () => ({ id, version: (await project(id)).version })
  assert.deepEqual(await refusals(does(mado, runProject, { ...(await looked()), beganOn: tomorrow })), [
    'beganOn: lacorta.project.notBegun',
  ])
  const ends = async (endedOn: string, cameOf = '20人で続けることになりました。') =>
    does(mado, endProject, { ...(await looked()), endedOn, cameOf })
  await does(mado, runProject, { ...(await looked()), beganOn: yesterday })
  assert.deepEqual(await refusals(ends(addDays(yesterday, -1))), ['endedOn: lacorta.project.order'])
  assert.deepEqual(await refusals(ends(tomorrow)), ['endedOn: lacorta.day.future'])
  assert.deepEqual(await refusals(ends(today(), '連絡は04-7100-0000へ')), ['cameOf: lacorta.text.telephone'])
  await ends(today())
  assert.deepEqual(await refusals(ends(today())), ['lacorta.project.notNow'])
  await does(mado, runProject, { ...(await looked()), beganOn: yesterday })
  const breaks = async (endedOn: string) =>
    does(mado, breakOffProject, { ...(await looked()), endedOn, reason: '会場が使えなくなったため' })
  assert.deepEqual(await refusals(breaks(addDays(yesterday, -1))), ['endedOn: lacorta.project.order'])
  await breaks(today())
  const { state, reason, cameOf } = await project(id)
  assert.deepEqual([state, reason, cameOf], ['broken_off', '会場が使えなくなったため', null])
  assert.deepEqual(await refusals(adds(hanako)), ['memberships.dutyNeeded'])
})

test('broken off while it was planned it counts in no reading of any year, also inside; once it ran it does', async () => {
  const inside = await freshHouse()
  const years = [year - 1, year].map((one) => ({ from: firstDayOf(one), to: lastDayOf(one) }))
  const all = (where: typeof house) =>
    where.asSystem(async (tx) => {
      const found = years.flatMap((one) => (jointProjects.variants ?? []).map((way) => ({ way, one })))
      const units: string[] = []
      for (const { way, one } of found)
        for (const { unit } of (await way.units(tx, one).execute(tx)).rows) units.push(unit)
      return units
    })
  const told = async () => {
    const standing = await onSide('outer', () => house.asSystem(async (tx) => projectPackage.standing?.(tx)))
    for (const facts of (standing ?? []) as ProjectFacts[])
      await onSide('inner', () => inside.asSystem((tx) => projectPackage.take(tx, facts)))
  }
  const { id } = await adds(mado, { state: 'planned', beganOn: firstDayOf(year - 1), residents: '5' })
  const looked = async () => ({ id, version: (await project(id)).version })
  const breaks = { endedOn: today(), reason: '（試験）' }
  await does(mado, breakOffProject, { ...(await looked()), ...breaks })
  await told()
  for (const where of [house, inside]) assert.ok(!(await all(where)).includes(id))
  await does(mado, runProject, { ...(await looked()), beganOn: firstDayOf(year - 1) })
  await does(mado, breakOffProject, { ...(await looked()), ...breaks })
  await told()
  for (const where of [house, inside]) assert.ok((await all(where)).includes(id))
})

test('where the network is separated a project is counted inside as it stands outside', async () => {
  const inside = await freshHouse()
  const told = () => house.asSystem((tx) => waitingFor(tx, keys.inner))
  const taken = async () => {
    for (const { payload } of await told())
      await onSide('inner', () =>
        inside.asSystem((tx) => projectPackage.take(tx, projectPackage.payload.parse(payload))),
      )
  }
  const within = () =>
    inside.asSystem(async (tx) => (await jointProjects.units(tx, period).execute(tx)).rows.length)
  const id = await onSide('outer', async () => {
    const { id } = await adds(mado, { areaCode: '' })
    await names(mado, id, { orgName: '見本町会', orgKind: 'town' })
    return id
  })
  assert.ok((await told()).every(({ kind }) => kind === 'lacorta.projects'))
  await taken()
  await taken()
  assert.equal(await within(), 1)
  const [partner] = await partners(id)
  await onSide('outer', () => does(mado, takeOutProjectPartner, { id: partner?.id, version: 1 }))
  await taken()
  assert.equal(await within(), 0)
  const standing = await onSide('outer', () => house.asSystem(async (tx) => projectPackage.standing?.(tx)))
  assert.ok((standing as ProjectFacts[]).some((facts) => facts.id === id && facts.partners.length === 0))
})
