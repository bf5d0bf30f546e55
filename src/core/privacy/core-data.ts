import { differentIn } from './counting.ts'
import type { RoomPrivacy } from './personal.ts'

const accounts = 'core.file.accounts'
const log = 'core.file.log'
const upkeep = 'upkeep of the system: codes, counts and times'
const sealing = 'hashes and signatures over entries'

/** Who works with the system and what they did there. Every room shows the names of those who work; that is this purpose, not a flow. */
export const coreData: RoomPrivacy = {
  purposes: [
    { code: 'core.purpose.staff', since: '2025-04-01' },
    { code: 'core.purpose.security', since: '2025-04-01' },
  ],
  files: [
    {
      ...{ code: accounts, of: ['staff', 'partners', 'residents'], purposes: ['core.purpose.staff'] },
      ...{ from: ['person', 'employer'], to: [], inside: 'staff', persons: differentIn('account', 'id') },
    },
    {
      ...{ code: log, of: ['staff', 'partners', 'residents'], purposes: ['core.purpose.security'] },
      ...{ from: ['system'], to: [], inside: 'staff', persons: differentIn('audit_entry', 'account_id') },
    },
  ],
  flows: [{ packages: ['core.mail'], purpose: 'core.purpose.staff' }],
  impersonal: {
    'core.purpose': 'why data are held, as it is shown to everybody',
    'core.areas': 'the names of areas',
  },
  tables: {
    municipality: { none: 'the municipality itself' },
    municipality_host: { none: 'the municipality itself' },
    kasane_migration: { none: upkeep },
    history: { copies: 'former states of rows' },
    agency: { none: 'offices, not people' },
    account: { file: accounts, items: { name: ['display_name'], account: ['auth_user_id', 'kind'] } },
    post: {
      file: accounts,
      items: {
        post: ['account_id', 'agency_id', 'role', 'title', 'duties', 'deputy_for'],
        employment: ['employment'],
        term: ['starts_on', 'ends_on'],
      },
    },
    audit_entry: {
      file: log,
      items: {
        deeds: [
          'account_id',
          'post_id',
          'agency_id',
          'role',
          'operator',
          'verb',
          'outcome',
          'at',
          'via',
          'zone',
        ],
        seen: ['subject_table', 'subject_id', 'facts'],
        searched: ['term'],
      },
      technical: ['code'],
    },
    audit_waiting: { none: sealing },
    audit_leaf: { none: sealing },
    audit_key: { none: sealing },
    audit_head: { none: sealing },
    audit_limit: { none: 'numbers from which on something is looked into' },
    audit_review: {
      file: log,
      items: {
        deeds: ['account_id', 'kind', 'starts_at', 'ends_at', 'records', 'entry_ids'],
        judgement: ['result', 'note', 'reviewed_at', 'reviewed_by'],
      },
    },
    idempotency_key: { none: 'digests of requests' },
    stale_mark: { none: upkeep },
    search_entry: { copies: 'keys by which other rows are found' },
    text_entry: { copies: 'texts of other rows, by which they are found' },
    stored_file: { copies: 'papers of the record that a file is of' },
    file_chunk: { copies: 'papers of the record that a file is of' },
    access_share: { none: 'which row is shown to which key, until when' },
    access_token: {
      file: accounts,
      items: {
        access: [
          'account_id',
          'post_id',
          'name',
          'digest',
          'scopes',
          'expires_at',
          'revoked_at',
          'networks',
          'seen_on',

          'warned',
        ],
      },
    },
    kiosk: { none: 'devices, which are nobody' },
    community_area: { none: 'the names of areas' },
    card_session: { none: 'digests of tokens, and which card they open' },
    draft: { copies: 'what was typed and is not sent yet' },
    notice: { none: 'that something waits, for whom it is to do; without names' },
    purpose: { none: 'why data are held' },
    invitation: {
      file: accounts,
      items: {
        account: ['account_id', 'address', 'user_name'],
        access: ['way', 'digest', 'expires_at', 'used_at', 'revoked_at'],
      },
    },
    one_time_list: { file: accounts, items: { access: ['account_id', 'revoked_at'] } },
    one_time_code: { none: 'digests of codes, and whether they were used' },
    client_certificate: {
      file: accounts,
      items: { access: ['account_id', 'label', 'fingerprint', 'ends_on', 'revoked_at'] },
    },
    mail_wish: { file: accounts, items: { account: ['address', 'told_at'] } },
    mail: {
      file: accounts,
      items: { account: ['address'] },
      technical: ['kind', 'invitation_id', 'made_at', 'tries', 'sent_at', 'given_up_at'],
    },
    staff_request: {
      file: accounts,
      items: {
        name: ['person_name'],
        post: ['agency_id', 'kind', 'post_id', 'account_id', 'role', 'title'],
        employment: ['employment'],
        term: ['starts_on', 'ends_on'],
        reason: ['reason'],
        judgement: ['state', 'requested_by', 'decided_by', 'decided_at', 'answer'],
      },
    },
    account_review: { none: 'the yearly review of accounts, without names' },
    post_confirmation: {
      file: accounts,
      items: {
        post: ['post_id', 'agency_id', 'last_on'],
        judgement: ['verdict', 'decided_on', 'decided_by', 'reason'],
      },
      technical: ['review_id'],
    },
    transfer_plan: { none: 'the day of a transfer, without names' },
    transfer_move: {
      file: accounts,
      items: {
        post: ['account_id', 'leaves_id', 'agency_id', 'role', 'title', 'duties'],
        employment: ['employment'],
        term: ['ends_on'],
      },
      technical: ['plan_id', 'removed'],
    },
    exchange_link: { none: sealing },
    exchange_package: { none: 'numbers and digests of packages' },
    exchange_item: { copies: 'what is on its way to the other side, sealed' },
    exchange_refusal: { none: upkeep },
    job_run: { none: upkeep },
  },
}
