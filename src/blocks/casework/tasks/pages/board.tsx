import { recordAudit } from '../../../../core/audit/audit.ts'
import { now } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Done } from '../../pages/say.tsx'
import { StepUpLink } from '../../parts/step-up.tsx'
import { loadsOf, reviewsDue, silentCases, uncoveredDays } from '../board.ts'
import { weeksOf } from '../follow-up.ts'
import { setFollowUpRule } from '../follow-up-actions.ts'
import { pendingIn } from '../pending.ts'
import { isOverdue } from '../visit-rules.ts'
import { visitsUnderWay } from '../visits.ts'
import { Bare, Loads, PendingList, WaitingList } from './board-tables.tsx'
import { defineDeskPage } from './desk-page.tsx'
import { DeskTabs } from './say.tsx'

export type BoardData = Awaited<ReturnType<typeof dataOf>>
export type BoardProps = { data: BoardData; view: ViewContext }

/** What whoever leads looks at in the morning: who carries how much, what is too late, silent, uncovered, not accepted. */
export const boardPage = defineDeskPage<BoardData>({
  name: 'casework.board',
  path: '/casework/board',
  allow: ['supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/tasks'],
  load: ({ tx }) => dataOf(tx),
  forms: { weeks: { action: setFollowUpRule, next: back('setFollowUpRule') } },
  view: (data, view) => <Board data={data} view={view} />,
})

async function dataOf(tx: Tx) {
  const agencyId = agencyOf(tx.actor)
  const weeks = await weeksOf(tx, agencyId)
  await recordAudit(tx, { verb: 'casework.board', outcome: 'seen' })
  return {
    weeks,
    loads: await loadsOf(tx, agencyId),
    silent: await silentCases(tx, agencyId, weeks.silentWeeks),
    reviews: await reviewsDue(tx, agencyId, weeks.reviewWeeks),
    bare: await uncoveredDays(tx, agencyId),
    pending: await pendingIn(tx, agencyId),
    out: (await visitsUnderWay(tx, agencyId)).filter((visit) => isOverdue(visit, now()) || visit.helpAt)
      .length,
  }
}

function Board({ data, view }: BoardProps) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('casework.board.title')}</Heading>
      <DeskTabs current="board" view={view} />
      <Done view={view} of={['setFollowUpRule']} />
      <Stack>
        {data.out > 0 ? (
          <Notice tone="danger" heading={words('casework.board.out', { count: data.out })}>
            <p>
              <a href="/casework/visits">{words('casework.board.out.then')}</a>
            </p>
          </Notice>
        ) : null}
        <Loads data={data} view={view} />
        <Columns shape="even">
          <Bare data={data} view={view} />
          <PendingList pending={data.pending} view={view} />
        </Columns>
        <Columns shape="even">
          <WaitingList kind="silent" lines={data.silent} weeks={data.weeks.silentWeeks} view={view} />
          <WaitingList kind="reviews" lines={data.reviews} weeks={data.weeks.reviewWeeks} view={view} />
        </Columns>
        <Fold view={view} form="weeks" label={words('casework.setFollowUpRule.title')}>
          <ActionForm view={view} name="weeks" hidden={{ version: data.weeks.version }}>
            <FieldRow>
              <ActionField name="silentWeeks" value={`${data.weeks.silentWeeks}`} />
              <ActionField name="reviewWeeks" value={`${data.weeks.reviewWeeks}`} />
            </FieldRow>
          </ActionForm>
        </Fold>
        <StepUpLink next={view.path} view={view} />
      </Stack>
    </>
  )
}
