import { formatInstant } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { When } from '../../../ui/form/when.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { answerFinding, proposeCorrection } from '../plan-check/actions.ts'
import { correctionsOfFinding } from '../plan-check/answer-finding.ts'
import { type CorrectionNow, correctionsNow } from '../plan-check/corrections.ts'
import { type Answered, answerCodes, answerNow, findingIn } from '../plan-check/findings.ts'
import { type FormerAnswer, formerAnswers } from '../plan-check/former.ts'
import { planFilesOf, textAt } from '../plan-check/plan-files.ts'
import { sentencesOf } from '../plan-lint/finding.ts'
import { type PlanNow, requirePlan } from '../plan-now.ts'
import { FormerAnswers } from './former-answers.tsx'
import { placeName } from './place.ts'
import { AnswerBadge, QuoteInContext, SeverityBadge, StateBadge } from './plan-check-parts.tsx'

type Data = {
  now: PlanNow
  finding: Answered
  /** The text in which it lies, where the plan's files have one at its path. */
  text: string | undefined
  /** The proposals about that text. */
  fitting: CorrectionNow[]
  former: FormerAnswer[]
}

/** One finding: where, what is wrong, what to do, and the city's answer. */
export const findingPage = definePage<Data>({
  name: 'indicators.finding',
  path: '/plan/check/:finding',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  load,
  title: ({ finding }, words) =>
    words('indicators.finding.name', { title: sentencesOf(finding, words).title }),
  forms: {
    answer: { action: answerFinding, next: (_, { path }) => path },
    propose: { action: proposeCorrection, next: (_, { path }) => path },
  },
  view: (data, view) => <FindingView data={data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const now = await requirePlan(tx)
  const finding = await findingIn(tx, now.revision.id, { finding: params.finding ?? '' })
  if (!finding) throw new Refusal('indicators.findingGone', 404)
  return {
    now,
    finding,
    text: textAt(await planFilesOf(tx, now.revision.id), finding.file, finding.path),
    fitting: correctionsOfFinding(finding, await correctionsNow(tx, now)),
    former: await formerAnswers(tx, finding.answer.rowId),
  }
}

type Props = { data: Data; view: ViewContext }

function FindingView({ data, view }: Props) {
  const { words, actor } = view
  const { finding, text, former } = data
  const { title, what, todo } = sentencesOf(finding, words)
  const officer = actor.role === 'plan-officer'
  return (
    <>
      <Heading level={1} over={<a href="/plan/check">{words('indicators.planFindings.title')}</a>}>
        {title}
      </Heading>
      <Cluster>
        <SeverityBadge severity={finding.severity} words={words} />
        <AnswerBadge answer={finding.answer} words={words} />
      </Cluster>
      <Card tone="quiet" heading={words('indicators.finding.inContext')} level={2}>
        <p>
          <QuoteInContext text={text ?? finding.quote} quote={finding.quote} />
        </p>
      </Card>
      <DescriptionList
        items={[
          { term: words('indicators.finding.what'), value: what },
          { term: words('indicators.finding.todo'), value: todo },
          ...placesOf(data, view),
        ]}
      />
      <Section id="answer" heading={words('indicators.finding.answer')}>
        <AnswerNow data={data} view={view} />
        {officer ? <AnswerForm data={data} view={view} /> : null}
        {officer && text !== undefined ? <ProposeForm data={data} view={view} /> : null}
        <FormerAnswers former={former} view={view} />
      </Section>
    </>
  )
}

function placesOf({ now, finding }: Data, view: ViewContext) {
  const { words } = view
  const { file, path, line, sourceLine, measure, suggestion } = finding
  const place = placeName(now.plan, finding, view)
  const items = [
    {
      term: words('indicators.finding.place'),
      value: measure ? <a href={`/measures/${measure}`}>{place}</a> : place,
    },
    {
      term: words('indicators.finding.file'),
      value: words('indicators.finding.atLine', { file, line, path }),
    },
  ]
  if (sourceLine !== null)
    items.push({
      term: words('indicators.finding.source'),
      value: words('indicators.finding.sourceLine', { line: sourceLine }),
    })
  if (suggestion !== null) items.push({ term: words('indicators.finding.suggestion'), value: suggestion })
  return items
}

/** What the city says today, by whom and since when. */
function AnswerNow({ data: { finding, fitting }, view: { words, locale } }: Props) {
  const { answer, reason, correction, at, by } = finding.answer
  if (answer === 'open') return <p>{words('indicators.finding.unanswered')}</p>
  const proposal = fitting.find(({ key }) => key === correction)
  const items = [
    { term: words('indicators.field.answer'), value: words(`indicators.field.answer.${answer}`) },
    ...(proposal
      ? [
          {
            term: words('indicators.answerFinding.correction'),
            value: (
              <Cluster>
                <a href={`/plan/corrections/${proposal.key}`}>{nameOfCorrection(proposal)}</a>
                <StateBadge status={proposal.status} words={words} />
              </Cluster>
            ),
          },
        ]
      : []),
    ...(reason ? [{ term: words('indicators.answerFinding.reason'), value: reason }] : []),
    {
      term: words('indicators.finding.answeredBy'),
      value: [formatInstant(at, locale), by].filter(Boolean).join('　'),
    },
  ]
  return <DescriptionList items={items} />
}

/** C07　誤 → 正, as a choice and as a link. */
const nameOfCorrection = ({ number, printed, proposed, question }: CorrectionNow): string =>
  `${number}　${printed} → ${proposed ?? question?.ja ?? ''}`

function AnswerForm({ data: { finding, fitting }, view }: Props) {
  const { words } = view
  const { reason, correction, version } = finding.answer
  const answer = answerNow(finding.answer)
  const proposals = fitting.filter(({ status }) => status !== 'rejected')
  return (
    <ActionForm view={view} name="answer" hidden={{ finding: finding.rowId, version }}>
      <ActionField
        name="answer"
        value={answer === 'open' ? undefined : answer}
        as="radio"
        layout="inline"
        choices={answerCodes
          .filter((code) =>
            code === 'open' ? finding.answer.answer !== 'open' : code !== 'corrected' || proposals.length > 0,
          )
          .map((value) => ({ value, label: words(`indicators.field.answer.${value}`) }))}
      />
      {proposals.length > 0 ? (
        <When field="answer" is={['corrected']}>
          <ActionField
            name="correction"
            value={answer === 'corrected' ? (correction ?? undefined) : undefined}
            as="radio"
            choices={proposals.map((one) => ({ value: one.key, label: nameOfCorrection(one) }))}
          />
        </When>
      ) : null}
      <ActionField name="reason" value={reason ?? undefined} rows={3} />
    </ActionForm>
  )
}

function ProposeForm({ data: { finding }, view }: Props) {
  const { words } = view
  return (
    <Fold
      view={view}
      form="propose"
      label={words('indicators.proposeCorrection.title')}
      explanation={words('indicators.proposeCorrection.lead')}
    >
      <ActionForm
        view={view}
        name="propose"
        hidden={{ finding: finding.rowId, version: finding.answer.version }}
      >
        <ActionField name="printed" value={finding.quote} rows={2} />
        <ActionField name="proposed" value={finding.suggestion ?? undefined} rows={2} />
        <ActionField name="reason" rows={2} />
      </ActionForm>
    </Fold>
  )
}
