import { today } from '../../../core/calendar/clock.ts'
import { formatDate, formatMonth } from '../../../core/calendar/format.ts'
import { daysIn, monthAfter } from '../../../core/calendar/month.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { writeCsv } from '../../../core/sheet/write-csv.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { closeDays, closeRegularDays } from '../actions/days.ts'
import { confirmMonth, returnMonth, submitMonth } from '../actions/months.ts'
import { type Day, daysOf } from '../queries/days.ts'
import { type Hub, isDivision, ownHub } from '../queries/hubs.ts'
import { findMonth, type Sheet } from '../queries/months.ts'
import { workers } from '../rules/codes.ts'
import { type MonthState, monthIn } from '../rules/months.ts'
import { MonthForms } from './month-forms.tsx'
import { csvRows, MonthTable } from './month-table.tsx'
import { MonthBadge } from './say.tsx'

export type MonthShown = {
  hub: Hub
  month: string
  days: Day[]
  sheet: Sheet | null
  state: MonthState
  isCity: boolean
  day: string
}

async function load({ tx, params }: LoadContext): Promise<MonthShown> {
  const hub = await ownHub(tx, idOf(params))
  const month = monthIn(params.month)
  const sheet = (await findMonth(tx, hub.id, month)) ?? null
  const state = (sheet?.state ?? 'draft') as MonthState
  const days = await daysOf(tx, hub.id, daysIn(month))
  return { hub, month, days, sheet, state, isCity: isDivision(tx.actor, hub), day: today() }
}

const place = {
  allow: workers,
  zones: bothZones,
  density: 'staff',
  under: ['/childcare-hubs', '/childcare-hubs/desk'],
} as const
const again = { next: (_done: object, { path }: { path: string }) => path }

/** The sheet of a month: each day, what was counted, and who has it in hand. */
export const monthPage = definePage<MonthShown>({
  ...place,
  name: 'childcare-hubs.sheet',
  path: '/childcare-hubs/hubs/:id/months/:month',
  wide: true,
  landscape: true,
  load,
  forms: {
    submit: { action: submitMonth, ...again },
    confirm: { action: confirmMonth, ...again },
    back: { action: returnMonth, ...again },
    regular: { action: closeRegularDays, ...again },
    close: { action: closeDays, ...again },
  },
  view: (shown, view) => <MonthView shown={shown} view={view} />,
})

/** The same as a file. */
export const monthFile = definePage<MonthShown>({
  ...place,
  name: 'childcare-hubs.sheetFile',
  path: '/childcare-hubs/hubs/:id/months/:month/file',
  shape: 'file',
  load,
  file: ({ hub, month, days }, { words }) => ({
    name: `${words('childcare-hubs.sheetFile.name', { hub: hub.name, month })}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv(csvRows(hub, days, words)).bytes,
  }),
  view: (shown, view) => <MonthTable shown={shown} view={view} />,
})

type Props = { shown: MonthShown; view: ViewContext }

function MonthView({ shown, view }: Props) {
  const { hub, month, state, sheet } = shown
  const { words, locale } = view
  return (
    <>
      <Heading level={1} over={hub.name} aside={<MonthBadge state={state} words={words} />}>
        {words('childcare-hubs.sheet.of', { month: formatMonth(month, locale) })}
      </Heading>
      <Stack>
        {state === 'returned' && sheet?.remark ? (
          <Notice tone="danger" heading={words('childcare-hubs.sheet.returned')}>
            <p>{sheet.remark}</p>
          </Notice>
        ) : null}
        <Tools shown={shown} view={view} />
        <MonthTable shown={shown} view={view} />
        <MonthForms shown={shown} view={view} />
        <p className="hidden print:block">
          {words('childcare-hubs.sheet.printed', { day: formatDate(shown.day, locale) })}
        </p>
      </Stack>
    </>
  )
}

function Tools({ shown: { hub, month }, view: { words } }: Props) {
  const at = (other: string) => `/childcare-hubs/hubs/${hub.id}/months/${other}`
  return (
    <Cluster>
      <ButtonLink size="small" href={at(monthAfter(month, -1))}>
        {words('childcare-hubs.monthBefore')}
      </ButtonLink>
      <ButtonLink size="small" href={at(monthAfter(month))}>
        {words('childcare-hubs.monthAfter')}
      </ButtonLink>
      <ButtonLink size="small" href={`${at(month)}/file`} download>
        {words('childcare-hubs.sheetFile.title')}
      </ButtonLink>
      <PrintButton>{words('childcare-hubs.print')}</PrintButton>
    </Cluster>
  )
}
