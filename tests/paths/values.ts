/**
 * What there is to ask about: ids by the table they are of, codes that stand in addresses, words that somebody may type.
 */
export type Ground = {
  ids: Readonly<Record<string, readonly string[]>>
  codes: readonly string[]
  phrases: readonly string[]
}

export const today = '2026-11-25'

/** What a hole of this name takes, wherever it stands. */
const byName: Record<string, readonly string[]> = {
  month: [today.slice(0, 7)],
  day: [today],
  matrix: ['layered-support'],
  line: ['new', 'visits'],
  form: ['intake', 'assessment', 'plan', 'evaluation'],
}

/** Of which table the ids are that stand in an address behind this word, or `codes`. */
const tables: Record<string, string> = {
  persons: 'person',
  households: 'household',
  organizations: 'organization',
  places: 'place',
  protections: 'address_protection',
  imports: 'data_import',
  'imported-rows': 'imported_row',
  cases: 'support_case',
  'case-points': 'case_point',
  'support-plans': 'support_plan',
  emergencies: 'emergency_access',
  askings: 'involvement_asking',
  'involvement-questions': 'involvement_question',
  'owner-rules': 'default_owner',
  groups: 'group_contact',
  events: 'community_event',
  'community-groups': 'community_group',
  'group-members': 'group_member',
  'hand-overs': 'hand_over_note',
  referrals: 'referral',
  'hand-outs': 'person',
  visits: 'outreach_visit',
  documents: 'stored_file',
  feeds: 'calendar_feed',
  'layered-supports': 'layered_support',
  'community-works': 'community_work',
  'community-plans': 'community_plan',
  joinings: 'joining',
  'joining-trials': 'joining_trial',
  'offered-needs': 'offered_need',
  'need-pledges': 'need_pledge',
  'case-tasks': 'case_task',
  'case-tags': 'case_tag',
  'note-templates': 'note_template',
  'saved-lists': 'saved_list',
  'case-cautions': 'case_caution',
  approvals: 'approval',
  'approval-steps': 'approval_step',
  'contact-exceptions': 'contact_exception',
  'case-members': 'case_member',
  'case-ties': 'case_tie',
  'case-parts': 'case_part',
  absences: 'absence',
  wishes: 'wish',
  pledges: 'pledge',
  activities: 'shared_activity',
  'activity-partners': 'activity_partner',
  'activity-tasks': 'activity_task',
  'wish-words': 'wish_talk',
  'wish-invitations': 'wish_invitation',
  'rung-invitations': 'rung_invitation',
  encouraging: 'participant',
  presences: 'meeting_presence',
  'wish-texts': 'text',
  'wish-reports': 'text_report',
  'barred-words': 'barred_word',
  questions: 'city_question',
  'places-to-be': 'place_to_be',
  'place-days': 'place_day',
  'dialogue-voices': 'question_voice',
  needs: 'house_need',
  projects: 'joint_project',
  'project-partners': 'project_partner',
  rooms: 'house_room',
  'group-offers': 'group_offer',
  'need-matches': 'need_match',
  'case-owners': 'account',
  agencies: 'agency',
  reporters: 'national_reporter',
  agency: 'agency',
  posts: 'post',
  accounts: 'account',
  services: 'account',
  letters: 'web_consultation',
  menus: 'lecture_menu',
  pictures: 'lecture_picture',
  'our-menus': 'lecture_menu',
  requests: 'request',
  hubs: 'hub',
  resources: 'resource',
  kiosks: 'kiosk',
  participants: 'participant',
  days: 'gathering_session',
  'sign-ups': 'sign_up',
  feedback: 'codes',
  // A letter’s own, which nobody has: what somebody knows is tried, not every id there is.
  stop: 'subscription_code',
  duplicates: 'duplicate_candidate',
  uses: 'purpose_use',
  purposes: 'codes',
  files: 'codes',
  areas: 'codes',
  indicators: 'codes',
  measures: 'codes',
  jobs: 'job_run',
  lists: 'disposal_list',
  reviews: 'review',
  transfers: 'transfer',
  check: 'plan_finding',
  corrections: 'plan_correction',
  inquiries: 'inquiry',
  'inquiry-sheets': 'inquiry_sheet',
  'inquiry-items': 'inquiry_item',
}

/**
 * The values of a table. Of a table that the ground has no rows of, the id of a person and of a case, as somebody would try
 * who knows them; of a table that nobody names, every id there is.
 */
export function valuesOf(table: string | undefined, { ids, codes }: Ground): readonly string[] {
  if (table === 'codes') return codes
  if (!table) return [...Object.values(ids).flat(), ...codes]
  return ids[table] ?? [...(ids.person ?? []).slice(0, 1), ...(ids.support_case ?? []).slice(0, 1)]
}

/** Which table a hole of an address is about: `/persons/:id`, `/hubs/{hubId}`. */
export function tableAt(path: string, hole: string): string | undefined {
  const before = path.slice(0, path.indexOf(hole)).split('/').filter(Boolean)
  return tables[before.at(-1) ?? ''] ?? tables[hole.replace(/\W/g, '')]
}

/** An address with each of its holes (`:id`) filled with every value that belongs there. */
export function filled(path: string, ground: Ground): string[] {
  return [...path.matchAll(/:(\w+)/g)].reduce<string[]>(
    (paths, [hole, name = '']) => {
      const values = byName[name] ?? valuesOf(tableAt(path, hole), ground)
      return paths.flatMap((one) => values.map((value) => one.replace(hole, encodeURIComponent(value))))
    },
    [path],
  )
}

/** The same for one field of an action. */
export const valuesAt = (name: string, table: string | undefined, ground: Ground) =>
  byName[name] ?? valuesOf(table, ground)
