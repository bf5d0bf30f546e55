import type { Tx } from '../../../core/db/transaction.ts'
import { type FileColumn, type FileTable, fileRows } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, excuseFromPersonFile, type FileRow } from '../../../core/privacy/person-file.ts'
import { hasWord, wordsFor } from '../../../core/words/words.ts'
import { caseKindOf } from '../kinds.ts'
import { withAgencies } from './given.ts'

// What casework has of a person. Whoever called about somebody, or notified, is never told to them; of a restricted case it is
// not told that there is one, unless the privacy officer decides so.

const label = (column: string) => `casework.own.${column}`
const may = { words: 'casework.own.may' }

definePersonFile({
  code: 'casework.own.cases',
  tables: ['support_case'],
  async gather(tx, personIds) {
    const rows = await fileRows(tx, {
      table: 'support_case',
      by: 'subject_id',
      ids: personIds,
      label,
      columns: {
        kind: {},
        state: { words: 'casework.state' },
        opened_on: {},
        topics: {},
        urgency: { words: 'casework.own.urgency' },
        closed_on: {},
        result: { words: 'casework.own.result' },
        result_note: {},
      },
      officer: ({ sensitivity }) => sensitivity === 'restricted',
    })
    return rows.map(withKindSaid)
  },
})

/** The words for kinds and topics are those of the program that the case is of. */
function withKindSaid(row: FileRow): FileRow {
  const kind = row.cells.find(({ field }) => field === 'casework.own.kind')?.value ?? ''
  const said = (key: string, code: string) => (hasWord('ja', key) ? wordsFor('ja')(key) : code)
  const cells = row.cells.map((cell) => {
    if (cell.field === 'casework.own.kind')
      return { ...cell, value: said(caseKindOf(kind)?.word ?? '', kind) }
    if (cell.field !== 'casework.own.topics') return cell
    const topics = cell.value.split('、').map((code) => said(`${kind}.field.topics.${code}`, code))
    return { ...cell, value: topics.join('、') }
  })
  return { ...row, cells }
}

definePersonFile({
  code: 'casework.own.contacts',
  tables: ['contact'],
  gather: (tx, personIds) =>
    ofCases(tx, personIds, {
      table: 'contact',
      columns: {
        at: {},
        kind: { words: 'casework.own.contactKind' },
        channel: { words: 'casework.contactChannel' },
        direction: { words: 'casework.own.direction' },
        caller: { words: 'casework.own.caller' },
        caller_relation: { ground: 'third', locked: true, words: 'casework.own.relation' },
        caller_name: { ground: 'third', locked: true },
        caller_telephone: { ground: 'third', locked: true },
        note: {},
        left_message: { words: 'casework.own.leftMessage' },
        said_as: {},
        means: { words: 'casework.own.means' },
        language: {},
        dangers: { words: 'casework.own.dangers' },
        steps: { words: 'casework.own.steps' },
        steps_note: {},
        promise: {},
      },
      also: ({ caller }): Record<string, FileColumn> =>
        caller === 'other' ? { note: { ground: 'third' } } : {},
    }),
})

definePersonFile({
  code: 'casework.own.ways',
  tables: ['safe_contact'],
  gather: (tx, personIds) =>
    ofCases(tx, personIds, {
      table: 'safe_contact',
      columns: {
        safe_telephone: {},
        safe_hours: {},
        safe_voicemail: may,
        safe_post: may,
        safe_name: {},
        must_not_know: { ground: 'third' },
        safe_note: {},
      },
    }),
})

const ofWork = (column: string) => `casework.own.work.${column}`
const ofApproval = (column: string) => `casework.own.approval.${column}`
const ofCaution = (column: string) => `casework.own.caution.${column}`

definePersonFile({
  code: 'casework.own.tasks',
  tables: ['case_task', 'outreach_visit', 'case_review', 'contact_rhythm'],
  async gather(tx, personIds) {
    const tasks = await ofCases(tx, personIds, {
      table: 'case_task',
      label: ofWork,
      columns: { due_on: {}, what: {}, state: { words: 'casework.own.work.state' }, outcome: {} },
    })
    const visits = await ofCases(tx, personIds, {
      table: 'outreach_visit',
      label: ofWork,
      columns: { starts_at: {}, purpose: {}, arrived_at: {}, left_at: {} },
    })
    const reviews = await ofCases(tx, personIds, {
      table: 'case_review',
      label: ofWork,
      columns: { reviewed_on: {}, note: { ground: 'conduct' } },
    })
    const rhythms = await ofCases(tx, personIds, {
      table: 'contact_rhythm',
      label: ofWork,
      columns: { every_weeks: {}, ended_on: {} },
    })
    return [...tasks, ...visits, ...reviews, ...rhythms]
  },
})

