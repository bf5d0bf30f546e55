import { systemKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { recordsOf } from '../../registry/records.ts'
import type { SafeContactView } from '../case-view.ts'

/** How the person of a case may be reached, as they said it in another case of theirs. */
export type WaysElsewhere = SafeContactView & {
  caseId: string
  kind: string
  state: string
  openedOn: string
  agency: string
  agencyEn: string
  restricted: boolean
}

/** A case, or one that is begun with this person and has no id yet. */
export type OneCase = { id: string | null; subjectId: string | null }

/**
 * What is kept to in a case and shown with it: what was said of safe contact in the other cases of the person of a case, also under a record that was merged with theirs, the last
 * changed first: open or closed, because a danger does not end with a case; as the actor sees them and never as the system, because a
 * refusal would betray a hidden case. What was made part of a case that is seen is not there: its ways stand in that one (merging.ts).
 */
export async function waysElsewhere(tx: Tx, { id, subjectId }: OneCase): Promise<WaysElsewhere[]> {
  if (subjectId === null || tx.actor.keys.includes(systemKey)) return []
  const all = await waysOfPersons(tx, [...new Set([subjectId, ...(await recordsOf(tx, subjectId))])])
  const isSeen = (one: string | null) =>
    one !== null && (one === id || all.some(({ caseId }) => caseId === one))
  return all
    .filter(({ caseId, mergedIntoId }) => caseId !== id && !isSeen(mergedIntoId))
    .flatMap(({ mergedIntoId: _, sensitivity, ...ways }) =>
      saysAnything(ways) ? [{ ...ways, restricted: sensitivity === 'restricted' }] : [],
    )
}

/**
 * The same in all cases of a person, whoever sees them: for a yes or no where nobody who sees one acts. Runs as system; nothing of it is to
 * be shown.
 */
export async function waysOfPerson(tx: Tx, personId: string): Promise<SafeContactView[]> {
  const all = await waysOfPersons(tx, [...new Set([personId, ...(await recordsOf(tx, personId))])])
  return all.filter(({ mergedIntoId }) => mergedIntoId === null)
}

/** Only what is blank, unknown or was not asked says nothing. */
const saysAnything = (ways: SafeContactView): boolean =>
  [ways.safeTelephone, ways.safeHours, ways.safeName, ways.mustNotKnow, ways.safeNote].some(
    (said) => said !== null,
  ) || [ways.safeVoicemail, ways.safePost].some((answer) => answer === 'yes' || answer === 'no')

const waysOfPersons = (tx: Tx, personIds: readonly string[]) =>
  tx
    .selectFrom('support_case as c')
    .innerJoin('safe_contact as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.case_id', '=', 'c.id'),
    )
    .innerJoin('agency as h', (join) =>
      join.on('h.municipality_id', '=', tx.municipality).onRef('h.id', '=', 'c.holder_id'),
    )
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 's.updated_by'),
    )
    .select(['c.id as caseId', 'c.kind', 'c.state', 'c.opened_on as openedOn', 'c.sensitivity'])
    .select(['c.merged_into_id as mergedIntoId', 'h.name as agency', 'h.name_en as agencyEn'])
    .select(['s.id', 's.version', 's.safe_telephone as safeTelephone', 's.safe_hours as safeHours'])
    .select(['s.safe_voicemail as safeVoicemail', 's.safe_post as safePost', 's.safe_name as safeName'])
    .select(['s.must_not_know as mustNotKnow', 's.safe_note as safeNote', 's.updated_at as updatedAt'])
    .select('w.display_name as updatedBy')
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', [...personIds])
    .orderBy('s.updated_at', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
