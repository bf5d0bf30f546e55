import type { ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { LeaveButton, PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { Receipt } from '../actions/write.ts'
import { passphraseOf } from '../rules/receipt.ts'
import { letterPath } from './paths.ts'

type Props = { receipt: Receipt; view: Omit<ViewContext, 'form'>; leave: string }

/** The receipt, for once: its number and the words that open it, in the language of the page. */
export function Written({ receipt, view: { words }, leave }: Props) {
  const passphrase = passphraseOf(receipt.id, words('consultation.passphrase.list'))
  return (
    <Stack gap="large">
      <LeaveButton href={leave}>{words('consultation.leave')}</LeaveButton>
      <Heading level={1}>{words('consultation.written.heading')}</Heading>
      <Notice tone="success" announce heading={words('consultation.written.sent')}>
        <p>{words('consultation.written.then')}</p>
      </Notice>
      <DescriptionList
        items={[
          { term: words('consultation.askReceipt.number'), value: <strong>{receipt.number}</strong> },
          {
            term: words('consultation.askReceipt.passphrase'),
            value: <strong>{passphrase.join(' ')}</strong>,
          },
        ]}
      />
      <Notice tone="warning" heading={words('consultation.written.once')}>
        <p>{words('consultation.written.careful')}</p>
      </Notice>
      <Cluster>
        <PrintButton>{words('consultation.written.print')}</PrintButton>
        <ButtonLink href={letterPath}>{words('consultation.receipt.back')}</ButtonLink>
      </Cluster>
    </Stack>
  )
}
