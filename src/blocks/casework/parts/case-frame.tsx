import type { ReactNode } from 'react'
import { recordAllSeen, recordSeen } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { StopNotice } from '../../../core/privacy/stop-notice.tsx'
import { type Stop, stopsOf } from '../../../core/privacy/stopped.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { subjectName } from '../../registry/parts/person.tsx'
import { type PersonSummary, personSummaries } from '../../registry/person-summary.ts'
import { type CaseView, caseView } from '../case-view.ts'
import { type CaseRow, caseOf } from '../cases.ts'
import { type Caution, cautionsNow } from '../cautions/cautions.ts'
import { type OneCase, type WaysElsewhere, waysElsewhere } from '../cautions/elsewhere.ts'
import { CaseTabs } from './case-places.tsx'
import { Cautions } from './cautions.tsx'
import { isGuarded, SafeElsewhere, SafeWays } from './safe-ways.tsx'

/** What stands on top of every page of a case. */
export type CaseHead = {
  found: CaseRow
  shown: CaseView
  person: PersonSummary | null
  stops: Stop[]
  cautions: Caution[]
  /** How the person may be reached, as they said it in other cases that the actor sees. */
  elsewhere: WaysElsewhere[]
  holds: boolean
}

/**
 * A case for one of its pages; looking is audited under `look`, the name of the page. Refuses `core.notFound` (404) alike
 * for one that is not there and one that is not the actor's to see.
 */
export async function caseHead(tx: Tx, id: string, look: string): Promise<CaseHead> {
  const found = await caseOf(tx, id)
  const shown = await caseView(tx, id)
  await recordSeen(tx, 'support_case', id, look)
  const [person = null] = found.subjectId ? await personSummaries(tx, [found.subjectId]) : []
  const stops = person
    ? await stopsOf(tx, { personIds: [person.id], tables: ['support_case', 'person'] })
    : []
  const cautions = await cautionsNow(tx, id)
  const elsewhere = await seenElsewhere(tx, found, look)
  return { found, shown, person, stops, cautions, elsewhere, holds: found.holderId === agencyOf(tx.actor) }
}

/** The ways that were said in other cases of the person, for somebody who is shown them: each is a look at that case. */
export async function seenElsewhere(tx: Tx, found: OneCase, look: string): Promise<WaysElsewhere[]> {
  const ways = await waysElsewhere(tx, found)
  const ids = ways.map(({ caseId }) => caseId)
  await recordAllSeen(tx, 'support_case', ids, look)
  return ways
}

type Props = {
  head: CaseHead
  view: ViewContext
  /** The key of this side of the case, whose tab is marked. */
  place: string
  title: ReactNode
  aside?: ReactNode
  children: ReactNode
}

/** The frame of every page of a case: whom it is about, its sides, and what must not happen when somebody calls or writes. */
export function CaseFrame({ head, view, place, title, aside, children }: Props) {
  const { found, shown, person, stops, cautions, elsewhere, holds } = head
  const subject = { subjectId: found.subjectId, name: null, called: null, standing: null, ...person }
  return (
    <>
      <Heading level={1} over={subjectName(subject, view)} aside={aside}>
        {title}
      </Heading>
      <CaseTabs found={found} current={place} view={view} />
      <Stack gap="small">
        <StopNotice stops={stops} view={view} />
        <Cautions cautions={cautions} view={view} />
        {isGuarded(shown.safe) ? <SafeWays safe={shown.safe} say={view} /> : null}
        <SafeElsewhere ways={elsewhere} say={view} />
        {holds ? null : <Notice tone="info">{view.words('casework.notHolder')}</Notice>}
        {children}
      </Stack>
    </>
  )
}
