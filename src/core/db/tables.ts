// Generated from the database's catalogue by `npm run tables`. Never edited; a test compares.
import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as its JSON text. */
export type Json = ColumnType<unknown, string, string>
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>

export type Absence = {
  municipality_id: number
  id: string
  agency_id: string
  account_id: string
  substitute_id: string | null
  from_on: string
  until_on: string
  cancelled_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AccessShare = {
  municipality_id: number
  id: string
  root_table: string
  root_id: string
  key: string
  basis: string
  purpose: string
  starts_at: Date
  ends_at: Date | null
  withdrawn_at: Date | null
  lapsed_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AccessToken = {
  municipality_id: number
  id: string
  account_id: string
  post_id: string
  name: string
  digest: string
  scopes: string[]
  expires_at: Date
  revoked_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  networks: Generated<string[]>
  seen_on: string | null
  warned: Generated<boolean>
}

export type Account = {
  municipality_id: number
  id: string
  auth_user_id: string
  display_name: string
  kind: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AccountPerson = {
  municipality_id: number
  id: string
  account_id: string
  person_id: string
  proof: string
  proved_on: string
  proved_by: string | null
  ended_on: string | null
  end_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AccountReview = {
  municipality_id: number
  id: string
  on_day: string
  due_on: string
  state: Generated<string>
  reminded: Generated<number>
  closed_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ActivityDay = {
  municipality_id: number
  id: string
  activity_id: string
  on_day: string
  starts: string
  ends: string
  state: Generated<string>
  reason: string | null
  came: number | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ActivityPartner = {
  municipality_id: number
  id: string
  activity_id: string
  kind: string
  of_id: string | null
  group_id: string | null
  agency_id: string | null
  org_name: string | null
  org_kind: string | null
  org_form: string | null
  is_council: Generated<boolean>
  shown_name: string | null
  state: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ActivityTask = {
  municipality_id: number
  id: string
  activity_id: string
  what: string
  partner_id: string | null
  until: string | null
  state: Generated<string>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ActivityThanks = {
  municipality_id: number
  id: string
  activity_id: string
  partner_id: string
  line: string
  at: Date
  audience: Generated<string[]>
}

export type AddressProtection = {
  municipality_id: number
  id: string
  starts_on: string
  ends_on: string
  state: string
  with_household: boolean
  office: string | null
  safe_way: string | null
  note: string | null
  end_reported_on: string | null
  decided_on: string | null
  decided_by: string | null
  decision_note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  told_as: string | null
}

export type Agency = {
  municipality_id: number
  id: string
  code: string
  name: string
  name_en: string
  kind: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  ends_on: string | null
}

export type Approval = {
  municipality_id: number
  id: string
  case_id: string
  kind: string
  purpose: string
  source_id: string | null
  heading: string
  body: string | null
  content: string
  digest: string
  round: Generated<number>
  state: Generated<string>
  drafted_by: string
  submitted_at: Date
  decided_at: Date | null
  document_number: string | null
  document_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ApprovalRoute = {
  municipality_id: number
  id: string
  agency_id: string
  kind: string
  steps: Json
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ApprovalStep = {
  municipality_id: number
  id: string
  case_id: string
  approval_id: string
  round: number
  place: number
  title: string
  deed: string
  post_id: string | null
  state: Generated<string>
  done_by: string | null
  done_at: Date | null
  instead: Generated<boolean>
  note: string | null
  seen_by: string | null
  seen_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Area = {
  municipality_id: number
  id: string
  code: string
  level: string
  parent_code: string | null
  place: number
  name: string
  name_en: string
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AreaTown = {
  municipality_id: number
  id: string
  town: string
  town_key: string
  area_code: string
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Assessment = {
  municipality_id: number
  id: string
  case_id: string
  sheet: string
  answered_on: string
  answered_by: string
  finished_on: string | null
  answers: Json
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  said: Generated<string>
  paper_on: string | null
  first_finished_on: string | null
  first_screening: string | null
  typed_by: string | null
}

export type AuditEntry = {
  municipality_id: number
  id: string
  at: Date
  account_id: string | null
  post_id: string | null
  agency_id: string | null
  role: string
  operator: string | null
  verb: string
  outcome: string
  code: string | null
  subject_table: string | null
  subject_id: string | null
  via: string
  zone: string
  facts: JsonWithDefault
  audience: Generated<string[]>
  term: string | null
}

export type AuditHead = {
  municipality_id: number
  size: number
  root: string
  at: Date
  public_key: string
  signature: string
  peaks: string[]
  audience: Generated<string[]>
}

export type AuditKey = {
  municipality_id: number
  public_key: string
  from_size: number
  since: Date
  former: string | null
  hand_over: string | null
  audience: Generated<string[]>
}

export type AuditLeaf = {
  municipality_id: number
  number: number
  entry_id: string
  hash: string
  audience: Generated<string[]>
}

export type AuditLimit = {
  municipality_id: number
  id: string
  kind: string
  amount: number
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AuditReview = {
  municipality_id: number
  id: string
  kind: string
  account_id: string
  starts_at: Date
  ends_at: Date
  records: number
  entry_ids: string[]
  result: string | null
  note: string | null
  reviewed_at: Date | null
  reviewed_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type AuditWaiting = {
  municipality_id: number
  entry_id: string
  audience: Generated<string[]>
}

export type BarredWord = {
  municipality_id: number
  id: string
  word: string
  audience: Generated<string[]>
}

export type BookedSlot = {
  municipality_id: number
  resource_kind: string
  resource_id: string
  on_day: string
  slot: number
  session_id: string
  audience: Generated<string[]>
}

export type CalendarFeed = {
  municipality_id: number
  id: string
  account_id: string
  digest: string
  made_at: Date
  revoked_at: Date | null
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CardSession = {
  municipality_id: number
  id: string
  holder: string
  digest: string
  opened_at: Date
  until: Date
  ended_at: Date | null
  audience: Generated<string[]>
}

export type CaseCaution = {
  municipality_id: number
  id: string
  case_id: string
  kind: string
  reason: string
  until_on: string
  state: Generated<string>
  asked_by: string
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
  ended_at: Date | null
  ended_by: string | null
  note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CaseMember = {
  municipality_id: number
  id: string
  case_id: string
  role: string
  relation: string | null
  person_id: string | null
  name: string
  sex: string | null
  birth_on: string | null
  lives: string | null
  died: Generated<boolean>
  note: string | null
  gone: Generated<boolean>
  hidden: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CasePart = {
  municipality_id: number
  id: string
  case_id: string
  member_id: string | null
  household: Generated<boolean>
  field: string
  topics: Generated<string[]>
  what: string
  strengths: string | null
  state: Generated<string>
  noted_on: string
  limited: Generated<boolean>
  agencies: Generated<string[]>
  posts: Generated<string[]>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CasePoint = {
  municipality_id: number
  id: string
  case_id: string
  kind: string
  whose: string
  what: string
  since: string | null
  state: string | null
  noted_on: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CaseRestriction = {
  municipality_id: number
  id: string
  case_id: string
  reason: string
  begun_at: Date
  begun_by: string
  end_reason: string | null
  end_asked_at: Date | null
  end_asked_by: string | null
  ended_at: Date | null
  ended_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CaseReview = {
  municipality_id: number
  id: string
  case_id: string
  reviewed_on: string
  note: string
  next_on: string
  by_id: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CaseTag = {
  municipality_id: number
  id: string
  case_id: string
  contact_id: string | null
  tag: string
  ended_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CaseTask = {
  municipality_id: number
  id: string
  case_id: string
  what: string
  due_on: string
  for_id: string | null
  origin: Generated<string>
  origin_id: string | null
  state: Generated<string>
  outcome: string | null
  ended_at: Date | null
  ended_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CaseTie = {
  municipality_id: number
  id: string
  case_id: string
  from_id: string | null
  to_id: string | null
  kind: string
  strength: string | null
  direction: string | null
  what: string | null
  gone: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CheckIn = {
  municipality_id: number
  id: string
  session_id: string
  mark: string
  device: string
  sign_up_id: string | null
  ticket: string | null
  people: number
  at: Date
  undoes: string | null
  received_at: Date
  received_by: string | null
  audience: Generated<string[]>
}

export type CityAnswer = {
  municipality_id: number
  id: string
  question_id: string
  number: number
  agency_id: string
  heard: string | null
  becomes: string
  given_on: string
  audience: Generated<string[]>
}

export type CityQuestion = {
  municipality_id: number
  id: string
  asked_by: string
  answered_by: string
  heading: string
  about: string
  theme: string
  area_code: string | null
  asked_on: string
  voices_until: string
  answer_by: string
  first_answer_by: string
  moved_reason: string | null
  state: Generated<string>
  off_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ClientCertificate = {
  municipality_id: number
  id: string
  account_id: string
  label: string
  fingerprint: string
  ends_on: string
  revoked_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CommunityArea = {
  municipality_id: number
  code: string
  name: string
  name_en: string
  place: number
  audience: Generated<string[]>
}

export type CommunityEvent = {
  municipality_id: number
  id: string
  host: string
  participant_id: string | null
  group_id: string | null
  agency_id: string | null
  title: string
  about: string
  kinds: string[]
  theme: string
  area_code: string | null
  place_name: string
  at_lacorta: Generated<boolean>
  room: string | null
  booking_number: string | null
  starts: string
  ends: string
  repeats: string
  first_on: string
  last_on: string | null
  skipped: Generated<string[]>
  listed: Generated<string[]>
  fee: Generated<number>
  fee_note: string | null
  access: Generated<string[]>
  for_whom: Generated<string[]>
  contact: string
  state: string
  reason: string | null
  submitted_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  council_id: string | null
  council_did: string | null
  council_at: Date | null
}

export type CommunityGroup = {
  municipality_id: number
  id: string
  name: string
  name_form: string
  kind: string
  area_code: string | null
  about: string
  seeks_successor: Generated<boolean>
  distinct_from: string | null
  state: string
  reason: string | null
  agency_id: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CommunityPlan = {
  municipality_id: number
  id: string
  agency_id: string
  follows_id: string | null
  kind: string
  what: string
  aim: string
  area_code: string | null
  partners: string | null
  begins_on: string
  ends_on: string
  times: number
  participants: number
  next_on: string | null
  changed_reason: string | null
  ended_on: string | null
  ending: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CommunityReview = {
  municipality_id: number
  id: string
  plan_id: string
  reviewed_on: string
  reached: string
  found: string
  step: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type CommunityWork = {
  municipality_id: number
  id: string
  agency_id: string
  held_on: string
  kind: string
  place: string
  area_code: string | null
  residents: number
  supporters: number
  partner_kinds: Generated<string[]>
  what: string
  came_of_it: string | null
  withdrawn_on: string | null
  withdrawn_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  plan_id: string | null
}

export type Consent = {
  municipality_id: number
  id: string
  case_id: string
  agency_id: string | null
  form: string
  scope: string | null
  given_on: string
  withdrawn_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  to_kinds: Generated<string[]>
  parts: Generated<string[]>
  taken_by: string | null
  to_name: string | null
}

export type Contact = {
  municipality_id: number
  id: string
  case_id: string
  kind: string
  at: Date
  time_known: Generated<boolean>
  channel: string
  direction: string
  by_id: string
  agency_id: string
  caller: string
  caller_relation: string | null
  caller_name: string | null
  caller_telephone: string | null
  note: string | null
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  left_message: Generated<boolean>
  said_as: string | null
  hours_kept: Generated<boolean>
  exceptions: Generated<string[]>
  means: Generated<string[]>
  language: string | null
  dangers: Generated<string[]>
  steps: Generated<string[]>
  steps_note: string | null
  promise: string | null
  talk_id: string | null
  caller_number: string | null
  paper_on: string | null
  typed_by: string | null
}

export type ContactEntry = {
  municipality_id: number
  id: string
  shown: boolean
  kind: string
  name: string
  reading: string | null
  name_en: string | null
  about: string | null
  topics: string[]
  areas: Json
  address: string | null
  hours: Json
  open_on_holidays: boolean
  open_at_year_end: boolean
  hours_note: string | null
  telephone: string | null
  fax: string | null
  mail: string | null
  url: string | null
  languages: string[]
  access: string[]
  access_note: string | null
  talks: boolean
  confirmed_on: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ContactException = {
  municipality_id: number
  id: string
  case_id: string
  way: string
  reason: string
  until_on: string
  granted_by: string
  granted_at: Date
  ended_at: Date | null
  ended_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ContactRhythm = {
  municipality_id: number
  id: string
  case_id: string
  every_weeks: number
  silent_weeks: number
  owner_told_on: string | null
  head_told_on: string | null
  ended_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DataImport = {
  municipality_id: number
  id: string
  kind: string
  layout: string
  file_name: string
  file_size: number
  file_digest: string
  as_of: string | null
  skip_bad: Generated<boolean>
  state: string
  code: string | null
  job_id: string | null
  facts: JsonWithDefault
  mapping: JsonWithDefault
  checked_at: Date | null
  applied_at: Date | null
  undone_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DeclaredConflict = {
  municipality_id: number
  id: string
  person_id: string
  account_id: string
  agency_id: string
  kind: string
  declared_by: string
  declared_on: string
  seen_at: Date | null
  seen_by: string | null
  ended_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DefaultOwner = {
  municipality_id: number
  id: string
  agency_id: string
  area_code: string | null
  topic: string | null
  account_id: string
  ended_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Disclosure = {
  municipality_id: number
  id: string
  handle: string
  case_id: string
  person_id: string | null
  kind: string
  from_agency_id: string
  discloser: string
  to_agency_id: string | null
  to_kind: string | null
  to_name: string | null
  form: string | null
  parts: string[]
  basis: string
  purpose: string | null
  from_on: string
  until_on: string | null
  consent_id: string | null
  share_id: string | null
  decided_by: string | null
  corrects_id: string | null
  correction: string | null
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DisclosureDecision = {
  municipality_id: number
  id: string
  disclosure_id: string
  case_id: string
  shown: boolean
  reason: string
  at: Date
  by_id: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DisclosureEnd = {
  municipality_id: number
  id: string
  disclosure_id: string
  ended_on: string
  ended_as: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DisclosureQuestion = {
  municipality_id: number
  id: string
  disclosure_id: string
  case_id: string
  asked_on: string
  asked_by: string
  answered_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DisposalItem = {
  municipality_id: number
  id: string
  list_id: string
  record_type: string
  root_id: string | null
  digest: string
  agency_id: string | null
  completed_on: string
  due_on: string
  state: Generated<string>
  disposed_at: Date | null
  audience: Generated<string[]>
}

export type DisposalList = {
  municipality_id: number
  id: string
  number: string
  fiscal_year: number
  restricted: boolean
  state: Generated<string>
  prepared_by: string | null
  prepared_on: string
  carry_on: string | null
  approved_by: string | null
  approved_at: Date | null
  done_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  erasure: Generated<boolean>
}

export type DisposalReview = {
  municipality_id: number
  id: string
  list_id: string
  agency_id: string
  agreed_by: string | null
  agreed_at: Date | null
  audience: Generated<string[]>
}

export type Draft = {
  municipality_id: number
  id: string
  account_id: string
  form: string
  key: string
  address: string
  typed: Json
  begun_at: Date
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type DuplicateCandidate = {
  municipality_id: number
  id: string
  person_id: string
  other_id: string
  reasons: string[]
  score: number
  state: string
  decided_on: string | null
  decided_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type EmergencyAccess = {
  municipality_id: number
  id: string
  person_id: string
  account_id: string
  post_id: string
  agency_id: string
  kind: string
  reason: string
  telephone: string
  starts_at: Date
  ends_at: Date
  ended_by: string | null
  result: string | null
  review_note: string | null
  reviewed_at: Date | null
  reviewed_by: string | null
  told_subject_on: string | null
  withheld: string | null
  look_again_on: string | null
  reminded: Generated<number>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  heads: Generated<string[]>
  told_how: string | null
}

export type ErrataRelease = {
  municipality_id: number
  id: string
  revision_id: string
  number: number
  entries: Json | null
  note: string | null
  released_at: Date
  released_by: string | null
  agency_id: string | null
  audience: Generated<string[]>
}

export type ExchangeItem = {
  municipality_id: number
  id: string
  kind: string
  sealed: string
  made_at: Date
  package_id: string | null
  audience: Generated<string[]>
}

export type ExchangeLink = {
  municipality_id: number
  id: string
  link: string
  mine: string
  peer: string
  since: Date
  audience: Generated<string[]>
}

export type ExchangePackage = {
  municipality_id: number
  id: string
  link_id: string
  direction: string
  number: number
  digest: string
  item_ids: string[]
  content: string | null
  received: number
  missing: number[]
  made_at: Date
  at: Date
  written_at: Date | null
  acknowledged_at: Date | null
  audience: Generated<string[]>
}

export type ExchangeRefusal = {
  municipality_id: number
  id: string
  file: string
  number: number | null
  digest: string
  reason: string
  held: boolean
  at: Date
  last_at: Date
  settled_at: Date | null
  settled_by: string | null
  audience: Generated<string[]>
}

export type ExternalNumber = {
  municipality_id: number
  id: string
  scheme: string
  value: string
  person_id: string | null
  household_id: string | null
  starts_on: string | null
  ends_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type FileChunk = {
  municipality_id: number
  id: string
  file_id: string
  root_id: string
  n: number
  bytes: Buffer
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type FollowUpRule = {
  municipality_id: number
  id: string
  agency_id: string
  silent_weeks: number
  review_weeks: number
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type GatheringSession = {
  municipality_id: number
  id: string
  kind: string
  of_id: string
  agency_id: string
  on_day: string
  starts: string | null
  ends: string | null
  place_name: string | null
  place_id: string | null
  area_code: string | null
  seats: number | null
  expected: number | null
  one_a_day: Generated<boolean>
  state: string
  reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type GroupContact = {
  municipality_id: number
  id: string
  agency_id: string
  held_on: string
  place: string
  heads: number
  topics: string[]
  note: string | null
  by_id: string
  withdrawn_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type GroupMember = {
  municipality_id: number
  id: string
  group_id: string
  participant_id: string
  name: string | null
  part: string
  since: string
  until: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type GroupOffer = {
  municipality_id: number
  id: string
  group_id: string
  themes: string[]
  everywhere: boolean
  agreed_on: string
  agreed_by: string
  until: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type HandOver = {
  municipality_id: number
  id: string
  case_id: string
  from_id: string
  to_id: string
  reason: string | null
  at: Date
  by_id: string | null
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  returned_as: string | null
}

export type HandOverNote = {
  municipality_id: number
  id: string
  case_id: string
  agency_id: string
  from_id: string
  to_id: string
  last_on: string
  open_points: string | null
  state: Generated<string>
  accepted_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type History = {
  municipality_id: number
  table_name: string
  row_id: string
  version: number
  replaced_at: Date
  replaced_by: string | null
  former: Json
  audience: Generated<string[]>
}

export type HostingFact = {
  municipality_id: number
  id: string
  hosted_by: string
  on_day: string
  area_code: string | null
  with_council: boolean
  told_at: Date
  audience: Generated<string[]>
}

export type HouseNeed = {
  municipality_id: number
  id: string
  kind: string
  theme: string
  area_code: string | null
  whom: string
  line: string
  line_form: string
  noted_on: string
  noted_at: Date
  outcome: Generated<string>
  outcome_note: string | null
  became_id: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  wish_id: string | null
}

export type HouseRoom = {
  municipality_id: number
  id: string
  name: string
  name_form: string
  floor: number
  closed: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Household = {
  municipality_id: number
  id: string
  started_on: string | null
  ended_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type HouseholdState = {
  municipality_id: number
  id: string
  case_id: string
  as_of: string
  income: string | null
  income_from: Generated<string[]>
  income_monthly: number | null
  housing: string | null
  housing_state: string | null
  note: string | null
  by_id: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Hub = {
  municipality_id: number
  id: string
  kind: string
  name: string
  operator_id: string
  division_id: string
  area_code: string | null
  address: string
  latitude: number | null
  longitude: number | null
  telephone: string | null
  hours: string
  closed_on: Generated<string[]>
  capacity: number | null
  note: string | null
  retired: Generated<boolean>
  level: string | null
  people: number | null
  level_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type HubImport = {
  municipality_id: number
  id: string
  agency_id: string
  file_name: string
  state: string
  code: string | null
  facts: JsonWithDefault
  skip_bad: Generated<boolean>
  job_id: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type HubMonth = {
  municipality_id: number
  id: string
  hub_id: string
  month: string
  state: string
  remark: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type IdempotencyKey = {
  municipality_id: number
  account_key: string
  action: string
  key: string
  input_hash: string
  subject_id: string | null
  at: Date
  audience: Generated<string[]>
}

export type ImportLayout = {
  municipality_id: number
  id: string
  kind: string
  name: string
  mapping: Json
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ImportProblem = {
  municipality_id: number
  id: string
  import_id: string
  line: number
  heading: string | null
  code: string
  params: JsonWithDefault
  severity: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ImportedRow = {
  municipality_id: number
  id: string
  profile: string
  unit: string
  listed_as: string
  from_on: string
  until_on: string | null
  area_code: string | null
  gone_on: string | null
  agency_id: string | null
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ImportedState = {
  municipality_id: number
  id: string
  import_id: string
  table_name: string
  row_id: string
  former: Json | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type IndicatorRelease = {
  municipality_id: number
  id: string
  indicator: string
  fiscal_year: number
  value: number | null
  as_of: string
  source: string
  note: string | null
  withdraws: string | null
  released_at: Date
  released_by: string | null
  agency_id: string | null
  audience: Generated<string[]>
}

export type IndicatorValue = {
  municipality_id: number
  area: string
  month: number
  indicator: string
  fiscal_year: number
  value: number
  counted: number
  base: number | null
  before: number | null
  rule: string
  rule_version: string
  as_of: string
  measured_at: Date
  audience: Generated<string[]>
  records: number | null
}

export type Inquiry = {
  municipality_id: number
  id: string
  title: string
  fiscal_year: number
  as_of: string
  due_on: string
  note: string | null
  extension: string | null
  state: Generated<string>
  agency_id: string | null
  sent_at: Date | null
  closed_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type InquiryItem = {
  municipality_id: number
  id: string
  inquiry_id: string
  agency_id: string
  indicator: string
  state: Generated<string>
  value: number | null
  missing: string | null
  source: string | null
  note: string | null
  typed: Json | null
  remark: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type InquiryReminder = {
  municipality_id: number
  id: string
  inquiry_id: string
  agency_id: string
  kind: string
  due_on: string
  open_items: number
  reminded_on: string
  audience: Generated<string[]>
}

export type InquirySheet = {
  municipality_id: number
  id: string
  inquiry_id: string
  agency_id: string
  content: Json
  sent_at: Date
  sent_by: string | null
  taken_at: Date | null
  audience: Generated<string[]>
}

export type Invitation = {
  municipality_id: number
  id: string
  account_id: string
  address: string | null
  user_name: string | null
  way: string
  digest: string
  expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type InvitationDeclined = {
  municipality_id: number
  id: string
  participant_id: string
  audience: Generated<string[]>
}

export type InvolvementAnswer = {
  municipality_id: number
  id: string
  question_id: string
  involved: boolean
  how: string | null
  telephone: string | null
  answered_at: Date
  answered_by: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type InvolvementAsking = {
  municipality_id: number
  id: string
  person_id: string
  account_id: string
  post_id: string
  agency_id: string
  basis: string
  purpose: string
  consent_form: string | null
  consent_on: string | null
  telephone: string
  name: string | null
  reading: string | null
  called: string | null
  birth_on: string | null
  asked_at: Date
  answer_by: string
  ended_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type InvolvementQuestion = {
  municipality_id: number
  id: string
  asking_id: string
  agency_id: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type JobRun = {
  municipality_id: number
  id: string
  name: string
  state: string
  done: Generated<number>
  total: number | null
  code: string | null
  facts: JsonWithDefault
  started_at: Date
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Joining = {
  municipality_id: number
  id: string
  case_id: string
  support_id: string
  resource_id: string
  why: string
  state: string
  next_on: string | null
  chosen_on: string
  chosen_by: string
  asked_on: string | null
  disclosure_id: string | null
  consent_id: string | null
  answered_on: string | null
  answer_note: string | null
  going_since: string | null
  ended_on: string | null
  ended_by: string | null
  outcome: string | null
  end_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type JoiningCheck = {
  municipality_id: number
  id: string
  case_id: string
  joining_id: string
  found_on: string
  goes: string
  note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type JoiningTrial = {
  municipality_id: number
  id: string
  case_id: string
  joining_id: string
  planned_on: string
  at_time: string | null
  along: string
  along_note: string | null
  planned_by: string
  came: string | null
  said: string | null
  place_said: string | null
  step: string | null
  recorded_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type JoiningWish = {
  municipality_id: number
  id: string
  case_id: string
  support_id: string
  wish: string
  needs: string | null
  cannot: string | null
  activities: string[]
  days: string[]
  area_code: string | null
  helps: string[]
  wants_trial: boolean
  said_on: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type JointProject = {
  municipality_id: number
  id: string
  heading: string
  about: string | null
  theme: string
  area_code: string | null
  residents: Generated<number>
  began_on: string
  ended_on: string | null
  state: string
  reason: string | null
  came_of: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  never_ran: Generated<boolean>
}

export type KasaneMigration = {
  name: string
  checksum: string
  applied_at: Date
}

export type Kiosk = {
  municipality_id: number
  id: string
  kind: string
  serves: string
  agency_id: string
  label: string
  scopes: string[]
  digest: string
  enrol_until: Date
  enrolled_at: Date | null
  revoked_at: Date | null
  seen_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type LayeredApplication = {
  municipality_id: number
  id: string
  case_id: string
  support_id: string
  answer: string
  form: string
  said_on: string
  agency_ids: Generated<string[]>
  consent_ids: Generated<string[]>
  reason: string | null
  taken_by: string
  withdrawn_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type LayeredSupport = {
  municipality_id: number
  id: string
  case_id: string
  kind: string
  state: string
  why: string
  reach: string | null
  coordinator_id: string | null
  from_id: string | null
  proposed_on: string
  next_on: string | null
  assessed_on: string | null
  plan_id: string | null
  meeting_kind: string | null
  meeting_on: string | null
  decided_on: string | null
  decided_by: string | null
  decision_reason: string | null
  consent_won_on: string | null
  halted_on: string | null
  continued_on: string | null
  continued_by: string | null
  continued_reason: string | null
  ended_on: string | null
  ended_by: string | null
  outcome: string | null
  end_reason: string | null
  evaluation: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type LectureAssignment = {
  municipality_id: number
  request_id: string
  lecturer_id: string
  audience: Generated<string[]>
}

export type LectureFeedback = {
  municipality_id: number
  id: string
  request_id: string | null
  key_digest: string
  answer: string
  line: string | null
  channel: string
  at: Date
  audience: Generated<string[]>
}

export type LectureIdea = {
  municipality_id: number
  id: string
  line: string
  place: string | null
  channel: string
  told_at: Date
  state: Generated<string>
  menu_id: string | null
  reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type LectureLecturer = {
  municipality_id: number
  id: string
  menu_id: string
  account_id: string | null
  outside_name: string | null
  starts_on: string
  ends_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type LectureMaterial = {
  municipality_id: number
  id: string
  request_id: string
  name: string
  copies: number
  ready: Generated<boolean>
  audience: Generated<string[]>
}

export type LectureMenu = {
  municipality_id: number
  id: string
  number: number
  agency_id: string
  title: string
  summary: string
  field: string
  for_whom: string
  minutes: number
  people_from: number
  people_to: number
  needs: string | null
  community_welfare: boolean
  notice_days: number
  offered_from: string
  offered_until: string | null
  state: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  themes: Generated<string[]>
  target_groups: Generated<string[]>
  sign_language: Generated<boolean>
  online: Generated<boolean>
}

export type LecturePicture = {
  municipality_id: number
  id: string
  menu_id: string
  alt: string
  width: number
  height: number
  state: Generated<string>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type LectureRequest = {
  municipality_id: number
  id: string
  receipt: string
  menu_id: string
  agency_id: string
  channel: string
  asked_at: Date
  group_name: string
  contact_name: string | null
  telephone: string | null
  mail: string | null
  place_name: string
  place_address: string | null
  area_code: string | null
  expected: number
  wishes: string | null
  state: string
  reason: string | null
  cancelled_by: string | null
  message: string | null
  session_id: string | null
  agreed_on: string | null
  agreed_starts: string | null
  agreed_ends: string | null
  approved_by: string | null
  equipment: string | null
  parking: string | null
  place_checked_on: string | null
  reminded_on: string | null
  reminded_how: string | null
  copied_from: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  sign_language: Generated<boolean>
  online: Generated<boolean>
}

export type LectureSheet = {
  municipality_id: number
  id: string
  request_id: string
  key_digest: string
  made_at: Date
  audience: Generated<string[]>
}

export type LectureWish = {
  municipality_id: number
  request_id: string
  place: number
  on_day: string
  starts: string
  ends: string
  audience: Generated<string[]>
}

export type LeftCount = {
  municipality_id: number
  id: string
  agency_id: string
  counted_on: string
  left_behind: number
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ListedEvent = {
  municipality_id: number
  id: string
  name: string
  starts_on: string | null
  ends_on: string | null
  starts_at: string | null
  ends_at: string | null
  organizer: string | null
  place_name: string | null
  address: string | null
  latitude: number | null
  longitude: number | null
  area_code: string | null
  details: JsonWithDefault
  listed_as: string
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Lottery = {
  municipality_id: number
  id: string
  session_id: string
  opening_id: string
  seed_hash: string
  made_at: Date
  list: string | null
  list_hash: string | null
  listed_at: Date | null
  seed: string | null
  result: string | null
  drawn_at: Date | null
  audience: Generated<string[]>
}

export type LotterySeed = {
  municipality_id: number
  id: string
  lottery_id: string
  seed: string
  audience: Generated<string[]>
}

export type Mail = {
  municipality_id: number
  id: string
  kind: string
  address: string | null
  invitation_id: string | null
  made_at: Date
  tries: Generated<number>
  sent_at: Date | null
  given_up_at: Date | null
  audience: Generated<string[]>
}

export type MailWish = {
  municipality_id: number
  id: string
  address: string | null
  told_at: Date | null
  updated_at: Date
  audience: Generated<string[]>
}

export type MeetingPresence = {
  municipality_id: number
  id: string
  session_id: string
  agency_id: string | null
  group_id: string | null
  post: string
  post_form: string
  state: Generated<string>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Municipality = {
  municipality_id: number
  name: string
  name_en: string
  demo: Generated<boolean>
}

export type MunicipalityHost = {
  host: string
  municipality_id: number
}

export type NamedPost = {
  municipality_id: number
  id: string
  case_id: string
  post_id: string
  why: string
  named_at: Date
  named_by: string | null
  ended_at: Date | null
  ended_by: string | null
  end_why: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type NationalFigure = {
  municipality_id: number
  id: string
  matrix: string
  line: string
  month: string
  reporter_id: string
  value: number
  source: string
  note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type NationalFreeze = {
  municipality_id: number
  id: string
  matrix: string
  matrix_version: string
  month: string
  nth: number
  lines: Json
  note: string | null
  frozen_at: Date
  frozen_by: string | null
  audience: Generated<string[]>
}

export type NationalReporter = {
  municipality_id: number
  id: string
  field: string
  agency_id: string
  from_month: string
  until_month: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type NeedMatch = {
  municipality_id: number
  id: string
  need_id: string
  group_id: string
  reasons: string[]
  proposed_on: string
  state: Generated<string>
  came_of: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type NeedPledge = {
  municipality_id: number
  id: string
  case_id: string
  need_id: string
  pledge_id: string
  kind: string
  line: string
  shown_name: string | null
  group_name: string | null
  group_kind: string | null
  brought_on: string
  stands: Generated<boolean>
  answer: string | null
  answered_on: string | null
  answered_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type NeedWord = {
  municipality_id: number
  id: string
  case_id: string
  need_pledge_id: string
  line: string
  on_day: string
  said_by: string | null
  updated_at: Date
  audience: Generated<string[]>
}

export type News = {
  municipality_id: number
  id: string
  topic: string
  area_code: string | null
  urgent: Generated<boolean>
  title: string
  path: string
  at: Date
  tell_until: string
  gone: Generated<boolean>
  audience: Generated<string[]>
}

export type NewsLetter = {
  municipality_id: number
  id: string
  subscription_id: string
  kind: string
  news_ids: string[]
  urgent_news_id: string | null
  on_day: string
  state: Generated<string>
  tries: Generated<number>
  made_at: Date
  ended_at: Date | null
  audience: Generated<string[]>
}

export type NewsLineEvent = {
  municipality_id: number
  id: string
  event_id: string
  at: Date
  audience: Generated<string[]>
}

export type NewsSubscription = {
  municipality_id: number
  id: string
  mail: string | null
  topics: string[]
  area_codes: string[]
  language: string
  digest: string
  stop_digest: string
  asked_at: Date
  confirmed_at: Date | null
  since: Date
  told_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  way: Generated<string>
  address_digest: string | null
  sealed_address: string | null
}

export type NonConsent = {
  municipality_id: number
  id: string
  case_id: string
  answer: string
  form: string | null
  said_on: string
  reason: string | null
  taken_by: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type NoteTemplate = {
  municipality_id: number
  id: string
  agency_id: string
  name: string
  body: string
  ended_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Notice = {
  municipality_id: number
  id: string
  to_key: string
  code: string
  path: string
  facts: JsonWithDefault
  at: Date
  settled_at: Date | null
  settled_by: string | null
  audience: Generated<string[]>
}

export type OfferedNeed = {
  municipality_id: number
  id: string
  case_id: string
  said: string
  consent_form: string
  consent_on: string
  scope: string
  state: string
  drafted_by: string
  next_on: string | null
  offer_id: string | null
  ended_on: string | null
  end_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  kind: Generated<string>
  themes: Generated<string[]>
  area_code: string | null
  times: Generated<string[]>
  offered_on: string | null
  consent_id: string | null
  hidden_reason: string | null
}

export type OneTimeCode = {
  municipality_id: number
  list_id: string
  number: number
  digest: string
  used_at: Date | null
  audience: Generated<string[]>
}

export type OneTimeList = {
  municipality_id: number
  id: string
  account_id: string
  revoked_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Organization = {
  municipality_id: number
  id: string
  kind: string
  name: string
  reading: string | null
  name_key: string
  reading_key: string
  corporate_number: string | null
  area_code: string | null
  address: string | null
  address_key: string
  telephone: string | null
  fax: string | null
  url: string | null
  note: string | null
  listed_as: string | null
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type OutreachAttempt = {
  municipality_id: number
  id: string
  case_id: string
  support_id: string
  contact_id: string
  tried_on: string
  way: string
  result: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type OutreachVisit = {
  municipality_id: number
  id: string
  case_id: string
  worker_id: string
  with_id: string | null
  starts_at: Date
  back_at: Date
  purpose: string | null
  arrived_at: Date | null
  left_at: Date | null
  help_at: Date | null
  cancelled_at: Date | null
  alarmed_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  hours_kept: Generated<boolean>
  none_hidden: Generated<boolean>
  exceptions: Generated<string[]>
}

export type Participant = {
  municipality_id: number
  id: string
  number: string
  card_version: Generated<number>
  name: string
  telephone: string | null
  telephone_key: string | null
  mail: string | null
  area_code: string | null
  is_minor: Generated<boolean>
  guardian_name: string | null
  guardian_telephone: string | null
  account_id: string | null
  findable: Generated<boolean>
  interests: Generated<string[]>
  channel: string
  left_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  times: Generated<string[]>
  may_be_asked: Generated<boolean>
}

export type Person = {
  municipality_id: number
  id: string
  registered: boolean
  standing: string
  standing_on: string | null
  name: string | null
  reading: string | null
  called: string | null
  name_key: Generated<string>
  reading_key: Generated<string>
  birth_on: string | null
  birth_known: string | null
  sex: string | null
  area_code: string | null
  household_id: string | null
  household_role: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  same_as: string | null
  protected: Generated<boolean>
}

export type PersonContact = {
  municipality_id: number
  id: string
  person_id: string
  kind: string
  value: string
  value_key: string
  starts_on: string | null
  ends_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  hidden: Generated<boolean>
}

export type PersonalFile = {
  municipality_id: number
  id: string
  code: string
  division: string | null
  office: string | null
  office_address: string | null
  procedures: string | null
  remark: string | null
  started_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Place = {
  municipality_id: number
  id: string
  kind: string
  name: string
  reading: string | null
  name_key: string
  organization_id: string | null
  area_code: string | null
  address: string | null
  latitude: number | null
  longitude: number | null
  details: JsonWithDefault
  listed_as: string | null
  confidential: Generated<boolean>
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlaceDay = {
  municipality_id: number
  id: string
  place_id: string
  on_day: string
  audience: Generated<string[]>
}

export type PlaceToBe = {
  municipality_id: number
  id: string
  name: string
  name_form: string
  kind: string
  area_code: string
  place_name: string
  about: string | null
  weekdays: string[]
  starts: string
  ends: string
  ages: string[]
  host_kind: string
  group_id: string | null
  host_name: string | null
  can_talk: boolean
  cost: string
  cost_note: string | null
  opened_on: string
  closed_on: string | null
  closed_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlaceToJoin = {
  municipality_id: number
  id: string
  resource_id: string
  activities: string[]
  what: string | null
  days: string[]
  seats: number | null
  helps: string[]
  lacks: string[]
  trial: string
  welcome_note: string | null
  paused: boolean
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlanAgreement = {
  municipality_id: number
  id: string
  case_id: string
  plan_id: string
  how: string
  agreed_on: string
  signature: string | null
  taken_by: string
  withdrawn_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlanAnswer = {
  municipality_id: number
  id: string
  finding: string
  answer: Generated<string>
  reason: string | null
  correction: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlanCheck = {
  municipality_id: number
  id: string
  revision_id: string
  found: number
  checked_at: Date
  audience: Generated<string[]>
}

export type PlanCorrection = {
  municipality_id: number
  id: string
  key: string
  number: string | null
  file: string
  path: string
  printed: string
  proposed: string
  reason: string
  status: string
  decision: string | null
  decided_at: Date | null
  decided_by: string | null
  agency_id: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlanFile = {
  municipality_id: number
  revision_id: string
  name: string
  text: string
  audience: Generated<string[]>
}

export type PlanFinding = {
  municipality_id: number
  id: string
  revision_id: string
  finding: string
  code: string
  severity: string
  measure: string | null
  file: string
  path: string
  line: number
  source_line: number | null
  quote: string
  suggestion: string | null
  variant: string | null
  params: Json
  audience: Generated<string[]>
}

export type PlanGoal = {
  municipality_id: number
  id: string
  case_id: string
  plan_id: string
  place: number
  goal: string
  dropped: Generated<boolean>
  reached: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlanMonitoring = {
  municipality_id: number
  id: string
  case_id: string
  plan_id: string
  monitored_on: string
  course: string
  roles: Json
  next_on: string
  by_id: string
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PlanRevision = {
  municipality_id: number
  id: string
  hash: string
  title: string
  document: Json
  valid_from: string
  adopted_at: Date
  adopted_by: string | null
  audience: Generated<string[]>
}

export type PlanRole = {
  municipality_id: number
  id: string
  case_id: string
  plan_id: string
  goal_id: string | null
  place: number
  kind: string
  agency_id: string | null
  who: string | null
  what: string
  by_on: string | null
  state: Generated<string>
  dropped: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Pledge = {
  municipality_id: number
  id: string
  wish_id: string
  kind: string
  line: string
  shown_name: string | null
  group_name: string | null
  group_kind: string | null
  at: Date
  state: Generated<string>
  hidden_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type PledgeWord = {
  municipality_id: number
  id: string
  pledge_id: string
  number: number
  by_desk: boolean
  answer: string | null
  line: string | null
  on_day: string
  audience: Generated<string[]>
}

export type Population = {
  municipality_id: number
  id: string
  counted_on: string
  region_code: string
  region_name: string
  area_code: string | null
  measure: string
  sex: string
  age_from: number
  age_to: number | null
  counted: number
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Post = {
  municipality_id: number
  id: string
  account_id: string
  agency_id: string
  role: string
  title: string
  duties: Generated<string[]>
  starts_on: string
  ends_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  employment: Generated<string>
  deputy_for: string | null
}

export type PostConfirmation = {
  municipality_id: number
  id: string
  review_id: string
  post_id: string
  agency_id: string
  verdict: string
  decided_on: string
  decided_by: string | null
  last_on: string | null
  reason: string | null
  audience: Generated<string[]>
}

export type ProjectPartner = {
  municipality_id: number
  id: string
  project_id: string
  group_id: string | null
  agency_id: string | null
  org_name: string
  org_kind: string
  org_form: string
  state: Generated<string>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ProtectedPerson = {
  municipality_id: number
  id: string
  protection_id: string
  person_id: string
  part: string
  released_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Proxy = {
  municipality_id: number
  id: string
  account_id: string
  person_id: string
  kind: string
  proof: string
  proved_on: string
  proved_by: string | null
  starts_on: string
  ends_on: string | null
  ended_on: string | null
  end_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Purpose = {
  municipality_id: number
  id: string
  code: string
  number: number
  step: string
  wording: string
  wording_en: string | null
  wording_easy: string | null
  basis: string
  note: string | null
  decided_on: string
  decided_at: Date
  decided_by: string | null
  audience: Generated<string[]>
}

export type PurposeUse = {
  municipality_id: number
  id: string
  year: number
  number: number
  kind: string
  recipient: string
  aim: string
  files: string[]
  items: string
  about: number
  person_ids: Generated<string[]>
  article: string
  conditions: string[]
  reason: string
  starts_on: string
  ends_on: string
  after: string
  state: Generated<string>
  asked_by: string
  agency_id: string
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision_note: string | null
  result: string | null
  result_on: string | null
  result_note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type QuestionVoice = {
  municipality_id: number
  id: string
  question_id: string
  line: string
  area_code: string | null
  channel: string
  shown_name: string | null
  at: Date
  state: string
  hidden_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Referral = {
  municipality_id: number
  id: string
  case_id: string
  together_id: string
  whole_case: Generated<boolean>
  state: Generated<string>
  from_agency_id: string
  from_owner_id: string | null
  to_agency_id: string | null
  organization_id: string | null
  partner_kind: string | null
  partner_name: string | null
  via: Generated<string>
  fax_number: string | null
  fax_checked_at: Date | null
  fax_checked_by: string | null
  basis: string
  purpose: string | null
  request: string
  parts: string[]
  contacts_from: string | null
  contacts_until: string | null
  consent_form: string | null
  consent_on: string | null
  answer_by: string
  drafted_by: string
  sent_at: Date | null
  sent_by: string | null
  content: Json | null
  share_id: string | null
  consent_id: string | null
  reminded: Generated<boolean>
  answered_at: Date | null
  answered_by: string | null
  owner_id: string | null
  next_on: string | null
  reason: string | null
  returned_as: string | null
  result: string | null
  done_on: string | null
  noted_at: Date | null
  noted_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  resource_id: string | null
  first_answered_at: Date | null
}

export type Relationship = {
  municipality_id: number
  id: string
  person_id: string
  other_id: string
  kind: string
  note: string | null
  starts_on: string | null
  ends_on: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type ReportedValue = {
  municipality_id: number
  id: string
  indicator: string
  fiscal_year: number
  value: number
  as_of: string
  source: string
  note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Residency = {
  municipality_id: number
  id: string
  person_id: string
  from_on: string
  seq: number
  until_on: string | null
  kind: string
  sets: string[]
  standing: string | null
  name: string | null
  reading: string | null
  birth_on: string | null
  sex: string | null
  address: string | null
  area_code: string | null
  household_id: string | null
  household_role: string | null
  import_id: string | null
  undone: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Resource = {
  municipality_id: number
  id: string
  kind: string
  name: string
  reading: string | null
  name_en: string | null
  name_key: string
  about: string | null
  topics: string[]
  area_codes: string[]
  address: string | null
  hours: Json
  open_on_holidays: boolean
  open_at_year_end: boolean
  hours_note: string | null
  telephone: string | null
  fax: string | null
  mail: string | null
  url: string | null
  languages: string[]
  access: string[]
  access_note: string | null
  talks: boolean
  is_public: boolean
  contact_person: string | null
  staff_note: string | null
  agency_id: string | null
  confirmed_on: string | null
  confirmed_by: string | null
  retired: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type RetentionClass = {
  municipality_id: number
  id: string
  record_type: string
  term: string
  amount: number | null
  source: string | null
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type RetentionHold = {
  municipality_id: number
  id: string
  root_table: string | null
  root_id: string | null
  person_id: string | null
  reason: string
  until_on: string | null
  placed_by: string
  placed_on: string
  released_at: Date | null
  released_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type RightsItem = {
  municipality_id: number
  id: string
  package_id: string
  source: string
  record_table: string
  record_id: string
  at: number
  field: string
  value: string
  cuts: JsonWithDefault
  locked: Generated<boolean>
  left_out: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  hidden: Generated<boolean>
}

export type RightsPackage = {
  municipality_id: number
  id: string
  request_id: string
  part: string
  gathered_at: Date
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type RightsRequest = {
  municipality_id: number
  id: string
  fiscal_year: number
  serial: number
  kind: string
  channel: string
  asker: string
  proof: string | null
  asker_account_id: string | null
  asker_name: string | null
  asker_address: string | null
  subject_name: string
  subject_birth_on: string | null
  subject_address: string | null
  person_id: string | null
  wanted: string
  wanted_text: string | null
  from_on: string | null
  to_on: string | null
  way: string | null
  wrong_text: string | null
  right_text: string | null
  stop_kind: string | null
  received_on: string
  answer_days: number
  extension_days: Generated<number>
  extension_reason: string | null
  suspended_days: Generated<number>
  returned_on: string | null
  return_reason: string | null
  ordinary_on: string
  due_on: string
  state: Generated<string>
  agency_id: string | null
  preparer_id: string | null
  findings: string | null
  outcome: string | null
  grounds: Generated<string[]>
  reason: string | null
  issued_on: string | null
  delivered_on: string | null
  carried_on: string | null
  carried_record_id: string | null
  fee_yen: Generated<number>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type RightsReview = {
  municipality_id: number
  id: string
  request_id: string
  cautions: Generated<string[]>
  withheld: Generated<boolean>
  outcome: string | null
  grounds: Generated<string[]>
  reason: string | null
  decided_on: string | null
  decided_by: string | null
  issue_on: string | null
  recipients: JsonWithDefault
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  stop_files: Generated<string[]>
  erasure_list_id: string | null
}

export type RightsSettings = {
  municipality_id: number
  id: string
  answer_days: number
  extension_days: number
  ordinary_days: number
  fee_yen: number
  show_lookers: boolean
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type RuleAdoption = {
  municipality_id: number
  id: string
  rule: string
  variant: string
  number: number
  valid_from: number
  reason: string
  decided_at: Date
  decided_by: string | null
  agency_id: string | null
  audience: Generated<string[]>
}

export type RungDeclined = {
  municipality_id: number
  id: string
  participant_id: string
  audience: Generated<string[]>
}

export type RungInvitation = {
  municipality_id: number
  id: string
  participant_id: string
  agency_id: string
  rung: string
  of_id: string | null
  line: string
  reasons: string[]
  state: Generated<string>
  asked_on: string
  open_until: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type SafeContact = {
  municipality_id: number
  id: string
  case_id: string
  safe_telephone: string | null
  safe_hours: string | null
  safe_voicemail: string | null
  safe_post: string | null
  safe_name: string | null
  must_not_know: string | null
  safe_note: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  safe_number: string | null
}

export type SaidBy = {
  municipality_id: number
  id: string
  participant_id: string
  audience: Generated<string[]>
}

export type SavedList = {
  municipality_id: number
  id: string
  account_id: string
  name: string
  asked: Json
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type SearchEntry = {
  municipality_id: number
  kind: string
  id: string
  about: string
  key: string
  pairs: number[]
  audience: Generated<string[]>
}

export type SeatKind = {
  municipality_id: number
  id: string
  session_id: string
  opening_id: string
  place: number
  name: string
  name_en: string
  capacity: number
  price: number
  taken: Generated<number>
  asked: Generated<number>
  closed: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  helps: Generated<boolean>
}

export type SharedActivity = {
  municipality_id: number
  id: string
  wish_id: string | null
  heading: string
  about: string
  place_name: string
  area_code: string | null
  state: Generated<string>
  reason: string | null
  report: string | null
  council_id: string | null
  council_did: string | null
  council_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type SignUp = {
  municipality_id: number
  id: string
  session_id: string
  opening_id: string
  participant_id: string | null
  channel: string
  arrived_at: Date
  receipt: string
  code: string
  seats: number
  due: number
  minor: boolean
  childcare: number
  state: string
  rank: number | null
  offered_until: Date | null
  ended_at: Date | null
  ended_by: string | null
  came: Generated<number>
  came_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type SignUpContact = {
  municipality_id: number
  id: string
  sign_up_id: string
  opening_id: string
  name: string
  telephone: string | null
  mail: string | null
  fax: string | null
  address: string | null
  companions: string | null
  needs: string | null
  childcare_ages: string | null
  guardian_name: string | null
  guardian_telephone: string | null
  same_as: string
  live: Generated<boolean>
  made_at: Date
  audience: Generated<string[]>
}

export type SignUpOpening = {
  municipality_id: number
  id: string
  session_id: string
  way: string
  opens_at: Date
  closes_at: Date
  draws_at: Date | null
  companions_most: number
  childcare: boolean
  offer_hours: number
  cancel_until: Date
  waiting_most: number | null
  waiting: Generated<number>
  ended_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type SignUpSeat = {
  municipality_id: number
  id: string
  sign_up_id: string
  seat_kind_id: string
  amount: number
  audience: Generated<string[]>
}

export type SignUpTelling = {
  municipality_id: number
  id: string
  sign_up_id: string
  session_id: string
  about: string
  way: string
  made_at: Date
  told_at: Date | null
  told_by: string | null
  audience: Generated<string[]>
  handed_at: Date | null
  tries: Generated<number>
}

export type SpaceUse = {
  municipality_id: number
  id: string
  room_id: string
  on_day: string
  part: string
  use: string
  children: number
  youth: number
  adults: number
  seniors: number
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type StaffRequest = {
  municipality_id: number
  id: string
  agency_id: string
  kind: string
  post_id: string | null
  account_id: string | null
  person_name: string | null
  role: string | null
  title: string | null
  employment: string | null
  starts_on: string | null
  ends_on: string | null
  reason: string
  state: Generated<string>
  requested_by: string
  decided_by: string | null
  decided_at: Date | null
  answer: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type StaleMark = {
  municipality_id: number
  id: string
  indicator: string
  at: Date
  audience: Generated<string[]>
}

export type StoredFile = {
  municipality_id: number
  id: string
  root_table: string
  root_id: string
  about_table: string | null
  about_id: string | null
  name: string
  type: string
  size: number
  sha256: string
  chunks: number
  title: string | null
  scanned: string
  added_at: Date
  added_by: string | null
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type SupportCase = {
  municipality_id: number
  id: string
  kind: string
  sensitivity: Generated<string>
  state: string
  intake: string
  intake_agency_id: string
  holder_id: string
  owner_id: string | null
  subject_id: string | null
  opened_on: string
  next_on: string | null
  closed_on: string | null
  result: string | null
  result_note: string | null
  urgency: string
  topics: Generated<string[]>
  urgent_topic: string | null
  area_code: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  former_closings: JsonWithDefault
  merged_into_id: string | null
}

export type SupportPlan = {
  municipality_id: number
  id: string
  case_id: string
  number: number
  state: string
  problems: string | null
  own_goal: string | null
  services: Generated<string[]>
  from_on: string | null
  until_on: string | null
  monitoring_days: Generated<string[]>
  meeting_on: string | null
  meeting_with: string | null
  decided_on: string | null
  decided_by: string | null
  without_consent: string | null
  halted_on: string | null
  halted_by: string | null
  continued_on: string | null
  continued_by: string | null
  continued_reason: string | null
  evaluated_on: string | null
  evaluated_by: string | null
  change: string | null
  satisfaction: string | null
  remains: string | null
  outcome: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  paper_on: string | null
  typed_by: string | null
  evaluation_paper_on: string | null
}

export type Tally = {
  municipality_id: number
  id: string
  session_id: string
  kind: string
  on_day: string
  area_code: string | null
  category: string
  amount: number
  source: string
  reason: string | null
  at: Date
  by_id: string | null
  kiosk_id: string | null
  undone_at: Date | null
  audience: Generated<string[]>
}

export type TextEntry = {
  municipality_id: number
  kind: string
  id: string
  about: string
  at: Date
  key: string
  pairs: number[]
  audience: Generated<string[]>
}

export type TextReport = {
  municipality_id: number
  id: string
  of_text: string
  text_id: string
  why: string
  times: Generated<number>
  at: Date
  settled: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type TransferMove = {
  municipality_id: number
  id: string
  plan_id: string
  account_id: string
  leaves_id: string | null
  agency_id: string | null
  role: string | null
  title: string | null
  duties: Generated<string[]>
  employment: string | null
  ends_on: string | null
  removed: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type TransferPlan = {
  municipality_id: number
  id: string
  name: string
  first_on: string
  state: Generated<string>
  checked_at: Date | null
  decided_at: Date | null
  decided_by: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type UseStop = {
  municipality_id: number
  id: string
  request_id: string
  person_id: string
  kind: string
  files: Generated<string[]>
  since_on: string
  lifted_on: string | null
  lifted_by: string | null
  lift_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type VoiceMemo = {
  municipality_id: number
  id: string
  agency_id: string
  session_id: string | null
  area_code: string | null
  heard_on: string
  line: string
  withdrawn: Generated<boolean>
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type WebConsultation = {
  municipality_id: number
  id: string
  number: string
  sent_at: Date
  told: Generated<string>
  body: string | null
  topics: Generated<string[]>
  for_whom: string | null
  reach: string | null
  telephone: string | null
  email: string | null
  reach_when: string | null
  must_not_know: string | null
  name: string | null
  read_at: Date | null
  taken_case_id: string | null
  closed_as: string | null
  closed_note: string | null
  done_at: Date | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  source: string | null
  about: string | null
  about_where: string | null
  person_knows: string | null
  may_name: string | null
}

export type Wish = {
  municipality_id: number
  id: string
  kind: string
  line: string
  themes: string[]
  area_code: string | null
  shown_name: string | null
  channel: string
  told_at: Date
  state: Generated<string>
  hidden_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
  times: Generated<string[]>
  desk_ended: Generated<boolean>
}

export type WishGram = {
  municipality_id: number
  gram: string
  wish_id: string
  audience: Generated<string[]>
}

export type WishInvitation = {
  municipality_id: number
  id: string
  wish_id: string
  participant_id: string
  group_id: string | null
  reasons: string[]
  state: Generated<string>
  sent_on: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type WishTalk = {
  municipality_id: number
  id: string
  wish_id: string
  line: string
  shown_name: string | null
  at: Date
  state: string
  hidden_reason: string | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
  audience: Generated<string[]>
}

export type Tables = {
  absence: Absence
  access_share: AccessShare
  access_token: AccessToken
  account: Account
  account_person: AccountPerson
  account_review: AccountReview
  activity_day: ActivityDay
  activity_partner: ActivityPartner
  activity_task: ActivityTask
  activity_thanks: ActivityThanks
  address_protection: AddressProtection
  agency: Agency
  approval: Approval
  approval_route: ApprovalRoute
  approval_step: ApprovalStep
  area: Area
  area_town: AreaTown
  assessment: Assessment
  audit_entry: AuditEntry
  audit_head: AuditHead
  audit_key: AuditKey
  audit_leaf: AuditLeaf
  audit_limit: AuditLimit
  audit_review: AuditReview
  audit_waiting: AuditWaiting
  barred_word: BarredWord
  booked_slot: BookedSlot
  calendar_feed: CalendarFeed
  card_session: CardSession
  case_caution: CaseCaution
  case_member: CaseMember
  case_part: CasePart
  case_point: CasePoint
  case_restriction: CaseRestriction
  case_review: CaseReview
  case_tag: CaseTag
  case_task: CaseTask
  case_tie: CaseTie
  check_in: CheckIn
  city_answer: CityAnswer
  city_question: CityQuestion
  client_certificate: ClientCertificate
  community_area: CommunityArea
  community_event: CommunityEvent
  community_group: CommunityGroup
  community_plan: CommunityPlan
  community_review: CommunityReview
  community_work: CommunityWork
  consent: Consent
  contact: Contact
  contact_entry: ContactEntry
  contact_exception: ContactException
  contact_rhythm: ContactRhythm
  data_import: DataImport
  declared_conflict: DeclaredConflict
  default_owner: DefaultOwner
  disclosure: Disclosure
  disclosure_decision: DisclosureDecision
  disclosure_end: DisclosureEnd
  disclosure_question: DisclosureQuestion
  disposal_item: DisposalItem
  disposal_list: DisposalList
  disposal_review: DisposalReview
  draft: Draft
  duplicate_candidate: DuplicateCandidate
  emergency_access: EmergencyAccess
  errata_release: ErrataRelease
  exchange_item: ExchangeItem
  exchange_link: ExchangeLink
  exchange_package: ExchangePackage
  exchange_refusal: ExchangeRefusal
  external_number: ExternalNumber
  file_chunk: FileChunk
  follow_up_rule: FollowUpRule
  gathering_session: GatheringSession
  group_contact: GroupContact
  group_member: GroupMember
  group_offer: GroupOffer
  hand_over: HandOver
  hand_over_note: HandOverNote
  history: History
  hosting_fact: HostingFact
  house_need: HouseNeed
  house_room: HouseRoom
  household: Household
  household_state: HouseholdState
  hub: Hub
  hub_import: HubImport
  hub_month: HubMonth
  idempotency_key: IdempotencyKey
  import_layout: ImportLayout
  import_problem: ImportProblem
  imported_row: ImportedRow
  imported_state: ImportedState
  indicator_release: IndicatorRelease
  indicator_value: IndicatorValue
  inquiry: Inquiry
  inquiry_item: InquiryItem
  inquiry_reminder: InquiryReminder
  inquiry_sheet: InquirySheet
  invitation: Invitation
  invitation_declined: InvitationDeclined
  involvement_answer: InvolvementAnswer
  involvement_asking: InvolvementAsking
  involvement_question: InvolvementQuestion
  job_run: JobRun
  joining: Joining
  joining_check: JoiningCheck
  joining_trial: JoiningTrial
  joining_wish: JoiningWish
  joint_project: JointProject
  kasane_migration: KasaneMigration
  kiosk: Kiosk
  layered_application: LayeredApplication
  layered_support: LayeredSupport
  lecture_assignment: LectureAssignment
  lecture_feedback: LectureFeedback
  lecture_idea: LectureIdea
  lecture_lecturer: LectureLecturer
  lecture_material: LectureMaterial
  lecture_menu: LectureMenu
  lecture_picture: LecturePicture
  lecture_request: LectureRequest
  lecture_sheet: LectureSheet
  lecture_wish: LectureWish
  left_count: LeftCount
  listed_event: ListedEvent
  lottery: Lottery
  lottery_seed: LotterySeed
  mail: Mail
  mail_wish: MailWish
  meeting_presence: MeetingPresence
  municipality: Municipality
  municipality_host: MunicipalityHost
  named_post: NamedPost
  national_figure: NationalFigure
  national_freeze: NationalFreeze
  national_reporter: NationalReporter
  need_match: NeedMatch
  need_pledge: NeedPledge
  need_word: NeedWord
  news: News
  news_letter: NewsLetter
  news_line_event: NewsLineEvent
  news_subscription: NewsSubscription
  non_consent: NonConsent
  note_template: NoteTemplate
  notice: Notice
  offered_need: OfferedNeed
  one_time_code: OneTimeCode
  one_time_list: OneTimeList
  organization: Organization
  outreach_attempt: OutreachAttempt
  outreach_visit: OutreachVisit
  participant: Participant
  person: Person
  person_contact: PersonContact
  personal_file: PersonalFile
  place: Place
  place_day: PlaceDay
  place_to_be: PlaceToBe
  place_to_join: PlaceToJoin
  plan_agreement: PlanAgreement
  plan_answer: PlanAnswer
  plan_check: PlanCheck
  plan_correction: PlanCorrection
  plan_file: PlanFile
  plan_finding: PlanFinding
  plan_goal: PlanGoal
  plan_monitoring: PlanMonitoring
  plan_revision: PlanRevision
  plan_role: PlanRole
  pledge: Pledge
  pledge_word: PledgeWord
  population: Population
  post: Post
  post_confirmation: PostConfirmation
  project_partner: ProjectPartner
  protected_person: ProtectedPerson
  proxy: Proxy
  purpose: Purpose
  purpose_use: PurposeUse
  question_voice: QuestionVoice
  referral: Referral
  relationship: Relationship
  reported_value: ReportedValue
  residency: Residency
  resource: Resource
  retention_class: RetentionClass
  retention_hold: RetentionHold
  rights_item: RightsItem
  rights_package: RightsPackage
  rights_request: RightsRequest
  rights_review: RightsReview
  rights_settings: RightsSettings
  rule_adoption: RuleAdoption
  rung_declined: RungDeclined
  rung_invitation: RungInvitation
  safe_contact: SafeContact
  said_by: SaidBy
  saved_list: SavedList
  search_entry: SearchEntry
  seat_kind: SeatKind
  shared_activity: SharedActivity
  sign_up: SignUp
  sign_up_contact: SignUpContact
  sign_up_opening: SignUpOpening
  sign_up_seat: SignUpSeat
  sign_up_telling: SignUpTelling
  space_use: SpaceUse
  staff_request: StaffRequest
  stale_mark: StaleMark
  stored_file: StoredFile
  support_case: SupportCase
  support_plan: SupportPlan
  tally: Tally
  text_entry: TextEntry
  text_report: TextReport
  transfer_move: TransferMove
  transfer_plan: TransferPlan
  use_stop: UseStop
  voice_memo: VoiceMemo
  web_consultation: WebConsultation
  wish: Wish
  wish_gram: WishGram
  wish_invitation: WishInvitation
  wish_talk: WishTalk
}
