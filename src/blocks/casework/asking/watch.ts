import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { postKey } from '../../../core/access/keys.ts'
import { id } from '../../../core/action/fields.ts'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { notifyOnly } from '../../../core/notice/notify.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { tellWhoIsNamed } from '../restricted/about-person.ts'
import { askingsPath } from './codes.ts'
import { dutyPostsOf } from './duty.ts'

/**
 * Tells those who are named on a restricted case about a person that somebody asks about them, so that they can call. A job, started
 * with every asking: whoever asks waits as long, whether there is somebody to tell or not.
 */
export const tellNamedOfAskingJob = defineJob({
  name: 'casework.tellNamedOfAsking',
  payload: z.strictObject({ askingId: id() }),
  run: ({ asJob }, { askingId }) => asJob((tx) => tellNamedOfAsking(tx, askingId)),
})

/** Runs as system; told twice where it is asked for twice. */
export async function tellNamedOfAsking(tx: Tx, askingId: string): Promise<void> {
  const found = await tx
    .selectFrom('involvement_asking')
    .select(['person_id', 'account_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', askingId)
    .executeTakeFirst()
  if (!found) return
  const { person_id: personId, account_id: accountId } = found
  await tellWhoIsNamed(tx, { personId, accountId, code: 'casework.notice.askingNamed', at: 'askings' })
}

const code = 'casework.notice.askingWaits'

/** In the morning: what runs is shown to who is on duty today, and they hear of what they have not answered. */
export const watchAskingsJob = defineJob({
  name: 'casework.watchAskings',
  payload: z.strictObject({}),
  schedule: '40 8 * * *',
  single: true,
  run: ({ asJob, report }) => asJob(async (tx) => report({ told: await watchAskings(tx) })),
})

/** Runs as system. Answers how many posts were told. Who asked hears nothing of it. */
export async function watchAskings(tx: Tx): Promise<number> {
  const running = await unanswered(tx)
  await setAudience(tx, 'involvement_asking', [...new Set(running.map(({ askingId }) => askingId))])
  const waiting = isOpenDay(today()) ? running.filter(({ answered }) => !answered) : []
  const denied = await deniedOfPersons(tx, [...new Set(waiting.map(({ personId }) => personId))])
  const posts = await dutyPostsOf(tx, [...new Set(waiting.map(({ agencyId }) => agencyId))])
  const told = new Set(
    waiting.flatMap(({ agencyId, personId }) =>
      (posts.get(agencyId) ?? [])
        .filter(({ accountId }) => !denied.get(personId)?.includes(accountId))
        .map(({ id }) => postKey(id)),
    ),
  )
  await notifyOnly(tx, { code, path: askingsPath }, told)
  return told.size
}

/** The questions of what runs, and whether anything was said to each. */
async function unanswered(tx: Tx) {
  const rows = await tx
    .selectFrom('involvement_question as q')
    .innerJoin('involvement_asking as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'q.asking_id'),
    )
    .leftJoin('involvement_answer as r', (join) =>
      join.on('r.municipality_id', '=', tx.municipality).onRef('r.question_id', '=', 'q.id'),
    )
    .select(['a.id as askingId', 'a.person_id as personId', 'q.agency_id as agencyId', 'r.id as answerId'])
    .where('q.municipality_id', '=', tx.municipality)
    .where('a.ended_at', 'is', null)
    .where('a.answer_by', '>=', today())
    .execute()
  return rows.map(({ answerId, ...row }) => ({ ...row, answered: answerId !== null }))
}
