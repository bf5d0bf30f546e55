import { formatDateShort, formatInstant } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Live } from '../../../ui/text/live.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Progress } from '../../../ui/text/progress.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { dropCounts, sendCounts, takeCounts } from '../actions/imports.ts'
import { findImport, type Import, lastImports } from '../queries/imports.ts'
import { workers } from '../rules/codes.ts'
import type { LineProblem } from '../rules/sheet-row.ts'
import { figure } from './say.tsx'

const place = {
  allow: workers,
  zones: bothZones,
  density: 'staff',
  under: ['/childcare-hubs', '/childcare-hubs/desk'],
} as const

const at = ({ id }: { id: string }) => `/childcare-hubs/imports/${id}`

/** Files of counts: years that were kept in spreadsheets, and the empty form to be filled in. */
export const importsPage = definePage<Import[]>({
  ...place,
  name: 'childcare-hubs.imports',
  path: '/childcare-hubs/imports',
  load: ({ tx }) => lastImports(tx),
  forms: { send: { action: sendCounts, next: at } },
  view: (imports, view) => <Imports imports={imports} view={view} />,
})

const load = ({ tx, params }: LoadContext) => findImport(tx, idOf(params))

/** One file: what it would do, before anything is done, and what it did. */
export const importPage = definePage<Import>({
  ...place,
  name: 'childcare-hubs.import',
  path: '/childcare-hubs/imports/:id',
  under: [...place.under, '/childcare-hubs/imports'],
  load,
  forms: { take: { action: takeCounts, next: at }, drop: { action: dropCounts, next: at } },
  view: (one, view) => <File one={one} view={view} />,
})

/** The part that renews itself while a job is at it. */
export const importProgress = definePage<Import>({
  ...place,
  name: 'childcare-hubs.importProgress',
  path: '/childcare-hubs/imports/:id/progress',
  shape: 'fragment',
  load,
  view: (one, view) => <AtWork one={one} view={view} />,
})

const isAtWork = ({ state }: Import) => state === 'waiting' || state === 'applying'

