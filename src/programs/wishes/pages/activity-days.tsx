import type { Day } from '../../../blocks/matching/activities/days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { ActivityProps } from './activity.tsx'
import { DayFields } from './make-activity.tsx'
import { dayWhen } from './say.tsx'

/** The days of an activity; one at a time is written down, by a link. */
export function DaysSection({ data, view }: ActivityProps) {
  const { words, query } = view
  const { activity, days, isMaker } = data
  const goesOn = activity.state === 'planned' || activity.state === 'held'
  const may = isMaker && goesOn
  const chosen = may
    ? days.find(({ id, state }) => id === query.get('day') && state === 'planned')
    : undefined
  return (
    <Section id="days" heading={words('wishes.activity.days')}>
      <Stack>
        {chosen ? <Chosen day={chosen} data={data} view={view} /> : null}
        <DataTable<Day>
          caption={words('wishes.activity.days')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={days}
          columns={columnsOf(view, may && days.some(({ state }) => state === 'planned'))}
        />
        {may ? (
          <Fold view={view} form="day" label={words('wishes.addActivityDay.title')}>
            <ActionForm view={view} name="day" hidden={{ id: activity.id }}>
              <DayFields />
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </Section>
  )
}

function columnsOf(view: ActivityProps['view'], may: boolean): Column<Day>[] {
  const { words, locale, path } = view
  const how = ({ state, came, reason }: Day) => {
    if (state === 'held') return words('wishes.day.held', { came: came ?? 0 })
    return [words(`wishes.day.${state}`), reason].filter(Boolean).join(' ')
  }
  const write: Column<Day> = {
    ...{ key: 'write', heading: words('wishes.day.write'), phone: 'plain' },
    cell: ({ id, state, onDay }) =>
      state === 'planned' ? (
        <a
          href={`${path}?day=${id}#days`}
          aria-label={words('wishes.day.write.of', { day: formatDate(onDay, locale) })}
        >
          {words('wishes.day.write')}
        </a>
      ) : null,
  }
  return [
    {
      ...{ key: 'day', heading: words('wishes.field.onDay'), names: true, phone: 'title' },
      cell: (day) => dayWhen(day, view),
    },
    { ...{ key: 'state', heading: words('wishes.day.state'), phone: 'half' }, cell: how },
    ...(may ? [write] : []),
  ]
}

function Chosen({ day, data, view }: ActivityProps & { day: Day }) {
  const { words, locale } = view
  const hidden = { id: data.activity.id, dayId: day.id }
  return (
    <Notice tone="info" heading={formatDate(day.onDay, locale, { weekday: true })}>
      {day.onDay <= today() ? (
        <ActionForm view={view} name="held" hidden={hidden}>
          <ActionField name="came" width="narrow" />
        </ActionForm>
      ) : (
        <p>{words('wishes.day.notYet')}</p>
      )}
      <ActionForm view={view} name="cancelDay" hidden={hidden} submit={{ kind: 'danger' }}>
        <ActionField name="reason" />
      </ActionForm>
    </Notice>
  )
}
