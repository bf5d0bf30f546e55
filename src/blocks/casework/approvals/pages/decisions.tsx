import { formatDate } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import { cautionsWaiting, type WaitingCaution } from '../../cautions/waiting.ts'
import { caseRoles } from '../../owners.ts'
import { StepUpLink } from '../../parts/step-up.tsx'
import { defineDeskPage } from '../../tasks/pages/desk-page.tsx'
import { DeskTabs } from '../../tasks/pages/say.tsx'
import { papersWaiting, type WaitingPaper } from '../waiting.ts'
import { PaperList } from './paper-list.tsx'

type Shown = { papers: WaitingPaper[]; cautions: WaitingCaution[] }
type Props = { shown: Shown; view: ViewContext }

/** What waits to be decided in an agency's cases. */
export const decisionsPage = defineDeskPage<Shown>({
  name: 'casework.decisions',
  path: '/casework/decisions',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/tasks'],
  load: async ({ tx }) => ({
    papers: await papersWaiting(tx),
    cautions: await cautionsWaiting(tx, agencyOf(tx.actor)),
  }),
  view: (shown, view) => (
    <>
      <Heading level={1}>{view.words('casework.decisions.title')}</Heading>
      <DeskTabs current="decisions" view={view} />
      <Stack>
        <PaperList papers={shown.papers} view={view} />
        <CautionList shown={shown} view={view} />
      </Stack>
      <StepUpLink next={view.path} view={view} />
    </>
  ),
})

export const cautionPath = ({ case_id, id }: { case_id: string; id: string }): string =>
  `/casework/cases/${case_id}/cautions?caution=${id}#end`

function CautionList({ shown, view }: Props) {
  const { words, locale } = view
  return (
    <Section
      id="cautions"
      heading={words('casework.caution.heading')}
      lead={words('casework.decisions.cautions')}
    >
      <DataTable<WaitingCaution>
        caption={words('casework.caution.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={shown.cautions}
        columns={[
          {
            ...{ key: 'who', heading: words('casework.day.who'), names: true, phone: 'title' },
            cell: (one) => (
              <a href={cautionPath(one)}>{subjectName({ ...one, subjectId: one.subject_id }, view)}</a>
            ),
          },
          {
            ...{ key: 'kind', heading: words('casework.askCaution.kind') },
            cell: ({ kind }) => words(`casework.askCaution.kind.${kind}`),
          },
          {
            ...{ key: 'asked', heading: words('casework.decisions.asked') },
            cell: ({ asked_at, asked_name }) =>
              words('casework.caution.asked', {
                day: formatDate(dateInTokyo(asked_at), locale),
                name: asked_name,
              }),
          },
          {
            ...{ key: 'until', heading: words('casework.askCaution.untilOn') },
            cell: ({ until_on }) => formatDate(until_on, locale),
          },
          {
            ...{ key: 'state', heading: words('casework.caution.state'), phone: 'plain' },
            cell: ({ state }) => (
              <Badge tone="warning">
                {words(state === 'asked' ? 'casework.cautionState.asked' : 'casework.decisions.endsSoon')}
              </Badge>
            ),
          },
        ]}
        empty={
          <EmptyState heading={words('casework.decisions.none')}>
            {words('casework.decisions.none.then')}
          </EmptyState>
        }
      />
    </Section>
  )
}
