import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { Columns } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Board } from '../board.ts'
import { requireBoard } from '../looks.ts'
import { type PlanShown, planShown } from '../plan-check/shown.ts'
import { type Initiative, type Measure, measuresOf, type Policy } from '../plan-file/plan.ts'
import { Corrections, correctionsAt } from './corrections.tsx'
import { IndicatorCard } from './indicator-card.tsx'
import { MarkedText } from './marked-text.tsx'
import { bothTitles, policyName, yearShort } from './say.ts'
import { SurveyTable } from './survey-items.tsx'
import { TheoryOfChange } from './theory-of-change.tsx'

type Data = { board: Board; measure: Measure; policy: Policy; states: PlanShown['states'] }

/** A measure as the plan prints it, with its indicators. */
export const measurePage = definePage<Data>({
  name: 'indicators.measurePage',
  path: '/measures/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  load,
  title: ({ measure, board }, words) =>
    words('indicators.measurePage.name', { number: numberOf(board, measure), ...bothTitles(measure.title) }),
  view: (data, view) => <MeasureView {...data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const board = await requireBoard(tx)
  const measure = measuresOf(board.plan).find(({ id }) => id === params.id)
  const policy = board.plan.policies.find(({ id }) => id === measure?.policyId)
  if (!measure || !policy) throw new Refusal('indicators.measureUnknown', 404)
  const { plan, states } = await planShown(tx, board)
  return { board: { ...board, plan }, measure, policy, states }
}

const numberOf = ({ plan }: Board, { policyId, number }: Measure) =>
  `${plan.policies.find(({ id }) => id === policyId)?.number}-${number}`

type Props = Data & { view: ViewContext }

function MeasureView({ board, measure, policy, states, view }: Props) {
  const { words, locale } = view
  const at = correctionsAt(board.plan, 'plan.yaml')
  const path = `policies[${policy.id}].measures[${measure.id}]`
  return (
    <>
      <Heading level={1} over={policyName(policy, view)}>
        {numberOf(board, measure)} {locale === 'en' ? measure.title.en : null}
        <span className={locale === 'en' ? 'block' : ''}>
          <MarkedText text={measure.title.ja} corrections={at(`${path}.title`)} />
        </span>
      </Heading>
      {measure.description ? (
        <p>
          <MarkedText text={measure.description} corrections={at(`${path}.description`)} />
        </p>
      ) : (
        <p>{words('indicators.text.missing')}</p>
      )}
      <Section id="indicators" heading={words('indicators.measure.indicators')}>
        <Columns>
          {board.rows
            .filter(({ indicator }) => indicator.measureId === measure.id)
            .map((row) => (
              <IndicatorCard key={row.indicator.id} row={row} board={board} say={view} />
            ))}
        </Columns>
      </Section>
      <Section
        id="theory"
        heading={words('indicators.theory.heading')}
        lead={words('indicators.theory.lead')}
      >
        <TheoryOfChange plan={board.plan} measure={measure} say={view} />
      </Section>
      <Initiatives
        measure={measure}
        at={(id) => at(`${path}.initiatives[${id}].name`)}
        view={view}
        board={board}
      />
      <Interviews measure={measure} at={(index) => at(`${path}.interviews[${index}].text`)} view={view} />
      <Section
        id="survey"
        heading={words('indicators.survey.heading')}
        lead={words('indicators.survey.ofPolicy')}
      >
        <SurveyTable groups={[{ key: policy.id, heading: null, rows: policy.survey }]} say={view} />
      </Section>
      <Corrections
        corrections={board.plan.corrections.filter(({ concerns }) => concerns.includes(measure.id))}
        states={states}
        say={view}
      />
    </>
  )
}

type Found = ReturnType<ReturnType<typeof correctionsAt>>
type InitiativesProps = { measure: Measure; board: Board; at: (id: string) => Found; view: ViewContext }

function Initiatives({ measure, board, at, view: { words, locale } }: InitiativesProps) {
  const path = `policies[${measure.policyId}].measures[${measure.id}]`
  const ofText = correctionsAt(board.plan, 'plan.yaml')
  const heading = ({ id, name }: Initiative) => (
    <>
      {locale === 'en' ? <span className="block">{name.en}</span> : null}
      <MarkedText text={name.ja} corrections={at(id)} />
    </>
  )
  return (
    <Section id="initiatives" heading={words('indicators.measure.initiatives')}>
      {measure.initiatives.map((initiative) => (
        <Card key={initiative.id} heading={heading(initiative)}>
          {initiative.description ? (
            <p>
              <MarkedText
                text={initiative.description}
                corrections={ofText(`${path}.initiatives[${initiative.id}].description`)}
              />
            </p>
          ) : (
            <p>{words('indicators.text.missing')}</p>
          )}
          {initiative.milestones.length > 0 ? (
            <ul lang="ja">
              {initiative.milestones.map(({ fiscalYear, text }) => (
                <li key={`${fiscalYear}${text}`}>{`${yearShort(fiscalYear, locale)}　${text}`}</li>
              ))}
            </ul>
          ) : null}
        </Card>
      ))}
    </Section>
  )
}

type InterviewsProps = { measure: Measure; at: (index: number) => Found; view: ViewContext }

function Interviews({ measure, at, view: { words } }: InterviewsProps) {
  if (measure.interviews.length === 0) return null
  return (
    <Section id="interviews" heading={words('indicators.measure.interviews')}>
      {measure.interviews.map(({ text, attribution }, index) => (
        <Card key={attribution} tone="quiet" footer={<span lang="ja">{attribution}</span>}>
          <blockquote>
            <MarkedText text={text} corrections={at(index)} />
          </blockquote>
        </Card>
      ))}
    </Section>
  )
}
