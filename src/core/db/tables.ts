// Generated from the database's catalogue by `npm run tables`. Never edited; a test compares.
import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as its JSON text. */
export type Json = ColumnType<unknown, string, string>
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>

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

export type KasaneMigration = {
  name: string
  checksum: string
  applied_at: Date
}

export type Municipality = {
  municipality_id: number
  name: string
  name_en: string
}

export type MunicipalityHost = {
  host: string
  municipality_id: number
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
}

export type StaleMark = {
  municipality_id: number
  id: string
  indicator: string
  at: Date
  audience: Generated<string[]>
}

export type Tables = {
  access_share: AccessShare
  account: Account
  agency: Agency
  audit_entry: AuditEntry
  history: History
  idempotency_key: IdempotencyKey
  job_run: JobRun
  kasane_migration: KasaneMigration
  municipality: Municipality
  municipality_host: MunicipalityHost
  post: Post
  stale_mark: StaleMark
}
