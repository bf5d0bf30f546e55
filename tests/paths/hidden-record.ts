import { tellNamedOfAsking } from '../../src/blocks/casework/asking/watch.ts'
import { askCaution, grantException } from '../../src/blocks/casework/cautions/actions.ts'
import { tell } from '../../src/blocks/casework/disclosure/actions.ts'
import { recordConsent } from '../../src/blocks/casework/disclosure/consent-actions.ts'
import { tellNamed } from '../../src/blocks/casework/emergency/alarm.ts'
import { addMember } from '../../src/blocks/casework/household/member-actions.ts'
import { addPart } from '../../src/blocks/casework/household/part-actions.ts'
import { noteHousehold } from '../../src/blocks/casework/household/state-actions.ts'
import { addTie } from '../../src/blocks/casework/household/tie-actions.ts'
import { saveAssessment } from '../../src/blocks/casework/planning/assessment-actions.ts'
import { agreeToPlan } from '../../src/blocks/casework/planning/decision-actions.ts'
import { beginPlan, writePlan } from '../../src/blocks/casework/planning/draft-actions.ts'
import { addPoint } from '../../src/blocks/casework/planning/point-actions.ts'
import { restrictCase } from '../../src/blocks/casework/restricted/actions.ts'
import { reviewCase, setRhythm } from '../../src/blocks/casework/tasks/follow-up-actions.ts'
import { addTask } from '../../src/blocks/casework/tasks/task-actions.ts'
import { planVisit } from '../../src/blocks/casework/tasks/visit-actions.ts'
import { addDocument } from '../../src/blocks/casework/timeline/document-actions.ts'
import { tagCase } from '../../src/blocks/casework/timeline/tag-actions.ts'
import { addNotes } from '../../src/blocks/casework/transfers/note-rows.ts'
import { holdRecord } from '../../src/blocks/privacy/retention/actions.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { newId } from '../../src/core/id.ts'
import { addContact } from '../../src/programs/consultation/actions/case-work.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { refuse } from '../../src/programs/layered-support/actions/application.ts'
import { attempt } from '../../src/programs/layered-support/actions/outreach.ts'
import { propose } from '../../src/programs/layered-support/actions/propose.ts'
import { papers } from '../support/papers.ts'
import { signed, typedPlan } from '../support/plans.ts'
import { referring } from '../support/referrals.ts'
import { aJoining } from './a-joining.ts'
import { aPaper } from './a-paper.ts'
import {
  asking,
  does,
  emergency,
  far,
  fresh,
  type Hidden,
  known,
  mark,
  markedTelephone,
  owner,
  second,
  shadow,
  site,
  there,
} from './hidden-world.ts'

const paper = papers()
const marked = (what: string) => `${mark}${what}`

/** How many rows of each table will be hidden. */
export const shape: Hidden = {
  ...{ support_case: ['', ''], person: [''], contact: ['', '', '', '', '', ''], safe_contact: ['', ''] },
  ...{ case_restriction: ['', ''], named_post: ['', '', '', ''] },
  disclosure: ['', '', '', '', '', ''],
  ...{ consent: ['', '', '', ''], hand_over_note: [''], referral: ['', ''], retention_hold: ['', ''] },
  ...{ assessment: ['', ''], case_point: ['', ''], support_plan: ['', ''] },
  case_task: ['', '', '', '', '', '', '', ''],
  ...{ outreach_visit: ['', ''], contact_rhythm: ['', ''], case_review: ['', ''] },
  ...{ case_caution: ['', ''], contact_exception: ['', ''], approval: ['', ''], approval_step: ['', ''] },
  ...{ stored_file: ['', ''], case_tag: ['', ''] },
  ...{ layered_support: ['', '', '', ''], layered_application: ['', '', '', ''], outreach_attempt: ['', ''] },
  ...{ joining_wish: ['', ''], joining: ['', ''], joining_trial: ['', ''], joining_check: ['', ''] },
  ...{ offered_need: ['', ''], need_pledge: ['', ''], need_word: ['', ''] },
  ...{ case_member: ['', ''], case_tie: ['', ''], household_state: ['', ''], case_part: ['', ''] },
}

