import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { nameOf, relationText } from '../household/pages/say.ts'
import { housingText, incomeText } from '../household/pages/states.tsx'
import { answersText } from '../planning/say-answers.ts'
import { daysText, whoText } from '../planning/say-plan.ts'
import { sheetOf } from '../planning/sheet.ts'
import type { CaseParts, PartsToGive, PlanToGive } from './export-parts.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** One line of what a case holds beside its course. `on`: a day, or nothing; `who`: whose or by whom. */
type PartLine = { on: string; kind: string; who: string; text: string }
/** Lines under one heading, in the order of the sides of a case. */
type PartSection = { heading: string; lines: PartLine[] }

/**
 * What stands above the course when a case is given out: no heading of what there is nothing of. Where others were made part of it, each
 * heading names the case: two first plans are two.
 */
export function sectionsOf({ cases, names }: PartsToGive, say: Say): PartSection[] {
  return cases.flatMap((one, at) =>
    sectionsOfOne(one, { names, say })
      .filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => ({
        heading: cases.length > 1 ? ofCase(heading, { at, openedOn: one.openedOn }, say) : heading,
        lines,
      })),
  )
}

/** `at`: 0 is the case itself, the others are numbered: two may have been opened on one day. */
function ofCase(
  heading: string,
  { at, openedOn }: { at: number; openedOn: string | null },
  say: Say,
): string {
  const facts = { heading, openedOn: dayText(openedOn, say) }
  if (at === 0) return say.words('casework.export.ofCase', facts)
  return say.words('casework.export.ofPart', { ...facts, number: at })
}

type Of = { names: ReadonlyMap<string, string>; say: Say }

function sectionsOfOne(one: CaseParts, { names, say }: Of): PartSection[] {
  const of = (key: string, lines: PartLine[]) => ({ heading: say.words(`casework.export.${key}`), lines })
  return [
    of('assessment', assessmentLines(one, say)),
    of('points', pointLines(one, say)),
    ...one.plans.map((plan) => ({
      heading: say.words('casework.export.plan', { number: plan.number }),
      lines: planLines(plan, { names, say }),
    })),
    of('household', householdLines(one, say)),
  ]
}

const dayText = (day: string | null, { locale }: Say): string => (day ? formatDate(day, locale) : '')
const told = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join('\n')

function assessmentLines({ assessment }: CaseParts, say: Say): PartLine[] {
  if (!assessment) return []
  const { answeredOn, answeredBy, sheet, answers } = assessment
  return [
    {
      on: dayText(answeredOn, say),
      kind: say.words('casework.export.assessment'),
      who: say.words(`casework.saveAssessment.answeredBy.${answeredBy}`),
      text: answersText(sheetOf(sheet), answers, say.locale),
    },
  ]
}

const pointLines = ({ points }: CaseParts, say: Say): PartLine[] =>
  points.map(({ kind, whose, what, since, state, notedOn }) => ({
    on: dayText(notedOn, say),
    kind: say.words(`casework.addPoint.kind.${kind}`),
    who: say.words(`casework.field.whose.${whose}`),
    text: told(
      what,
      since && labelled('since', since, say),
      state && labelled('state', say.words(`casework.changePoint.state.${state}`), say),
    ),
  }))

const labelled = (column: string, value: string, { words }: Say): string =>
  words('casework.export.labelled', { label: words(`casework.ownPlan.${column}`), value })

function planLines(plan: PlanToGive, of: Of): PartLine[] {
  const { say } = of
  const number = new Map(plan.goals.map(({ id }, at) => [id, at + 1]))
  const kind = (key: string) => say.words(`casework.export.plan.${key}`)
  return [
    planLine(plan, of),
    ...plan.goals.map(({ goal, reached }, at) => ({
      ...{ on: '', kind: kind('goal'), who: String(at + 1) },
      text: told(goal, reached && labelled('reached', say.words(`casework.reach.${reached}`), say)),
    })),
    ...plan.roles.map((role) => ({
      ...{ on: dayText(role.byOn, say), kind: kind('role'), who: whoText(role, say) },
      text: told(
        role.what,
        role.goalId && number.has(role.goalId) && labelled('goal', String(number.get(role.goalId)), say),
        labelled('state', say.words(`casework.roleState.${role.state}`), say),
      ),
    })),
    ...plan.agreements.map(({ agreedOn, how, withdrawnOn }) => ({
      ...{ on: dayText(agreedOn, say), kind: kind('agreement'), who: '' },
      text: told(
        say.words(`casework.agreeToPlan.how.${how}`),
        withdrawnOn && labelled('withdrawn_on', dayText(withdrawnOn, say), say),
      ),
    })),
    ...plan.monitorings.toReversed().map((one) => ({
      ...{ on: dayText(one.monitoredOn, say), kind: kind('monitoring'), who: of.names.get(one.byId) ?? '' },
      text: told(
        one.course,
        ...one.roles.map((noted) => noteText(plan, noted, say)),
        labelled('next_on', dayText(one.nextOn, say), say),
      ),
    })),
    ...evaluationLines(plan, of),
  ]
}

