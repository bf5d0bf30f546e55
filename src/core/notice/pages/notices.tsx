import { Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { formatInstant } from '../../calendar/format.ts'
import { definePage, type ViewContext } from '../../page/page.ts'
import { Refusal } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { settleNotice } from '../actions.ts'
import { type NoticeLine, settled, waiting } from '../waiting.ts'

type Data = { open: NoticeLine[]; over: NoticeLine[] }
type Props = { data: Data; view: ViewContext }

/** What waits for whoever is signed in, in the post they act in, or goes by a card; a mail leads here, and says no more than that. */
export const noticesPage = definePage<Data>({
  name: 'core.notices',
  path: '/notices',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  async load({ tx }) {
    if (!tx.actor.accountId && !tx.actor.card) throw new Refusal('core.signIn', 401)
    return { open: await waiting(tx), over: await settled(tx) }
  },
  forms: { settle: { action: settleNotice, next: () => '/notices?done=settled' } },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('core.notices.title')}</Heading>
      <Stack>
        <Told view={view} />
        <Open data={data} view={view} />
        <Over data={data} view={view} />
      </Stack>
    </>
  ),
})

function Told({ view }: Pick<Props, 'view'>) {
  const { words, query } = view
  const { refusal } = view.form('settle')
  if (refusal) return <Notice tone="warning" announce heading={words(refusal.code, refusal.params)} />
  if (query.get('done') !== 'settled') return null
  return <Notice tone="success" announce heading={words('core.notices.done')} />
}

function Open({ data: { open }, view }: Props) {
  const { words } = view
  return (
    <Section id="open" heading={words('core.notices.open')} lead={words('core.notices.lead')}>
      <DataTable<NoticeLine>
        caption={words('core.notices.open')}
        captionHidden
        rowKey={({ id }) => id}
        rows={open}
        columns={[...columnsOf(view), settleColumn(view)]}
        empty={
          <EmptyState heading={words('core.notices.none')}>{words('core.notices.none.then')}</EmptyState>
        }
      />
    </Section>
  )
}

const columnsOf = ({ words, locale }: ViewContext): Column<NoticeLine>[] => [
  {
    key: 'what',
    heading: words('core.notices.what'),
    names: true,
    phone: 'title',
    cell: ({ code, facts, path }) => <a href={path}>{words(code, facts)}</a>,
  },
  { key: 'at', heading: words('core.notices.at'), cell: ({ at }) => formatInstant(at, locale) },
]

/** One small form in each row; done twice, the second time says so. */
const settleColumn = ({ words }: ViewContext): Column<NoticeLine> => ({
  key: 'settle',
  phone: 'plain',
  heading: words('core.settleNotice.submit'),
  cell: ({ id }) => (
    <Form action="/notices" hidden={{ _form: 'settle', id }} warn={false}>
      <Button size="small">{words('core.settleNotice.submit')}</Button>
    </Form>
  ),
})

function Over({ data: { over }, view }: Props) {
  const { words, locale } = view
  if (over.length === 0) return null
  return (
    <Section id="over" heading={words('core.notices.over')}>
      <DataTable<NoticeLine>
        caption={words('core.notices.over')}
        captionHidden
        rowKey={({ id }) => id}
        rows={over}
        columns={[
          ...columnsOf(view),
          {
            key: 'by',
            heading: words('core.notices.by'),
            cell: ({ settledAt, settledBy }) =>
              [settledBy, settledAt && formatInstant(settledAt, locale)].filter(Boolean).join(' · '),
          },
        ]}
      />
    </Section>
  )
}
