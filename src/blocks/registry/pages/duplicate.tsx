import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { markDistinct, mergePersons, reopenDuplicate, unmergePersons } from '../actions/duplicates.ts'
import { comparison, type Hint, nextHint, type Side } from '../duplicates/hints.ts'
import { personName } from '../parts/person.tsx'
import { Comparison } from './duplicate-comparison.tsx'
import { Reasons } from './duplicates.tsx'
import { duplicateRoles, registerPage } from './roles.ts'
import { Done } from './say.tsx'

export type DuplicatePage = { hint: Hint; sides: [Side, Side]; next: string | null; today: string }
export type DuplicateProps = { data: DuplicatePage; view: ViewContext }

const back =
  (done: string) =>
  ({ id }: { id: string }): string =>
    `/registry/duplicates/${id}?done=${done}`

/** Two records side by side, and the decision about them. Opening it is a look at both. */
export const duplicatePage = definePage<DuplicatePage>({
  ...registerPage,
  name: 'registry.duplicate',
  path: '/registry/duplicates/:id',
  allow: duplicateRoles,
  under: ['/registry', '/registry/duplicates'],
  wide: true,
  load: ({ tx, params }) => load(tx, idOf(params)),
  forms: {
    merge: { action: mergePersons, next: back('mergePersons') },
    unmerge: { action: unmergePersons, next: back('unmergePersons') },
    distinct: { action: markDistinct, next: back('markDistinct') },
    reopen: { action: reopenDuplicate, next: back('reopenDuplicate') },
  },
  view: (data, view) => <Duplicate data={data} view={view} />,
})

async function load(tx: Tx, id: string): Promise<DuplicatePage> {
  const { hint, sides } = await comparison(tx, id)
  for (const side of sides) await recordSeen(tx, 'person', side.id, 'registry.compareDuplicates')
  return { hint, sides, next: await nextHint(tx, id), today: today() }
}

function Duplicate({ data, view }: DuplicateProps) {
  const { words } = view
  const { hint, sides } = data
  return (
    <>
      <Heading level={1} over={words(`registry.duplicates.state.${hint.state}`)}>
        {words('registry.duplicate.title')}
      </Heading>
      <Done view={view} of={['mergePersons', 'unmergePersons', 'markDistinct', 'reopenDuplicate']} />
      <p>
        <Reasons reasons={hint.reasons} view={view} />
      </p>
      {sides[0].protected === sides[1].protected ? null : (
        <Notice tone="danger" heading={words('registry.duplicate.oneProtected')}>
          {words('registry.duplicate.oneProtected.then')}
        </Notice>
      )}
      <Columns shape="aside">
        <Comparison data={data} view={view} />
        <Stack gap="small">
          <Decisions data={data} view={view} />
          <Ways data={data} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

function Decisions(props: DuplicateProps) {
  const { state } = props.data.hint
  if (state === 'open') return <Open {...props} />
  if (state === 'merged') return <TakeBack {...props} form="unmerge" action="registry.unmergePersons" />
  if (state === 'distinct') return <TakeBack {...props} form="reopen" action="registry.reopenDuplicate" />
  return null
}

const at = ({ hint }: DuplicatePage) => ({ id: hint.id, version: hint.version })

function Open({ data, view }: DuplicateProps) {
  const { words } = view
  const [person, other] = data.sides
  const versions = { personVersion: person.version, otherVersion: other.version }
  const choices = [
    { value: person.id, label: sideLabel(person, 'one', view) },
    { value: other.id, label: sideLabel(other, 'other', view) },
  ]
  return (
    <>
      <Card level={2} heading={words('registry.mergePersons.title')}>
        <ActionForm view={view} name="merge" hidden={{ ...at(data), ...versions }} warn={false}>
          <ActionField name="standsId" choices={choices} value={suggested(data.sides)} as="radio" />
        </ActionForm>
      </Card>
      <Card level={2} heading={words('registry.markDistinct.title')}>
        <ActionForm
          view={view}
          name="distinct"
          hidden={at(data)}
          submit={{ kind: 'secondary' }}
          warn={false}
        />
      </Card>
    </>
  )
}

const sideLabel = (side: Side, which: 'one' | 'other', { words }: ViewContext) =>
  words('registry.duplicate.sideOf', {
    side: words(`registry.duplicate.${which}`),
    name: personName(side, words),
  })

/** The record of the register stands, of two of them the one that still lives here. */
function suggested([person, other]: [Side, Side]): string {
  const weight = (side: Side) => Number(side.registered) * 2 + Number(side.standing === 'resident')
  return weight(other) > weight(person) ? other.id : person.id
}

type TakeBackProps = DuplicateProps & {
  form: 'unmerge' | 'reopen'
  action: 'registry.unmergePersons' | 'registry.reopenDuplicate'
}

function TakeBack({ data, view, form, action }: TakeBackProps) {
  return (
    <Card level={2} heading={view.words(`${action}.title`)}>
      <ActionForm view={view} name={form} hidden={at(data)} submit={{ kind: 'secondary' }} warn={false} />
    </Card>
  )
}

function Ways({ data: { next }, view: { words } }: DuplicateProps) {
  return (
    <Cluster>
      {next ? (
        <ButtonLink href={`/registry/duplicates/${next}`}>{words('registry.duplicate.next')}</ButtonLink>
      ) : null}
      <ButtonLink href="/registry/duplicates" kind="quiet">
        {words('registry.duplicate.back')}
      </ButtonLink>
    </Cluster>
  )
}
