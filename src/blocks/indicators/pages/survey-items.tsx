import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Plan, SurveyItem } from '../plan-file/plan.ts'
import { inLocale, number, policyName, type Say, yearShort } from './say.ts'

/** The items of the citizen survey by policy: they belong to a policy, not to a single measure. */
export function SurveyItems({ plan, say }: { plan: Plan; say: Say }) {
  const { words } = say
  return (
    <Section
      id="survey"
      heading={words('indicators.survey.heading')}
      lead={<span lang="ja">{plan.survey.statement}</span>}
    >
      <SurveyTable
        groups={plan.policies.map((policy) => ({
          key: policy.id,
          heading: policyName(policy, say),
          rows: policy.survey,
        }))}
        say={say}
      />
    </Section>
  )
}

type Groups = { key: string; heading: string | null; rows: SurveyItem[] }[]

export function SurveyTable({ groups, say }: { groups: Groups; say: Say }) {
  return (
    <DataTable
      caption={say.words('indicators.survey.heading')}
      captionHidden
      columns={columnsOf(say)}
      rowKey={({ id }) => id}
      groups={groups}
    />
  )
}

function columnsOf({ words, locale }: Say): Column<SurveyItem>[] {
  return [
    {
      key: 'question',
      heading: words('indicators.survey.question'),
      cell: ({ mark, question }) => `${mark} ${inLocale(question, locale)}`,
    },
    {
      key: 'answer',
      heading: words('indicators.survey.answer'),
      cell: ({ answer }) => inLocale(answer, locale),
    },
    {
      key: 'baseline',
      heading: words('indicators.survey.baseline'),
      align: 'end',
      cell: ({ baseline }) =>
        words('indicators.survey.value', {
          value: baseline.value === null ? '' : number(baseline.value),
          unit: baseline.unit,
          year: yearShort(baseline.fiscalYear, locale),
        }),
    },
    {
      key: 'direction',
      heading: words('indicators.survey.direction'),
      cell: ({ direction, directionPrinted }) => (
        <>
          <span aria-hidden="true">{directionPrinted} </span>
          {words(`indicators.direction.${direction}`)}
        </>
      ),
    },
  ]
}
