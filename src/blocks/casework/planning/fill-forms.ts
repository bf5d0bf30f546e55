import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { bornText } from '../../registry/parts/person.tsx'
import { contactsOf } from '../../registry/person-summary.ts'
import type { CaseHead } from '../parts/case-frame.tsx'
import { consentStanding } from '../parts/consent-state.tsx'
import { isGuarded } from '../parts/safe-ways.tsx'
import { assessmentOf } from './assessment.ts'
import type { FormCode } from './forms-places.ts'
import type { Typed } from './paper.ts'
import { liveAgreement, partsOf } from './plan-parts.ts'
import { plansOf } from './plans.ts'
import { daysText, whoText } from './say-plan.ts'
import { sheetOf, sheetOn } from './sheet.ts'
import type { FilledForm } from './standard-forms.ts'

/** Everything of a case that one of the standard forms prints. */
export async function formData(tx: Tx, head: CaseHead, wantedPlan: string | null) {
  const { found, person } = head
  const assessment = await assessmentOf(tx, found.id)
  const plans = (await plansOf(tx, found.id)).filter(({ state }) => state !== 'dropped')
  const plan = plans.find(({ id }) => id === wantedPlan) ?? plans[0] ?? null
  const first = await firstContact(tx, found.id)
  const people = [first?.by_id, first?.typed_by, assessment?.typedBy, plan?.typedBy, plan?.evaluatedBy]
  return {
    head,
    assessment,
    sheet: assessment ? sheetOf(assessment.sheet) : sheetOn(today()),
    plan: plan ? { ...plan, ...(await partsOf(tx, plan.id)) } : null,
    contacts: person ? await contactsOf(tx, person.id) : [],
    first,
    consent: await consentStanding(tx, found.id),
    names: await namesOf(
      tx,
      people.flatMap((id) => id ?? []),
    ),
  }
}

export type FormData = Awaited<ReturnType<typeof formData>>

