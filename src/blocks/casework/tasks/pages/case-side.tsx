import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { ableFor } from '../able.ts'
import { contactDueOn, lastContactOn, rhythmOf, weeksOf } from '../follow-up.ts'
import { endRhythm, reviewCase, setRhythm } from '../follow-up-actions.ts'
import { reviewsOf } from '../reviews.ts'
import { addTask, changeTask, endTask } from '../task-actions.ts'
import { tasksOfCase } from '../tasks.ts'
import { planVisit } from '../visit-actions.ts'
import { visitPath, visitsOfCase } from '../visits.ts'
import { Reviews, RhythmCard } from './case-follow-up.tsx'
import { AddTask, ChosenTask, TaskTable } from './case-tasks.tsx'
import { Visits } from './case-visits.tsx'
import { RowRefusal } from './say.tsx'

export type SideData = Awaited<ReturnType<typeof dataOf>>
export type SideProps = { data: SideData; view: ViewContext }

const done = ['addTask', 'changeTask', 'endTask', 'setRhythm', 'endRhythm', 'reviewCase']

/** What is to be done in a case and by when, how often somebody is in touch, visits outside, and when it was gone through. */
export const caseTasksPage = definePage<SideData>({
  name: 'casework.caseTasks',
  path: '/casework/cases/:id/tasks',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.caseTasks')),
  forms: {
    add: { action: addTask, next: back('addTask') },
    change: { action: changeTask, next: back('changeTask') },
    end: { action: endTask, next: back('endTask') },
    rhythm: { action: setRhythm, next: back('setRhythm') },
    endRhythm: { action: endRhythm, next: back('endRhythm') },
    review: { action: reviewCase, next: back('reviewCase') },
    visit: { action: planVisit, next: ({ id }) => visitPath(id) },
  },
  view: (data, view) => <CaseSide data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found } = head
  const rhythm = await rhythmOf(tx, found.id)
  const lastOn = await lastContactOn(tx, found.id)
  return {
    head,
    found,
    /** Whoever holds an open case may change what is here. */
    works: head.holds && found.state !== 'closed',
    tasks: await tasksOfCase(tx, found.id),
    rhythm: rhythm && !rhythm.ended ? { ...rhythm, dueOn: contactDueOn(lastOn, rhythm) } : null,
    rhythmVersion: rhythm?.version ?? 0,
    lastOn,
    visits: await visitsOfCase(tx, found.id),
    reviews: await reviewsOf(tx, found.id),
    weeks: await weeksOf(tx, found.holderId),
    able: head.holds ? await ableFor(tx, found) : [],
    heard: [head.shown.safe, ...head.elsewhere],
    today: today(),
  }
}

function CaseSide({ data, view }: SideProps) {
  const { words } = view
  return (
    <CaseFrame head={data.head} view={view} place="tasks" title={words('casework.caseTasks.title')}>
      <Done view={view} of={done} />
      <RowRefusal form="end" view={view} />
      <Columns shape="aside">
        <Stack>
          <TaskTable data={data} view={view} />
          <Visits data={data} view={view} />
          <Reviews data={data} view={view} />
        </Stack>
        <Stack gap="small">
          {data.works ? <ChosenTask data={data} view={view} /> : null}
          {data.works ? <AddTask data={data} view={view} /> : null}
          <RhythmCard data={data} view={view} />
        </Stack>
      </Columns>
    </CaseFrame>
  )
}
