import { formatDateShort } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { ReferralLine } from './lists.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>
type Named = Pick<ReferralLine, 'to' | 'to_en' | 'partner_kind' | 'partner_name'>

/** Whom it is for: an agency by its name, a partner by kind and name. */
export function receiverText(line: Named, { words, locale }: Say): string {
  if (line.to) return locale === 'en' ? (line.to_en ?? line.to) : line.to
  const kind = words(`casework.field.partnerKind.${line.partner_kind ?? 'other'}`)
  return words('casework.ledger.partner', { kind, name: line.partner_name ?? '' })
}

export const senderText = (
  { from, from_en }: Pick<ReferralLine, 'from' | 'from_en'>,
  { locale }: Say,
): string => (locale === 'en' ? from_en : from)

type Stated = Pick<ReferralLine, 'state' | 'returned_as' | 'whole_case'>

/** Where it stands; how it came back where it did. */
export function stateText({ state, returned_as, whole_case }: Stated, { words }: Say): string {
  if (returned_as) return words(`casework.referral.returned.${returned_as}`)
  return words(`casework.referral.state.${whole_case && state === 'accepted' ? 'confirmed' : state}`)
}

/** What is waited for next, and until when. */
export function dueText(
  { state, answer_by, next_on, answered_at }: ReferralLine,
  { words, locale }: Say,
): string {
  if (state === 'draft' || state === 'sent')
    return words('casework.referral.due.answer', { day: formatDateShort(answer_by, locale) })
  if (state === 'accepted' && next_on)
    return words('casework.referral.due.next', { day: formatDateShort(next_on, locale) })
  return answered_at ? formatDateShort(dateInTokyo(answered_at), locale) : ''
}

export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'danger' | 'outline'

/** What somebody has to look at stands out. */
export function toneOf({ state, answer_by }: Pick<ReferralLine, 'state' | 'answer_by'>, today: string): Tone {
  if (state === 'sent') return answer_by < today ? 'danger' : 'accent'
  if (state === 'accepted' || state === 'done') return 'good'
  return state === 'declined' || state === 'returned' ? 'warning' : 'outline'
}
