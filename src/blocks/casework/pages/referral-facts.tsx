import type { ReactNode } from 'react'
import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { basisText } from '../disclosure/say.ts'
import { receiverText, senderText, stateText, toneOf } from '../referral/say.ts'
import type { ReferralProps } from './referral.tsx'

/** Who asks whom for what, on which basis, by when, and what became of it. */
export function ReferralFacts(props: ReferralProps) {
  const { words } = props.view
  return (
    <Card level={2} heading={words('casework.referral.what')}>
      <DescriptionList
        items={factsOf(props)
          .filter(([, value]) => value)
          .map(([key, value]) => ({ key, value, term: words(`casework.referral.${key}`) }))}
      />
    </Card>
  )
}

function factsOf(props: ReferralProps): [string, ReactNode][] {
  const { data, view } = props
  const { row, line, together, today } = data
  const sep = view.words('casework.consents.sep')
  return [
    ['sender', senderText(line, view)],
    ['receiver', together.map((one) => receiverText(one, view)).join(sep)],
    ['via', row.via === 'system' ? null : view.words(`casework.draftReferral.via.${row.via}`)],
    ['fax', faxText(props)],
    ['request', row.request],
    ['purpose', row.purpose],
    ['basis', basisText(row.basis, view)],
    ['answerBy', formatDate(row.answer_by, view.locale)],
    [
      'state',
      <Badge key="state" tone={toneOf(line, today)}>
        {stateText(line, view)}
      </Badge>,
    ],
    ...answersOf(props),
  ]
}

function answersOf({ data: { line }, view: { locale } }: ReferralProps): [string, ReactNode][] {
  return [
    ['by', line.sender_name],
    ['sentAt', line.sent_at ? formatInstant(line.sent_at, locale) : null],
    ['answeredAt', line.answered_at ? formatInstant(line.answered_at, locale) : null],
    ['owner', line.owner_name],
    ['nextOn', line.next_on ? formatDate(line.next_on, locale) : null],
    ['reason', line.reason],
    ['result', line.result],
    ['doneOn', line.done_on ? formatDate(line.done_on, locale) : null],
    ['notedAt', line.noted_at ? formatInstant(line.noted_at, locale) : null],
  ]
}

/** Until a second person has typed the number in, only its end is shown, so that it is read from the source and not from here. */
function faxText({ data: { row, names, sends }, view: { words } }: ReferralProps): string | null {
  if (!row.fax_number || !sends) return null
  const by = row.fax_checked_by && (names.get(row.fax_checked_by) ?? '')
  if (by === null) return words('casework.referral.fax.unchecked', { end: row.fax_number.slice(-2) })
  return words('casework.referral.fax.checked', { number: row.fax_number, by })
}
