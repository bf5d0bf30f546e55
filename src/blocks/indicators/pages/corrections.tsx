import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Correction, Plan } from '../plan-file/plan.ts'
import { inLocale, type Say } from './say.ts'

/** Gives the proposals about one text of the plan, by the file and the path it stands at. */
export function correctionsAt(plan: Plan, file: string) {
  return (path: string): Correction[] =>
    plan.corrections.filter((correction) => correction.file === file && correction.path === path)
}

/** The proposals about a measure. None of them changes the plan until the city adopts it. */
export function Corrections({ corrections, say }: { corrections: Correction[]; say: Say }) {
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
        columns={columnsOf(say)}
        rowKey={({ id }) => id}
        rows={corrections}
      />
    </Section>
  )
}

function columnsOf({ words, locale }: Say): Column<Correction>[] {
  const heading = (key: string) => ({ key, heading: words(`indicators.corrections.${key}`) })
  return [
    {
      ...heading('id'),
      cell: ({ id, kind }) => (
        <span id={`correction-${id}`} className="whitespace-nowrap">
          {id} <Badge tone="outline">{words(`indicators.corrections.${kind}`)}</Badge>
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
