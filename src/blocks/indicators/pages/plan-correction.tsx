import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { When } from '../../../ui/form/when.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { decideCorrection } from '../plan-check/actions.ts'
import { type CorrectionNow, correctionsNow } from '../plan-check/corrections.ts'
import { planFilesOf, textAt } from '../plan-check/plan-files.ts'
import { type PlanNow, requirePlan } from '../plan-now.ts'
import { placeName } from './place.ts'
import { QuoteInContext, StateBadge } from './plan-check-parts.tsx'
import { inLocale } from './say.ts'

type Data = { now: PlanNow; correction: CorrectionNow; text: string | undefined }

/** One proposal: what stands there, what would stand there, and the decision about it. */
export const planCorrectionPage = definePage<Data>({
  name: 'indicators.correction',
  path: '/plan/corrections/:key',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  load,
  title: ({ correction }, words) => words('indicators.correction.name', { number: correction.number }),
  forms: { decide: { action: decideCorrection, next: (_, { path }) => path } },
  view: (data, view) => <CorrectionView data={data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const now = await requirePlan(tx)
  const correction = (await correctionsNow(tx, now)).find(({ key }) => key === params.key)
  if (!correction) throw new Refusal('core.notFound', 404)
  const files = await planFilesOf(tx, now.revision.id)
  return { now, correction, text: textAt(files, correction.file, correction.path) }
}

type Props = { data: Data; view: ViewContext }

function CorrectionView({ data, view }: Props) {
  const { words, actor } = view
  const { correction, text } = data
  const { number, printed, status, stands } = correction
  return (
    <>
      <Heading level={1} over={<a href="/plan/corrections">{words('indicators.planCorrections.title')}</a>}>
        {words('indicators.correction.name', { number })}
      </Heading>
      <Cluster>
        <StateBadge status={status} words={words} />
      </Cluster>
      {stands ? null : <Notice tone="warning">{words('indicators.printedGone')}</Notice>}
      {text === undefined ? null : (
        <Card tone="quiet" heading={words('indicators.finding.inContext')} level={2}>
          <p>
            <QuoteInContext text={text} quote={printed} />
          </p>
        </Card>
      )}
      <Proposal data={data} view={view} />
      <Section id="decision" heading={words('indicators.correction.decision')}>
        <DecisionNow data={data} view={view} />
        {actor.role === 'plan-officer' ? <DecideForm data={data} view={view} /> : null}
      </Section>
    </>
  )
}

function Proposal({ data: { now, correction }, view }: Props) {
  const { words, locale } = view
  const { file, path, printed, proposed, question, reason, concerns } = correction
  const place = placeName(now.plan, { file, path }, view)
  const measure = concerns.find((id) => /-M\d+$/.test(id))
  return (
    <DescriptionList
      items={[
        { term: words('indicators.errata.printed'), value: <span lang="ja">{printed}</span> },
        ...(proposed === null
          ? []
          : [{ term: words('indicators.errata.proposed'), value: <span lang="ja">{proposed}</span> }]),
        ...(question
          ? [{ term: words('indicators.corrections.question'), value: inLocale(question, locale) }]
          : []),
        { term: words('indicators.corrections.reason'), value: inLocale(reason, locale) },
        {
          term: words('indicators.finding.place'),
          value: measure ? <a href={`/measures/${measure}`}>{place}</a> : place,
        },
      ]}
    />
  )
}

function DecisionNow({ data: { correction }, view: { words, locale } }: Props) {
  const { decision, status } = correction
  if (!decision) return <p>{words('indicators.correction.undecided')}</p>
  return (
    <DescriptionList
      items={[
        {
          term: words('indicators.correction.decision'),
          value: words(`indicators.correction.status.${status}`),
        },
        { term: words('indicators.corrections.reason'), value: decision.text },
        {
          term: words('indicators.decision.decidedAt'),
          value: formatDate(dateInTokyo(decision.at), locale),
        },
        {
          term: words('indicators.decision.by'),
          value: [decision.agency && inLocale(decision.agency, locale), decision.by]
            .filter(Boolean)
            .join('　'),
        },
      ]}
    />
  )
}

function DecideForm({ data: { correction }, view }: Props) {
  const { key, version, question, proposed } = correction
  return (
    <ActionForm view={view} name="decide" hidden={{ correction: key, version }}>
      <ActionField name="status" as="radio" layout="inline" />
      {question ? (
        <When field="status" is={['adopted']}>
          <ActionField name="proposed" value={proposed ?? undefined} rows={2} />
        </When>
      ) : null}
      <ActionField name="decision" rows={3} />
    </ActionForm>
  )
}
