import type { AreaName } from '../../../../core/areas/areas.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { useForm } from '../../../../core/page/scope.ts'
import type { Group } from '../queries.ts'

type Props = { view: ViewContext; areas: readonly AreaName[]; row?: Group | undefined }

/** What a group says of itself. That it is another than the one of its name is asked only where there is one. */
export function GroupFields({ view: { locale }, areas, row }: Props) {
  return (
    <>
      <ActionField name="name" value={row?.name} />
      <Another />
      <ActionField name="kind" as="list" value={row?.kind} />
      {areas.length > 0 ? (
        <ActionField
          name="areaCode"
          as="list"
          value={row?.areaCode ?? undefined}
          choices={areas.map(({ code, name, nameEn }) => ({
            value: code,
            label: locale === 'en' ? nameEn : name,
          }))}
        />
      ) : null}
      <ActionField name="about" value={row?.about} rows={4} />
      <ActionField name="seeksSuccessor" value={row?.seeksSuccessor ? 'on' : undefined} />
    </>
  )
}

const asking = ['memberships.group.there', 'memberships.group.asked']

function Another() {
  const { form } = useForm()
  const isAsked = form.problems.some(({ code }) => asking.includes(code)) || form.values.isAnother === 'on'
  return isAsked ? <ActionField name="isAnother" /> : null
}
