import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import type { CaseProps } from './props.ts'

/** What somebody says of themselves later: for those alone whom no register knows. */
export function CompletePerson({ data, view }: CaseProps) {
  const { person } = data
  if (!data.holds || !person?.version) return null
  const { words } = view
  const empty = words('consultation.blank')
  const first = (kind: string) => person.contacts.find((one) => one.kind === kind)?.value
  return (
    <Fold
      view={view}
      form="person"
      label={words('consultation.completePerson.title')}
      explanation={words('consultation.completePerson.explanation')}
    >
      <ActionForm view={view} name="person" hidden={{ id: data.id, version: person.version }}>
        <FieldRow>
          <ActionField name="name" value={person.name ?? ''} />
          <ActionField name="reading" value={person.reading ?? ''} />
        </FieldRow>
        <FieldRow>
          <ActionField name="birthOn" value={person.birthOn ?? ''} />
          <ActionField name="birthKnown" value={person.birthKnown ?? ''} as="list" empty={empty} />
          <ActionField name="sex" value={person.sex ?? ''} as="list" empty={empty} />
        </FieldRow>
        {person.protected ? (
          <p>{words('consultation.completePerson.protected')}</p>
        ) : (
          <>
            <ActionField name="telephone" value={first('telephone') ?? ''} />
            <ActionField name="address" value={first('address') ?? ''} />
          </>
        )}
        <FieldRow>
          <ActionField
            name="standing"
            value={person.standing === 'nameless' ? '' : person.standing}
            as="list"
            empty={words('consultation.completePerson.standing.stays')}
          />
          <ActionField name="called" value={person.called ?? ''} />
        </FieldRow>
      </ActionForm>
    </Fold>
  )
}