/** As many ids as will be hidden, which nobody has. */
export const nobodys = (hidden: Hidden): Hidden =>
  Object.fromEntries(Object.entries(hidden).map(([table, ids]) => [table, ids.map(() => newId())]))

const intake = {
  ...{ channel: 'telephone', intake: 'new', who: 'person', caller: 'other', topics: ['health'] },
  ...{ callerName: marked('通報者'), callerTelephone: markedTelephone, note: marked('経過') },
  ...{ urgency: 'normal', ending: 'next', nextOn: addDays(today(), 7) },
  ...{ safeTelephone: markedTelephone, safeHours: marked('時間'), safeName: marked('名乗り') },
  ...{ mustNotKnow: marked('知られてはならない人'), safeNote: marked('留意') },
}

/** Takes somebody in, restricts the case, and goes on with it as those do who are named. */
export async function hide(about: object): Promise<string> {
  const { id } = await does(owner, takeIn, { ...intake, ...about })
  const named = { reason: 'violence', postIds: [second.postId] }
  await does(owner, restrictCase, { id, version: 1, ...named })
  const talk = { channel: 'telephone', direction: 'out', caller: 'self', note: marked('再度の電話') }
  const kept = { saidAs: marked('名乗り'), hoursKept: true }
  await does(fresh(owner), addContact, { id, version: 2, ...talk, ...kept })
  const told = { caseId: id, partnerKind: 'police', partnerName: marked('提供先'), form: 'oral' }
  const why = { parts: ['matters'], basis: 'own_duty', purpose: marked('提供の目的'), on: today() }
  await does(fresh(second), tell, { ...told, ...why })
  const consent = { caseId: id, toKinds: ['division'], parts: ['matters'], form: 'oral', on: today() }
  await does(fresh(owner), recordConsent, { ...consent, scope: marked('同意の範囲') })
  await planFor(id)
  await referring(site).sent(fresh(owner), id, {
    ...{ partnerKind: 'police', partnerName: marked('つなぎ先'), via: 'telephone', noneHidden: true },
    ...{ request: marked('つなぎの依頼'), purpose: marked('つなぎの目的') },
  })
  const hold = { recordType: 'casework.restrictedCase', recordId: id, reason: marked('保存の理由') }
  await does(fresh(second), holdRecord, hold)
  await workOn(id)
  await standAround(id)
  await reachOut(id)
  await aJoining(does, fresh(owner), { site, caseId: id, resourceId: there.resource?.[0] as string, marked })
  return id
}

/** What was found out about them, and a plan that they signed. */
async function planFor(caseId: string): Promise<void> {
  const who = fresh(owner)
  const asked = { version: 0, answeredOn: today(), answeredBy: 'self', summary: marked('要約') }
  await does(who, saveAssessment, { caseId, ...asked })
  await does(who, addPoint, { caseId, kind: 'problem', whose: 'self', what: marked('課題') })
  const { id } = await does(who, beginPlan, { caseId })
  const written = { ...typedPlan, problems: marked('プランの課題'), ownGoal: marked('目標') }
  await does(who, writePlan, { id, version: 1, ...written })
  await does(who, agreeToPlan, { id, version: 2, ...signed })
}

