import { today } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { monthOf } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { closeDays, correctDay, enterDay, openDayAction } from '../actions/days.ts'
import { correctionsOf, type Day, daysOf, hubDay, monthState } from '../queries/days.ts'
import { type Hub, isDivision, ownHub } from '../queries/hubs.ts'
import { childrenIn, entered, isCounted, visitorsIn, workers } from '../rules/codes.ts'
import { shownOf, writeSeen } from '../rules/corrections.ts'
import { dayIn } from '../rules/days.ts'
import { lockOf, type MonthState } from '../rules/months.ts'
import { DayBadge, dayLong, figure } from './say.tsx'

type Correction = Awaited<ReturnType<typeof correctionsOf>>[number] & { who: string | null }
type Shown = { hub: Hub; day: Day; month: MonthState; canChange: boolean; corrections: Correction[] }

async function shownOn(tx: Tx, hubId: string, onDay: string): Promise<Shown> {
  const hub = await ownHub(tx, hubId)
  const [day] = (await daysOf(tx, hub.id, [onDay])) as [Day]
  const month = await monthState(tx, hub.id, monthOf(onDay))
  const canChange = onDay <= today() && lockOf(month, { isDivision: isDivision(tx.actor, hub) }) === null
  const rows = day.id ? await correctionsOf(tx, day.id) : []
  const names = await namesOf(
    tx,
    rows.flatMap(({ by_id }) => by_id ?? []),
  )
  const corrections = rows.map((row) => ({ ...row, who: names.get(row.by_id ?? '') ?? null }))
  return { hub, day, month, canChange, corrections }
}

const place = {
  allow: workers,
  zones: bothZones,
  density: 'staff',
  under: ['/childcare-hubs', '/childcare-hubs/desk'],
} as const
const again = { next: (_done: object, { path }: { path: string }) => path }
const view = (shown: Shown, context: ViewContext) => <DayView shown={shown} view={context} />

/** One day of a hub: what was counted, entered by hand, put right, and why. */
export const dayPage = definePage<Shown>({
  ...place,
  name: 'childcare-hubs.day',
  path: '/childcare-hubs/hubs/:id/days/:day',
  load: ({ tx, params }) => shownOn(tx, idOf(params), dayIn(params.day)),
  forms: {
    enter: { action: enterDay, ...again },
    correct: { action: correctDay, ...again },
    open: { action: openDayAction, ...again },
    close: { action: closeDays, ...again },
  },
  view,
})

/** The same day by its session: where the figure of the plan leads to. */
export const sessionPage = definePage<Shown>({
  ...place,
  name: 'childcare-hubs.session',
  path: '/childcare-hubs/days/:id',
  async load({ tx, params }) {
    const { of_id, on_day } = await hubDay(tx, idOf(params))
    return shownOn(tx, of_id, on_day)
  },
  view: ({ hub, day }, { words }) => (
    <>
      <Heading level={1} over={hub.name}>
        {words('childcare-hubs.session.title')}
      </Heading>
      <Counted day={day} words={words} />
      <ButtonLink href={`/childcare-hubs/hubs/${hub.id}/days/${day.onDay}`}>
        {words('childcare-hubs.session.more')}
      </ButtonLink>
    </>
  ),
})

type Props = { shown: Shown; view: ViewContext }

function DayView({ shown, view: context }: Props) {
  const { hub, day, month, canChange } = shown
  const { words } = context
  return (
    <>
      <Heading level={1} over={hub.name} aside={<DayBadge state={day.state} words={words} />}>
        {dayLong(day.onDay, context)}
      </Heading>
      <Stack>
        <Cluster>
          <a href={`/childcare-hubs/hubs/${hub.id}/months/${monthOf(day.onDay)}`}>
            {words('childcare-hubs.day.toSheet')}
          </a>
        </Cluster>
        {day.reason ? <p>{words('childcare-hubs.day.reason', { reason: day.reason })}</p> : null}
        {day.state === 'open' ? <Counted day={day} words={words} /> : null}
        {canChange ? (
          <Forms shown={shown} view={context} />
        ) : (
          <Notice tone="info">
            {words(`childcare-hubs.day.fixed.${day.onDay > today() ? 'ahead' : month}`)}
          </Notice>
        )}
        <Corrections shown={shown} view={context} />
      </Stack>
    </>
  )
}

