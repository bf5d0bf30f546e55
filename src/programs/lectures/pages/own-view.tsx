import { formatInstant } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { cancelOwn, prepareOwn } from '../actions/own.ts'
import { requestPurpose } from '../personal-data.ts'
import type { OwnRequest } from '../queries/own.ts'
import { mayCome } from '../rules/states.ts'
import { optionsText } from './menu-facts.tsx'
import { inLocale, occasionText, type Say, StateBadge } from './say.tsx'

/** The number and key with which a group opens its request. */
export type Typed = { receipt: string; key: string }

const changed = '/lectures/own/changed'

const changeForm = (action: PageForm['action'], key: 'prepared' | 'cancelled'): PageForm => ({
  action,
  next: () => '/lectures/own',
  shown: (_, { words }) => (
    <>
      <Heading level={1}>{words('lectures.own.title')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words(`lectures.own.${key}`)}
      </Notice>
      <ButtonLink href="/lectures/own">{words('lectures.own.again')}</ButtonLink>
    </>
  ),
})

export const changeForms: Record<string, PageForm> = {
  prepare: changeForm(prepareOwn, 'prepared'),
  cancel: changeForm(cancelOwn, 'cancelled'),
}

/** Takes what a group changes on its own request; shown by itself only where something was wrong with it. */
export const ownChangedPage = definePage<null>({
  name: 'lectures.ownChanged',
  path: changed,
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/lectures', '/lectures/own'],
  load: async () => null,
  purposes: [requestPurpose],
  forms: changeForms,
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('lectures.ownChanged.title')}</Heading>
      {view.form('prepare').refusal ? <PrepareForm typed={sentIn(view, 'prepare')} view={view} /> : null}
      {view.form('cancel').refusal ? <CancelForm typed={sentIn(view, 'cancel')} view={view} /> : null}
      <ButtonLink href="/lectures/own">{view.words('lectures.own.title')}</ButtonLink>
    </>
  ),
})

/** The number and key that came with a form, to be sent along again. */
function sentIn(view: ViewContext, name: string): Typed {
  const { receipt, key } = view.form(name).values
  return { receipt: String(receipt ?? ''), key: String(key ?? '') }
}

type Props = { request: OwnRequest; typed: Typed; view: ViewContext }

/** How the request stands, what was agreed on, and what the group can still do. */
export function OwnView({ request, typed, view }: Props) {
  const { words } = view
  const isOpen = mayCome(request.state, 'cancelled')
  const there = { ...view, path: changed }
  return (
    <>
      <Heading
        level={1}
        over={words('lectures.own.receipt', { receipt: request.receipt })}
        aside={<StateBadge state={request.state} say={view} />}
      >
        {request.menu}
      </Heading>
      <p>{words(`lectures.own.state.${request.state}`)}</p>
      {request.message && isOpen ? (
        <Notice tone="info" heading={words('lectures.own.message')}>
          <p className="as-written">{request.message}</p>
        </Notice>
      ) : null}
      {request.reason ? (
        <Notice tone="warning" heading={words('lectures.own.reason')}>
          <p className="as-written">{request.reason}</p>
        </Notice>
      ) : null}
      <Facts request={request} view={view} />
      {isOpen ? <PrepareForm typed={typed} view={there} request={request} /> : null}
      <Form action="/lectures/own/again" hidden={typed} warn={false} label={words('lectures.ownAgain.title')}>
        <Button>{words('lectures.ownAgain.title')}</Button>
      </Form>
      {isOpen ? (
        <Fold view={there} form="cancel" label={words('lectures.cancelOwn.title')} danger>
          <CancelForm typed={typed} view={there} />
        </Fold>
      ) : null}
    </>
  )
}

function Facts({ request, view }: { request: OwnRequest; view: Say }) {
  const { words, locale } = view
  const { agreedOn, agreedStarts, agreedEnds } = request
  const agreed = agreedOn
    ? occasionText({ onDay: agreedOn, starts: agreedStarts, ends: agreedEnds }, view)
    : words('lectures.own.noDay')
  const options = optionsText(request, view)
  const facts: [string, string][] = [
    ['agreed', agreed],
    ...request.wishes.map((wish, at): [string, string] => [`wish${at + 1}`, occasionText(wish, view)]),
    ['place', request.placeName],
    ['people', words('lectures.peopleCount', { count: request.expected })],
    ...(options ? [['options', options] as [string, string]] : []),
    ['agency', inLocale(request.agency, request.agencyEn, view)],
    ['askedAt', formatInstant(request.askedAt, locale)],
  ]
  return (
    <Card level={2} heading={words('lectures.own.facts')}>
      <DescriptionList
        items={facts.map(([key, value]) => ({ key, term: words(`lectures.fact.${key}`), value }))}
      />
    </Card>
  )
}

type FormProps = { typed: Typed; view: ViewContext; request?: OwnRequest }

function PrepareForm({ typed, view, request }: FormProps) {
  const { words } = view
  return (
    <Card level={2} heading={words('lectures.prepareOwn.title')}>
      <ActionForm view={view} name="prepare" hidden={typed} keep={false}>
        <ActionField name="equipment" value={request?.equipment ?? ''} />
        <ActionField name="parking" value={request?.parking ?? ''} />
        <ActionField name="expected" value={request ? String(request.expected) : ''} />
        <ActionField name="telephone" hint={words('lectures.own.contact')} />
        <ActionField name="mail" />
        <PurposeNote view={view} code={requestPurpose} />
      </ActionForm>
    </Card>
  )
}

function CancelForm({ typed, view }: FormProps) {
  return (
    <ActionForm view={view} name="cancel" hidden={typed} submit={{ kind: 'danger' }} keep={false}>
      <ActionField name="reason" rows={2} />
    </ActionForm>
  )
}
