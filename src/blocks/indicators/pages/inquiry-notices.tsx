import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'
import type { AskedNow, Owed } from '../inquiry/owed.ts'

/** On the front page: what one's office owes to inquiries whose date is near or over. */
export function OwedNotice({ owed, view: { words } }: { owed: Owed; view: ViewContext }) {
  const kinds = (['late', 'soon'] as const).filter((kind) => owed[kind] > 0)
  if (kinds.length === 0) return null
  return (
    <div className="print:hidden">
      <Notice tone="warning">
        {kinds.map((kind) => (
          <p key={kind}>
            <a href="/inquiries">{words(`indicators.inquiries.owed.${kind}`, { count: owed[kind] })}</a>
          </p>
        ))}
      </Notice>
    </div>
  )
}

/** On the page of an indicator: where a division is being asked for it. */
export function AskedNotice({ asked, view: { words } }: { asked: readonly AskedNow[]; view: ViewContext }) {
  return asked.map(({ itemId, title }) => (
    <Notice key={itemId} tone="info">
      <a href={`/inquiry-items/${itemId}`}>{words('indicators.inquiry.running', { title })}</a>
    </Notice>
  ))
}
