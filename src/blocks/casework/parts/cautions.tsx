import { formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { Caution } from '../cautions/cautions.ts'

type Props = { cautions: readonly Caution[]; view: Pick<ViewContext, 'words' | 'locale'> }

/** On top of every page of a case: what whoever goes there must know today. Nothing where there is nothing. */
export function Cautions({ cautions, view }: Props) {
  const { words, locale } = view
  if (cautions.length === 0) return null
  return (
    <Notice tone="danger" heading={words('casework.caution.heading')}>
      <ul>
        {cautions.map(({ id, kind, reason, untilOn, state }) => (
          <li key={id}>
            <strong>{words(`casework.askCaution.kind.${kind}`)}</strong>
            {words('casework.caution.colon')}
            {reason}{' '}
            <small>{words('casework.caution.until', { day: formatDateShort(untilOn, locale) })}</small>{' '}
            {state === 'asked' ? <Badge tone="warning">{words('casework.cautionState.asked')}</Badge> : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
