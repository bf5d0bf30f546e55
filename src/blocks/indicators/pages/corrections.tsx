import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { PlanShown } from '../plan-check/shown.ts'
import type { Correction, Plan } from '../plan-file/plan.ts'
import { StateBadge } from './plan-check-parts.tsx'
import { inLocale, type Say } from './say.ts'

/** Gives the proposals about one text of the plan, by the file and the path it stands at. */
export function correctionsAt(plan: Plan, file: string) {
  return (path: string): Correction[] =>
    plan.corrections.filter((correction) => correction.file === file && correction.path === path)
}

type Props = { corrections: Correction[]; states: PlanShown['states']; say: Say }

/** The proposals about a measure, with what became of them. None of them changes the printed text. */
export function Corrections({ corrections, states, say }: Props) {
  if (corrections.length === 0) return null
  const { words } = say
  return (
    <Section
      id="corrections"
      heading={words('indicators.corrections.heading')}
      lead={words('indicators.corrections.lead')}
    >
      <DataTable
        caption={words('indicators.corrections.heading')}
        captionHidden
        columns={columnsOf(states, say)}
        rowKey={({ id }) => id}
        rows={corrections}
      />
    </Section>
  )
}

function columnsOf(states: Props['states'], { words, locale }: Say): Column<Correction>[] {
  const heading = (key: string) => ({ key, heading: words(`indicators.corrections.${key}`) })
  return [
    {
      ...heading('id'),
      cell: ({ id, kind }) => (
        <span id={`correction-${id}`} className="whitespace-nowrap">
          {id}{' '}
          {states.get(id) === 'adopted' ? (
            <StateBadge status="adopted" words={words} />
          ) : (
            <Badge tone="outline">{words(`indicators.corrections.${kind}`)}</Badge>
          )}
        </span>
      ),
    },
    { ...heading('printed'), cell: ({ printed }) => <span lang="ja">{printed}</span> },
    {
      ...heading('proposed'),
      cell: (one) =>
        one.kind === 'replacement' ? <span lang="ja">{one.proposed}</span> : inLocale(one.question, locale),
    },
    { ...heading('reason'), cell: ({ reason }) => inLocale(reason, locale) },
  ]
}
