import { readHours } from '../../../core/calendar/parse-hours.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { When } from '../../../ui/form/when.tsx'
import type { SafeContactView } from '../case-view.ts'

/**
 * Inside a form of a contact: how one called or wrote, where there is something to keep to. Of what nobody asked the person, nothing
 * is asked here.
 */
export function ToldFields({ safe }: { safe: SafeContactView }) {
  const hoursUnread = safe.safeHours !== null && readHours(safe.safeHours) === null
  const asksMessage = safe.safeVoicemail !== null || safe.mustNotKnow !== null
  if (!asksMessage && !safe.safeName && !hoursUnread) return null
  return (
    <When field="direction" is={['out']}>
      {safe.safeName ? <ActionField name="saidAs" /> : null}
      {asksMessage ? <ActionField name="leftMessage" /> : null}
      {hoursUnread ? <ActionField name="hoursKept" /> : null}
      {safe.mustNotKnow ? (
        <When field="caller" is={['other']}>
          <ActionField name="noneHidden" />
        </When>
      ) : null}
    </When>
  )
}
