import type { AgencyName } from '../../../core/identity/accounts.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { mostLines } from '../queries/first-lines.ts'
import type { Kind, State } from '../rules/codes.ts'
import { isHalted } from '../rules/steps.ts'

type Say = Pick<ViewContext, 'words'>
type Shown = { kind: Kind; state: State; haltedOn: string | null; continuedOn: string | null }

export const kindText = (kind: Kind, { words }: Say): string => words(`layered-support.kind.${kind}`)

export const agencyText = ({ name, nameEn }: AgencyName, { locale }: Pick<ViewContext, 'locale'>): string =>
  locale === 'en' ? nameEn : name

/** Where it stands; that it stands still goes before everything else. */
export function StateBadge({ support, view: { words } }: { support: Shown; view: Say }) {
  if (isHalted(support)) return <Badge tone="danger">{words('layered-support.haltedShort')}</Badge>
  const tone = support.state === 'running' ? 'good' : support.state === 'not_taken' ? 'outline' : 'accent'
  return (
    <Badge tone={support.state === 'ended' ? 'neutral' : tone}>
      {words(`layered-support.state.${support.state}`)}
    </Badge>
  )
}

/** After a form: what was done, if it is one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return (
    <Notice tone="success" announce>
      {view.words(`layered-support.done.${done}`)}
    </Notice>
  )
}

/** A list is not whole, and its numbers are of what it shows. */
export const Cut = ({ view: { words } }: { view: Say }) => (
  <Notice tone="warning">{words('layered-support.cut', { count: mostLines })}</Notice>
)
