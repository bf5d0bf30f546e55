import type { ViewContext } from '../../../../core/page/page.ts'
import type { Term } from '../../../../core/privacy/retention.ts'
import { Badge, type BadgeTone } from '../../../../ui/text/badge.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'

type Say = Pick<ViewContext, 'words'>

export const typeText = (type: string, { words }: Say): string => words(`privacy.field.recordType.${type}`)

export function termText({ term, amount }: Term, { words }: Say): string {
  return words(`privacy.retention.term.${term}`, { amount: amount ?? 0 })
}

/** After a form: what was done, if it is one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return (
    <Notice tone="success" announce>
      {view.words(`privacy.retention.done.${done}`)}
    </Notice>
  )
}

const tones: Record<string, BadgeTone> = {
  drawn: 'warning',
  approved: 'accent',
  done: 'good',
  discarded: 'neutral',
}

export const ListBadge = ({ state, view: { words } }: { state: string; view: Say }) => (
  <Badge tone={tones[state] ?? 'neutral'}>{words(`privacy.retention.state.${state}`)}</Badge>
)
