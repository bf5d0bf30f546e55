import type { SafeContactView } from '../../../blocks/casework/case-view.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'

/** What somebody wrote of it themselves before anybody asked. */
type Told = { safeTelephone: string | null; safeHours: string | null; mustNotKnow: string | null }

/** How the person may be reached: the fields of intake and of changing it. */
export function SafeFields({ safe, told }: { safe?: SafeContactView; told?: Told | undefined }) {
  const value = (name: keyof SafeContactView) =>
    safe ? String(safe[name] ?? '') : (told?.[name as keyof Told] ?? undefined)
  return (
    <>
      <ActionField name="mustNotKnow" value={value('mustNotKnow')} />
      <FieldRow>
        <ActionField name="safeTelephone" value={value('safeTelephone')} />
        <ActionField name="safeHours" value={value('safeHours')} />
      </FieldRow>
      <FieldRow>
        <ActionField name="safeVoicemail" value={value('safeVoicemail')} layout="inline" />
        <ActionField name="safePost" value={value('safePost')} layout="inline" />
      </FieldRow>
      <ActionField name="safeName" value={value('safeName')} />
      <ActionField name="safeNote" value={value('safeNote')} rows={2} />
    </>
  )
}
