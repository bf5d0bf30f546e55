import type { AreaName } from '../../../core/areas/areas.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import type { Subscription } from '../subscriptions.ts'

type Props = { view: ViewContext; areas: readonly AreaName[]; row?: Subscription }

/** What one wants to be told, of where, and in which language. */
export function ChoiceFields({ view: { locale, words }, areas, row }: Props) {
  const choices = areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: locale === 'en' ? nameEn : name,
  }))
  return (
    <>
      <ActionField name="topics" value={row?.topics} layout="columns" />
      {areas.length > 0 ? (
        <ActionField
          name="areaCodes"
          choices={choices}
          value={row?.area_codes}
          layout="columns"
          hint={words('publishing.field.areaCodes.hint')}
        />
      ) : null}
      <ActionField name="language" value={row?.language ?? locale} layout="inline" />
    </>
  )
}
