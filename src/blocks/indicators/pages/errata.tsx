import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { isStaff } from '../board.ts'
import { releaseErrata, withdrawErrata } from '../plan-check/actions.ts'
import {
  type ErrataRelease,
  type Erratum,
  errataNow,
  isReleased,
  releasedErrata,
} from '../plan-check/errata.ts'
import { type PlanNow, planOfRevision, requirePlan } from '../plan-now.ts'
import { ErrataForms } from './errata-forms.tsx'
import { placeName } from './place.ts'
import { CheckTabs } from './plan-check-tabs.tsx'
import { inLocale, titleOf } from './say.ts'

export type ErrataData = {
  /** The plan whose words the list is about. */
  now: PlanNow
  entries: Erratum[]
  release: ErrataRelease | undefined
  /** Staff see the list as it would print today, everybody else the one that was released. */
  live: boolean
}

/** 正誤表: what was adopted, as a sheet that the city publishes. */
export const errataPage = definePage<ErrataData>({
  name: 'indicators.errata',
  path: '/plan/errata',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  load,
  forms: {
    releaseErrata: { action: releaseErrata, next: (_, { path }) => path },
    withdrawErrata: { action: withdrawErrata, next: (_, { path }) => path },
  },
  view: (data, view) => <ErrataView data={data} view={view} />,
})

async function load({ tx }: LoadContext): Promise<ErrataData> {
  const now = await requirePlan(tx)
  const release = await releasedErrata(tx)
  if (isStaff(tx.actor)) return { now, entries: await errataNow(tx, now), release, live: true }
  const read = release ? await planOfRevision(tx, release.revisionId) : undefined
  return { now: read ?? now, entries: release?.entries ?? [], release, live: false }
}

type Props = { data: ErrataData; view: ViewContext }

function ErrataView({ data, view }: Props) {
  const { words, locale, actor } = view
  const { now, entries, live } = data
  return (
    <>
      <Heading
        level={1}
        over={titleOf(now.plan.title, locale)}
        aside={entries.length > 0 ? <PrintButton>{words('indicators.print')}</PrintButton> : undefined}
      >
        {words('indicators.errata.title')}
      </Heading>
      {live ? <CheckTabs now="/plan/errata" words={words} /> : null}
      <Standing data={data} view={view} />
      {entries.length > 0 ? (
        <>
          <Head data={data} view={view} />
          <DataTable
            caption={words('indicators.errata.caption')}
            captionHidden
            columns={columnsOf(now, view)}
            rowKey={({ key }) => key}
            rows={entries}
          />
        </>
      ) : (
        <EmptyState heading={words(live ? 'indicators.errata.none' : 'indicators.errata.notReleased')}>
          {live ? words('indicators.errata.none.then') : null}
        </EmptyState>
      )}
      {live && actor.role === 'plan-officer' ? <ErrataForms data={data} view={view} /> : null}
    </>
  )
}

/** Whether the public has this list. Printed too: a list that was not released says so on paper. */
function Standing({ data: { now, entries, release, live }, view: { words, locale } }: Props) {
  if (!live) {
    if (!release || release.entries !== null || !release.note) return null
    return <Notice tone="warning">{words('indicators.errata.withdrawn', { reason: release.note })}</Notice>
  }
  if (entries.length === 0 && !release?.entries) return null
  const at = release ? formatDate(dateInTokyo(release.at), locale) : ''
  if (isReleased(entries, release, now))
    return <Notice tone="success">{words('indicators.errata.released', { at })}</Notice>
  return (
    <Notice tone="warning">
      {release?.entries ? words('indicators.errata.changed', { at }) : words('indicators.errata.draft')}
    </Notice>
  )
}

/** What every sheet of this kind begins with: which plan, as of which day, from whom. */
function Head({ data: { now, release, live, entries }, view: { words, locale } }: Props) {
  const { plan, revision } = now
  const released = release && (!live || isReleased(entries, release, now)) ? release : undefined
  const day = released ? dateInTokyo(released.at) : today()
  const from = released?.agency ? inLocale(released.agency, locale) : ''
  return (
    <DescriptionList
      shape="grid"
      items={[
        {
          term: words('indicators.errata.municipality'),
          value: [inLocale(plan.municipality.name, locale), from].filter(Boolean).join('　'),
        },
        { term: words('indicators.errata.plan'), value: titleOf(plan.title, locale) },
        {
          term: words('indicators.errata.revision'),
          value: words('indicators.errata.revisionOf', { day: formatDate(revision.validFrom, locale) }),
        },
        { term: words('indicators.errata.date'), value: formatDate(day, locale) },
        ...(released?.note ? [{ term: words('indicators.errata.note'), value: released.note }] : []),
      ]}
    />
  )
}

function columnsOf({ plan }: PlanNow, view: ViewContext): Column<Erratum>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.errata.${key}`) })
  return [
    { ...heading('place'), width: 'medium', cell: (one) => placeName(plan, one, view) },
    { ...heading('printed'), cell: ({ printed }) => <span lang="ja">{printed}</span> },
    { ...heading('proposed'), cell: ({ proposed }) => <span lang="ja">{proposed}</span> },
    { ...heading('reason'), cell: ({ reason }) => inLocale(reason, locale) },
  ]
}
