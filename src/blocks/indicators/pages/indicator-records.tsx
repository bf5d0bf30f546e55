import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Detail } from '../detail.ts'
import type { Aim, ReleaseEntry } from '../records.ts'
import { WithdrawForm } from './indicator-forms.tsx'
import { inLocale, number, type Say, yearName } from './say.ts'

/** What the public was told of this indicator, and what was taken back. */
export function Releases({ detail, view }: { detail: Detail; view: ViewContext }) {
  const { words } = view
  const officer = detail.board.live && view.actor.role === 'plan-officer'
  const standing = detail.row.released.filter(({ value }) => value !== null)
  return (
    <Section id="releases" heading={words('indicators.releases.heading')}>
      {detail.releases.length === 0 ? (
        <p>{words('indicators.releases.none')}</p>
      ) : (
        <DataTable
          caption={words('indicators.releases.heading')}
          captionHidden
          dense={detail.board.live}
          columns={releaseColumns(view, detail.board.live)}
          rowKey={({ id }) => id}
          rows={detail.releases}
        />
      )}
      {officer && standing.length > 0 ? <WithdrawForm standing={standing} view={view} /> : null}
    </Section>
  )
}

function releaseColumns({ words, locale }: Say, live: boolean): Column<ReleaseEntry>[] {
  const heading = (key: string) => ({ key, heading: words(`indicators.releases.${key}`) })
  const none = words('indicators.value.none')
  const columns: Column<ReleaseEntry>[] = [
    { ...heading('year'), cell: ({ fiscalYear }) => yearName(fiscalYear, locale) },
    {
      ...heading('value'),
      align: 'end',
      cell: ({ value }) => (value === null ? words('indicators.releases.withdrawn') : number(value)),
    },
    { ...heading('asOf'), cell: ({ asOf }) => formatDate(asOf, locale) },
    { ...heading('at'), cell: ({ at }) => formatDate(dateInTokyo(at), locale) },
    {
      ...heading('by'),
      cell: ({ agency, by }) =>
        [agency && inLocale(agency, locale), live ? by : null].filter(Boolean).join(' ') || none,
    },
    { ...heading('note'), cell: ({ note }) => note ?? none },
  ]
  return columns
}

/** What the plan aimed at, over its revisions: a revision never overwrites. */
export function Aims({ detail: { aims }, say }: { detail: Detail; say: Say }) {
  return (
    <Section
      id="aims"
      heading={say.words('indicators.aims.heading')}
      lead={say.words('indicators.aims.lead')}
    >
      <DataTable
        caption={say.words('indicators.aims.heading')}
        captionHidden
        dense
        columns={aimColumns(say)}
        rowKey={({ adoptedAt }) => String(adoptedAt)}
        rows={aims}
      />
    </Section>
  )
}

function aimColumns({ words, locale }: Say): Column<Aim>[] {
  const heading = (key: string) => ({ key, heading: words(`indicators.aims.${key}`) })
  const value = (stated: Aim['target'], none: string) =>
    stated ? (
      <>
        <span lang="ja">{stated.raw}</span> {yearName(stated.fiscalYear, locale)}
      </>
    ) : (
      none
    )
  return [
    { ...heading('validFrom'), cell: ({ validFrom }) => formatDate(validFrom, locale) },
    { ...heading('adoptedAt'), cell: ({ adoptedAt }) => formatInstant(adoptedAt, locale) },
    {
      ...heading('baseline'),
      cell: ({ baseline }) => value(baseline, words('indicators.issue.baseline_missing')),
    },
    { ...heading('target'), cell: ({ target }) => value(target, words('indicators.target.unset')) },
  ]
}
