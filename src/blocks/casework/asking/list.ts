import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { findPersons } from '../../registry/search.ts'
import { openCasesOf } from '../lists.ts'
import { ownCasesAbout } from './entry.ts'
import { isRunning } from './rules.ts'

const askingRows = (tx: Tx) =>
  tx
    .selectFrom('involvement_asking as a')
    .innerJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'a.account_id'),
    )
    .innerJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'a.post_id'),
    )
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'a.agency_id'),
    )
    .select(['a.id', 'a.version', 'a.person_id as personId', 'a.post_id as postId', 'a.basis', 'a.purpose'])
    .select(['a.agency_id as agencyId', 'a.telephone', 'a.name', 'a.reading', 'a.called'])
    .select(['a.birth_on as birthOn', 'a.asked_at as askedAt', 'a.answer_by as answerBy'])
    .select(['a.ended_at as endedAt', 'a.consent_form as consentForm', 'a.consent_on as consentOn'])
    .select(['w.display_name as askedBy', 'p.title', 'g.name as agency', 'g.name_en as agencyEn'])
    .where('a.municipality_id', '=', tx.municipality)

export type Asking = Awaited<ReturnType<ReturnType<typeof askingRows>['execute']>>[number]

/** One asking that the actor sees. Refuses `core.notFound` (404). */
export async function askingOf(tx: Tx, id: string): Promise<Asking> {
  const row = await askingRows(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** What the post one acts in asked, the newest first; for the privacy officer what everybody asked. */
export const askingsSent = (tx: Tx): Promise<Asking[]> =>
  askingRows(tx)
    .$if(tx.actor.role !== 'privacy-officer', (query) =>
      query.where('a.post_id', '=', tx.actor.post?.id ?? ''),
    )
    .orderBy('a.asked_at', 'desc')
    .limit(200)
    .execute()

/** The asking about one of these records that the post one acts in began and that still runs. */
export async function ownAsking(tx: Tx, personIds: readonly string[]): Promise<Asking | undefined> {
  if (!tx.actor.post || personIds.length === 0) return undefined
  return askingRows(tx)
    .where('a.post_id', '=', tx.actor.post.id)
    .where('a.person_id', 'in', [...personIds])
    .where('a.ended_at', 'is', null)
    .where('a.answer_by', '>=', today())
    .executeTakeFirst()
}

/**
 * What others asked in the last week about people on whose restricted cases the actor is named: after a second factor. What their agency
 * itself was asked stands on the list of its duty posts.
 */
export async function askingsNamed(tx: Tx): Promise<Asking[]> {
  if (!tx.actor.post || tx.actor.role === 'privacy-officer') return []
  return askingRows(tx)
    .where('a.account_id', '!=', tx.actor.accountId ?? '')
    .where('a.asked_at', '>', new Date(tx.now.getTime() - 7 * 24 * 3600_000))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('involvement_question as q')
            .select('q.id')
            .where('q.municipality_id', '=', tx.municipality)
            .whereRef('q.asking_id', '=', 'a.id')
            .where('q.agency_id', '=', agencyOf(tx.actor)),
        ),
      ),
    )
    .orderBy('a.asked_at', 'desc')
    .limit(50)
    .execute()
}

const questionRows = (tx: Tx) =>
  askingRows(tx)
    .innerJoin('involvement_question as q', (join) =>
      join.on('q.municipality_id', '=', tx.municipality).onRef('q.asking_id', '=', 'a.id'),
    )
    .select(['q.id as questionId', 'q.agency_id as askedAgencyId'])

const answerRows = (tx: Tx, questionIds: readonly string[]) =>
  tx
    .selectFrom('involvement_answer')
    .select(['id', 'question_id as questionId', 'involved', 'how', 'telephone', 'answered_at as answeredAt'])
    .where('municipality_id', '=', tx.municipality)
    .where('question_id', 'in', [...questionIds])
    .orderBy('answered_at')
    .execute()

export type Answer = Awaited<ReturnType<typeof answerRows>>[number]

const answersTo = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Answer[]>> =>
  Map.groupBy(ids.length > 0 ? await answerRows(tx, ids) : [], ({ questionId }) => questionId)

/** One agency that was asked, and its answer if it is yes: of who asked, no row else is there to be seen. */
export type AskedAgency = { id: string; name: string; nameEn: string; answer: Answer | null }

export async function agenciesAsked(tx: Tx, askingId: string): Promise<AskedAgency[]> {
  const rows = await tx
    .selectFrom('involvement_question as q')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'q.agency_id'),
    )
    .select(['q.id', 'g.name', 'g.name_en as nameEn'])
    .where('q.municipality_id', '=', tx.municipality)
    .where('q.asking_id', '=', askingId)
    .orderBy('g.code')
    .execute()
  const answers = await answersTo(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...row,
    answer: answers.get(row.id)?.find(({ involved }) => involved) ?? null,
  }))
}

export type Question = Asking & { questionId: string; answers: Answer[]; running: boolean }

const withAnswers = async (tx: Tx, rows: (Asking & { questionId: string })[]): Promise<Question[]> => {
  const answers = await answersTo(
    tx,
    rows.map(({ questionId }) => questionId),
  )
  const day = today()
  return rows.map((row) => ({
    ...row,
    answers: answers.get(row.questionId) ?? [],
    running: isRunning(row, day),
  }))
}

/** What the actor's agency is asked, as its duty posts see it: of the last month, what waits first. */
export async function questionsReceived(tx: Tx): Promise<Question[]> {
  const rows = await questionRows(tx)
    .where('q.agency_id', '=', agencyOf(tx.actor))
    .where('a.answer_by', '>=', addDays(today(), -30))
    .orderBy('a.answer_by')
    .orderBy('a.asked_at')
    .limit(200)
    .execute()
  const found = await withAnswers(tx, rows)
  return found.sort((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)))
}

export const isWaiting = ({ running, answers }: Question): boolean => running && answers.length === 0

/**
 * One question to the actor's agency. Refuses `core.notFound` (404) alike for one that is not there, one of another agency, and one's
 * own: who asked sees the question and may not answer it.
 */
export async function questionOf(tx: Tx, id: string): Promise<Question> {
  const rows = await questionRows(tx)
    .where('q.id', '=', id)
    .where('q.agency_id', '=', agencyOf(tx.actor))
    .execute()
  const [found] = await withAnswers(tx, rows)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/** An open case of the actor's agency that may be about the person who is asked about. `sure`: it is under a record of theirs. */
export type Candidate = {
  id: string
  name: string | null
  called: string | null
  birthOn: string | null
  sure: boolean
}

/** Cases of the agency to compare with: under the same record, or of somebody of the same name. Restricted ones are none of them. */
export async function candidatesFor(tx: Tx, { personId, name }: Asking): Promise<Candidate[]> {
  const agencyId = agencyOf(tx.actor)
  const sure = (await ownCasesAbout(tx, personId, agencyId)).map(({ id }) => id)
  const { persons } = name ? await findPersons(tx, name) : { persons: [] }
  const open = await openCasesOf(
    tx,
    persons.map(({ id }) => id),
  )
  const ids = [...open.values()].flat().flatMap(({ id, holderId }) => (holderId === agencyId ? [id] : []))
  const all = [...new Set([...sure, ...ids])]
  if (all.length === 0) return []
  const rows = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.id', 'p.name', 'p.called', 'p.birth_on as birthOn'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.id', 'in', all)
    .where('c.sensitivity', '<>', 'restricted')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({ ...row, sure: sure.includes(row.id) }))
}
