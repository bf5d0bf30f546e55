import { today } from '../../../core/calendar/clock.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Columns } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { lecturesOf, type RequestLine } from '../queries/lists.ts'
import { occasionText, StateBadge } from './say.tsx'

type Mine = { lines: RequestLine[]; today: string }

/** Where one goes next, what is still to be written down, and where one was. */
export const minePage = definePage<Mine>({
  name: 'lectures.mine',
  path: '/lectures/mine',
  allow: ['lecturer'],
  zones: ['inner'],
  density: 'staff',
  navigation: { order: 23 },
  load: async ({ tx }) => ({ lines: await lecturesOf(tx, tx.actor.accountId as string), today: today() }),
  view: (mine, view) => <MineView mine={mine} view={view} />,
})

/** Of those that are over, the last ones: all of them stand in the division's list. */
const latest = 12

const parts = ['coming', 'toCount', 'over'] as const

function partOf({ state, agreedOn }: RequestLine, day: string): (typeof parts)[number] {
  if (state === 'held') return 'over'
  return (agreedOn ?? '') >= day ? 'coming' : 'toCount'
}

function MineView({ mine: { lines, today }, view }: { mine: Mine; view: ViewContext }) {
  const { words } = view
  const groups = Map.groupBy(lines, (line) => partOf(line, today))
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/lectures/mine/calendar" size="small">
            {words('lectures.calendar.title')}
          </ButtonLink>
        }
      >
        {words('lectures.mine.title')}
      </Heading>
      {lines.length === 0 ? (
        <EmptyState heading={words('lectures.mine.none')}>{words('lectures.mine.none.then')}</EmptyState>
      ) : null}
      {parts.map((part) => {
        const found = groups.get(part) ?? []
        // What is to come is read from the next one on.
        const ordered = part === 'over' ? found.slice(0, latest) : found.toReversed()
        return found.length > 0 ? (
          <Section key={part} id={part} heading={words(`lectures.mine.${part}`)}>
            <Columns>
              {ordered.map((line) => (
                <LectureCard key={line.id} line={line} view={view} />
              ))}
            </Columns>
          </Section>
        ) : null
      })}
    </>
  )
}

function LectureCard({ line, view }: { line: RequestLine; view: ViewContext }) {
  const { words } = view
  const { agreedOn, starts, ends } = line
  return (
    <Card level={3} href={`/lectures/requests/${line.id}`} heading={line.groupName}>
      <p>
        <StateBadge state={line.state as never} say={view} />{' '}
        {agreedOn ? occasionText({ onDay: agreedOn, starts, ends }, view) : null}
      </p>
      <p>
        {words('lectures.mine.where', { place: line.placeName, title: line.title, count: line.expected })}
      </p>
    </Card>
  )
}
