import { ButtonLink } from '../../ui/form/button.tsx'
import type { ViewContext } from '../page/page.ts'
import { auditKeepers } from './review/actions.ts'

/** From what is about a person to all who have seen their records: for whoever looks after the log, and nobody else. */
export function WhoSawLink({ personId, view: { words, actor } }: { personId: string; view: ViewContext }) {
  if (!auditKeepers.includes(actor.role as (typeof auditKeepers)[number])) return null
  return (
    <ButtonLink href={`/audit?record=${personId}&whole=on`} size="small">
      {words('core.audit.whoSaw')}
    </ButtonLink>
  )
}
