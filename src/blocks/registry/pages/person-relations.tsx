import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { ageText, personName } from '../parts/person.tsx'
import { PersonChooser } from '../parts/person-chooser.tsx'
import { NameLink } from '../parts/person-list.tsx'
import type { PersonSeen } from '../persons-seen.ts'
import type { RelationshipLine } from '../relationships.ts'
import type { PersonProps } from './person.tsx'
import { dayShort } from './say.tsx'

const bornOf = (one: PersonSeen) => ({ birthOn: one.birth_on, birthKnown: one.birth_known })

/** With whom they live, as far as one sees it; of the protected it is shown to nobody. */
export function Fellows({ data: { person, today }, view }: PersonProps) {
  const { words } = view
  if (!person.householdId) return null
  return (
    <Section id="household" heading={words('registry.fellows')}>
      <DataTable<PersonSeen>
        caption={words('registry.fellows')}
        captionHidden
        dense
        columns={[
          {
            key: 'name',
            heading: words('registry.person.name'),
            names: true,
            phone: 'title',
            cell: (one) => <NameLink person={one} words={words} />,
          },
          {
            key: 'role',
            heading: words('registry.person.householdRole'),
            cell: ({ household_role }) =>
              household_role ? words(`registry.householdRole.${household_role}`) : '',
          },
          {
            key: 'age',
            heading: words('registry.person.age'),
            cell: (one) => ageText(bornOf(one), words, today),
          },
        ]}
        rowKey={({ id }) => id}
        rows={person.fellows}
        empty={<p>{words('registry.fellows.none')}</p>}
      />
    </Section>
  )
}

const mayRelate = ['counsellor', 'supervisor', 'data-steward']

/** Whom they are related to, and how one writes that down. */
export function Relationships({ data, view }: PersonProps) {
  const { words, actor } = view
  const { person } = data
  if (person.protected) return null
  const writes = mayRelate.includes(actor.role) && !person.mergedInto
  return (
    <Section id="relationships" heading={words('registry.relationships')}>
      <DataTable<RelationshipLine>
        caption={words('registry.relationships')}
        captionHidden
        dense
        columns={columnsOf({ data, view })}
        rowKey={({ id }) => id}
        rows={person.relationships}
        empty={
          <EmptyState heading={words('registry.relationships.none')}>
            {words('registry.relationships.none.then')}
          </EmptyState>
        }
      />
      {writes ? <Forms data={data} view={view} /> : null}
    </Section>
  )
}

function columnsOf({ data: { today }, view }: PersonProps) {
  const { words } = view
  return [
    {
      key: 'other',
      heading: words('registry.person.name'),
      names: true,
      phone: 'title' as const,
      cell: ({ other }: RelationshipLine) => (
        <>
          <NameLink person={other} words={words} />{' '}
          <small>{ageText({ birthOn: other.birthOn, birthKnown: 'exact' }, words, today)}</small>
        </>
      ),
    },
    {
      key: 'relation',
      heading: words('registry.relationships.relation'),
      cell: ({ relation }: RelationshipLine) => words(`registry.field.relation.${relation}`),
    },
    {
      key: 'term',
      heading: words('registry.relationships.term'),
      cell: ({ startsOn, endsOn }: RelationshipLine) =>
        startsOn || endsOn
          ? words('registry.term', {
              from: dayShort(startsOn, view),
              to: endsOn ? dayShort(endsOn, view) : '',
            })
          : '',
    },
    { key: 'note', heading: words('registry.field.note'), cell: ({ note }: RelationshipLine) => note },
  ]
}

function Forms({ data, view }: PersonProps) {
  const { words } = view
  const { person, chosen } = data
  const living = person.relationships.filter(({ endsOn }) => !endsOn)
  return (
    <>
      <Fold view={view} form="relate" label={words('registry.addRelationship.title')} open={chosen !== null}>
        <ActionForm view={view} name="relate" hidden={{ personId: person.id }}>
          <PersonChooser field="otherId" chosen={chosen} />
          <FieldRow>
            <ActionField name="relation" as="list" />
            <ActionField name="startsOn" />
          </FieldRow>
          <ActionField name="note" />
        </ActionForm>
      </Fold>
      {living.length > 0 ? (
        <Fold view={view} form="unrelate" label={words('registry.endRelationship.title')} danger>
          <ActionForm view={view} name="unrelate" submit={{ kind: 'danger' }}>
            <ActionField name="id" choices={living.map((line) => choiceOf(line, view))} as="radio" />
            <ActionField name="endsOn" picker />
          </ActionForm>
        </Fold>
      ) : null}
    </>
  )
}

const choiceOf = ({ id, relation, other }: RelationshipLine, { words }: PersonProps['view']) => ({
  value: id,
  label: words('registry.endRelationship.of', {
    name: personName(other, words),
    relation: words(`registry.field.relation.${relation}`),
  }),
})