definePersonFile({
  code: 'casework.own.approvals',
  tables: ['approval', 'approval_step'],
  async gather(tx, personIds) {
    // What was decided of records and plans is told with them; here is that it was, and the letters.
    const papers = await ofCases(tx, personIds, {
      table: 'approval',
      label: ofApproval,
      columns: {
        kind: { words: 'casework.submitApproval.kind' },
        heading: { ground: 'conduct' },
        body: {},
        state: { words: 'casework.approvalState' },
        decided_at: {},
        document_number: {},
      },
    })
    const steps = await ofCases(tx, personIds, {
      table: 'approval_step',
      label: ofApproval,
      columns: {
        title: {},
        deed: { words: 'casework.setRoute.deed' },
        done_at: {},
        note: { ground: 'conduct' },
      },
    })
    return [...papers, ...steps]
  },
})

definePersonFile({
  code: 'casework.own.cautions',
  tables: ['case_caution', 'contact_exception'],
  async gather(tx, personIds) {
    const cautions = await ofCases(tx, personIds, {
      table: 'case_caution',
      label: ofCaution,
      columns: {
        kind: { words: 'casework.askCaution.kind' },
        reason: { ground: 'conduct' },
        until_on: {},
        state: { words: 'casework.cautionState' },
        note: { ground: 'conduct' },
      },
    })
    const exceptions = await ofCases(tx, personIds, {
      table: 'contact_exception',
      label: ofCaution,
      columns: {
        way: { words: 'casework.grantException.way' },
        reason: { ground: 'conduct' },
        until_on: {},
      },
    })
    return [...cautions, ...exceptions]
  },
})

definePersonFile({
  code: 'casework.own.handOvers',
  tables: ['hand_over', 'hand_over_note'],
  async gather(tx, personIds) {
    const columns = { at: {}, reason: { ground: 'conduct' } } as const
    const given = await ofCases(tx, personIds, { table: 'hand_over', columns })
    const notes = await ofCases(tx, personIds, {
      table: 'hand_over_note',
      columns: { last_on: {}, open_points: { ground: 'conduct' } },
    })
    return [...given, ...notes]
  },
})

definePersonFile({
  code: 'casework.own.referrals',
  tables: ['referral'],
  async gather(tx, personIds) {
    const rows = await ofCases(tx, personIds, {
      table: 'referral',
      columns: {
        sent_at: {},
        to_agency_id: {},
        partner_name: { ground: 'third' },
        request: { ground: 'conduct' },
        purpose: {},
        reason: { ground: 'conduct' },
        result: { ground: 'conduct' },
        done_on: {},
      },
    })
    // What was never sent was never told to anybody.
    return withAgencies(
      tx,
      rows.filter(({ cells }) => cells.some(({ field }) => field === label('sent_at'))),
    )
  },
})

definePersonFile({
  code: 'casework.own.consents',
  tables: ['consent', 'non_consent'],
  async gather(tx, personIds) {
    const form = { words: 'casework.own.form' }
    const given = await ofCases(tx, personIds, {
      table: 'consent',
      columns: { form, scope: {}, given_on: {}, withdrawn_on: {} },
    })
    const not = await ofCases(tx, personIds, {
      table: 'non_consent',
      columns: { answer: { words: 'casework.own.answer' }, form, said_on: {}, reason: {} },
    })
    return [...given, ...not]
  },
})

definePersonFile({
  code: 'casework.own.restrictions',
  tables: ['case_restriction', 'emergency_access'],
  async gather(tx, personIds) {
    const officer = () => true
    const restrictions = await ofCases(tx, personIds, {
      table: 'case_restriction',
      officer,
      columns: { begun_at: {}, ended_at: {} },
    })
    const opened = await fileRows(tx, {
      ...{ table: 'emergency_access', by: 'person_id', ids: personIds, label, officer },
      columns: { starts_at: {}, ends_at: {}, reason: { ground: 'conduct' } },
    })
    return [...restrictions, ...opened]
  },
})

excuseFromPersonFile({
  declared_conflict: 'says of a member of staff that they are kept away from the person',
  named_post: 'which posts of staff may see a restricted case',
  disclosure_decision: 'why the person is shown a row of the ledger or not; the row itself is gathered',
  absence: 'says of a member of staff that they are away',
  follow_up_rule: 'by how many weeks an agency works',
  approval_route: 'by which posts papers go in an agency',
  calendar_feed: 'how a member of staff reads their own calendar',
  default_owner: 'whose new cases are in an agency',
  disclosure_question: 'what the person asked about a row, which they read on their own page',
})

/** Rows of the cases that are about these people; those of a restricted case are as it is. */
export async function ofCases(
  tx: Tx,
  personIds: readonly string[],
  table: Pick<FileTable, 'table' | 'columns'> & Partial<FileTable>,
): Promise<FileRow[]> {
  const cases = await tx
    .selectFrom('support_case')
    .select(['id', 'sensitivity'])
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', [...personIds])
    .execute()
  const restricted = new Set(cases.filter((one) => one.sensitivity === 'restricted').map(({ id }) => id))
  const ids = cases.map(({ id }) => id)
  const officer: FileTable['officer'] = (row) => restricted.has(String(row[table.by ?? 'case_id']))
  return fileRows(tx, { label, by: 'case_id', ids, officer, ...table })
}
