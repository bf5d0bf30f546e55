import { smallestAreas } from '../../../blocks/registry/areas.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { addHub, changeHub } from '../actions/hubs.ts'
import { agencies, divisionsHub, type Hub } from '../queries/hubs.ts'
import { division } from '../rules/codes.ts'

type Choices = { areas: AreaName[]; agencies: Awaited<ReturnType<typeof agencies>> }
type Shown = Choices & { hub: Hub }

const place = {
  allow: division,
  zones: ['inner'],
  density: 'staff',
  under: ['/childcare-hubs', '/childcare-hubs/desk'],
} as const

const choicesOf = async ({ tx }: LoadContext): Promise<Choices> => ({
  areas: await smallestAreas(tx),
  agencies: await agencies(tx),
})

/** A new hub of one's own division. */
export const newHubPage = definePage<Choices>({
  ...place,
  name: 'childcare-hubs.newHub',
  path: '/childcare-hubs/new-hub',
  load: choicesOf,
  forms: { add: { action: addHub, next: ({ id }) => `/childcare-hubs/hubs/${id}` } },
  view: (choices, view) => (
    <>
      <Heading level={1}>{view.words('childcare-hubs.addHub.title')}</Heading>
      <ActionForm view={view} name="add">
        <Fields choices={choices} view={view} />
      </ActionForm>
    </>
  ),
})

/** What is known of a hub, to be changed; a hub that is given up is marked so. */
export const editHubPage = definePage<Shown>({
  ...place,
  name: 'childcare-hubs.editHub',
  path: '/childcare-hubs/hubs/:id/edit',
  load: async (context) => ({
    ...(await choicesOf(context)),
    hub: await divisionsHub(context.tx, idOf(context.params)),
  }),
  forms: { change: { action: changeHub, next: ({ id }) => `/childcare-hubs/hubs/${id}` } },
  view: (shown, view) => (
    <>
      <Heading level={1} over={shown.hub.name}>
        {view.words('childcare-hubs.changeHub.title')}
      </Heading>
      <ActionForm view={view} name="change" hidden={{ id: shown.hub.id, version: shown.hub.version }}>
        <Fields choices={shown} hub={shown.hub} view={view} />
        <ActionField name="retired" value={shown.hub.retired ? 'on' : undefined} />
      </ActionForm>
    </>
  ),
})

type FieldsProps = { choices: Choices; hub?: Hub; view: ViewContext }

function Fields({ choices, hub, view: { words, locale } }: FieldsProps) {
  const english = locale === 'en'
  return (
    <Stack gap="small">
      <FieldRow>
        <ActionField name="name" value={hub?.name} />
        <ActionField name="kind" value={hub?.kind} layout="inline" />
      </FieldRow>
      <FieldRow>
        <ActionField
          name="operatorId"
          value={hub?.operator_id}
          as="list"
          choices={choices.agencies.map(({ id, name, name_en }) => ({
            value: id,
            label: english ? name_en : name,
          }))}
        />
        <ActionField
          name="areaCode"
          value={hub?.area_code ?? undefined}
          as="list"
          choices={choices.areas.map(({ code, name, nameEn }) => ({
            value: code,
            label: english ? nameEn : name,
          }))}
          empty={words('childcare-hubs.areaUnset')}
        />
      </FieldRow>
      <ActionField name="address" value={hub?.address} />
      <FieldRow>
        <ActionField name="latitude" value={textOf(hub?.latitude)} />
        <ActionField name="longitude" value={textOf(hub?.longitude)} />
        <ActionField name="telephone" value={hub?.telephone ?? undefined} />
        <ActionField name="capacity" value={textOf(hub?.capacity)} />
      </FieldRow>
      <FieldSet legend={words('childcare-hubs.editHub.when')}>
        <ActionField name="hours" value={hub?.hours} />
        <ActionField name="closedOn" value={hub?.closed_on} layout="inline" />
      </FieldSet>
      <ActionField name="note" value={hub?.note ?? undefined} rows={3} />
    </Stack>
  )
}

const textOf = (number: number | null | undefined) => (number == null ? undefined : String(number))
