import { recordSeen } from '../../../../core/audit/audit.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { takers } from '../../rights/codes.ts'
import { requireImpartial } from '../../rights/impartial.ts'
import { type Item, inRows, isDecided, type Part, packageSeen } from '../../rights/items.ts'
import { type RightsRequest, requestOf } from '../../rights/requests.ts'
import {
  blackOutPassage,
  blackOutRow,
  blackOutSentences,
  blackOutValue,
  includeRow,
  uncoverRow,
  uncoverValue,
} from '../../rights/review-actions.ts'
import { ItemTool, RowTool } from './package-tools.tsx'
import { Done, numberText } from './say.tsx'

/** `at`: the item whose tools are open; one at a time, a page has hundreds. `frozen`: the officer has decided on it. */
export type PackageData = { request: RightsRequest; items: Item[]; at: string | null; frozen: boolean }
export type PackageProps = { data: PackageData; view: ViewContext }

const done = ['covered', 'uncovered', 'included']

/** Back to the row that was worked on, by the place of the item in the address. */
const toRow = (what: string) => (answered: { id: string }, context: { path: string }) =>
  `${back(what)(answered, context)}&at=${answered.id}#item-${answered.id}`

/** What was gathered: read through, and black where it is not for whoever asked. */
export const packagePage = definePage<PackageData>({
  name: 'privacy.package',
  path: '/privacy/requests/:id/package',
  allow: takers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/privacy/requests'],
  async load({ tx, params, query }) {
    const id = idOf(params)
    const request = await requestOf(tx, id)
    await requireImpartial(tx, request)
    const items = await packageSeen(tx, id)
    await recordSeen(tx, 'rights_request', id, 'privacy.package')
    return { request, items, at: query.get('at'), frozen: await isDecided(tx, id) }
  },
  forms: {
    value: { action: blackOutValue, next: toRow('covered') },
    sentences: { action: blackOutSentences, next: toRow('covered') },
    passage: { action: blackOutPassage, next: toRow('covered') },
    uncover: { action: uncoverValue, next: toRow('uncovered') },
    row: { action: blackOutRow, next: toRow('covered') },
    uncoverRow: { action: uncoverRow, next: toRow('uncovered') },
    include: { action: includeRow, next: toRow('included') },
  },
  view: (data, view) => (
    <>
      <Heading level={1} over={numberText(data.request, view)}>
        {view.words('privacy.package.title')}
      </Heading>
      <Done view={view} of={done} />
      <Stack>
        <p>
          <a href={`/privacy/requests/${data.request.id}`}>{view.words('privacy.package.back')}</a>
        </p>
        <p>{view.words('privacy.package.lead')}</p>
        {data.frozen ? <Notice tone="info">{view.words('privacy.rights.frozen')}</Notice> : null}
        <Parts data={data} view={view} />
      </Stack>
    </>
  ),
})

function Parts({ data, view }: PackageProps) {
  const { words, actor } = view
  const parts: Part[] = actor.role === 'privacy-officer' ? ['ordinary', 'officer'] : ['ordinary']
  return parts.map((part) => {
    const items = data.items.filter((item) => item.part === part)
    return (
      <Section
        key={part}
        id={part}
        heading={words(`privacy.package.part.${part}`)}
        lead={words(`privacy.package.part.${part}.lead`)}
      >
        {items.length === 0 ? (
          <EmptyState heading={words('privacy.package.none')}>
            {words('privacy.package.none.then')}
          </EmptyState>
        ) : (
          <Sources items={items} data={data} view={view} />
        )}
      </Section>
    )
  })
}

function Sources({ items, data, view }: PackageProps & { items: Item[] }) {
  const groups = Map.groupBy(inRows(items), (row) => row[0]?.source ?? '')
  return [...groups].map(([source, rows]) => (
    <Section
      key={source}
      id={`${rows[0]?.[0]?.part}-${source.replaceAll('.', '-')}`}
      level={3}
      heading={view.words(source)}
    >
      <Stack>
        {rows.map((row) => (
          <Row key={row[0]?.id} row={row} data={data} view={view} />
        ))}
      </Stack>
    </Section>
  ))
}

function Row({ row, data, view }: PackageProps & { row: Item[] }) {
  return (
    <Card tone={row[0]?.leftOut ? 'quiet' : 'plain'}>
      <RowTool row={row} data={data} view={view} />
      <DescriptionList
        items={row.map((item) => ({
          key: item.id,
          term: view.words(item.field),
          value: (
            <div id={`item-${item.id}`}>
              <ItemTool item={item} data={data} view={view} />
            </div>
          ),
        }))}
      />
    </Card>
  )
}
