import { asSystem } from '../../../../core/access/system.ts'
import { fiscalYearLabel } from '../../../../core/calendar/fiscal-year.ts'
import { formatDate, formatInstant } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { type HeadAfter, headAfter } from '../head-after.ts'
import { type List, listOf, type Review, reviewsSeen, type Sum, sumsOf } from '../lists.ts'
import { type Tombstones, tombstonesOf } from '../tombstones.ts'
import { SumTable } from './list-tables.tsx'
import { home, listReaders, retentionPlace } from './place.ts'

type Data = {
  list: List
  sums: Sum[]
  reviews: Review[]
  tombstones: Tombstones
  head: HeadAfter | null
  city: string
}

/**
 * 廃棄証明, 消去証明: one sheet that says what went, who agreed and approved, on which day, which tombstones the log has of it, whether
 * they are those of the list, and by which head of the log it is proved.
 */
export const certificatePage = definePage<Data>({
  ...retentionPlace,
  wide: false,
  name: 'privacy.retentionCertificate',
  path: `${home}/lists/:id/certificate`,
  allow: listReaders,
  under: ['/privacy', home],
  async load({ tx, params }) {
    const list = await listOf(tx, idOf(params))
    if (!list.done_at) throw new Refusal('core.notFound', 404)
    return {
      list,
      sums: await asSystem(tx, 'privacy.sums', () => sumsOf(tx, list.id), { silent: true }),
      reviews: await reviewsSeen(tx, list.id),
      tombstones: await asSystem(tx, 'privacy.tombstones', () => tombstonesOf(tx, list), { silent: true }),
      head: await headAfter(tx, list.done_at),
      city: await cityOf(tx),
    }
  },
  view: (data, view) => <Sheet data={data} view={view} />,
})

async function cityOf(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('municipality')
    .select('name')
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirstOrThrow()
  return row.name
}

/** The key of what the sheet is called. */
export const titleOf = ({ erasure }: Pick<List, 'erasure'>): string =>
  `privacy.retentionCertificate.${erasure ? 'erasureTitle' : 'title'}`

function Sheet({ data, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  const gone = data.sums.filter(({ state }) => state === 'disposed')
  return (
    <>
      <Heading
        level={1}
        over={data.city}
        aside={<PrintButton>{words('privacy.retentionCertificate.print')}</PrintButton>}
      >
        {words(titleOf(data.list))}
      </Heading>
      <Stack>
        <p>{words(`privacy.retentionCertificate.${data.list.erasure ? 'erasureLead' : 'lead'}`)}</p>
        {data.tombstones.agree ? null : (
          <Notice tone="danger">{tombstonesText(data.tombstones, view)}</Notice>
        )}
        <DescriptionList items={factsOf(data, view)} />
        <SumTable data={{ ...data, sums: gone, items: [], places: new Map() }} view={view} />
        <p>{words('privacy.retentionCertificate.backups')}</p>
      </Stack>
    </>
  )
}

function tombstonesText({ count, lines, numbers, agree }: Tombstones, { words }: ViewContext): string {
  const key = agree ? (numbers ? 'tombstonesOf' : 'tombstonesWaiting') : 'tombstonesMissing'
  return words(`privacy.retentionCertificate.${key}`, { count, lines, ...numbers })
}

function factsOf({ list, reviews, tombstones, head }: Data, view: ViewContext) {
  const { words, locale } = view
  const done = list.done_at as Date
  const by = (what: 'preparedBy' | 'approvedBy') =>
    words(
      list.erasure
        ? `privacy.retentionCertificate.erasure${what === 'preparedBy' ? 'PreparedBy' : 'ApprovedBy'}`
        : `privacy.retention.${what}`,
    )
  return [
    { term: words('privacy.retention.number'), value: list.number },
    { term: words('privacy.drawList.fiscalYear'), value: fiscalYearLabel(list.fiscal_year, locale) },
    {
      term: words(`privacy.retentionCertificate.${list.erasure ? 'erasureDay' : 'day'}`),
      value: formatDate(dateInTokyo(done), locale),
    },
    { term: by('preparedBy'), value: list.prepared_by_name ?? '' },
    ...reviews.map(({ agency, agreed_by_name }) => ({
      key: agency,
      term: words('privacy.retentionCertificate.agreed', { agency }),
      value: agreed_by_name ?? '',
    })),
    { term: by('approvedBy'), value: list.approved_by_name ?? '' },
    ...(list.approved_at
      ? [
          {
            term: words('privacy.retentionCertificate.approvedOn'),
            value: formatDate(dateInTokyo(list.approved_at), locale),
          },
        ]
      : []),
    {
      term: words('privacy.retentionCertificate.tombstones'),
      value: tombstonesText(tombstones, view),
    },
    {
      term: words('privacy.retentionCertificate.head'),
      value: head
        ? words('privacy.retentionCertificate.headOf', {
            size: head.size,
            at: formatInstant(head.at, locale),
            root: head.root,
          })
        : words('privacy.retentionCertificate.unsealed'),
    },
  ]
}