function Counted({ day: { counts }, words }: { day: Day } & Pick<ViewContext, 'words'>) {
  const shown = shownOf(counts)
  const all = [
    ...entered
      .map((key) => ({ key, count: shown[key] ?? 0 }))
      .filter(({ key, count }) => key !== 'child' || count > 0),
    { key: 'children', count: childrenIn(counts) },
    { key: 'visitors', count: visitorsIn(counts) },
  ]
  return (
    <DescriptionList
      shape="grid"
      items={all.map(({ key, count }) => ({
        term: words(`childcare-hubs.column.${key}`),
        value: figure(count),
      }))}
    />
  )
}

function Forms({ shown: { hub, day }, view: context }: Props) {
  const { words } = context
  const nobody = !isCounted(day.counts)
  return (
    <Stack gap="small">
      {nobody ? (
        <Fold
          view={context}
          form="enter"
          label={words('childcare-hubs.enterDay.title')}
          open={day.state === 'notEntered'}
        >
          <ActionForm view={context} name="enter" hidden={{ hubId: hub.id, day: day.onDay }}>
            <Fields />
          </ActionForm>
        </Fold>
      ) : null}
      {day.id && day.state === 'open' && !nobody ? <Correct day={day} view={context} /> : null}
      {day.state === 'open' ? null : (
        <ActionForm
          view={context}
          name="open"
          hidden={{ hubId: hub.id, day: day.onDay }}
          submit={{ kind: 'secondary', label: words('childcare-hubs.day.openEmpty') }}
          warn={false}
        >
          {null}
        </ActionForm>
      )}
      {day.state !== 'closed' && nobody ? (
        <Fold view={context} form="close" label={words('childcare-hubs.day.close')}>
          <ActionForm view={context} name="close" hidden={{ hubId: hub.id, day: day.onDay }}>
            <ActionField name="reason" />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}

function Correct({ day, view: context }: { day: Day; view: ViewContext }) {
  const shown = shownOf(day.counts)
  return (
    <Fold view={context} form="correct" label={context.words('childcare-hubs.correctDay.title')}>
      <ActionForm view={context} name="correct" hidden={{ id: day.id as string, seen: writeSeen(shown) }}>
        <Fields shown={shown} />
        <ActionField name="reason" />
      </ActionForm>
    </Fold>
  )
}

function Fields({ shown }: { shown?: Record<string, number> }) {
  return (
    <FieldRow>
      {entered.map((name) => (
        <ActionField key={name} name={name} value={shown ? String(shown[name] ?? 0) : undefined} />
      ))}
    </FieldRow>
  )
}

function Corrections({ shown: { corrections }, view: context }: Props) {
  const { words, locale } = context
  if (corrections.length === 0) return null
  return (
    <Section id="corrections" heading={words('childcare-hubs.day.corrections')}>
      <DataTable<Correction>
        caption={words('childcare-hubs.day.corrections')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={corrections}
        columns={[
          { key: 'at', heading: words('childcare-hubs.day.at'), cell: ({ at }) => formatInstant(at, locale) },
          {
            key: 'category',
            heading: words('childcare-hubs.day.category'),
            cell: ({ category }) => words(`childcare-hubs.field.category.${category}`),
          },
          {
            key: 'amount',
            heading: words('childcare-hubs.day.amount'),
            align: 'end',
            cell: ({ amount }) => (amount > 0 ? `+${amount}` : amount),
          },
          { key: 'reason', heading: words('childcare-hubs.field.reason'), cell: ({ reason }) => reason },
          { key: 'who', heading: words('childcare-hubs.day.who'), cell: ({ who }) => who },
        ]}
      />
    </Section>
  )
}
