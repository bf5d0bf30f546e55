import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { type Areas, areaChoices } from './say.ts'

type From = {
  heading?: string
  about?: string | null
  theme?: string
  areaCode?: string | null
  residents?: number
  beganOn?: string
}

/** What a project is, where, from when on, and how many take part as residents. */
export const ProjectFields = ({ areas, view, from }: { areas: Areas; view: ViewContext; from: From }) => (
  <>
    <ActionField name="heading" value={from.heading} />
    <ActionField name="about" value={from.about ?? undefined} rows={3} />
    <FieldRow>
      <ActionField name="theme" as="list" value={from.theme} />
      {areas.size > 0 ? (
        <ActionField
          name="areaCode"
          as="list"
          choices={areaChoices(areas, view)}
          value={from.areaCode ?? undefined}
          empty={view.words('lacorta.area.none')}
        />
      ) : null}
      <ActionField name="beganOn" picker value={from.beganOn} />
      <ActionField
        name="residents"
        value={from.residents === undefined ? undefined : String(from.residents)}
      />
    </FieldRow>
  </>
)