/** What is to be done in it, a visit, how often somebody is in touch, and that it was gone through. */
async function workOn(caseId: string): Promise<void> {
  const [who, day] = [fresh(owner), addDays(today(), 1)]
  await does(who, addTask, { caseId, what: marked('すること'), dueOn: day })
  const visit = { caseId, on: day, from: '10:00', back: '11:00', hoursKept: true, noneHidden: true }
  await does(who, planVisit, { ...visit, purpose: marked('訪問の目的') })
  await does(who, setRhythm, { caseId, version: 0, everyWeeks: 2, silentWeeks: 4 })
  const [reason, untilOn] = [marked('注意の理由'), day]
  // By who leads themselves: otherwise they are told, as who is named.
  await does(fresh(second), askCaution, { caseId, kind: 'pair', reason, untilOn })
  await does(fresh(second), grantException, { caseId, way: 'post', reason, untilOn })
  await aPaper(site, { caseId, by: owner.accountId, marked })
  await does(who, tagCase, { caseId, tag: marked('見出し') })
  await does(who, addDocument, { caseId, file: paper(marked('書付')), what: marked('書類') })
  await does(fresh(second), reviewCase, { caseId, note: marked('点検'), nextOn: addDays(today(), 30) })
}

/** Who stands around them, what is between them, how they live, and what weighs on one of them. */
async function standAround(caseId: string): Promise<void> {
  const who = fresh(owner)
  const { id: memberId } = await does(who, addMember, {
    caseId,
    role: 'family',
    name: marked('家族'),
    died: false,
  })
  const tie = { kind: 'support', strength: 'strong', direction: 'both', what: marked('関わり') }
  await does(who, addTie, { caseId, toId: memberId, ...tie })
  await does(who, noteHousehold, { caseId, asOf: today(), income: 'short', note: marked('くらし') })
  const limited = { visible: 'named', posts: [], agencies: [far.agencyId] }
  await does(who, addPart, {
    caseId,
    memberId,
    household: false,
    field: 'child',
    what: marked('部分'),
    ...limited,
  })
}

/** Somebody tries to reach them, who said once that they want nothing. */
async function reachOut(caseId: string): Promise<void> {
  const [who, nextOn] = [fresh(owner), addDays(today(), 7)]
  const why = { why: marked('支援の理由'), reach: marked('働きかけ') }
  const { id } = await does(who, propose, { caseId, kind: 'outreach', ...why, nextOn })
  const said = { form: 'oral', saidOn: today(), reason: marked('不同意の理由'), nextOn }
  await does(who, refuse, { id, version: 1, ...said })
  const tried = { on: today(), way: 'visit', result: 'not_met', note: marked('訪問の記録'), nextOn }
  await does(who, attempt, { id, version: 2, ...tried })
}

/** Somebody of the register and somebody known from nowhere else: a restricted case about each. Answers all ids. */
export async function hideTwo(): Promise<Hidden> {
  const cases = [
    await hide({ personId: known.personId }),
    await hide({
      name: shadow,
      reading: 'かげやま かくうこ',
      telephone: markedTelephone,
      address: marked('町'),
    }),
  ]
  await site.asSystem(async (tx) => {
    const leaving = {
      agencyId: owner.agencyId,
      fromId: owner.accountId,
      lastOn: today(),
      state: 'open',
    } as const
    await addNotes(tx, [{ caseId: cases[0] as string, toId: second.accountId }], leaving)
    await tellNamed(tx, emergency)
    await tellNamedOfAsking(tx, asking)
  })
  return idsOf(cases)
}

/** The ids of everything that hangs on these cases. */
async function idsOf(cases: readonly string[]): Promise<Hidden> {
  const all: Record<string, string[]> = {}
  for (const table of Object.keys(shape)) {
    const columns = await columnsOf(table)
    const by = ['case_id', 'record_id', 'root_id'].find((column) => columns.includes(column)) ?? 'id'
    const ofCases = `select id::text as id from ${table} where ${by} = any ($1) order by id`
    const ofShadow = `select id::text as id from person where name = $1`
    if (!columns.includes('id')) continue
    const { rows } =
      table === 'person'
        ? await site.database.owner.query(ofShadow, [shadow])
        : await site.database.owner.query(ofCases, [cases])
    all[table] = rows.map(({ id }) => id)
  }
  return all
}

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await site.database.owner.query(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  )
  return rows.map(({ name }) => name)
}