function planLine(plan: PlanToGive, { names, say }: Of): PartLine {
  const services = plan.services.map((one) => say.words(`casework.writePlan.services.${one}`))
  const columns: [string, string | null][] = [
    ['state', say.words(`casework.planState.${plan.state}`)],
    ['problems', plan.problems],
    ['own_goal', plan.ownGoal],
    ['services', services.join(say.words('casework.consents.sep'))],
    ['from_on', dayText(plan.fromOn, say)],
    ['until_on', dayText(plan.untilOn, say)],
    ['monitoring_days', daysText(plan.monitoringDays, say)],
    ['meeting_on', dayText(plan.meetingOn, say)],
    ['meeting_with', plan.meetingWith],
    ['without_consent', plan.withoutConsent],
    ['halted_on', dayText(plan.haltedOn, say)],
    ['continued_reason', plan.continuedReason],
  ]
  return {
    on: dayText(plan.decidedOn, say),
    kind: say.words('casework.export.plan.whole'),
    who: names.get(plan.decidedBy ?? '') ?? '',
    text: told(...columns.map(([column, value]) => value && labelled(column, value, say))),
  }
}

type Noted = PlanToGive['monitorings'][number]['roles'][number]

/** How a part of the plan stood on that day; one that was taken out since is not told of. */
function noteText({ roles }: PlanToGive, { role, state, note }: Noted, say: Say): string {
  const part = roles.find(({ id }) => id === role)
  if (!part) return ''
  const stood = [say.words(`casework.roleState.${state}`), note].filter(Boolean).join(' ')
  return say.words('casework.export.labelled', { label: whoText(part, say), value: stood })
}

function evaluationLines(plan: PlanToGive, { names, say }: Of): PartLine[] {
  if (!plan.evaluatedOn) return []
  const coded = (field: string, code: string | null) =>
    code && say.words(`casework.evaluatePlan.${field}.${code}`)
  const columns: [string, string | null][] = [
    ['change', plan.change],
    ['satisfaction', coded('satisfaction', plan.satisfaction)],
    ['remains', plan.remains],
    ['outcome', coded('outcome', plan.outcome)],
  ]
  return [
    {
      on: dayText(plan.evaluatedOn, say),
      kind: say.words('casework.export.plan.evaluation'),
      who: names.get(plan.evaluatedBy ?? '') ?? '',
      text: told(...columns.map(([column, value]) => value && labelled(column, value, say))),
    },
  ]
}

/** Who stands around the person, what weighs on whom, what they live on: of each what the one who gives it out sees. */
function householdLines({ household }: CaseParts, say: Say): PartLine[] {
  const { words } = say
  const named = new Map(
    household.members.map((one) => [one.id, nameOf({ key: one.id, name: one.name }, say)]),
  )
  return [
    ...household.members.map((one) => ({
      ...{ on: '', kind: words(`casework.memberRole.${one.role}`), who: named.get(one.id) ?? '' },
      text: told(
        one.relation && relationText(one.relation, say),
        one.birthOn && dayText(one.birthOn, say),
        one.died && words('casework.member.died'),
        one.note,
      ),
    })),
    ...household.parts.map((part) => ({
      on: dayText(part.notedOn, say),
      kind: words(`casework.partField.${part.field}`),
      who: part.memberId
        ? (named.get(part.memberId) ?? words('casework.timeline.whose.member'))
        : words(`casework.timeline.whose.${part.household ? 'household' : 'self'}`),
      text: told(
        part.what,
        part.strengths,
        labelled('state', words(`casework.partState.${part.state}`), say),
      ),
    })),
    ...household.states.toReversed().map((one) => ({
      ...{ on: dayText(one.asOf, say), kind: words('casework.household.states'), who: one.by },
      text: told(incomeText(one, say), housingText(one, say), one.note),
    })),
  ]
}
