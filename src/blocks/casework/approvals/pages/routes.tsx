import type { Tx } from '../../../../core/db/transaction.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { type ApprovalKind, approvalKinds } from '../codes.ts'
import { places, setRoute, stepField } from '../route-actions.ts'
import { type PostLine, postsIn, type Route, routeOf } from '../routes.ts'
import { stepTitle } from '../say.ts'

type Shown = { routes: Record<ApprovalKind, Route>; posts: PostLine[] }
type Props = { shown: Shown; view: ViewContext }

const set = { action: setRoute, next: back('setRoute') }

/** By which posts each kind of paper goes in one's agency. */
export const approvalRoutesPage = definePage<Shown>({
  name: 'casework.approvalRoutes',
  path: '/casework/approval-routes',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/decisions'],
  load: ({ tx }) => dataOf(tx, agencyOf(tx.actor)),
  forms: { record: set, plan: set, letter: set },
  view: (shown, view) => (
    <>
      <Heading level={1}>{view.words('casework.approvalRoutes.title')}</Heading>
      <Done view={view} of={['setRoute']} />
      <p>{view.words('casework.approvalRoutes.lead')}</p>
      <Stack>
        {approvalKinds.map((kind) => (
          <RouteCard key={kind} kind={kind} shown={shown} view={view} />
        ))}
      </Stack>
    </>
  ),
})

async function dataOf(tx: Tx, agencyId: string): Promise<Shown> {
  const routes = {
    record: await routeOf(tx, agencyId, 'record'),
    plan: await routeOf(tx, agencyId, 'plan'),
    letter: await routeOf(tx, agencyId, 'letter'),
  }
  return { routes, posts: await postsIn(tx, agencyId) }
}

function RouteCard({ kind, shown, view }: Props & { kind: ApprovalKind }) {
  const { words, actor } = view
  const route = shown.routes[kind]
  const choices = shown.posts.map(({ id, title, name }) => ({ value: id, label: `${title} ${name}` }))
  const path = route.steps.map((step) => stepTitle(step, view)).join(words('casework.approvalRoutes.then'))
  return (
    <Card level={2} heading={words(`casework.submitApproval.kind.${kind}`)}>
      <p>
        {words('casework.approval.drafter')}
        {words('casework.approvalRoutes.then')}
        {path}
      </p>
      {actor.role === 'supervisor' ? (
        <ActionForm view={view} name={kind} hidden={{ kind, version: route.version }}>
          {places().map((place) => (
            <RouteRow key={place} place={place} route={route} choices={choices} view={view} />
          ))}
        </ActionForm>
      ) : null}
    </Card>
  )
}

type RowProps = {
  place: number
  route: Route
  choices: { value: string; label: string }[]
  view: ViewContext
}

function RouteRow({ place, route, choices, view }: RowProps) {
  const step = route.steps[place - 1]
  return (
    <FieldRow>
      <ActionField name={stepField('title', place)} value={step?.title ?? ''} width="narrow" />
      <ActionField
        name={stepField('postId', place)}
        value={step?.postId ?? ''}
        choices={choices}
        as="list"
        empty={view.words('casework.approvalRoutes.heads')}
      />
      <ActionField name={stepField('deed', place)} value={step?.deed ?? 'approve'} layout="inline" />
    </FieldRow>
  )
}
