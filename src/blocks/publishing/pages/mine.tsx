import { asSystem } from '../../../core/access/system.ts'
import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Refusal } from '../../../core/refusal.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { FromAddress } from '../../../ui/form/from-address.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { change, stop } from '../actions.ts'
import { newsPurpose } from '../personal-data.ts'
import { type Subscription, subscriptionOf } from '../subscriptions.ts'
import { ChoiceFields } from './fields.tsx'
import { newsPlace } from './place.ts'

/** Where one's own choice is opened: the code is posted, and stands in no address. */
export const minePage = definePage<null>({
  ...newsPlace,
  name: 'publishing.mine',
  path: '/news/mine',
  under: ['/news'],
  load: async () => null,
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('publishing.mine.title')}</Heading>
      <OpenForm view={view} />
    </>
  ),
})

function OpenForm({ view: { words } }: { view: ViewContext }) {
  return (
    <Stack>
      <p>{words('publishing.mine.lead')}</p>
      <FromAddress field="code">
        <Form action="/news/mine/opened" unremembered warn={false} label={words('publishing.mine.title')}>
          <TextField
            name="code"
            label={words('publishing.field.code')}
            width="medium"
            maxLength={60}
            required
          />
          <Actions>
            <Button kind="primary">{words('publishing.mine.open')}</Button>
          </Actions>
        </Form>
      </FromAddress>
    </Stack>
  )
}

type Opened = { row: Subscription | null; code: string; areas: AreaName[] }

const told = (action: PageForm['action'], key: 'changed' | 'stopped'): PageForm => ({
  action,
  next: () => '/news/mine',
  shown: (_, { words }) => (
    <>
      <Heading level={1}>{words('publishing.mine.title')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words(`publishing.${key}`)}
      </Notice>
    </>
  ),
})

/** What one chose, to be changed or ended. */
export const openedPage = definePage<Opened>({
  ...newsPlace,
  name: 'publishing.opened',
  path: '/news/mine/opened',
  method: 'POST',
  under: ['/news', '/news/mine'],
  load: ({ tx, posted }) => opened(tx, (posted.get('code') ?? '').slice(0, 60)),
  purposes: [newsPurpose],
  forms: {
    change: told(change, 'changed'),
    stop: told(stop, 'stopped'),
  },
  view: ({ row, code, areas }, view) =>
    row ? <Own row={row} code={code} areas={areas} view={view} /> : <Unknown view={view} />,
})

async function opened(tx: Tx, code: string): Promise<Opened> {
  const areas = await communityAreas(tx)
  try {
    const row = await asSystem(tx, 'publishing.mine', () => subscriptionOf(tx, code), { silent: true })
    return { row, code, areas }
  } catch (error) {
    if (error instanceof Refusal) return { row: null, code, areas }
    throw error
  }
}

function Unknown({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('publishing.mine.title')}</Heading>
      <Notice tone="danger" announce>
        {words('publishing.codeUnknown')}
      </Notice>
      <OpenForm view={view} />
    </>
  )
}

type OwnProps = { row: Subscription; code: string; areas: AreaName[]; view: ViewContext }

function Own({ row, code, areas, view }: OwnProps) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('publishing.mine.title')}</Heading>
      <p>{words('publishing.mine.to', { mail: row.mail })}</p>
      <ActionForm view={view} name="change" hidden={{ code, version: row.version }} keep={false}>
        <ChoiceFields view={view} areas={areas} row={row} />
        <PurposeNote view={view} code={newsPurpose} />
      </ActionForm>
      <ActionForm view={view} name="stop" hidden={{ code }} submit={{ kind: 'danger' }} keep={false}>
        {null}
      </ActionForm>
    </>
  )
}
