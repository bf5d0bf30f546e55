import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Card } from '../../../ui/text/card.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { consentsOf, nonConsentsOf } from '../disclosure/consent.ts'
import { type Standing, standingOf } from '../disclosure/consent-rules.ts'
import { standingText } from '../disclosure/say.ts'

/** What the person of a case said last of consent. */
export const consentStanding = async (tx: Tx, caseId: string): Promise<Standing> =>
  standingOf(await consentsOf(tx, caseId), await nonConsentsOf(tx, caseId))

/** Where what the person agreed to or refused is written down. */
export const consentsPath = (caseId: string) => `/casework/cases/${caseId}/consents`

type Props = { caseId: string; standing: Standing; view: ViewContext }

/** On the page of a case: what the person said of sharing. */
export function ConsentCard({ caseId, standing, view }: Props) {
  const { words } = view
  return (
    <Card level={2} heading={words('casework.consentState.heading')}>
      <p>{standingText(standing, view)}</p>
      <p>
        <a href={consentsPath(caseId)}>{words('casework.consentState.open')}</a>
      </p>
    </Card>
  )
}

/** Before somebody shares: the person said no. */
export function RefusedNotice({ standing, view: { words, locale } }: Omit<Props, 'caseId'>) {
  if (standing?.answer !== 'refused') return null
  const day = formatDate(standing.on, locale)
  return (
    <Notice tone="warning" heading={words('casework.consentState.refusedNotice', { day })}>
      <p>{words('casework.consentState.refusedNotice.then')}</p>
    </Notice>
  )
}
