import { approvalPath } from '../approvals/paths.ts'
import { householdPath } from '../household/paths.ts'
import { planPath } from '../planning/places.ts'
import { referralPath } from '../referral/paths.ts'
import { visitPath } from '../tasks/visits.ts'
import { documentsPath } from './documents.ts'

/** A row in whose text something was found, and the case it is of. */
type Of = { id: string; about: string }

/**
 * A table whose texts are looked through when somebody searches cases: the columns that its triggers (`keep_text_entries`) keep for the
 * search, and where the row is read. Its word is `casework.search.kind.<table>`.
 */
export type SearchedTexts = { table: string; columns: readonly string[]; href: (of: Of) => string }

const tables = new Map<string, SearchedTexts>()

/** Adds texts that hang on a case. */
export function defineSearched(texts: SearchedTexts): void {
  if (tables.has(texts.table)) throw new Error(`two searches of ${texts.table}`)
  tables.set(texts.table, texts)
}

export const searchedIn = (table: string): SearchedTexts | undefined => tables.get(table)

export const searchedTables = (): string[] => [...tables.keys()]

const caseSide =
  (side: string) =>
  ({ about }: Of): string =>
    `/casework/cases/${about}/${side}`
const plan = ({ about }: Of): string => planPath(about)
const household = ({ about }: Of): string => householdPath(about)

for (const texts of [
  { table: 'contact', columns: ['note', 'promise', 'steps_note'], href: caseSide('timeline') },
  { table: 'assessment', columns: ['said'], href: caseSide('assessment') },
  { table: 'case_point', columns: ['what', 'since'], href: caseSide('assessment') },
  { table: 'support_plan', columns: ['problems', 'own_goal', 'change', 'remains'], href: plan },
  { table: 'plan_goal', columns: ['goal'], href: plan },
  { table: 'plan_role', columns: ['who', 'what'], href: plan },
  { table: 'plan_monitoring', columns: ['course'], href: plan },
  {
    table: 'referral',
    columns: ['request', 'reason', 'result', 'partner_name'],
    href: ({ id }: Of) => referralPath(id),
  },
  { table: 'case_task', columns: ['what', 'outcome'], href: caseSide('tasks') },
  { table: 'case_review', columns: ['note'], href: caseSide('tasks') },
  { table: 'case_member', columns: ['name', 'note'], href: household },
  { table: 'case_part', columns: ['what', 'strengths'], href: household },
  { table: 'outreach_visit', columns: ['purpose'], href: ({ id }: Of) => visitPath(id) },
  { table: 'approval', columns: ['heading', 'body'], href: ({ id }: Of) => approvalPath(id) },
  { table: 'stored_file', columns: ['name', 'title'], href: ({ about }: Of) => documentsPath(about) },
])
  defineSearched(texts)
