import { today } from '../../../core/calendar/clock.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import { monthOf } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { back } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { addReporter, endReporter } from '../actions.ts'
import { inLocale } from '../in-locale.ts'
import { type Reporter, reporters } from '../reporters.ts'
import { readers } from './say.ts'

type Agency = { id: string; name: { ja: string; en: string } }
type Data = { reporters: Reporter[]; agencies: Agency[] }
type Props = { data: Data; view: ViewContext }

/** Which agencies' figures are a part of the national ones: without this list nobody could say what has not been reported. */
export const reportersPage = definePage<Data>({
  name: 'national-figures.reporters',
  path: '/national-figures/reporters',
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  load: async ({ tx }) => ({ reporters: await reporters(tx), agencies: await agencies(tx) }),
  forms: {
    add: { action: addReporter, next: back('addReporter') },
    end: { action: endReporter, next: back('endReporter') },
  },
  view: (data, view) => <Reporters data={data} view={view} />,
})

async function agencies(tx: Tx): Promise<Agency[]> {
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today())]))
    .orderBy('code')
    .execute()
  return rows.map(({ id, name, name_en }) => ({ id, name: { ja: name, en: name_en } }))
}

function Reporters({ data, view }: Props) {
  const { words, actor, query } = view
  const done = ['addReporter', 'endReporter'].find((one) => one === query.get('done'))
  return (
    <>
      <Heading level={1}>{words('national-figures.reporters.title')}</Heading>
      {done ? (
        <Notice tone="success" announce>
          {words(`national-figures.done.${done}`)}
        </Notice>
      ) : null}
      <p>{words('national-figures.reporters.lead')}</p>
      <Columns shape="aside">
        <List data={data} view={view} />
        {actor.role === 'plan-officer' ? (
          <Stack gap="small">
            <End data={data} view={view} />
            <Add data={data} view={view} />
          </Stack>
        ) : null}
      </Columns>
    </>
  )
}

function List({ data, view }: Props) {
  const { words, locale, path, actor } = view
  return (
    <DataTable<Reporter>
      caption={words('national-figures.reporters.title')}
      captionHidden
      dense
      columns={[
        {
          ...{ key: 'agency', heading: words('national-figures.source'), names: true, phone: 'title' },
          cell: ({ name }) => inLocale(name, locale),
        },
        {
          ...{ key: 'field', heading: words('national-figures.addReporter.field') },
          cell: ({ field }) => words(`national-figures.addReporter.field.${field}`),
        },
        {
          ...{ key: 'from', heading: words('national-figures.addReporter.month') },
          cell: ({ from }) => formatMonth(from, locale),
        },
        {
          ...{ key: 'until', heading: words('national-figures.endReporter.month') },
          cell: ({ id, until }) => {
            if (until) return formatMonth(until, locale)
            if (actor.role !== 'plan-officer') return ''
            return <a href={`${path}?end=${id}#end`}>{words('national-figures.reporters.end')}</a>
          },
        },
      ]}
      rowKey={({ id }) => id}
      rows={data.reporters}
      empty={
        <EmptyState heading={words('national-figures.reporters.none')}>
          {words('national-figures.reporters.none.then')}
        </EmptyState>
      }
    />
  )
}

function Add({ data, view }: Props) {
  const { words, locale } = view
  return (
    <Card level={2} heading={words('national-figures.addReporter.title')}>
      <ActionForm view={view} name="add">
        <ActionField name="field" as="list" />
        <ActionField
          name="agencyId"
          as="list"
          choices={data.agencies.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }))}
        />
        <ActionField name="month" value={monthOf(today())} />
      </ActionForm>
    </Card>
  )
}

/** The one that was chosen on the list. */
function End({ data, view }: Props) {
  const one = data.reporters.find(({ id, until }) => id === view.query.get('end') && until === null)
  if (!one) return null
  return (
    <Card level={2} heading={view.words('national-figures.endReporter.title')}>
      <div id="end">
        <p>{inLocale(one.name, view.locale)}</p>
        <ActionForm view={view} name="end" hidden={{ id: one.id, version: one.version }} warn={false}>
          <ActionField name="month" value={monthOf(today())} />
        </ActionForm>
      </div>
    </Card>
  )
}
