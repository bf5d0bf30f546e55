import type { RoomRetention } from './retention.ts'

const acted = 'who acted, and in which post: other records name them'
const proof = 'the log and what proves it; how long it is kept the installation decides, a year at least'

/** What core keeps. The log of who did what outlives the records it speaks of: it holds ids and digests, nothing of them. */
export const coreRetention: RoomRetention = {
  speaksOf: {
    access_share: ['root_id'],
    idempotency_key: ['subject_id'],
    search_entry: ['id', 'about'],
    text_entry: ['id', 'about'],
  },
  stays: {
    history: 'goes with the rows it is of',
    search_entry: 'goes with the rows it is of',
    text_entry: 'goes with the rows it is of',
    access_share: 'goes with the rows it shows',
    agency: acted,
    account: acted,
    post: acted,
    staff_request: acted,
    account_review: acted,
    post_confirmation: acted,
    transfer_plan: acted,
    transfer_move: acted,
    audit_entry: proof,
    audit_waiting: proof,
    audit_leaf: proof,
    audit_key: proof,
    audit_head: proof,
    audit_limit: proof,
    audit_review: proof,
    access_token: 'by what a program acted; only a digest of it is kept',
    kiosk: 'at which device something was counted',
    stale_mark: 'gone as soon as it is counted',
    purpose: 'why data were held, in its versions',
    community_area: 'the names of areas',
    client_certificate: acted,
    one_time_list: acted,
    mail_wish: 'as it is now; nothing former is kept',
    exchange_link: 'the keys by which packages can be checked',
    exchange_package: 'numbers and digests; what a package held goes when it has come',
    exchange_refusal: 'what was refused, by its digest',
  },
  short: {
    idempotency_key: { days: 7, since: 'at', by: 'core.forgetKeys' },
    exchange_item: { days: 0, since: 'made_at', by: 'core.exchange' },
    notice: { days: 365, since: 'settled_at' },
    draft: { days: 30, since: 'updated_at' },
    job_run: { days: 90, since: 'updated_at', when: "state in ('done', 'failed')" },
    mail: { days: 90, since: 'made_at', when: 'num_nonnulls(sent_at, given_up_at) > 0' },
    invitation: { days: 365, since: 'expires_at' },
    one_time_code: { days: 365, since: 'used_at' },
    card_session: { days: 30, since: 'until' },
  },
}
