import { readHours } from '../../../core/calendar/parse-hours.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { When } from '../../../ui/form/when.tsx'
import type { SafeContactView } from '../case-view.ts'

/**
 * Inside a form of a contact: how one called or wrote, where there is something to keep to. Of what nobody asked the person, nothing
 * is asked here.
 */
export function ToldFields({ safe }: { safe: readonly SafeContactView[] }) {
  const hoursUnread = safe.some(({ safeHours }) => safeHours !== null && readHours(safeHours) === null)
  const isHidden = safe.some(({ mustNotKnow }) => mustNotKnow !== null)
  const asksMessage = isHidden || safe.some(({ safeVoicemail }) => safeVoicemail !== null)
  const asksName = safe.some(({ safeName }) => safeName !== null)
  if (!asksMessage && !asksName && !hoursUnread) return null
  return (
    <When field="direction" is={['out']}>
      {asksName ? <ActionField name="saidAs" /> : null}
      {asksMessage ? <ActionField name="leftMessage" /> : null}
      {hoursUnread ? <ActionField name="hoursKept" /> : null}
      {isHidden ? (
        <When field="caller" is={['other']}>
          <ActionField name="noneHidden" />
        </When>
      ) : null}
    </When>
  )
}
