import { Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { formatInstant } from '../../calendar/format.ts'
import { staffRoles } from '../../identity/roles.ts'
import { definePage, type ViewContext } from '../../page/page.ts'
import { bothZones } from '../../zone.ts'
import { dropDraft } from '../actions.ts'
import { type Draft, draftsOf, keptDays } from '../drafts.ts'
import { addressOf, labelOf } from '../parts.tsx'

/** All that somebody began and did not send, whichever page it is of; where it is gone on with, and thrown away. */
export const draftsPage = definePage<Draft[]>({
  name: 'core.drafts',
  path: '/drafts',
  allow: staffRoles,
  zones: bothZones,
  density: 'staff',
  load: ({ tx }) => draftsOf(tx),
  forms: { drop: { action: dropDraft, next: () => '/drafts?done=dropped' } },
  view: (drafts, view) => <Drafts drafts={drafts} view={view} />,
})

function Drafts({ drafts, view }: { drafts: Draft[]; view: ViewContext }) {
  const { words, query } = view
  const { refusal } = view.form('drop')
  return (
    <>
      <Heading level={1}>{words('core.drafts.title')}</Heading>
      <Stack>
        {refusal ? <Notice tone="warning" announce heading={words(refusal.code, refusal.params)} /> : null}
        {query.get('done') === 'dropped' ? (
          <Notice tone="success" announce heading={words('core.drafts.dropped')} />
        ) : null}
        <p>{words('core.drafts.lead', { days: keptDays })}</p>
        <DataTable<Draft>
          caption={words('core.drafts.title')}
          captionHidden
          rowKey={({ id }) => id}
          rows={drafts}
          columns={columnsOf(view)}
          empty={
            <EmptyState heading={words('core.drafts.none')}>{words('core.drafts.none.then')}</EmptyState>
          }
        />
      </Stack>
    </>
  )
}

const columnsOf = (view: ViewContext): Column<Draft>[] => [
  {
    key: 'label',
    heading: view.words('core.draft.label'),
    names: true,
    phone: 'title',
    cell: (draft) => <a href={addressOf(draft)}>{labelOf(draft, view)}</a>,
  },
  {
    key: 'page',
    heading: view.words('core.draft.page'),
    cell: ({ form }) => view.words(`${form.split(' ')[0]}.title`),
  },
  {
    key: 'begun',
    heading: view.words('core.draft.begunAt'),
    cell: ({ begunAt }) => formatInstant(begunAt, view.locale),
  },
  {
    key: 'updated',
    heading: view.words('core.draft.updatedAt'),
    cell: ({ updatedAt }) => formatInstant(updatedAt, view.locale),
  },
  {
    key: 'drop',
    phone: 'plain',
    heading: view.words('core.dropDraft.submit'),
    cell: ({ key }) => (
      <Form action="/drafts" hidden={{ _form: 'drop', key }} warn={false}>
        <Button size="small">{view.words('core.dropDraft.submit')}</Button>
      </Form>
    ),
  },
]
