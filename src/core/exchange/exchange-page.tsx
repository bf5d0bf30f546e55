import { Select } from '../../ui/form/select.tsx'
import { Stack } from '../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { DescriptionList } from '../../ui/text/description-list.tsx'
import { EmptyState } from '../../ui/text/empty-state.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { Section } from '../../ui/text/section.tsx'
import { formatInstant } from '../calendar/format.ts'
import { ActionForm } from '../page/form.tsx'
import { definePage, type ViewContext } from '../page/page.ts'
import { bothZones } from '../zone.ts'
import { inRanges } from './numbers.ts'
import { isSplit } from './place.ts'
import { exchangeKeepers, settleFile } from './settle-file.ts'
import { type ExchangeState, exchangeState, type FileNotTaken, type PackageSeen } from './state.ts'

type View = { state: ExchangeState; view: ViewContext }

/** How packages go and come, what was not taken, and what is to be done. */
export const exchangePage = definePage<ExchangeState>({
  name: 'core.exchange',
  path: '/exchange',
  allow: exchangeKeepers,
  zones: bothZones,
  density: 'staff',
  load: ({ tx }) => exchangeState(tx),
  forms: { settle: { action: settleFile, next: (_, { path }) => path } },
  navigation: { order: 90, when: isSplit },
  view: (state, view) => (
    <>
      <Heading level={1} over={view.words(`core.exchange.side.${state.side}`)}>
        {view.words('core.exchange.title')}
      </Heading>
      <Stack>
        <Troubles state={state} view={view} />
        {state.setUp === 'whole' ? null : <Facts state={state} view={view} />}
        <Files state={state} view={view} />
      </Stack>
    </>
  ),
})

function Troubles({ state, view: { words, locale } }: View) {
  const { setUp, missing, left, silentSince } = state
  if (setUp === 'whole') return <Notice tone="info">{words('core.exchange.whole')}</Notice>
  const range = inRanges(missing)
  return (
    <>
      {setUp === 'ready' ? null : (
        <Notice tone="danger" heading={words(`core.exchange.${setUp}`)}>
          {words(`core.exchange.${setUp}.todo`)}
        </Notice>
      )}
      {missing.length > 0 ? (
        <Notice tone="warning" heading={words('core.exchange.missing', { numbers: range })}>
          {words('core.exchange.missing.todo')}
        </Notice>
      ) : null}
      {left > 0 ? (
        <Notice tone="warning" heading={words('core.exchange.left', { count: left })}>
          {words('core.exchange.left.todo')}
        </Notice>
      ) : null}
      {silentSince ? (
        <Notice
          tone="warning"
          heading={words('core.exchange.silent', { since: formatInstant(silentSince, locale) })}
        >
          {words('core.exchange.silent.todo')}
        </Notice>
      ) : null}
    </>
  )
}

function Facts({ state, view: { words, locale } }: View) {
  const { sent, taken, waiting, unacknowledged, keys } = state
  const { packages, since, unwritten } = unacknowledged
  const when = (one: PackageSeen | null) =>
    one
      ? words('core.exchange.package', {
          number: one.number,
          at: formatInstant(one.at, locale),
          items: one.items,
        })
      : words('core.exchange.never')
  const open = since
    ? words('core.exchange.packagesSince', { count: packages, since: formatInstant(since, locale) })
    : words('core.exchange.none')
  const count = (number: number, key: string) =>
    number > 0 ? words(key, { count: number }) : words('core.exchange.none')
  const fact = (key: string, value: string) => ({ key, term: words(`core.exchange.${key}`), value })
  return (
    <Section id="now" heading={words('core.exchange.now')}>
      <DescriptionList
        items={[
          fact('sent', when(sent)),
          fact('taken', when(taken)),
          fact('waiting', count(waiting, 'core.exchange.items')),
          fact('unacknowledged', open),
          ...(unwritten > 0 ? [fact('unwritten', count(unwritten, 'core.exchange.packages'))] : []),
          fact('mine', keys?.mine ?? ''),
          fact('peer', keys?.peer ?? words('core.exchange.none')),
        ]}
      />
    </Section>
  )
}

function Files({ state: { notTaken, setUp }, view }: View) {
  const { words } = view
  const open = notTaken.filter(({ settledAt }) => settledAt === null)
  const over = notTaken.filter(({ settledAt }) => settledAt !== null)
  if (setUp === 'whole' && notTaken.length === 0) return null
  return (
    <Section id="files" heading={words('core.exchange.files')} lead={words('core.exchange.files.lead')}>
      <DataTable
        caption={words('core.exchange.files.open')}
        dense
        columns={columnsOf(view, true)}
        rowKey={({ id }) => id}
        rows={open}
        empty={<EmptyState heading={words('core.exchange.files.none')} />}
      />
      <Settle files={open.filter(({ held }) => !held)} view={view} />
      {over.length > 0 ? (
        <DataTable
          caption={words('core.exchange.files.over')}
          dense
          columns={columnsOf(view, false)}
          rowKey={({ id }) => id}
          rows={over}
        />
      ) : null}
    </Section>
  )
}

function columnsOf(view: ViewContext, isOpen: boolean): Column<FileNotTaken>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`core.exchange.files.${key}`) })
  return [
    { ...heading('file'), names: true, phone: 'title', cell: ({ file }) => <code>{file}</code> },
    { ...heading('at'), cell: ({ at }) => formatInstant(at, locale) },
    { ...heading('reason'), cell: ({ reason }) => words(reason) },
    isOpen
      ? {
          ...heading('todo'),
          cell: ({ reason }) => words(reason.replace('core.notTaken.', 'core.notTakenTodo.')),
        }
      : {
          ...heading('settledAt'),
          cell: ({ settledAt }) => (settledAt ? formatInstant(settledAt, locale) : null),
        },
  ]
}

/** What was put aside is over when somebody has looked into it; what waits in the folder, when it is taken. */
function Settle({ files, view }: { files: FileNotTaken[]; view: ViewContext }) {
  const { words, locale } = view
  if (files.length === 0) return null
  const options = files.map(({ id, file, at }) => ({
    value: id,
    label: `${file} (${formatInstant(at, locale)})`,
  }))
  return (
    <ActionForm view={view} name="settle" submit={{ kind: 'secondary' }} warn={false}>
      <Select name="id" label={words('core.settleFile.id')} options={options} width="full" />
    </ActionForm>
  )
}
