import { today } from '../../../../core/calendar/clock.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { PersonChooser } from '../../../registry/parts/person-chooser.tsx'
import { isToDo } from '../../rights/carry-out.ts'
import { type Asker, proofsOf, type State } from '../../rights/codes.ts'
import type { RightsRequest } from '../../rights/requests.ts'
import type { RequestProps } from './request-data.ts'
import { DueText, dayText } from './say.tsx'

const isIn = ({ state }: { state: string }, ...states: State[]) => (states as string[]).includes(state)

/** What may be done next, and what may be done at any time. */
export function RequestSteps({ data, view }: RequestProps) {
  const { words, actor } = view
  const { request } = data
  if (isIn(request, 'withdrawn', 'delivered') && !isToDo(request)) return null
  const mine = request.preparer_id === actor.accountId
  const at = { id: request.id, version: request.version }
  return (
    <Card level={2} heading={words('privacy.request.next')}>
      <Stack gap="small">
        <p>{words(nextKey(data.request, mine))}</p>
        <Who data={data} view={view} />
        {isIn(request, 'received') && !request.returned_on ? <Check data={data} view={view} /> : null}
        {isIn(request, 'checking') && mine && !request.returned_on ? (
          <ActionForm view={view} name="gather" hidden={at} />
        ) : null}
        {isIn(request, 'gathered') && mine && !request.returned_on ? (
          <Gathered data={data} view={view} />
        ) : null}
        {isIn(request, 'decided') ? <ActionForm view={view} name="deliver" hidden={at} /> : null}
        <Besides data={data} view={view} mine={mine} />
      </Stack>
    </Card>
  )
}

/** Who does the next step, and by when: the clock of the law runs to the decision, what follows goes without delay. */
function Who({ data: { request, preparer }, view }: RequestProps) {
  const { words } = view
  const turn = turnOf(request)
  const who =
    turn === 'preparer' && preparer
      ? words('privacy.request.by.preparer', { name: preparer })
      : words(`privacy.request.by.${turn}`)
  const items = [
    { key: 'who', term: words('privacy.label.who'), value: who },
    { key: 'when', term: words('privacy.label.byWhen'), value: <When request={request} view={view} /> },
  ]
  return <DescriptionList items={items} />
}

type Turn = 'asker' | 'counter' | 'counterAndOfficer' | 'preparer' | 'officer'

function turnOf(request: RightsRequest): Turn {
  if (isIn(request, 'decided') && isToDo(request)) return 'counterAndOfficer'
  if (isIn(request, 'delivered', 'reviewed')) return 'officer'
  if (request.returned_on) return 'asker'
  return isIn(request, 'received', 'decided') ? 'counter' : 'preparer'
}

function When({ request, view }: { request: RightsRequest; view: RequestProps['view'] }) {
  const { words } = view
  if (isIn(request, 'delivered')) return <>{words('privacy.request.when.soon')}</>
  if (isIn(request, 'decided'))
    return <>{words('privacy.request.when.issued', { on: dayText(request.issued_on, view) })}</>
  if (request.returned_on) return <>{words('privacy.request.when.returned')}</>
  const days = { ordinary: dayText(request.ordinary_on, view), due: dayText(request.due_on, view) }
  return (
    <>
      <DueText request={request} view={view} />
      {isIn(request, 'reviewed') ? <p>{words(whenKey(request), days)}</p> : null}
    </>
  )
}

/** Of the two days on which an answer goes out, those that are left. */
const whenKey = ({ ordinary_on }: RightsRequest) =>
  today() < ordinary_on ? 'privacy.request.when.days' : 'privacy.request.when.due'

function nextKey({ state, kind, returned_on }: RightsRequest, mine: boolean) {
  if (returned_on && state !== 'decided') return 'privacy.request.next.returned'
  if (!mine && ['checking', 'gathered'].includes(state)) return 'privacy.request.next.others'
  if (state === 'decided' && kind !== 'disclose') return 'privacy.request.next.notify'
  return `privacy.request.next.${state === 'delivered' ? 'toDo' : state}`
}

function Check({ data: { request, chosen }, view }: RequestProps) {
  const { words } = view
  const proofs = proofsOf[request.asker as Asker].filter(
    (proof) => proof !== 'account' || request.channel === 'web',
  )
  return (
    <ActionForm view={view} name="check" hidden={{ id: request.id, version: request.version }}>
      <ActionField
        name="proof"
        as="list"
        choices={proofs.map((value) => ({ value, label: words(`privacy.field.proof.${value}`) }))}
      />
      <PersonChooser field="personId" chosen={chosen} optional />
    </ActionForm>
  )
}

function Gathered({ data: { request }, view }: RequestProps) {
  const { words } = view
  return (
    <>
      <ButtonLink href={`/privacy/requests/${request.id}/package`} kind="primary">
        {words('privacy.package.title')}
      </ButtonLink>
      <ActionForm
        view={view}
        name="submit"
        hidden={{ id: request.id, version: request.version }}
        submit={{ kind: 'secondary' }}
      />
    </>
  )
}

function Besides({ data, view, mine }: RequestProps & { mine: boolean }) {
  const { words } = view
  const { request } = data
  const hidden = { id: request.id, version: request.version }
  const fold = (form: string, title: string, field?: React.ReactNode) => (
    <Fold view={view} form={form} label={words(title)}>
      <ActionForm view={view} name={form} hidden={hidden}>
        {field}
      </ActionForm>
    </Fold>
  )
  const early = isIn(request, 'received', 'checking')
  const open = early || isIn(request, 'gathered', 'reviewed')
  return (
    <>
      {isIn(request, 'checking') && mine ? (
        <Fold view={view} form="check" label={words('privacy.request.checkAgain')}>
          <Check data={data} view={view} />
        </Fold>
      ) : null}
      {!mine && isIn(request, 'checking', 'gathered')
        ? fold('takeOver', 'privacy.takeOverRequest.title')
        : null}
      {early && !request.returned_on
        ? fold('return', 'privacy.returnRequest.title', <ActionField name="returnReason" />)
        : null}
      {request.returned_on && open
        ? fold(
            'complete',
            'privacy.completeRequest.title',
            <ActionField name="completedOn" picker value={today()} />,
          )
        : null}
      {open && request.extension_days === 0
        ? fold('extend', 'privacy.extendRequest.title', <ActionField name="extensionReason" />)
        : null}
      {open ? fold('withdraw', 'privacy.withdrawRequest.title') : null}
    </>
  )
}
