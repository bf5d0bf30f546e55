import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { dateInTokyo } from '../../calendar/tokyo.ts'
import type { Tx } from '../../db/transaction.ts'
import { isId } from '../../id.ts'
import { namesOf } from '../../identity/accounts.ts'
import { ActionField } from '../../page/field.tsx'
import { ActionForm } from '../../page/form.tsx'
import { definePage, type ViewContext } from '../../page/page.ts'
import { Refusal } from '../../refusal.ts'
import { recordAudit } from '../audit.ts'
import { reviewAccess } from '../review/actions.ts'
import { type Entry, entriesByIds } from './entries.ts'
import { entryColumns } from './entry-columns.tsx'
import { filterIn, type LogFilter } from './filter.ts'
import { auditPlaceOnScreen } from './log.tsx'
import { type Review, reviewOf } from './reviews-list.ts'
import { actorText, atShort } from './say.ts'

type Data = { review: Review; entries: Entry[]; names: Map<string, string>; filter: LogFilter }

/** One unusual access: who, when, which entries, and what came of looking into it. */
export const auditReviewPage = definePage<Data>({
  ...auditPlaceOnScreen,
  name: 'core.auditReview',
  path: '/audit/reviews/:id',
  under: ['/audit', '/audit/reviews'],
  load: ({ tx, params }) => load(tx, params.id ?? ''),
  forms: { review: { action: reviewAccess, next: () => '/audit/reviews' } },
  view: (data, view) => (
    <>
      <Heading level={1} over={view.words('core.auditReview.title')}>
        {view.words(`core.auditKind.${data.review.kind}`)}
      </Heading>
      <Columns shape="aside">
        <Entries data={data} view={view} />
        <Stack>
          <Facts data={data} view={view} />
          <Result review={data.review} view={view} />
        </Stack>
      </Columns>
    </>
  ),
})

async function load(tx: Tx, id: string): Promise<Data> {
  const review = isId(id) ? await reviewOf(tx, id) : undefined
  if (!review) throw new Refusal('core.notFound', 404)
  await recordAudit(tx, {
    verb: 'core.auditReview',
    outcome: 'seen',
    subject: { table: 'audit_review', id },
  })
  const entries = await entriesByIds(tx, review.entryIds)
  const { accountId, reviewedBy } = review
  const names = await namesOf(tx, [accountId, ...(reviewedBy ? [reviewedBy] : [])])
  const days = { from: dateInTokyo(review.startsAt), to: dateInTokyo(review.endsAt) }
  return { review, entries, names, filter: filterIn(new URLSearchParams(days)) }
}

function Entries({ data, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <Section id="entries" heading={words('core.auditReview.entries')}>
      <DataTable
        caption={words('core.auditReview.entries')}
        captionHidden
        dense
        columns={entryColumns(data, view)}
        rowKey={({ id }) => id}
        rows={data.entries}
      />
    </Section>
  )
}

function Facts({ data: { review, names }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  const { accountId, startsAt, endsAt, records, kind } = review
  const fact = (key: string, value: string) => ({ key, term: words(`core.audit.column.${key}`), value })
  return (
    <DescriptionList
      items={[
        fact('who', actorText({ accountId, operator: null }, names, view)),
        fact('from', atShort(startsAt, view)),
        fact('to', atShort(endsAt, view)),
        fact('records', words('core.audit.records', { count: records })),
        fact('counted', words(`core.auditKind.${kind}.counted`)),
      ]}
    />
  )
}

function Result({ review: { id, version, result, note }, view }: { review: Review; view: ViewContext }) {
  return (
    <Section id="result" heading={view.words('core.reviewAccess.title')}>
      <ActionForm view={view} name="review" hidden={{ id, version }}>
        <ActionField name="result" value={result ?? undefined} layout="stack" />
        <ActionField name="note" value={note ?? undefined} rows={4} />
      </ActionForm>
    </Section>
  )
}
