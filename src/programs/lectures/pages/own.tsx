import { asSystem } from '../../../core/access/system.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { requestPurpose } from '../personal-data.ts'
import { menuOf } from '../queries/menus.ts'
import { type OwnRequest, ownRequest } from '../queries/own.ts'
import { AskForm, askForm } from './ask.tsx'
import { changeForms, OwnView, type Typed } from './own-view.tsx'

const place = { allow: 'everyone', zones: bothZones, density: 'resident' } as const

/** Where a group opens its own request: the number and the key are posted, and stand in no address. */
export const ownPage = definePage<null>({
  ...place,
  name: 'lectures.own',
  path: '/lectures/own',
  under: ['/lectures'],
  load: async () => null,
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('lectures.own.title')}</Heading>
      <OpenForm view={view} />
    </>
  ),
})

/** The form that opens a request. Nothing of it is kept in the browser. */
function OpenForm({ view: { words } }: { view: ViewContext }) {
  return (
    <>
      <p>{words('lectures.own.lead')}</p>
      <Form action="/lectures/own/opened" unremembered warn={false} label={words('lectures.own.title')}>
        <TextField
          name="receipt"
          label={words('lectures.field.receipt')}
          inputMode="numeric"
          width="medium"
          required
        />
        <TextField name="key" label={words('lectures.field.key')} width="medium" required />
        <Actions>
          <Button kind="primary">{words('lectures.own.open')}</Button>
        </Actions>
      </Form>
      <p>{words('lectures.own.lost')}</p>
    </>
  )
}

type Opened = { request: OwnRequest | null; typed: Typed }

const typedIn = (posted: URLSearchParams): Typed => ({
  receipt: (posted.get('receipt') ?? '').slice(0, 20),
  key: (posted.get('key') ?? '').slice(0, 20),
})

/** How one's own request stands, and what can be done with it. */
export const ownOpenedPage = definePage<Opened>({
  ...place,
  name: 'lectures.ownOpened',
  path: '/lectures/own/opened',
  method: 'POST',
  under: ['/lectures', '/lectures/own'],
  async load({ tx, posted }) {
    const typed = typedIn(posted)
    return { request: await asSystem(tx, 'lectures.own', () => ownRequest(tx, typed)), typed }
  },
  purposes: [requestPurpose],
  forms: changeForms,
  view: ({ request, typed }, view) =>
    request ? <OwnView request={request} typed={typed} view={view} /> : <Unknown view={view} />,
})

function Unknown({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('lectures.own.title')}</Heading>
      <Notice tone="danger" announce>
        {words('lectures.ownUnknown')}
      </Notice>
      <OpenForm view={view} />
    </>
  )
}

type Again = { request: OwnRequest; menu: Awaited<ReturnType<typeof menuOf>> } | null

/** The same as last time: the form filled in from one's own request, with new days. */
export const ownAgainPage = definePage<Again>({
  ...place,
  name: 'lectures.ownAgain',
  path: '/lectures/own/again',
  method: 'POST',
  under: ['/lectures', '/lectures/own'],
  async load({ tx, posted }) {
    const request = await asSystem(tx, 'lectures.own', () => ownRequest(tx, typedIn(posted)))
    return request ? { request, menu: await menuOf(tx, request.menuId) } : null
  },
  purposes: [requestPurpose],
  forms: { ask: askForm },
  view: (again, view) => (again ? <AskAgain again={again} view={view} /> : <Unknown view={view} />),
})

function AskAgain({ again: { request, menu }, view }: { again: NonNullable<Again>; view: ViewContext }) {
  const { words } = view
  const { wishes } = request
  // Sent to the page of the menu, which shows it again if something is wrong with it.
  const there = { ...view, path: `/lectures/menus/${menu.id}/ask` }
  return (
    <>
      <Heading level={1} over={words('lectures.menu.heading', { number: menu.number, title: menu.title })}>
        {words('lectures.ownAgain.title')}
      </Heading>
      <Notice tone="info">{words('lectures.ownAgain.look')}</Notice>
      <AskForm
        menu={menu}
        view={there}
        before={{
          groupName: request.groupName,
          contactName: request.contactName ?? '',
          telephone: request.telephone ?? '',
          mail: request.mail ?? '',
          placeName: request.placeName,
          placeAddress: request.placeAddress ?? '',
          expected: String(request.expected),
          wishesText: request.wishesText ?? '',
          options: request,
          wishes,
        }}
      />
    </>
  )
}
