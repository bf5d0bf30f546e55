import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { lockOf } from '../rules/months.ts'
import type { MonthShown } from './month.tsx'

type Props = { shown: MonthShown; view: ViewContext }

/** What can be done with a month at this moment, and by whom. */
export function MonthForms({ shown, view }: Props) {
  const { state, isCity } = shown
  const { words } = view
  const canEnter = lockOf(state, { isDivision: isCity }) === null
  return (
    <div className="print:hidden">
      <Section id="todo" heading={words('childcare-hubs.sheet.todo')}>
        <Stack>
          <p>{words(`childcare-hubs.sheet.now.${isCity ? 'city' : 'operator'}.${state}`)}</p>
          {isCity ? <Decide shown={shown} view={view} /> : <Submit shown={shown} view={view} />}
          {canEnter ? <Close shown={shown} view={view} /> : null}
        </Stack>
      </Section>
    </div>
  )
}

function Submit({ shown: { hub, month, state, days, day }, view }: Props) {
  const { words } = view
  if (state !== 'draft' && state !== 'returned') return null
  const missing = days.filter(({ state, onDay }) => state === 'notEntered' && onDay <= day).length
  return (
    <>
      {missing > 0 ? <p>{words('childcare-hubs.sheet.missing', { count: missing })}</p> : null}
      <ActionForm view={view} name="submit" hidden={{ hubId: hub.id, month }} warn={false}>
        {null}
      </ActionForm>
    </>
  )
}

function Decide({ shown: { sheet, state }, view }: Props) {
  const { words } = view
  if (!sheet) return null
  const which = { id: sheet.id, version: sheet.version }
  return (
    <Stack gap="small">
      {state === 'submitted' ? (
        <ActionForm view={view} name="confirm" hidden={which} warn={false}>
          {null}
        </ActionForm>
      ) : null}
      {state === 'submitted' || state === 'confirmed' ? (
        <Fold view={view} form="back" label={words('childcare-hubs.returnMonth.title')}>
          <ActionForm view={view} name="back" hidden={which}>
            <ActionField name="remark" rows={3} />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}

/** Days on which nobody comes: those of every week at once, others with their reason. */
function Close({ shown: { hub, month }, view }: Props) {
  const { words } = view
  return (
    <Stack gap="small">
      {hub.closed_on.length > 0 ? (
        <ActionForm
          view={view}
          name="regular"
          hidden={{ hubId: hub.id, month }}
          submit={{ kind: 'secondary' }}
          warn={false}
        >
          <p>{words('childcare-hubs.closeRegularDays.lead')}</p>
        </ActionForm>
      ) : null}
      <Fold view={view} form="close" label={words('childcare-hubs.closeDays.title')}>
        <ActionForm view={view} name="close" hidden={{ hubId: hub.id }}>
          <ActionField name="day" picker />
          <ActionField name="until" picker />
          <ActionField name="reason" />
        </ActionForm>
      </Fold>
    </Stack>
  )
}
