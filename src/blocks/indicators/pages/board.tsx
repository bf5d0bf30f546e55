import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { ChartKey } from '../../../ui/picture/figure.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Live } from '../../../ui/text/live.tsx'
import { RatingMark } from '../../../ui/text/rating-mark.tsx'
import { type Board, boardOf } from '../board.ts'
import { type Owed, owedOf } from '../inquiry/owed.ts'
import { requireBoard } from '../looks.ts'
import { BoardTable } from './board-table.tsx'
import { OwedNotice } from './inquiry-notices.tsx'
import { RelatedPlans } from './related-plans.tsx'
import { inLocale, percent } from './say.ts'
import { SurveyItems } from './survey-items.tsx'

const secondsBetweenLooks = 2
const fragment = '/board/live'

/** The plan at one look: live for staff, as released for everybody else. It is also the front page. */
const boardAt = (path: string) =>
  ({
    name: 'indicators.board',
    path,
    allow: 'everyone',
    zones: bothZones,
    density: 'reader',
    wide: true,
    landscape: true,
    publicCache: true,
  }) as const

export const boardPage = definePage<Board | undefined>({
  ...boardAt('/board'),
  load: ({ tx }) => boardOf(tx),
  view: (board, view) => <BoardOrNone board={board} view={view} />,
})

/** The board, and above it what one's office owes. */
export const homePage = definePage<{ board: Board | undefined; owed: Owed }>({
  ...boardAt('/'),
  navigation: { order: 1 },
  load: async ({ tx }) => ({ board: await boardOf(tx), owed: await owedOf(tx) }),
  view: ({ board, owed }, view) => (
    <>
      <OwedNotice owed={owed} view={view} />
      <BoardOrNone board={board} view={view} />
    </>
  ),
})

/** The part of the staff board that renews itself. */
export const boardLive = definePage({
  name: 'indicators.boardLive',
  path: fragment,
  allow: staffRoles,
  zones: bothZones,
  density: 'staff',
  shape: 'fragment',
  load: ({ tx }: LoadContext) => requireBoard(tx),
  view: (board, view) => <BoardTable board={board} say={view} />,
})

type Props = { board: Board; view: ViewContext }

function BoardOrNone({ board, view }: { board: Board | undefined; view: ViewContext }) {
  return board ? <BoardPage board={board} view={view} /> : <NoPlan view={view} />
}

function BoardPage({ board, view }: Props) {
  const { words, locale } = view
  const { plan, live } = board
  const table = <BoardTable board={board} say={view} />
  return (
    <>
      <Heading
        level={1}
        over={inLocale(plan.title, locale)}
        aside={<PrintButton>{words('indicators.print')}</PrintButton>}
      >
        {words('indicators.board.title')}
      </Heading>
      <p className="print:hidden">
        {words(live ? 'indicators.board.leadLive' : 'indicators.board.leadPublic', {
          day: formatDate(today(), locale),
        })}
      </p>
      <div className="print:text-[7.5pt] print:[&_.rating]:size-[4.2mm] print:[&_.chart-key]:text-[7pt]">
        <Cluster align="between">
          <Letters board={board} view={view} />
          <ChartKey marks={marksOf(live, view)} />
        </Cluster>
      </div>
      {live ? (
        <Live src={fragment} every={secondsBetweenLooks} refreshHref={view.path}>
          {table}
        </Live>
      ) : (
        table
      )}
      <Scale board={board} view={view} />
      <SurveyItems plan={plan} say={view} />
      <RelatedPlans plan={plan} say={view} />
    </>
  )
}

function NoPlan({ view: { words } }: { view: ViewContext }) {
  return (
    <>
      <Heading level={1}>{words('indicators.board.title')}</Heading>
      <EmptyState heading={words('indicators.noPlan')}>{words('indicators.noPlan.hint')}</EmptyState>
    </>
  )
}

const letters = ['A', 'B', 'C', 'D', null] as const

/** How many indicators bear which letter. */
function Letters({ board: { rows }, view: { words } }: Props) {
  return (
    <Cluster>
      {letters.map((letter) => (
        <Cluster key={letter}>
          <RatingMark
            rating={letter}
            label={words(letter ? `indicators.letter.${letter}` : 'indicators.rating.none')}
          />
          {words('indicators.board.count', {
            count: rows.filter(({ judgement }) => judgement.letter === letter).length,
          })}
        </Cluster>
      ))}
    </Cluster>
  )
}

function marksOf(live: boolean, { words }: ViewContext) {
  const mark = (key: 'actual' | 'running' | 'path' | 'target') => ({
    key,
    label: words(`indicators.mark.${key}`),
  })
  return [mark('actual'), ...(live ? [mark('running')] : []), mark('path'), mark('target')]
}

/** What the letters mean, and that the city has not adopted the scale yet. */
function Scale({ board: { plan }, view: { words } }: Props) {
  const { A, B, C } = plan.rating.thresholds
  const shares = { a: percent(A), b: percent(B), c: percent(C) }
  return (
    <p className="print:text-[7pt]">
      {words('indicators.scale', shares)}{' '}
      {plan.rating.provisional ? words('indicators.scale.provisional') : ''}
    </p>
  )
}