const firstContact = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('contact')
    .select(['by_id', 'caller', 'note', 'paper_on', 'typed_by'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('kind', '=', 'first')
    .executeTakeFirst()

/** From which paper a form of the case was typed in, if it was. */
export function typedFrom({ first, assessment, plan, names }: FormData, form: FormCode): Typed {
  const papers = {
    intake: [first?.paper_on, first?.typed_by],
    assessment: [assessment?.paperOn, assessment?.typedBy],
    plan: [plan?.paperOn, plan?.typedBy],
    evaluation: [plan?.evaluationPaperOn, plan?.evaluatedBy],
  } as const
  const [paperOn, by] = papers[form]
  return { paperOn, by: names.get(by ?? '') }
}

type Say = Pick<ViewContext, 'words' | 'locale'>

/** Under which number a case is known on paper. */
export const shortId = (caseId: string): string => caseId.slice(-8).toUpperCase()

const day = (on: string | null, { locale }: Say) => (on ? formatDate(on, locale) : '')

/**
 * 相談受付・申込票. The person is given it to read: who called about them is not on it, nor what was said by somebody else; and
 * where one must be careful how they are reached, neither are the ways (paper lies about).
 */
export function intakeFilled({ head, contacts, first, consent, names }: FormData, say: Say): FilledForm {
  const { person, shown } = head
  const { words } = say
  const way = (kind: string) =>
    contacts
      .filter((one) => one.kind === kind)
      .map(({ value }) => value)
      .join(words('casework.consents.sep'))
  const careful = isGuarded(shown.safe) || person?.protected
  const hidden = { text: words('casework.form.notOnPaper') }
  const reach = (text: string) => (careful ? hidden : { text })
  return {
    number: { text: shortId(head.found.id) },
    receivedOn: { text: day(shown.openedOn, say) },
    receivedBy: { text: names.get(first?.by_id ?? '') ?? '' },
    reading: { text: person?.reading ?? '' },
    name: { text: person?.name ?? '' },
    sex: { ticked: person?.sex ? [person.sex] : [] },
    birth: { text: person ? bornText(person, say, today()) : '' },
    address: reach(way('address')),
    telephone: reach(way('telephone')),
    email: reach(way('email')),
    topics: { ticked: shown.topics, most: shown.urgentTopic },
    matter: { text: first?.caller === 'self' ? (first.note ?? '') : '' },
    sharing: { ticked: consent?.answer === 'given' || consent?.answer === 'refused' ? [consent.answer] : [] },
  }
}

/** What is written on top of a form, by code; the intake asks for it itself, item by item. */
export type FormHead = { code: 'name' | 'id' | 'on' | 'by' | 'round'; text: string }[]

/**
 * The head of a form of a case: whose it is, the number under which the intake is known, of which day it is, who is responsible,
 * and which plan it is. What the person agreed to is of the day on which they did; a draft bears none.
 */
export function headFilled(form: FormCode, { head, assessment, plan }: FormData, say: Say): FormHead {
  const days = {
    assessment: assessment?.paperOn ?? assessment?.answeredOn,
    plan: plan && (plan.paperOn ?? liveAgreement(plan.agreements)?.agreedOn ?? plan.decidedOn),
    evaluation: plan && (plan.evaluationPaperOn ?? plan.evaluatedOn),
    intake: null,
  }
  const texts = {
    name: head.person?.name ?? head.person?.called ?? '',
    id: shortId(head.found.id),
    on: day(days[form] ?? null, say),
    by: head.shown.owner ?? '',
    round: plan ? say.words('casework.form.head.times', { number: plan.number }) : '',
  }
  return headOf(form).map((code) => ({ code, text: texts[code] }))
}

/** The same without anything on it. */
export const headBlank = (form: FormCode): FormHead => headOf(form).map((code) => ({ code, text: '' }))

function headOf(form: FormCode): FormHead[number]['code'][] {
  if (form === 'intake') return []
  return form === 'assessment' ? ['name', 'id', 'on', 'by'] : ['name', 'id', 'on', 'by', 'round']
}

/** プラン兼申込書. */
export function planFilled({ plan }: FormData, say: Say): FilledForm {
  if (!plan) return {}
  const live = liveAgreement(plan.agreements)
  const period =
    plan.fromOn && plan.untilOn ? { from: day(plan.fromOn, say), until: day(plan.untilOn, say) } : null
  return {
    problems: { text: plan.problems ?? '' },
    ownGoal: { text: plan.ownGoal ?? '' },
    goals: { rows: plan.goals.map(({ goal }, at) => [String(at + 1), goal]) },
    roles: { rows: roleRows(plan, say) },
    services: { ticked: plan.services },
    period: { text: period ? say.words('casework.plan.period', period) : '' },
    monitoringDays: { text: daysText(plan.monitoringDays, say) },
    signature: { text: live ? day(live.agreedOn, say) : '', signature: live?.signature ?? null },
    meetingOn: { text: day(plan.meetingOn, say) },
    meetingWith: { text: plan.meetingWith ?? '' },
    decidedOn: { text: day(plan.decidedOn, say) },
  }
}

const roleRows = ({ roles, goals }: NonNullable<FormData['plan']>, say: Say): string[][] =>
  roles.map((role) => {
    const at = goals.findIndex(({ id }) => id === role.goalId)
    return [whoText(role, say), role.what, day(role.byOn, say), at < 0 ? '' : String(at + 1)]
  })

/** 評価シート. */
export function evaluationFilled({ plan }: FormData, { words }: Say): FilledForm {
  if (!plan) return {}
  const { goals, change, satisfaction, remains, outcome } = plan
  return {
    goalReached: {
      rows: goals.map(({ goal, reached }) => [goal, reached ? words(`casework.reach.${reached}`) : '']),
    },
    change: { text: change ?? '' },
    satisfaction: { ticked: satisfaction ? [satisfaction] : [] },
    remains: { text: remains ?? '' },
    outcome: { ticked: outcome ? [outcome] : [] },
  }
}
