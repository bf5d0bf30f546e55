import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { mayCome } from '../rules/states.ts'
import type { RequestProps as Props } from './props.ts'
import { inLocale, timeChoices } from './say.tsx'

const at = ({ data }: Props) => ({ id: data.id, version: data.version })

/** The one thing that is to be done next. */
export function NextStep(props: Props) {
  switch (props.data.state) {
    case 'asked':
      return <AcceptForm {...props} />
    case 'accepted':
      return <AgreeForm {...props} />
    case 'agreed':
      return <ApproveForm {...props} />
    default:
      return null
  }
}

function AcceptForm(props: Props) {
  const { view } = props
  return (
    <Card level={2} tone="layered" heading={view.words('lectures.accept.title')}>
      <ActionForm view={view} name="accept" hidden={at(props)}>
        <ActionField name="message" rows={2} />
      </ActionForm>
    </Card>
  )
}

function AgreeForm(props: Props) {
  const { view } = props
  return (
    <Card level={2} tone="layered" heading={view.words('lectures.agree.title')}>
      <AgreeFields {...props} />
    </Card>
  )
}

/** The first wish stands in it at first; once there is a day, that day. */
function AgreeFields(props: Props) {
  const { data, view } = props
  const [wish] = data.wishList
  const time = { choices: timeChoices, as: 'list' as const }
  return (
    <ActionForm view={view} name="agree" hidden={at(props)}>
      <FieldRow>
        <ActionField name="onDay" picker value={data.agreed_on ?? wish?.onDay} />
        <ActionField name="starts" {...time} value={data.agreed_starts ?? wish?.starts} />
        <ActionField name="ends" {...time} value={data.agreed_ends ?? wish?.ends} />
      </FieldRow>
      <FieldRow>
        <ActionField name="placeName" value={data.place_name} />
        <ActionField
          name="areaCode"
          as="list"
          value={data.area_code ?? ''}
          choices={data.areas.map(({ code, name, nameEn }) => ({
            value: code,
            label: inLocale(name, nameEn, view),
          }))}
        />
      </FieldRow>
      <ActionField name="message" rows={2} value={data.message ?? ''} />
    </ActionForm>
  )
}

function ApproveForm(props: Props) {
  const { view } = props
  const { words, actor } = view
  return (
    <Card level={2} tone="layered" heading={words('lectures.approve.title')}>
      {actor.role === 'supervisor' ? (
        <ActionForm view={view} name="approve" hidden={at(props)} warn={false} />
      ) : (
        <p>{words('lectures.approve.waits')}</p>
      )}
    </Card>
  )
}

/** What is not done every day: another day, a word to the group, declining, giving up, the same again. */
export function OtherWays(props: Props) {
  const { data, view } = props
  const { words } = view
  const { state } = data
  const isOpen = mayCome(state, 'cancelled')
  return (
    <Stack gap="small">
      <Cluster>
        <ButtonLink href={`/lectures/take-in?from=${data.id}`} size="small">
          {words('lectures.request.again')}
        </ButtonLink>
      </Cluster>
      {mayCome(state, 'agreed') && state !== 'accepted' ? (
        <Fold view={view} form="agree" label={words('lectures.request.otherDay')}>
          <AgreeFields {...props} />
        </Fold>
      ) : null}
      {isOpen ? (
        <Fold view={view} form="tell" label={words('lectures.tell.title')}>
          <ActionForm view={view} name="tell" hidden={at(props)}>
            <ActionField name="message" rows={2} />
          </ActionForm>
        </Fold>
      ) : null}
      {mayCome(state, 'declined') ? (
        <Fold view={view} form="decline" label={words('lectures.decline.title')} danger>
          <ActionForm view={view} name="decline" hidden={at(props)} submit={{ kind: 'danger' }}>
            <ActionField name="reason" rows={2} />
          </ActionForm>
        </Fold>
      ) : null}
      {isOpen ? (
        <Fold view={view} form="cancel" label={words('lectures.cancel.title')} danger>
          <ActionForm view={view} name="cancel" hidden={at(props)} submit={{ kind: 'danger' }}>
            <ActionField name="side" layout="inline" />
            <ActionField name="reason" rows={2} />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}
