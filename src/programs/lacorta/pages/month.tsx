import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { today } from '../../../core/calendar/clock.ts'
import { formatDate, formatMonth } from '../../../core/calendar/format.ts'
import { isMonth, monthAfter, monthOf } from '../../../core/calendar/month.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { TableBar } from '../../../ui/picture/table-bar.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { type Picture, pictureOf } from '../queries/month.ts'
import { type Line, totalOf } from '../rules/month.ts'
import { heardOf, lineName, linesOf, type ShownTable, shownTables } from './month-say.ts'
import { atDesk, underDesk } from './place.ts'
import { NoDuty } from './tools.tsx'

export type MonthData = { isDuty: boolean; picture: Picture }
type Props = { picture: Picture; view: ViewContext }

const path = '/lacorta/month'

/** The month that an address asks for; this one where it is none, or lies ahead. */
export async function loadMonth({ tx, query }: Pick<LoadContext, 'tx' | 'query'>): Promise<MonthData> {
  const asked = query.get('month') ?? ''
  const month = isMonth(asked) && asked <= monthOf(today()) ? asked : monthOf(today())
  return { isDuty: hasDuty(tx), picture: await pictureOf(tx, month) }
}

/** The picture of the house in a month, to be printed: what was heard, how it was used, what came together, beside the month before. */
export const monthPage = definePage<MonthData>({
  ...atDesk,
  name: 'lacorta.month',
  path,
  under: underDesk,
  wide: true,
  load: loadMonth,
  view: ({ isDuty, picture }, view) =>
    isDuty ? <MonthPicture picture={picture} view={view} /> : <NoDuty view={view} />,
})

function MonthPicture({ picture, view }: Props) {
  const { words, locale } = view
  const { month, never, running } = picture
  return (
    <>
      <Heading level={1}>{words('lacorta.month.of', { month: formatMonth(month, locale) })}</Heading>
      <Stack>
        <Tools picture={picture} view={view} />
        <Sums picture={picture} view={view} />
        <Columns>
          <Stack>
            {shownTables.slice(0, heardOf).map((table) => (
              <OneTable key={table.key} table={table} picture={picture} view={view} />
            ))}
          </Stack>
          <Stack>
            {shownTables.slice(heardOf).map((table) => (
              <OneTable key={table.key} table={table} picture={picture} view={view} />
            ))}
            <Section id="running" heading={words('lacorta.month.running')}>
              <ul>
                {running.map(({ id, heading }) => (
                  <li key={id}>
                    <a href={`/lacorta/projects/${id}`}>{heading}</a>
                  </li>
                ))}
              </ul>
            </Section>
          </Stack>
        </Columns>
        <Section id="never" heading={words('lacorta.month.never')} lead={words('lacorta.month.never.lead')}>
          <p>
            {never.length === 0
              ? words('lacorta.month.never.none')
              : never
                  .map(({ name, nameEn }) => (locale === 'en' ? nameEn : name))
                  .join(words('lacorta.comma'))}
          </p>
        </Section>
        <p className="hidden print:block">
          {words('lacorta.month.printed', { day: formatDate(today(), locale) })}
        </p>
      </Stack>
    </>
  )
}

function OneTable({ table: { key, field, heads }, picture, view }: Props & { table: ShownTable }) {
  const { words } = view
  return (
    <Section id={key} heading={words(`lacorta.month.${key}`)}>
      <DataTable<Line>
        caption={words(`lacorta.month.${key}`)}
        captionHidden
        dense
        phone="scroll"
        rowKey={(line) => line.key || 'nowhere'}
        rows={linesOf(picture, key)}
        columns={columnsOf(field, picture, view)}
        empty={<EmptyState heading={words('lacorta.month.none')} />}
      />
      {heads ? <p>{words('lacorta.month.heads')}</p> : null}
    </Section>
  )
}

function Tools({ picture: { month }, view: { words } }: Props) {
  const later = monthAfter(month)
  return (
    <Cluster>
      <ButtonLink size="small" href={`${path}?month=${monthAfter(month, -1)}`}>
        {words('lacorta.month.before')}
      </ButtonLink>
      {later <= monthOf(today()) ? (
        <ButtonLink size="small" href={`${path}?month=${later}`}>
          {words('lacorta.month.after')}
        </ButtonLink>
      ) : null}
      <ButtonLink size="small" href={`${path}/sheet.csv?month=${month}`} download>
        {words('lacorta.monthCsv.title')}
      </ButtonLink>
      <ButtonLink size="small" href={`${path}/sheet.xlsx?month=${month}`} download>
        {words('lacorta.monthXlsx.title')}
      </ButtonLink>
      <PrintButton>{words('lacorta.month.print')}</PrintButton>
    </Cluster>
  )
}

function Sums({ picture: { tables }, view: { words } }: Props) {
  const sums = [
    ['needs', tables.kinds],
    ['people', tables.ages],
    ['matches', tables.matches],
    ['projects', tables.projects],
  ] as const
  return (
    <Columns>
      {sums.map(([key, table]) => {
        const { now, before } = totalOf(table)
        return (
          <Stat
            key={key}
            label={words(`lacorta.month.sum.${key}`)}
            value={now.toLocaleString('ja')}
            unit={words(`lacorta.month.unit.${key}`)}
            note={words('lacorta.month.beforeWas', { count: before.toLocaleString('ja') })}
          />
        )
      })}
    </Columns>
  )
}

function columnsOf(field: string, picture: Picture, view: ViewContext): Column<Line>[] {
  const { words } = view
  const table = shownTables.find((one) => one.field === field)
  const most = Math.max(0, ...(table ? linesOf(picture, table.key) : []).map((line) => line.now))
  return [
    {
      ...{ key: 'item', heading: words('lacorta.month.item'), names: true },
      cell: (line) => lineName(field, line, picture, view),
    },
    {
      ...{ key: 'now', heading: words('lacorta.month.now'), align: 'end' },
      cell: (line) => line.now.toLocaleString('ja'),
    },
    {
      ...{ key: 'before', heading: words('lacorta.month.before'), align: 'end' },
      cell: (line) => line.before.toLocaleString('ja'),
    },
    {
      ...{ key: 'bar', heading: words('lacorta.month.bar') },
      cell: (line) => <TableBar value={line.now} most={most} />,
    },
  ]
}
