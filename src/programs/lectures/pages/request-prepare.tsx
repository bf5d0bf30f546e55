import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { RequestProps as Props } from './props.ts'

const at = ({ data }: Props) => ({ id: data.id, version: data.version })

/** Who goes there, what the place has, what is taken along, and that the group was reminded. */
export function Preparation(props: Props) {
  const { state } = props.data
  if (!['accepted', 'agreed', 'approved'].includes(state)) return null
  return (
    <>
      {state === 'accepted' ? null : <LecturersForm {...props} />}
      <PlaceForm {...props} />
      <Materials {...props} />
      {state === 'accepted' ? null : <RemindForm {...props} />}
    </>
  )
}

type Able = Props['data']['able'][number]

/** Somebody may be transferred after they were named: then it stands here, while there is time to name another. */
function LecturersForm(props: Props) {
  const { data, view } = props
  const { words } = view
  const isNamed = ({ id }: Able) => data.lecturers.some((lecturer) => lecturer.id === id)
  const [named, others] = [data.able.filter(isNamed), data.able.filter((lecturer) => !isNamed(lecturer))]
  const label = ({ name, why }: Able) =>
    why ? words('lectures.request.unable', { name, why: words(`lectures.lecturer.why.${why}`) }) : name
  const choicesOf = (some: Able[]) => some.map((lecturer) => ({ value: lecturer.id, label: label(lecturer) }))
  return (
    <Card level={2} heading={words('lectures.request.lecturers')}>
      {data.able.length === 0 ? (
        <Notice tone="warning">{words('lectures.request.noLecturers')}</Notice>
      ) : null}
      {named.some(({ why }) => why !== null) ? (
        <Notice tone="warning">{words('lectures.request.cannotCome')}</Notice>
      ) : null}
      <p>{named.map(label).join(words('lectures.comma')) || words('lectures.request.nobody')}</p>
      {others.length > 0 ? (
        <ActionForm view={view} name="assign" hidden={{ id: data.id }} warn={false}>
          <ActionField name="lecturerId" as="list" choices={choicesOf(others)} />
        </ActionForm>
      ) : null}
      {named.length > 0 ? (
        <Fold view={view} form="unassign" label={words('lectures.unassign.title')} danger>
          <ActionForm view={view} name="unassign" hidden={{ id: data.id }} submit={{ kind: 'danger' }}>
            <ActionField name="lecturerId" as="radio" choices={choicesOf(named)} />
          </ActionForm>
        </Fold>
      ) : null}
    </Card>
  )
}

function PlaceForm(props: Props) {
  const { data, view } = props
  return (
    <Card level={2} heading={view.words('lectures.checkPlace.title')}>
      <ActionForm view={view} name="place" hidden={at(props)}>
        <FieldRow>
          <ActionField name="equipment" value={data.equipment ?? ''} />
          <ActionField name="parking" value={data.parking ?? ''} />
        </FieldRow>
        <ActionField name="expected" value={String(data.expected)} />
      </ActionForm>
    </Card>
  )
}

function Materials({ data, view }: Props) {
  const { words } = view
  const choices = data.materials.map(({ id, name, copies }) => ({
    value: id,
    label: words('lectures.request.material', { name, copies }),
  }))
  return (
    <Card level={2} heading={words('lectures.request.materials')}>
      <Stack gap="small">
        {choices.length > 0 ? (
          <ActionForm view={view} name="ready" hidden={{ id: data.id }} warn={false}>
            <ActionField
              name="readyIds"
              choices={choices}
              value={data.materials.filter(({ ready }) => ready).map(({ id }) => id)}
            />
          </ActionForm>
        ) : null}
        <Fold
          view={view}
          form="material"
          label={words('lectures.addMaterial.title')}
          open={choices.length === 0}
        >
          <ActionForm view={view} name="material" hidden={{ id: data.id }}>
            <FieldRow>
              <ActionField name="name" />
              <ActionField name="copies" value={String(data.expected)} />
            </FieldRow>
          </ActionForm>
        </Fold>
        {choices.length > 0 ? (
          <Fold view={view} form="drop" label={words('lectures.dropMaterial.title')} danger>
            <ActionForm view={view} name="drop" hidden={{ id: data.id }} submit={{ kind: 'danger' }}>
              <ActionField name="materialId" as="radio" choices={choices} />
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </Card>
  )
}

function RemindForm(props: Props) {
  const { data, view } = props
  const { words } = view
  const isDue = data.reminded_on === null && data.reminderDue !== null && data.reminderDue <= data.today
  return (
    <Card level={2} heading={words('lectures.remind.title')}>
      {isDue ? <Notice tone="warning">{words('lectures.request.remindNow')}</Notice> : null}
      <ActionForm view={view} name="remind" hidden={at(props)} warn={false}>
        <ActionField name="remindedHow" layout="inline" value={data.reminded_how ?? ''} />
      </ActionForm>
    </Card>
  )
}