function Imports({ imports, view }: { imports: Import[]; view: ViewContext }) {
  const { words, locale } = view
  return (
    <>
      <Heading level={1}>{words('childcare-hubs.imports.title')}</Heading>
      <Stack>
        <p>{words('childcare-hubs.imports.lead')}</p>
        <p>
          <ButtonLink size="small" href="/childcare-hubs/empty-form" download>
            {words('childcare-hubs.emptyForm.title')}
          </ButtonLink>
        </p>
        <ActionForm view={view} name="send">
          <ActionField name="file" accept=".csv,.xlsx" />
        </ActionForm>
        <DataTable<Import>
          caption={words('childcare-hubs.imports.last')}
          dense
          rowKey={({ id }) => id}
          rows={imports}
          columns={[
            {
              key: 'file',
              heading: words('childcare-hubs.field.file'),
              phone: 'title',
              cell: (one) => <a href={at(one)}>{one.file_name}</a>,
            },
            {
              key: 'state',
              heading: words('childcare-hubs.import.stateName'),
              cell: ({ state }) => <StateBadge state={state} words={words} />,
            },
            {
              key: 'at',
              heading: words('childcare-hubs.day.at'),
              cell: ({ updated_at }) => formatInstant(updated_at, locale),
            },
          ]}
          empty={
            <EmptyState heading={words('childcare-hubs.imports.none')}>
              {words('childcare-hubs.imports.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}

const tones = {
  waiting: 'neutral',
  checked: 'accent',
  applying: 'neutral',
  applied: 'good',
  failed: 'danger',
  discarded: 'neutral',
} as const

const StateBadge = ({ state, words }: Pick<Import, 'state'> & Pick<ViewContext, 'words'>) => (
  <Badge tone={tones[state]}>{words(`childcare-hubs.import.is.${state}`)}</Badge>
)

type Props = { one: Import; view: ViewContext }

function File({ one, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1} over={one.file_name} aside={<StateBadge state={one.state} words={words} />}>
        {words('childcare-hubs.import.title')}
      </Heading>
      {isAtWork(one) ? (
        <Live src={`${view.path}/progress`} every={1} refreshHref={view.path}>
          <AtWork one={one} view={view} />
        </Live>
      ) : (
        <Settled one={one} view={view} />
      )}
    </>
  )
}

function AtWork({ one, view: { words } }: Props) {
  const state = words(`childcare-hubs.import.is.${one.state}`)
  if (isAtWork(one)) return <Progress label={state} value={null} />
  return (
    <div data-done="">
      <Notice tone="info" heading={<span data-announce={state}>{state}</span>}>
        <ButtonLink kind="primary" href={at(one)}>
          {words('childcare-hubs.import.see')}
        </ButtonLink>
      </Notice>
    </div>
  )
}

function Settled({ one, view }: Props) {
  const { words } = view
  return (
    <Stack>
      {one.code ? (
        <Notice tone="danger" heading={words('childcare-hubs.import.notDone')} announce>
          <p>{words(one.code, one.facts.params)}</p>
        </Notice>
      ) : null}
      {one.state === 'applied' ? <Notice tone="success">{words('childcare-hubs.import.done')}</Notice> : null}
      {one.facts.rows === undefined ? null : <Preview one={one} view={view} />}
      <Choices one={one} view={view} />
      <Problems one={one} view={view} />
    </Stack>
  )
}

function Preview({ one: { facts, state }, view }: Props) {
  const { words, locale } = view
  const stats = ['rows', 'added', 'replaced', 'same', 'wrong', 'visitors'] as const
  return (
    <Section
      id="counts"
      heading={words(`childcare-hubs.import.counts.${state === 'applied' ? 'done' : 'ahead'}`)}
    >
      <Columns>
        {stats.map((name) => (
          <Stat
            key={name}
            label={words(`childcare-hubs.import.count.${name}`)}
            value={figure(facts[name] ?? 0)}
            size="normal"
          />
        ))}
      </Columns>
      {facts.from && facts.to ? (
        <p>
          {words('childcare-hubs.import.range', {
            hubs: figure(facts.hubs ?? 0),
            from: formatDateShort(facts.from, locale),
            to: formatDateShort(facts.to, locale),
          })}
        </p>
      ) : null}
      {facts.unread?.length ? (
        <p>
          {words('childcare-hubs.import.unread', {
            headings: facts.unread.join(words('childcare-hubs.comma')),
          })}
        </p>
      ) : null}
    </Section>
  )
}

function Choices({ one, view }: Props) {
  const { words } = view
  if (one.state !== 'checked' && one.state !== 'failed') return null
  const which = { id: one.id, version: one.version }
  const taken = (one.facts.added ?? 0) + (one.facts.replaced ?? 0)
  return (
    <Stack gap="small">
      {one.state === 'checked' && taken > 0 ? (
        <ActionForm view={view} name="take" hidden={which} warn={false}>
          {one.facts.wrong ? (
            <ActionField name="skipBad" />
          ) : (
            <p>{words('childcare-hubs.takeCounts.lead')}</p>
          )}
        </ActionForm>
      ) : null}
      <ActionForm view={view} name="drop" hidden={which} submit={{ kind: 'secondary' }} warn={false}>
        {null}
      </ActionForm>
    </Stack>
  )
}

function Problems({ one: { facts }, view: { words } }: Props) {
  const { problems = [], wrong = 0 } = facts
  if (problems.length === 0) return null
  return (
    <Section id="problems" heading={words('childcare-hubs.import.problems', { count: figure(wrong) })}>
      <DataTable<LineProblem>
        caption={words('childcare-hubs.import.problems.caption')}
        captionHidden
        dense
        rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
        rows={problems}
        columns={[
          {
            key: 'line',
            heading: words('childcare-hubs.import.line'),
            align: 'end',
            cell: ({ line }) => figure(line),
          },
          {
            key: 'column',
            heading: words('childcare-hubs.import.column'),
            cell: ({ column }) => (column ? words(`childcare-hubs.sheet.${column}`) : ''),
          },
          {
            key: 'what',
            heading: words('childcare-hubs.import.what'),
            cell: ({ code, params }) => (
              <>
                {words(code, params)}
                {params?.value ? words('childcare-hubs.import.value', { value: params.value }) : null}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
