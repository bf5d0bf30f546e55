import { today } from '../../../../core/calendar/clock.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { When } from '../../../../ui/form/when.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { ageText } from '../../../registry/parts/person.tsx'
import { PersonChooser } from '../../../registry/parts/person-chooser.tsx'
import { personRoles } from '../codes.ts'
import type { Member } from '../members.ts'
import type { HouseholdProps } from './household.tsx'
import { relationText } from './say.ts'

/** Who stands in the case, with what is said of each; of those whom an address protection hides nobody. */
export function Members({ data, view }: HouseholdProps) {
  const { words } = view
  return (
    <Section id="members" heading={words('casework.member.heading')} lead={words('casework.member.lead')}>
      <DataTable<Member>
        caption={words('casework.member.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.household.members}
        columns={[
          {
            ...{ key: 'name', heading: words('casework.member.nameHeading'), names: true, phone: 'title' },
            cell: (one) => <Name one={one} data={data} view={view} />,
          },
          {
            key: 'role',
            heading: words('casework.member.role'),
            cell: ({ role }) => words(`casework.memberRole.${role}`),
          },
          {
            ...{ key: 'relation', heading: words('casework.member.relation') },
            cell: ({ relation }) => (relation ? relationText(relation, view) : ''),
          },
          {
            key: 'lives',
            heading: words('casework.member.lives'),
            cell: ({ lives }) => (lives ? words(`casework.lives.${lives}`) : ''),
          },
          {
            key: 'note',
            heading: words('casework.member.noteHeading'),
            phone: 'plain',
            cell: ({ note }) => note ?? '',
          },
        ]}
        empty={
          <EmptyState heading={words('casework.member.none')}>
            {words('casework.member.none.then')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function Name({ one, data, view: { words, path } }: HouseholdProps & { one: Member }) {
  const age = ageText({ birthOn: one.birthOn, birthKnown: null }, words, today())
  return (
    <>
      {one.name} {age ? <small>{age}</small> : null}{' '}
      {one.died ? <Badge tone="outline">{words('casework.member.died')}</Badge> : null}{' '}
      {data.works ? (
        <a
          href={`${path}?member=${one.id}#changeMember`}
          aria-label={words('casework.member.changeOne', { name: one.name })}
        >
          {words('casework.household.change')}
        </a>
      ) : null}
    </>
  )
}

export function AddMember({ data, view }: HouseholdProps) {
  const { words } = view
  return (
    <>
      <Fellows data={data} view={view} />
      <Fold view={view} form="member" label={words('casework.addMember.title')} open={data.chosen !== null}>
        <ActionForm view={view} name="member" hidden={{ caseId: data.found.id }}>
          <ActionField name="role" value="family" layout="inline" />
          <When field="role" is={[...personRoles]}>
            <PersonChooser field="personId" chosen={data.chosen} optional />
          </When>
          <ActionField name="name" />
          <When field="role" is={[...personRoles]}>
            <OfPeople />
            <FieldRow>
              <ActionField name="sex" as="list" empty={words('casework.household.blank')} />
              <ActionField name="birthOn" />
            </FieldRow>
          </When>
          <ActionField name="note" />
        </ActionForm>
      </Fold>
    </>
  )
}

/** With one press all with whom the person lives by the register. */
function Fellows({ data, view }: HouseholdProps) {
  const { words } = view
  if (data.fellows.length === 0) return null
  return (
    <Card level={2} heading={words('casework.addFellows.title')}>
      <p>{words('casework.addFellows.lead', { count: data.fellows.length })}</p>
      <ActionForm view={view} name="fellows" hidden={{ caseId: data.found.id }}>
        {null}
      </ActionForm>
    </Card>
  )
}

type OfPeopleProps = { member?: Member }

function OfPeople({ member }: OfPeopleProps) {
  return (
    <>
      <FieldRow>
        <ActionField name="relation" value={member?.relation ?? ''} as="list" />
        <ActionField name="lives" value={member?.lives ?? ''} as="list" />
      </FieldRow>
      <ActionField name="died" value={member?.died ? 'on' : ''} />
    </>
  )
}

/** The member that was chosen in the list: changed, or taken out. */
export function ChosenMember({ data, view }: HouseholdProps) {
  const { words, query } = view
  const member = data.household.members.find(({ id }) => id === query.get('member'))
  if (!member) return null
  const at = { id: member.id, version: member.version }
  const isPerson = personRoles.includes(member.role)
  return (
    <Card level={2} heading={words('casework.member.changeOne', { name: member.name })}>
      <div id="changeMember">
        <ActionForm view={view} name="changeMember" hidden={at}>
          <ActionField name="role" value={member.role} layout="inline" />
          {member.personId ? null : <Described member={member} view={view} isPerson={isPerson} />}
          {isPerson ? <OfPeople member={member} /> : null}
          <ActionField name="note" value={member.note ?? ''} />
        </ActionForm>
      </div>
      <Fold view={view} form="dropMember" label={words('casework.dropMember.title')} danger>
        <ActionForm view={view} name="dropMember" hidden={at} submit={{ kind: 'danger' }}>
          <p>{words('casework.dropMember.lead')}</p>
        </ActionForm>
      </Fold>
    </Card>
  )
}

type DescribedProps = { member: Member; view: HouseholdProps['view']; isPerson: boolean }

/** Of whom only what was typed is known. */
function Described({ member, view, isPerson }: DescribedProps) {
  return (
    <>
      <ActionField name="name" value={member.name} />
      {isPerson ? (
        <FieldRow>
          <ActionField
            name="sex"
            value={member.sex ?? ''}
            as="list"
            empty={view.words('casework.household.blank')}
          />
          <ActionField name="birthOn" value={member.birthOn ?? ''} />
        </FieldRow>
      ) : null}
    </>
  )
}
