import { now } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { leaveTo } from '../../../core/settings.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { LeaveButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { ReceiptTold } from '../actions/ask-receipt.ts'
import { readFrom } from '../rules/letters.ts'

/** Where a sender asks how their letter stands: on the page on which they wrote, whose address and title tell nothing. */
export function AskReceipt({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <Fold view={view} form="receipt" label={words('consultation.askReceipt.title')}>
      <p>{words('consultation.receipt.lead')}</p>
      <ActionForm view={view} name="receipt" keep={false} warn={false}>
        <ActionField name="number" width="medium" />
        <ActionField name="passphrase" />
      </ActionForm>
    </Fold>
  )
}

type Props = { told: ReceiptTold['told']; view: Omit<ViewContext, 'form'> }

/** The answer: whether it was read and what comes next. Nothing of what was written is ever shown. */
export function ReceiptAnswer({ told, view }: Props) {
  const { words, path } = view
  return (
    <Stack gap="large">
      <LeaveButton href={leaveTo()}>{words('consultation.leave')}</LeaveButton>
      <Heading level={1}>{words('consultation.receipt.heading')}</Heading>
      <Notice
        tone={told === 'unreachable' ? 'warning' : 'info'}
        announce
        heading={words(`consultation.receipt.told.${told}`)}
      >
        <p>{told === 'received' ? whenRead(view) : words(`consultation.receipt.next.${told}`)}</p>
      </Notice>
      <Cluster>
        <ButtonLink href={path}>{words('consultation.receipt.back')}</ButtonLink>
      </Cluster>
    </Stack>
  )
}

function whenRead({ words, locale }: Props['view']): string {
  const { day, time } = readFrom(now())
  return time === null
    ? words('consultation.receipt.readToday')
    : words('consultation.receipt.readFrom', { day: formatDate(day, locale, { weekday: true }), time })
}
