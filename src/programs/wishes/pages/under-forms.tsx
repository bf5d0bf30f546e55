import { saidPurpose } from '../../../blocks/matching/personal-data.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { CardFirst } from './card-first.tsx'
import type { WishProps } from './wish.tsx'

/** Whoever acts in a post says nothing here as themselves. */
const isNobodyHere = ({ view: { actor } }: WishProps) => actor.post !== null

const NeedsCard = ({ data, view }: WishProps) =>
  participantIdOf(view.actor) ? null : <CardFirst view={view} next={`/wishes/${data.wish.id}`} />

/** What somebody brings. */
export function PledgeForm(props: WishProps) {
  const { data, view } = props
  const { words } = view
  if (isNobodyHere(props)) return null
  return (
    <Fold view={view} form="pledge" label={words('wishes.givePledge.title')}>
      <NeedsCard {...props} />
      <ActionForm view={view} name="pledge" hidden={{ wishId: data.wish.id }}>
        <ActionField name="kind" layout="columns" />
        <ActionField name="line" />
        <FieldRow>
          <ActionField name="groupName" />
          <ActionField name="groupKind" as="list" empty={words('wishes.group.none')} />
        </FieldRow>
        <ActionField name="named" />
        {data.isMinor ? <ActionField name="guardianAgrees" /> : null}
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <PurposeNote view={view} code={saidPurpose} />
      </ActionForm>
    </Fold>
  )
}

/** What somebody says. */
export function WordForm(props: WishProps) {
  const { data, view } = props
  const { words } = view
  if (isNobodyHere(props)) return null
  return (
    <Fold view={view} form="word" label={words('wishes.sayWord.title')}>
      <NeedsCard {...props} />
      <ActionForm view={view} name="word" hidden={{ wishId: data.wish.id }}>
        <ActionField name="line" />
        <ActionField name="named" />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <PurposeNote view={view} code={saidPurpose} />
      </ActionForm>
    </Fold>
  )
}
