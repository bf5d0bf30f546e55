import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import type { Place } from '../queries/places.ts'
import { type Areas, areaChoices } from './say.ts'

type FieldsProps = {
  areas: Areas
  groups: readonly { id: string; name: string }[]
  view: ViewContext
  /** The place as it stands, where it is written anew. */
  from?: Place
}

const on = (value: boolean | undefined) => (value ? { value: 'on' } : {})
const of = (value: string | null | undefined) => (value ? { value } : {})

/** What is asked of a place. That it is another of the same name is asked about only where there is one. */
export function PlaceFields({ areas, groups, view, from }: FieldsProps) {
  const form = from ? 'change' : 'keep'
  const isAlike = view.form(form).problems.some(({ code }) => code === 'places-to-be.name.there')
  const choices = groups.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <ActionField name="name" {...of(from?.name)} />
      {isAlike ? <ActionField name="isAnother" /> : null}
      <FieldRow>
        <ActionField name="kind" as="list" {...of(from?.kind)} />
        <ActionField name="areaCode" as="list" choices={areaChoices(areas, view)} {...of(from?.areaCode)} />
      </FieldRow>
      <ActionField name="placeName" {...of(from?.placeName)} />
      <ActionField name="weekdays" layout="inline" {...(from ? { value: [...from.weekdays] } : {})} />
      <FieldRow>
        <ActionField name="starts" width="narrow" {...of(from?.starts)} />
        <ActionField name="ends" width="narrow" {...of(from?.ends)} />
      </FieldRow>
      <ActionField name="ages" layout="inline" {...(from ? { value: [...from.ages] } : {})} />
      <ActionField name="hostKind" layout="inline" {...of(from?.hostKind)} />
      <FieldRow>
        <ActionField
          name="groupId"
          as="list"
          choices={choices}
          empty={view.words('places-to-be.noGroup')}
          {...of(from?.groupId)}
        />
        <ActionField name="hostName" {...of(from?.hostName)} />
      </FieldRow>
      <ActionField name="canTalk" {...on(from?.canTalk)} />
      <FieldRow>
        <ActionField name="cost" layout="inline" {...of(from?.cost)} />
        <ActionField name="costNote" {...of(from?.costNote)} />
      </FieldRow>
      <ActionField name="about" {...of(from?.about)} />
      <ActionField name="openedOn" picker {...of(from?.openedOn)} />
    </>
  )
}
