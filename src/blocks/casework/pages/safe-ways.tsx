import type { ViewContext } from '../../../core/page/page.ts'
import { SafeContactCard } from '../../../ui/text/safe-contact-card.tsx'
import type { SafeContactView } from '../case-view.ts'

const answers = ['safeVoicemail', 'safePost'] as const
const ways = [
  ['safeTelephone', 'telephone'],
  ['safeHours', 'hours'],
  ['safeVoicemail', 'voicemail'],
  ['safeName', 'name'],
  ['safePost', 'post'],
  ['safeNote', 'note'],
] as const

/** How the person may be reached without harm, as it stands in the record. */
export function SafeWays({ safe, view: { words } }: { safe: SafeContactView; view: ViewContext }) {
  const isGuarded = safe.mustNotKnow !== null || answers.some((field) => safe[field] === 'no')
  const told = ways.flatMap(([field, key]) => {
    const value = safe[field]
    if (value === null) return []
    const isAnswer = (answers as readonly string[]).includes(field)
    return [
      {
        key,
        label: words(`casework.safe.${key}`),
        value: isAnswer ? words(`casework.safe.answer.${value}`) : value,
        ...(isAnswer && (value === 'yes' || value === 'no') ? { allowed: value === 'yes' } : {}),
      },
    ]
  })
  const isUnasked = told.length === 0 && safe.mustNotKnow === null
  return (
    <SafeContactCard
      heading={words(isUnasked ? 'casework.safe.unasked' : 'casework.safe.heading')}
      tone={isGuarded ? 'guarded' : isUnasked ? 'unasked' : 'open'}
      ways={told}
      {...(safe.mustNotKnow
        ? { hiddenFrom: { label: words('casework.safe.mustNotKnow'), names: [safe.mustNotKnow] } }
        : {})}
    />
  )
}
