import { openCalendarFeed } from '../../src/blocks/casework/tasks/feed-actions.ts'
import { setRhythm } from '../../src/blocks/casework/tasks/follow-up-actions.ts'
import { addTask } from '../../src/blocks/casework/tasks/task-actions.ts'
import { planVisit } from '../../src/blocks/casework/tasks/visit-actions.ts'
import { addDocument } from '../../src/blocks/casework/timeline/document-actions.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { makeCommunityPlan } from '../../src/programs/layered-support/actions/community-plans.ts'
import { propose } from '../../src/programs/layered-support/actions/propose.ts'
import type { doer } from '../support/acts.ts'
import type { TestPerson } from '../support/house.ts'
import { papers } from '../support/papers.ts'

type Ids = Record<string, readonly string[]>

/** What is to be done in a case: a task, a visit, a rhythm; a paper of it; outreach; a plan of the area; and the address of the calendar of whoever does it. By table. */
export async function someWork(does: ReturnType<typeof doer>, who: TestPerson, caseId: string): Promise<Ids> {
  const tomorrow = addDays(today(), 1)
  const what = '（試験）書類をそろえる'
  const { id: taskId } = await does(who, addTask, { caseId, what, dueOn: tomorrow })
  const { id: visitId } = await does(who, planVisit, { caseId, on: tomorrow, from: '10:00', back: '11:00' })
  await does(who, setRhythm, { caseId, version: 0, everyWeeks: 2, silentWeeks: 4 })
  const file = papers()('（試験）預かった書付')
  const { id: fileId } = await does(who, addDocument, { caseId, file })
  const { token } = await does(who, openCalendarFeed, {})
  const outreach = { kind: 'outreach', why: '（試験）会えていない', reach: '（試験）手紙', nextOn: tomorrow }
  const { id: supportId } = await does(who, propose, { caseId, ...outreach })
  const plan = {
    what: '（試験）だれでも食堂',
    kind: 'place',
    aim: '（試験）食卓を囲む',
    times: 12,
    participants: 240,
  }
  const span = { beginsOn: today(), endsOn: tomorrow, nextOn: tomorrow }
  const { id: planId } = await does(who, makeCommunityPlan, { ...plan, ...span })
  return {
    ...{ case_task: [taskId], outreach_visit: [visitId], calendar_feed: [token], stored_file: [fileId] },
    ...{ layered_support: [supportId], community_plan: [planId] },
  }
}
