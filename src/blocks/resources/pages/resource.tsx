import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { idOf } from '../../../core/page/address.ts'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { areasWith } from '../../registry/areas.ts'
import { describePlace } from '../actions/places.ts'
import * as act from '../actions/resources.ts'
import { agencyChoices } from '../agencies.ts'
import { shownSince } from '../entries.ts'
import { figuresOf } from '../figures.ts'
import { placeOf } from '../places.ts'
import { type Resource, resourceOf } from '../resources.ts'
import { PlaceCard, PlaceForm } from './place-part.tsx'
import type { Around, ResourceData, ResourceProps } from './props.ts'
import { ResourceFacts, ShownState } from './resource-facts.tsx'
import { ResourceFields } from './resource-fields.tsx'
import { Done, nameIn } from './say.tsx'

const under = ['/resources']
const here =
  (done: string) =>
  ({ id }: { id: string }): string =>
    `/resources/${id}?done=${done}`

const aroundOf = async (tx: Tx, one?: Resource): Promise<Around> => ({
  areas: await areasWith(tx, one?.area_codes ?? []),
  agencies: await agencyChoices(tx, one?.agency_id),
})

/** One more of those who help. */
export const newResourcePage = definePage<Around>({
  name: 'resources.newResource',
  path: '/resources/new',
  allow: act.keeping.allow,
  zones: ['inner'],
  density: 'staff',
  under,
  load: ({ tx }) => aroundOf(tx),
  forms: { add: { action: act.addResource, next: here('addResource') } },
  view: (around, view) => (
    <>
      <Heading level={1}>{view.words('resources.newResource.title')}</Heading>
      <ActionForm view={view} name="add">
        <ResourceFields around={around} view={view} />
      </ActionForm>
    </>
  ),
})

/** One of those who help: what is known, whether it still holds, and what everybody reads of it. */
export const resourcePage = definePage<ResourceData>({
  name: 'resources.resource',
  path: '/resources/:id',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under,
  async load({ tx, params }) {
    const one = await resourceOf(tx, idOf(params))
    const names = one.confirmed_by ? await namesOf(tx, [one.confirmed_by]) : new Map<string, string>()
    const confirmedBy = names.get(one.confirmed_by ?? '') ?? ''
    const place = await placeOf(tx, one.id)
    const figures = place ? await figuresOf(tx, one.id) : []
    return {
      ...(await aroundOf(tx, one)),
      one,
      confirmedBy,
      shown: await shownSince(tx, one.id),
      place,
      figures,
    }
  },
  forms: {
    describe: { action: describePlace, next: here('describePlace') },
    change: { action: act.changeResource, next: here('changeResource') },
    confirm: { action: act.confirmResource, next: here('confirmResource') },
    retire: { action: act.retireResource, next: here('retireResource') },
    reinstate: { action: act.reinstateResource, next: here('reinstateResource') },
  },
  view: (data, view) => <ResourceView data={data} view={view} />,
})

function ResourceView({ data, view }: ResourceProps) {
  const { words, actor } = view
  const { one } = data
  return (
    <>
      <Heading
        level={1}
        over={words(`resources.field.kind.${one.kind}`)}
        aside={<PrintButton>{words('resources.resource.print')}</PrintButton>}
      >
        {nameIn(one, view)}
      </Heading>
      <Done view={view} />
      {one.retired ? <Badge tone="warning">{words('resources.resource.gone')}</Badge> : null}
      <Columns shape="aside">
        <Stack gap="small">
          <ResourceFacts data={data} view={view} />
          <PlaceCard data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <ShownState data={data} view={view} />
          {(act.keeping.allow as readonly string[]).includes(actor.role) ? (
            <Forms data={data} view={view} />
          ) : null}
        </Stack>
      </Columns>
    </>
  )
}

function Forms({ data, view }: ResourceProps) {
  const { words } = view
  const { one } = data
  const at = { id: one.id, version: one.version }
  if (one.retired)
    return (
      <ActionForm view={view} name="reinstate" hidden={at}>
        {null}
      </ActionForm>
    )
  return (
    <>
      <Fold
        view={view}
        form="confirm"
        label={words('resources.confirmResource.title')}
        explanation={words('resources.confirmResource.explanation')}
      >
        <ActionForm view={view} name="confirm" hidden={at}>
          {null}
        </ActionForm>
      </Fold>
      <PlaceForm data={data} view={view} />
      <Fold view={view} form="change" label={words('resources.changeResource.title')}>
        <ActionForm view={view} name="change" hidden={at}>
          <ResourceFields around={data} one={one} view={view} />
        </ActionForm>
      </Fold>
      <Fold
        view={view}
        form="retire"
        label={words('resources.retireResource.title')}
        explanation={words('resources.retireResource.explanation')}
        danger
      >
        <ActionForm view={view} name="retire" hidden={at} submit={{ kind: 'danger' }}>
          {null}
        </ActionForm>
      </Fold>
    </>
  )
}
