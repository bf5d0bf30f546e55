import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../../core/page/page.ts'
import { tablesOfFile } from '../../../../core/privacy/known.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { describeFile } from '../actions.ts'
import { formFields, formOf } from '../file-form.ts'
import { type FileNow, type Register, registerNow } from '../register.ts'
import { PlaceBadge } from './files.tsx'
import { home, itemName, readers } from './place.ts'

type Data = { now: FileNow; register: Register }
type Props = { data: Data; view: ViewContext }

/** 個人情報ファイル簿 of one file, in the form of the law, to be printed; what only the municipality knows is entered beside it. */
export const filePage = definePage<Data>({
  ...readers,
  name: 'privacy.file',
  path: '/privacy/files/:code',
  under: [...home, '/privacy/files'],
  load,
  forms: { describe: { action: describeFile, next: () => '/privacy/files?done=describe' } },
  view: (data, view) => (
    <>
      <Heading
        level={1}
        over={view.words('privacy.file.title')}
        aside={<PrintButton>{view.words('privacy.print')}</PrintButton>}
      >
        {view.words(data.now.file.code)}
      </Heading>
      <Columns shape="aside">
        <Stack>
          <TheForm data={data} view={view} />
          <Tables data={data} view={view} />
        </Stack>
        {describeFile.allow.includes(view.actor.role) ? <Describe data={data} view={view} /> : null}
      </Columns>
    </>
  ),
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const { code = '' } = params
  const register = await registerNow(tx, [code])
  const now = register.files.find(({ file }) => file.code === code)
  if (!now) throw new Refusal('core.notFound', 404)
  return { now, register }
}

function TheForm({ data: { now, register }, view }: Props) {
  const { words } = view
  const form = formOf(now, register, view)
  const facts = formFields.map((field) => ({
    key: field,
    term: words(`privacy.form.${field}`),
    value: form[field] ?? <Badge tone="warning">{words('privacy.files.open')}</Badge>,
  }))
  return (
    <DescriptionList
      items={[
        ...facts,
        { key: 'persons', term: words('privacy.column.persons'), value: words(`privacy.size.${now.size}`) },
        {
          key: 'place',
          term: words('privacy.column.place'),
          value: <PlaceBadge place={now.place} view={view} />,
        },
      ]}
    />
  )
}

/** Behind each item the columns it lies in: for whoever checks the register against the database. */
function Tables({ data: { now }, view }: Props) {
  const { words } = view
  const rows = tablesOfFile(now.file.code).flatMap(([table, { items, sensitive = [] }]) =>
    Object.entries(items).map(([item, columns]) => ({
      table,
      item,
      columns,
      marked: sensitive.includes(item),
    })),
  )
  return (
    <Section id="tables" heading={words('privacy.file.tables')} lead={words('privacy.file.tables.lead')}>
      <DataTable
        caption={words('privacy.file.tables')}
        captionHidden
        dense
        columns={[
          {
            key: 'item',
            heading: words('privacy.column.item'),
            names: true,
            cell: ({ item }) => itemName(item, view),
          },
          {
            key: 'sensitive',
            heading: words('privacy.column.sensitive'),
            cell: ({ marked }) => (marked ? words('privacy.sensitive.yes') : null),
          },
          { key: 'table', heading: words('privacy.column.table'), cell: ({ table }) => <code>{table}</code> },
          {
            key: 'columns',
            heading: words('privacy.column.columns'),
            width: 'wide',
            cell: ({ columns }) => <code>{columns.join(' ')}</code>,
          },
        ]}
        rowKey={({ table, item }) => `${table} ${item}`}
        rows={rows}
      />
    </Section>
  )
}

function Describe({ data: { now }, view }: Props) {
  const { said, file } = now
  return (
    <Section
      id="describe"
      heading={view.words('privacy.describeFile.title')}
      lead={view.words('privacy.describeFile.lead')}
    >
      <ActionForm view={view} name="describe" hidden={{ code: file.code, version: said?.version ?? 0 }}>
        <ActionField name="division" value={said?.division ?? ''} />
        <ActionField name="office" value={said?.office ?? ''} />
        <ActionField name="officeAddress" value={said?.officeAddress ?? ''} />
        <ActionField name="procedures" value={said?.procedures ?? ''} rows={2} />
        <ActionField name="startedOn" value={said?.startedOn ?? ''} />
        <ActionField name="remark" value={said?.remark ?? ''} rows={2} />
      </ActionForm>
    </Section>
  )
}
