import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Timeline, type TimelineItem } from '../../../ui/text/timeline.tsx'
import type { Joining } from '../queries/joinings.ts'
import type { Trial } from '../queries/trials.ts'
import type { Chosen, JoiningProps } from './joining.tsx'
import { JoiningSteps } from './joining-steps.tsx'

/** The places that were chosen with the person, the newest first: how far each has come; the one that is worked on stands open. */
export function JoiningsPart({ data, view }: JoiningProps) {
  const { words } = view
  return (
    <Section id="chosen" heading={words('layered-support.joinings.chosen')}>
      <Stack gap="small">
        {data.chosen.length === 0 ? <p>{words('layered-support.joinings.none')}</p> : null}
        {data.chosen.map((one) => (
          <One key={one.joining.id} one={one} data={data} view={view} />
        ))}
      </Stack>
    </Section>
  )
}

type Of = JoiningProps & { one: Chosen }

function One({ one, data, view }: Of) {
  const { joining, place } = one
  const { words, path } = view
  const isOpen = data.open?.joining.id === joining.id
  const name = place?.name ?? words('layered-support.place.gone.short')
  const heading = (
    <>
      {isOpen || !data.support ? (
        name
      ) : (
        <a href={`${path}?${new URLSearchParams({ support: data.support.id, joining: joining.id })}`}>
          {name}
        </a>
      )}{' '}
      <JoiningBadge joining={joining} view={view} />
    </>
  )
  return (
    <Card level={3} heading={heading} tone={isOpen ? 'plain' : 'quiet'}>
      <Facts one={one} data={data} view={view} />
      {isOpen ? <Course one={one} view={view} /> : null}
      {isOpen && data.mayWrite ? <JoiningSteps one={one} data={data} view={view} /> : null}
    </Card>
  )
}

export function JoiningBadge({
  joining: { state, outcome },
  view: { words },
}: {
  joining: Pick<Joining, 'state' | 'outcome'>
  view: Pick<ViewContext, 'words'>
}) {
  if (state === 'over' && outcome)
    return <Badge tone="neutral">{words(`layered-support.joiningOutcome.${outcome}`)}</Badge>
  const tone = state === 'going' ? 'good' : state === 'declined' ? 'outline' : 'accent'
  return <Badge tone={tone}>{words(`layered-support.joiningState.${state}`)}</Badge>
}

function Facts({ one: { joining, place }, view }: Of) {
  const { words, locale } = view
  const day = (on: string | null) => (on ? formatDate(on, locale) : null)
  const answered = [day(joining.answeredOn), joining.answerNote].filter(Boolean).join('　')
  const ended = [day(joining.endedOn), joining.endReason].filter(Boolean).join('　')
  const facts: [string, string | null][] = [
    ['why', joining.why],
    ['telephone', place?.telephone ?? null],
    ['askedOn', day(joining.askedOn)],
    ['answered', answered || null],
    ['goingSince', day(joining.goingSince)],
    ['nextOn', day(joining.nextOn)],
    ['ended', ended || null],
  ]
  const items = facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`layered-support.joiningFact.${key}`), value }] : [],
  )
  return <DescriptionList items={items} />
}

/** What was tried and found there, the newest first. */
function Course({ one: { trials, checks }, view }: { one: Chosen; view: ViewContext }) {
  const { words, locale } = view
  const found = checks.map(
    ({ id, foundOn, goes, note }): TimelineItem => ({
      ...{ key: id, at: foundOn, when: formatDateShort(foundOn, locale) },
      kind: words('layered-support.course.check'),
      title: words(`layered-support.noteGoing.goes.${goes}`),
      ...(note ? { body: note } : {}),
    }),
  )
  const all = [...found, ...trials.map((trial) => trialItem(trial, view))]
  if (all.length === 0) return null
  return (
    <Timeline
      label={words('layered-support.course')}
      items={all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))}
    />
  )
}

function trialItem(trial: Trial, { words, locale }: ViewContext): TimelineItem {
  const along = [words(`layered-support.planTrial.along.${trial.along}`), trial.alongNote].filter(Boolean)
  const quoted = (key: string, text: string | null) => (text ? <p key={key}>{words(key, { text })}</p> : null)
  return {
    ...{ key: trial.id, at: trial.plannedOn, tone: trial.came ? 'plain' : 'plan' },
    when: [formatDateShort(trial.plannedOn, locale), trial.atTime].filter(Boolean).join(' '),
    kind: words('layered-support.course.trial'),
    title: trial.came
      ? words('layered-support.course.came', {
          came: words(`layered-support.came.${trial.came}`),
          step: words(`layered-support.recordTrial.step.${trial.step}`),
        })
      : words('layered-support.course.planned'),
    who: along.join(words('layered-support.sep')),
    body: (
      <>
        {quoted('layered-support.course.said', trial.said)}
        {quoted('layered-support.course.placeSaid', trial.placeSaid)}
      </>
    ),
  }
}
