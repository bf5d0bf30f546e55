import type { SafeContactView } from '../../../blocks/casework/case-view.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { SafeContactCard } from '../../../ui/text/safe-contact-card.tsx'
import { type Say, said } from './say.ts'

const fields = ['safeTelephone', 'safeHours', 'safeVoicemail', 'safeName', 'safePost', 'safeNote'] as const
const asked = ['safeVoicemail', 'safePost'] as const

/** What somebody wrote of it themselves, before anybody asked. */
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
      {safe ? <ActionField name="safeNote" value={value('safeNote')} rows={2} /> : null}
    </>
  )
}

/** Something must not be done when this person is called or written to. */
export const isGuarded = (safe: SafeContactView): boolean =>
  safe.mustNotKnow !== null || asked.some((field) => safe[field] === 'no')

/** The first thing on the page of a case: what must not happen when somebody calls or writes. */
export function SafeContact({ safe, say }: { safe: SafeContactView; say: Say }) {
  const { words, locale } = say
  const told = fields.filter((field) => safe[field] !== null)
  const isUnasked = told.length === 0 && safe.mustNotKnow === null
  const tone = isGuarded(safe) ? 'guarded' : isUnasked ? 'unasked' : 'open'
  const ways = told.map((field) => {
    const value = safe[field] as string
    const isAnswer = (asked as readonly string[]).includes(field)
    return {
      key: field,
      label: words(`consultation.field.${field}`),
      value: isAnswer ? said(say, field, value) : value,
      ...(value === 'yes' || value === 'no' ? { allowed: value === 'yes' } : {}),
    }
  })
  return (
    <SafeContactCard
      heading={words(`consultation.safe.${tone}`)}
      tone={tone}
      ways={
        isUnasked
          ? [
              {
                key: 'unasked',
                label: words('consultation.safe.before'),
                value: words('consultation.safe.ask'),
              },
            ]
          : ways
      }
      {...(safe.mustNotKnow
        ? { hiddenFrom: { label: words('consultation.field.mustNotKnow'), names: [safe.mustNotKnow] } }
        : {})}
      footer={
        isUnasked
          ? undefined
          : words('consultation.safe.by', {
              at: formatInstant(safe.updatedAt, locale),
              by: safe.updatedBy ?? '－',
            })
      }
    />
  )
}
