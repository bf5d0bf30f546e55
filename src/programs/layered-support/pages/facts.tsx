import { planPath } from '../../../blocks/casework/planning/places.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Timeline } from '../../../ui/text/timeline.tsx'
import type { Application, Named } from '../queries/applications.ts'
import type { Attempt } from '../queries/attempts.ts'
import { isHalted } from '../rules/steps.ts'
import type { SupportProps } from './case.tsx'
import { filledPath, joiningPath } from './paths.ts'
import { agencyText, kindText, StateBadge } from './say.tsx'

/** What one support is, what the person answered, and how far it has come. */
export function Facts(props: SupportProps) {
  const { support, view } = props
  const { words } = view
  return (
    <Section
      id="support"
      heading={kindText(support.kind, view)}
      aside={<StateBadge support={support} view={view} />}
    >
      <Stack gap="small">
        <Halted {...props} />
        <DescriptionList items={items(props)} />
        <Cluster>
          {support.kind === 'participation' ? (
            <a href={joiningPath(support.caseId, support.id)}>{words('layered-support.joining.open')}</a>
          ) : null}
          <a href={filledPath(support.caseId, support.id)}>{words('layered-support.form.print')}</a>
          {support.planId ? <a href={planPath(support.caseId)}>{words('layered-support.openPlan')}</a> : null}
        </Cluster>
        <Attempts {...props} />
      </Stack>
    </Section>
  )
}

function Halted({ support, view: { words, locale }, data }: SupportProps) {
  if (!support.haltedOn) return null
  const day = formatDate(support.haltedOn, locale)
  if (isHalted(support))
    return (
      <Notice tone="danger" heading={words('layered-support.halted.on', { day })}>
        <p>{words('layered-support.halted.then')}</p>
      </Notice>
    )
  if (!support.continuedOn) return null
  const by = data.names.get(support.continuedBy ?? '') ?? '－'
  const facts = { day: formatDate(support.continuedOn, locale), by, reason: support.continuedReason ?? '' }
  return (
    <Notice tone="info" heading={words('layered-support.halted.on', { day })}>
      <p>{words('layered-support.continued', facts)}</p>
    </Notice>
  )
}

function items(props: SupportProps) {
  const { support, data, view } = props
  const { words, locale } = view
  const day = (on: string | null) => (on ? formatDate(on, locale) : null)
  const coordinator = data.agencyNames.get(support.coordinatorId ?? '')
  const facts: [string, string | null][] = [
    ['why', support.why],
    ['reach', support.reach],
    ['rhythm', rhythmText(props)],
    ['nextOn', day(support.nextOn)],
    ['coordinatorId', coordinator ? agencyText(coordinator, view) : null],
    ['proposedOn', day(support.proposedOn)],
    ['answers', answersText(props)],
    ['assessedOn', day(support.assessedOn)],
    ['plan', planText(props)],
    ['meeting', meetingText(props)],
    ['decision', decisionText(props)],
    ['over', overText(props)],
    ['evaluation', support.evaluation],
  ]
  return facts.flatMap(([key, value]) =>
    value
      ? [
          {
            key,
            term: words(`layered-support.fact.${key}`),
            value: <span className="as-written">{value}</span>,
          },
        ]
      : [],
  )
}

function rhythmText({ support, data: { rhythm }, view: { words } }: SupportProps): string | null {
  if (support.kind !== 'outreach' || !rhythm || rhythm.ended) return null
  return words('layered-support.rhythm', { every: rhythm.everyWeeks, silent: rhythm.silentWeeks })
}

/** What the person said, the newest last; 不同意 stands there, too. */
function answersText({ data, view }: SupportProps): string | null {
  const said = data.applications.map((one) => answerText(one, data.named.get(one.id) ?? [], view))
  return said.toReversed().join('\n') || null
}

function answerText(one: Application, named: readonly Named[], view: SupportProps['view']): string {
  const { words, locale } = view
  const taken = (on: string | null) =>
    on ? words('layered-support.answered.withdrawn', { day: formatDate(on, locale) }) : ''
  // Of one that was withdrawn as a whole that is said once; of one that another replaced some of it may hold still.
  const isOver = one.withdrawnOn !== null && named.every(({ withdrawnOn }) => withdrawnOn !== null)
  const each = named.map((agency) => agencyText(agency, view) + (isOver ? '' : taken(agency.withdrawnOn)))
  const answer = words(`layered-support.answered.${one.answer}`, {
    ...{ day: formatDate(one.saidOn, locale), form: words(`layered-support.form.${one.form}`) },
    agencies: each.join(words('layered-support.sep')) || words('layered-support.noAgency'),
    reason: one.reason ?? '',
  })
  if (isOver || !one.withdrawnOn) return answer + taken(one.withdrawnOn)
  return answer + words('layered-support.answered.replaced', { day: formatDate(one.withdrawnOn, locale) })
}

function planText({ data: { plan }, view: { words, locale } }: SupportProps): string | null {
  if (!plan) return null
  const state = words(`casework.planState.${plan.state}`)
  if (!plan.fromOn || !plan.untilOn)
    return words('layered-support.plan.numbered', { number: plan.number, state })
  const [from, until] = [formatDate(plan.fromOn, locale), formatDate(plan.untilOn, locale)]
  return words('layered-support.plan.term', { number: plan.number, state, from, until })
}

function meetingText({ support, view: { words, locale } }: SupportProps): string | null {
  if (!support.meetingKind || !support.meetingOn) return null
  const kind = words(`layered-support.meeting.${support.meetingKind}`)
  return words('layered-support.onDay', { what: kind, day: formatDate(support.meetingOn, locale) })
}

function decisionText({ support, data, view: { words, locale } }: SupportProps): string | null {
  if (!support.decidedOn) return null
  const by = data.names.get(support.decidedBy ?? '') ?? '－'
  const decided = words('layered-support.decided', { day: formatDate(support.decidedOn, locale), by })
  return [decided, support.decisionReason].filter(Boolean).join('\n')
}

function overText({ support, view: { words, locale } }: SupportProps): string | null {
  if (!support.endedOn) return null
  const what = words(
    support.outcome ? `layered-support.outcome.${support.outcome}` : 'layered-support.state.not_taken',
  )
  const when = words('layered-support.onDay', { what, day: formatDate(support.endedOn, locale) })
  return [when, support.endReason].filter(Boolean).join('\n')
}

function Attempts({ support, data, view: { words, locale } }: SupportProps) {
  if (support.kind !== 'outreach') return null
  if (data.attempts.length === 0) return <p>{words('layered-support.attempts.none')}</p>
  const shown = ({ id, triedOn, way, result, note }: Attempt) => ({
    ...{ key: id, at: triedOn, when: formatDate(triedOn, locale) },
    kind: words(`layered-support.way.${way}`),
    title: words(`layered-support.result.${result}`),
    ...(note ? { body: note } : {}),
  })
  return (
    <Section
      id="attempts"
      level={3}
      heading={words('layered-support.attempts', { count: data.attempts.length })}
    >
      <Timeline label={words('layered-support.attempts.label')} items={data.attempts.map(shown)} />
    </Section>
  )
}
