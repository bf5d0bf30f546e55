import { formatInstant } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { When } from '../../../ui/form/when.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { addImportAction } from '../actions/imports.ts'
import { type Import, lastImports } from '../import/imports.ts'
import { importKinds, kindCodes } from '../import/kinds.ts'
import { type NamedProfile, profiles } from '../import/profiles.ts'
import { CountsLine, StateBadge } from './import-parts.tsx'
import { importRoles, registerPage } from './roles.ts'
import { dayShort } from './say.tsx'

type Desk = { imports: Import[]; profiles: NamedProfile[] }

/** Where files of other systems come in: what was sent last, and the way to send the next. */
export const importsPage = definePage<Desk>({
  ...registerPage,
  name: 'registry.importDesk',
  path: '/registry/imports',
  allow: importRoles,
  under: ['/registry'],
  wide: true,
  load: async ({ tx }: { tx: Tx }) => ({ imports: await lastImports(tx), profiles: await profiles(tx) }),
  forms: { add: { action: addImportAction, next: ({ id }) => `/registry/imports/${id}` } },
  view: (desk, view) => (
    <>
      <Heading level={1}>{view.words('registry.importDesk.title')}</Heading>
      <p>{view.words('registry.importDesk.lead')}</p>
      <Stack>
        <Upload desk={desk} view={view} />
        <Section id="last" heading={view.words('registry.importDesk.last')}>
          <Last desk={desk} view={view} />
        </Section>
      </Stack>
    </>
  ),
})

type Props = { desk: Desk; view: ViewContext }

function Upload({ desk, view }: Props) {
  const { words } = view
  const dated = importKinds()
    .filter((kind) => kind.dated)
    .map(({ layout }) => layout.kind)
  const saved = desk.profiles.map(({ id, kind, name }) => ({
    value: id,
    label: `${words(`registry.field.kind.${kind}`)}：${name}`,
  }))
  return (
    <Card level={2} heading={words('registry.addImport.title')}>
      <ActionForm view={view} name="add">
        <ActionField
          name="kind"
          as="list"
          choices={kindCodes().map((value) => ({ value, label: words(`registry.field.kind.${value}`) }))}
        />
        <ActionField name="file" accept=".csv,.txt,.tsv,.xlsx,.zip" />
        <When field="kind" is={dated}>
          <ActionField name="asOf" />
        </When>
        {saved.length > 0 ? (
          <ActionField name="layoutId" as="list" choices={saved} empty={words('registry.import.noProfile')} />
        ) : null}
      </ActionForm>
    </Card>
  )
}

function Last({ desk, view }: Props) {
  const { words, locale } = view
  const columns: Column<Import>[] = [
    {
      key: 'file',
      heading: words('registry.importDesk.file'),
      names: true,
      phone: 'title',
      cell: ({ id, fileName }) => <a href={`/registry/imports/${id}`}>{fileName}</a>,
    },
    {
      key: 'kind',
      heading: words('registry.field.kind'),
      cell: ({ kind }) => words(`registry.field.kind.${kind}`),
    },
    { key: 'asOf', heading: words('registry.field.asOf'), cell: ({ asOf }) => dayShort(asOf, view) },
    {
      key: 'state',
      heading: words('registry.importDesk.state'),
      cell: ({ state }) => <StateBadge state={state} words={words} />,
    },
    {
      key: 'counts',
      heading: words('registry.importDesk.counts'),
      width: 'wide',
      cell: ({ facts }) => <CountsLine counts={facts.counts} words={words} />,
    },
    {
      key: 'at',
      heading: words('registry.importDesk.at'),
      cell: ({ startedAt }) => formatInstant(startedAt, locale),
    },
  ]
  return (
    <DataTable
      caption={words('registry.importDesk.last')}
      captionHidden
      dense
      columns={columns}
      rows={desk.imports}
      rowKey={({ id }) => id}
      empty={
        <EmptyState heading={words('registry.importDesk.none')}>
          {words('registry.importDesk.none.then')}
        </EmptyState>
      }
    />
  )
}
