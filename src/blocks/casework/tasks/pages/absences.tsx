import { today } from '../../../../core/calendar/clock.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { type Colleague, caseRoles, ownersIn } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { type Absence, absencesIn } from '../absence.ts'
import { cancelAbsence, changeAbsence, noteAbsence } from '../absence-actions.ts'
import { defineDeskPage } from './desk-page.tsx'
import { DeskTabs, dayLong } from './say.tsx'

type Shown = { absences: Absence[]; people: Colleague[]; today: string }
type Props = { shown: Shown; view: ViewContext }

/** Who of the agency is away, from today on, and who looks after their work. */
export const absencesPage = defineDeskPage<Shown>({
  name: 'casework.absences',
  path: '/casework/absences',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/tasks'],
  async load({ tx }) {
    const agencyId = agencyOf(tx.actor)
    const absences = await absencesIn(tx, agencyId, { fromOn: today() })
    return { absences, people: await ownersIn(tx, agencyId), today: today() }
  },
  forms: {
    note: { action: noteAbsence, next: back('noteAbsence') },
    change: { action: changeAbsence, next: back('changeAbsence') },
    cancel: { action: cancelAbsence, next: back('cancelAbsence') },
  },
  view: (shown, view) => <Absences shown={shown} view={view} />,
})

function Absences({ shown, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('casework.absences.title')}</Heading>
      <DeskTabs current="absences" view={view} />
      <Done view={view} of={['noteAbsence', 'changeAbsence', 'cancelAbsence']} />
      <p>{words('casework.absences.lead')}</p>
      <Columns shape="aside">
        <List shown={shown} view={view} />
        <Stack gap="small">
          <Chosen shown={shown} view={view} />
          <NoteForm shown={shown} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

const mayChange = ({ accountId }: Absence, { actor }: ViewContext) =>
  actor.role === 'supervisor' || actor.accountId === accountId

function List({ shown, view }: Props) {
  const { words, path } = view
  return (
    <DataTable<Absence>
      caption={words('casework.absences.title')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={shown.absences}
      columns={[
        {
          key: 'who',
          heading: words('casework.absences.who'),
          names: true,
          phone: 'title',
          cell: ({ name }) => name,
        },
        {
          ...{ key: 'days', heading: words('casework.absences.days') },
          cell: ({ fromOn, untilOn }) =>
            fromOn === untilOn
              ? dayLong(fromOn, view)
              : words('casework.absences.span', {
                  from: dayLong(fromOn, view),
                  until: dayLong(untilOn, view),
                }),
        },
        {
          ...{ key: 'substitute', heading: words('casework.absences.substitute') },
          cell: ({ substituteName }) =>
            substituteName ?? <Badge tone="warning">{words('casework.absences.nobody')}</Badge>,
        },
        {
          ...{ key: 'step', heading: words('casework.absences.step'), phone: 'plain' },
          cell: (one) =>
            mayChange(one, view) ? (
              <a href={`${path}?absence=${one.id}#change`}>{words('casework.absences.change')}</a>
            ) : null,
        },
      ]}
      empty={
        <EmptyState heading={words('casework.absences.none')}>
          {words('casework.absences.none.then')}
        </EmptyState>
      }
    />
  )
}

const choicesOf = (people: readonly Colleague[], besides?: string) =>
  people
    .filter(({ accountId }) => accountId !== besides)
    .map(({ accountId, name }) => ({ value: accountId, label: name }))

function NoteForm({ shown: { people, today }, view }: Props) {
  const { words, actor } = view
  const isHead = actor.role === 'supervisor'
  return (
    <Card level={2} heading={words('casework.noteAbsence.title')}>
      <ActionForm
        view={view}
        name="note"
        {...(isHead ? {} : { hidden: { accountId: actor.accountId ?? '' } })}
      >
        {isHead ? (
          <ActionField name="accountId" value={actor.accountId ?? ''} choices={choicesOf(people)} as="list" />
        ) : null}
        <FieldRow>
          <ActionField name="fromOn" value={today} picker />
          <ActionField name="untilOn" value={today} picker />
        </FieldRow>
        <ActionField
          name="substituteId"
          choices={choicesOf(people, isHead ? undefined : (actor.accountId ?? undefined))}
          as="list"
          empty={words('casework.absences.nobodyYet')}
        />
      </ActionForm>
    </Card>
  )
}

function Chosen({ shown, view }: Props) {
  const { words } = view
  const one = shown.absences.find(({ id }) => id === view.query.get('absence'))
  if (!one || !mayChange(one, view)) return null
  const at = { id: one.id, version: one.version }
  return (
    <Card level={2} heading={words('casework.absences.of', { name: one.name })}>
      <ActionForm view={view} name="change" hidden={at}>
        <FieldRow>
          <ActionField name="fromOn" value={one.fromOn} picker />
          <ActionField name="untilOn" value={one.untilOn} picker />
        </FieldRow>
        <ActionField
          name="substituteId"
          value={one.substituteId ?? ''}
          choices={choicesOf(shown.people, one.accountId)}
          as="list"
          empty={words('casework.absences.nobodyYet')}
        />
      </ActionForm>
      <Fold view={view} form="cancel" label={words('casework.cancelAbsence.title')} danger>
        <ActionForm view={view} name="cancel" hidden={at} submit={{ kind: 'danger' }} warn={false}>
          {null}
        </ActionForm>
      </Fold>
    </Card>
  )
}
