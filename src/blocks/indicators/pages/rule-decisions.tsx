import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { IndicatorRule } from '../../../core/indicator.ts'
import type { Words } from '../../../core/words/words.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import type { Adoption } from '../rule-adoptions.ts'
import { inLocale, type Say, yearName } from './say.ts'

/** One way of counting in a sentence; a rule's program brings the words. */
export const textOf = ({ key }: Pick<IndicatorRule, 'key'>, variant: string, words: Words): string =>
  words(`${key}.variant.${variant}`)

type Props = {
  rule: IndicatorRule
  adoptions: readonly Adoption[]
  say: Say
  staff?: boolean
  /** A heading above says what the table is. */
  headed?: boolean
}

/** What was decided about a rule, version by version; the names of those who decided are for staff. */
export function Decisions({ rule, adoptions, say, staff = false, headed = false }: Props) {
  const { words } = say
  if (adoptions.length === 0) return <p>{words('indicators.variants.asShipped')}</p>
  return (
    <DataTable
      caption={words('indicators.variants.decisions')}
      captionHidden={headed}
      dense
      columns={columnsOf({ rule, say, staff })}
      rowKey={({ id }) => id}
      rows={[...adoptions]}
    />
  )
}

function columnsOf({
  rule,
  say: { words, locale },
  staff,
}: Omit<Props, 'adoptions' | 'headed'>): Column<Adoption>[] {
  const heading = (key: string) => ({ key, heading: words(`indicators.decision.${key}`) })
  return [
    { ...heading('number'), cell: (one) => words('indicators.decision.version', { number: one.number }) },
    { ...heading('validFrom'), cell: ({ validFrom }) => yearName(validFrom, locale) },
    { ...heading('variant'), width: 'wide', cell: ({ variant }) => textOf(rule, variant, words) },
    { ...heading('reason'), cell: ({ reason }) => <span className="whitespace-pre-line">{reason}</span> },
    { ...heading('decidedAt'), cell: ({ decidedAt }) => formatDate(dateInTokyo(decidedAt), locale) },
    {
      ...heading('by'),
      cell: ({ agency, by }) =>
        [agency && inLocale(agency, locale), staff ? by : null].filter(Boolean).join(' ') ||
        words('indicators.value.none'),
    },
  ]
}
