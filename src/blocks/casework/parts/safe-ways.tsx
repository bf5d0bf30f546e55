import { formatDateShort, formatInstant } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { SafeContactCard } from '../../../ui/text/safe-contact-card.tsx'
import { agencyText } from '../asking/pages/say.tsx'
import type { SafeContactView } from '../case-view.ts'
import type { WaysElsewhere } from '../cautions/elsewhere.ts'
import { caseKindOf } from '../kinds.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

const answers = ['safeVoicemail', 'safePost'] as const
const ways = [
  ['safeTelephone', 'telephone'],
  ['safeHours', 'hours'],
  ['safeVoicemail', 'voicemail'],
  ['safeName', 'name'],
  ['safePost', 'post'],
  ['safeNote', 'note'],
] as const

/** Something must not be done when this person is called or written to. */
export const isGuarded = (safe: SafeContactView): boolean =>
  safe.mustNotKnow !== null || answers.some((field) => safe[field] === 'no')

/** The first thing on every page of a case: what must not happen when somebody calls or writes. */
export function SafeWays({ safe, say }: { safe: SafeContactView; say: Say }) {
  const { words, locale } = say
  const told = toldWays(safe, say)
  const isUnasked = told.length === 0 && safe.mustNotKnow === null
  const tone = isGuarded(safe) ? 'guarded' : isUnasked ? 'unasked' : 'open'
  const unasked = {
    key: 'unasked',
    label: words('casework.safe.before'),
    value: words('casework.safe.ask'),
  }
  const by = { at: formatInstant(safe.updatedAt, locale), by: safe.updatedBy ?? '－' }
  return (
    <SafeContactCard
      heading={words(`casework.safe.${tone}`)}
      tone={tone}
      ways={isUnasked ? [unasked] : told}
      {...hiddenFrom(safe, say)}
      footer={isUnasked ? undefined : words('casework.safe.by', by)}
    />
  )
}

/** The same, as it was said in other cases of the person: it is kept to in this one as well. */
export function SafeElsewhere({ ways, say }: { ways: readonly WaysElsewhere[]; say: Say }) {
  const { words, locale } = say
  return ways.map((one) => (
    <SafeContactCard
      key={one.caseId}
      heading={words('casework.safe.elsewhere')}
      tone={isGuarded(one) ? 'guarded' : 'open'}
      ways={toldWays(one, say)}
      {...hiddenFrom(one, say)}
      footer={
        <a href={caseKindOf(one.kind)?.href(one.caseId) ?? ''}>
          {words(`casework.safe.elsewhere.${one.state === 'closed' ? 'closed' : 'open'}`, {
            day: formatDateShort(one.openedOn, locale),
            agency: agencyText(one, say),
          })}
        </a>
      }
    />
  ))
}

const hiddenFrom = ({ mustNotKnow }: SafeContactView, { words }: Say) =>
  mustNotKnow ? { hiddenFrom: { label: words('casework.safe.mustNotKnow'), names: [mustNotKnow] } } : {}

/** What was said of each way, for a card or a sheet; blanks are not there. */
export function toldWays(safe: SafeContactView, { words }: Say) {
  return ways.flatMap(([field, key]) => {
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
}
