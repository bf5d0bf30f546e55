import type { AreaName } from '../../../core/areas/areas.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import type { Participant } from '../participants.ts'

type Props = { view: ViewContext; areas: readonly AreaName[]; row?: Participant | undefined }

/** What somebody says of themselves, one thing after the other; the rest of it may stay empty. */
export function ParticipantFields({ view, areas, row }: Props) {
  const { words } = view
  return (
    <>
      <FieldSet shape="boxed" legend={words('memberships.part.who')}>
        <ActionField name="name" value={row?.name} />
        <FieldRow>
          <ActionField name="telephone" value={row?.telephone ?? undefined} />
          <ActionField name="mail" value={row?.mail ?? undefined} />
        </FieldRow>
        <AreaField view={view} areas={areas} value={row?.area_code ?? undefined} />
        <ActionField name="isMinor" value={row?.is_minor ? 'on' : undefined} />
        <When field="isMinor" is={['on']}>
          <FieldRow>
            <ActionField name="guardianName" value={row?.guardian_name ?? undefined} />
            <ActionField name="guardianTelephone" value={row?.guardian_telephone ?? undefined} />
          </FieldRow>
        </When>
      </FieldSet>
      <FieldSet shape="boxed" legend={words('memberships.part.likes')}>
        <ActionField name="interests" value={row?.interests} layout="columns" />
        <ActionField name="times" value={row?.times} layout="inline" />
        <ActionField name="findable" value={row?.findable ? 'on' : undefined} />
      </FieldSet>
    </>
  )
}

/** The areas to choose from; on an internet side that was not told any yet, nothing is asked. */
function AreaField({
  view: { locale },
  areas,
  value,
}: Pick<Props, 'view' | 'areas'> & { value?: string | undefined }) {
  if (areas.length === 0) return null
  const choices = areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: locale === 'en' ? nameEn : name,
  }))
  return <ActionField name="areaCode" as="list" choices={choices} value={value} />
}
