import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { CopyButton, PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { ask, type Received } from '../actions/asking.ts'
import { requestPurpose } from '../personal-data.ts'
import type { Menu } from '../queries/menus.ts'
import { AskFields, type Before } from './ask-fields.tsx'
import { menuIn } from './menu.tsx'
import type { Say } from './say.tsx'

/** What is shown once: the number and the key stand in no address and are kept nowhere. */
export const askForm: PageForm = {
  action: ask,
  next: () => '/lectures/own',
  shown: (result, view) => <ReceivedView received={result as Received} say={view} />,
}

/** A group asks for a lecture, without an account. */
export const askPage = definePage<Menu>({
  name: 'lectures.askPage',
  path: '/lectures/menus/:id/ask',
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/lectures'],
  load: menuIn,
  forms: { ask: askForm },
  purposes: [requestPurpose],
  view: (menu, view) => (
    <>
      <Heading
        level={1}
        over={view.words('lectures.menu.heading', { number: menu.number, title: menu.title })}
      >
        {view.words('lectures.askPage.title')}
      </Heading>
      <AskForm menu={menu} view={view} />
    </>
  ),
})

type FormProps = {
  menu: Pick<Menu, 'id' | 'peopleFrom' | 'peopleTo' | 'noticeDays' | 'signLanguage' | 'online'>
  view: ViewContext
  before?: Before
}

export function AskForm({ menu, view, before }: FormProps) {
  const { words } = view
  return (
    <>
      <p>
        {words('lectures.askPage.lead', {
          from: menu.peopleFrom,
          to: menu.peopleTo,
          days: menu.noticeDays,
        })}
      </p>
      <ActionForm view={view} name="ask" hidden={{ menuId: menu.id }}>
        <AskFields view={view} offered={menu} {...(before ? { before } : {})} />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <PurposeNote view={view} code={requestPurpose} />
      </ActionForm>
    </>
  )
}

function ReceivedView({ received: { receipt, key }, say: { words } }: { received: Received; say: Say }) {
  return (
    <Stack>
      <Heading level={1}>{words('lectures.received.heading')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words('lectures.received.then')}
      </Notice>
      <Card level={2} tone="layered" heading={words('lectures.received.note')}>
        <DescriptionList
          items={[
            { key: 'receipt', term: words('lectures.received.receipt'), value: <strong>{receipt}</strong> },
            { key: 'key', term: words('lectures.received.key'), value: <strong>{key}</strong> },
          ]}
        />
        <p>{words('lectures.received.once')}</p>
        <Cluster>
          <PrintButton>{words('lectures.print')}</PrintButton>
          <CopyButton text={words('lectures.received.copied', { receipt, key })}>
            {words('lectures.received.copy')}
          </CopyButton>
        </Cluster>
      </Card>
      <ButtonLink href="/lectures">{words('lectures.received.back')}</ButtonLink>
    </Stack>
  )
}
