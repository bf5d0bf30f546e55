import { setAudience } from '../../../core/access/audience.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import { newId } from '../../../core/id.ts'
import { livingPosts } from '../../../core/identity/staff/posts.ts'
import { keepLetter } from '../queries/letters.ts'
import type { Source } from '../rules/concerns.ts'
import { newNumber } from '../rules/receipt.ts'
import type { rowsOf, Worker } from './rows.ts'

type Case = ReturnType<typeof rowsOf>['support_case']
type Desk = { cases: readonly Case[]; counsellors: readonly Worker[]; desk: string }

/** What was told of somebody, by whom: it waits at the counter. */
const concerns: { source: Source; body: string; about: string | null; aboutWhere: string | null }[] = [
  {
    source: 'commissioner',
    body: '（架空）先週から雨戸が閉まったままで、新聞がたまっています。',
    about: '（架空）70歳くらいの一人暮らしの男性',
    aboutWhere: '（架空）架空町の団地',
  },
  {
    source: 'hub_staff',
    body: '（架空）赤ちゃんと来るお母さんが、眠れていないと話していました。',
    about: null,
    aboutWhere: null,
  },
]

const groups = [
  { place: 'event', heads: 18, topics: ['health', 'care'], note: '（架空）介護の話の後の質問', days: -12 },
  { place: 'outreach', heads: 7, topics: ['community'], note: '（架空）町会の集まりで', days: -30 },
] as const

/** At the desk: what somebody told of another, talks with groups, a rule for new cases, and a question to other agencies. */
export async function fillDesk(tx: Tx, { cases, counsellors, desk }: Desk): Promise<void> {
  const [worker] = counsellors.filter(({ agencyId }) => agencyId === desk)
  if (!worker) return
  for (const one of concerns) await keepLetter(tx, letterOf(tx, one))
  await addGroups(tx, worker)
  await addRule(tx, worker)
  const about = cases.find(
    (one) => one.owner_id === worker.accountId && one.subject_id !== null && !one.closed_on,
  )
  if (about?.subject_id) await asks(tx, about.subject_id, { worker, counsellors })
}

const letterOf = (tx: Tx, one: (typeof concerns)[number]) => ({
  ...{ number: newNumber(), sentAt: tx.now, topics: [], forWhom: 'other', reach: 'none' },
  ...{ telephone: null, email: null, reachWhen: null, mustNotKnow: null, name: null },
  ...{ ...one, personKnows: 'no', mayName: 'no' },
})

const written = (tx: Tx, { accountId }: Worker) => ({
  ...{ municipality_id: tx.municipality, updated_at: tx.now, updated_by: accountId },
})

async function addGroups(tx: Tx, worker: Worker): Promise<void> {
  const rows = groups.map(({ days, ...group }) => ({
    ...{ ...written(tx, worker), id: newId(), agency_id: worker.agencyId, by_id: worker.accountId },
    ...{ ...group, held_on: addDays(today(), days) },
  }))
  await insertRows(tx, 'group_contact', rows)
  await setAudience(
    tx,
    'group_contact',
    rows.map(({ id }) => id),
  )
}

async function addRule(tx: Tx, worker: Worker): Promise<void> {
  const id = newId()
  const rule = { area_code: null, topic: 'housing', account_id: worker.accountId }
  await insertRows(tx, 'default_owner', [{ ...written(tx, worker), id, agency_id: worker.agencyId, ...rule }])
  await setAudience(tx, 'default_owner', [id])
}

type Askers = { worker: Worker; counsellors: readonly Worker[] }

/** Two agencies are asked about somebody: one says yes, of the other nothing is to be seen. */
async function asks(tx: Tx, personId: string, { worker, counsellors }: Askers): Promise<void> {
  const others = [...new Set(counsellors.map(({ agencyId }) => agencyId))].filter(
    (id) => id !== worker.agencyId,
  )
  const post = (await livingPosts(tx)).find(({ accountId }) => accountId === worker.accountId)
  const [yes] = others
  if (!post || !yes) return
  const id = newId()
  const person = await tx
    .selectFrom('person')
    .select(['name', 'reading', 'called', 'birth_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await insertRows(tx, 'involvement_asking', [
    {
      ...{ ...written(tx, worker), ...person, id, person_id: personId },
      ...{ account_id: worker.accountId, post_id: post.id, agency_id: worker.agencyId },
      ...{ basis: 'own_duty', purpose: '（架空）支援が重ならないようにするため', telephone: '000-0000-0001' },
      ...{ asked_at: tx.now, answer_by: addOpenDays(today(), 3) },
    },
  ])
  const questions = others.slice(0, 2).map((agencyId) => ({
    ...{ ...written(tx, worker), id: newId(), asking_id: id, agency_id: agencyId },
  }))
  await insertRows(tx, 'involvement_question', questions)
  const answerer = counsellors.find(({ agencyId }) => agencyId === yes) as Worker
  await insertRows(tx, 'involvement_answer', [
    {
      ...{ ...written(tx, answerer), id: newId(), question_id: questions[0]?.id, involved: true },
      ...{ how: '（架空）午前中に当番へ電話を。本人には先にこちらから話す。', telephone: '000-0000-0002' },
      ...{ answered_at: tx.now, answered_by: answerer.accountId },
    },
  ])
  await setAudience(tx, 'involvement_asking', [id])
}
