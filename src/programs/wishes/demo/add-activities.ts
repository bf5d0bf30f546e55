import {
  activityOf,
  addActivity,
  keepCouncil,
  stepActivity,
} from '../../../blocks/matching/activities/activities.ts'
import { addDay, holdDay } from '../../../blocks/matching/activities/days.ts'
import { addPartner } from '../../../blocks/matching/activities/partners.ts'
import { addTask, stepTask } from '../../../blocks/matching/activities/tasks.ts'
import { groupForm } from '../../../blocks/memberships/groups/rules.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type DemoActivity, demoActivities } from './activities.ts'

const dayIn = (days: number) => addDays(today(), days)

type Made = { wishId: string; areaCode: string | null }

/** What came of some of the wishes of the demo, in the order in which it happened. `council`: the agency that took part. */
export async function addDemoActivities(tx: Tx, wishes: readonly Made[], council: string): Promise<void> {
  for (const demo of demoActivities) {
    const made = wishes[demo.wish]
    if (made) await addOne(tx, made, { demo, council })
  }
}

async function addOne(tx: Tx, made: Made, { demo, council }: { demo: DemoActivity; council: string }) {
  const { heading, about, placeName, councilDid, report } = demo
  const id = await addActivity(tx, { ...made, heading, about, placeName, participantId: null })
  const partners: string[] = []
  for (const partner of demo.partners) partners.push(await addOnePartner(tx, id, partner))
  for (const { what, by, in: days, done } of demo.tasks) {
    const partnerId = by === undefined ? null : (partners[by] ?? null)
    const until = days === undefined ? null : dayIn(days)
    const taskId = await addTask(tx, id, { what, partnerId, until })
    if (done) await stepTask(tx, { id: taskId, version: 1 }, 'done')
  }
  for (const { in: days, came } of demo.days) {
    const day = await addDay(tx, id, { onDay: dayIn(days), starts: '10:00', ends: '11:30' })
    if (came !== undefined) await holdDay(tx, { id: day, activityId: id }, { came, today: today() })
  }
  if (councilDid) await keepCouncil(tx, await activityOf(tx, id), { agencyId: council, did: councilDid })
  if (report) await stepActivity(tx, await activityOf(tx, id), { state: 'ended', report })
}

const addOnePartner = (tx: Tx, activityId: string, partner: DemoActivity['partners'][number]) =>
  'org' in partner
    ? addPartner(tx, {
        ...{ activityId, kind: 'named', state: 'agreed' },
        org: { name: partner.org, kind: partner.kind, form: groupForm(partner.org), isCouncil: false },
      })
    : addPartner(tx, { activityId, kind: 'resident', state: 'agreed', org: null, shownName: partner.name })
