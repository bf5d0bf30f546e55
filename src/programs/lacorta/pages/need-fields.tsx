import { today } from '../../../core/calendar/clock.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import type { Need } from '../queries/needs.ts'
import { type Areas, areaChoices } from './say.ts'

type Props = { areas: Areas; view: ViewContext; from?: Need; autoFocus?: boolean }

/** What was heard, about what, where and for whom: the words first, for they are forgotten first. */
export const NeedFields = ({ areas, view, from, autoFocus }: Props) => (
  <>
    <ActionField name="line" value={from?.line} rows={3} {...(autoFocus ? { autoFocus } : {})} />
    <ActionField name="kind" layout="inline" value={from?.kind ?? 'need'} />
    <FieldRow>
      <ActionField name="theme" as="list" value={from?.theme} />
      <ActionField name="whom" as="list" value={from?.whom ?? 'anyone'} />
      {areas.size > 0 ? (
        <ActionField
          name="areaCode"
          as="list"
          choices={areaChoices(areas, view)}
          value={from?.areaCode ?? undefined}
          empty={view.words('lacorta.area.none')}
        />
      ) : null}
      <ActionField name="notedOn" picker value={from?.notedOn ?? today()} />
    </FieldRow>
  </>
)
