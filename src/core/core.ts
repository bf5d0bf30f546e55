import uiEasy from '../ui/words/easy.json' with { type: 'json' }
import uiEn from '../ui/words/en.json' with { type: 'json' }
import uiJa from '../ui/words/ja.json' with { type: 'json' }
import { areasPackage, tellAreas } from './areas/areas.ts'
import { sealAudit } from './audit/log/seal-job.ts'
import { auditPages } from './audit/pages/routes.ts'
import { auditActions } from './audit/review/actions.ts'
import { findUnusualJob } from './audit/review/job.ts'
import auditEn from './audit/words/en.json' with { type: 'json' }
import auditJa from './audit/words/ja.json' with { type: 'json' }
import { dropDraft, keepDraft } from './draft/actions.ts'
import { draftsPage } from './draft/pages/drafts.tsx'
import { remindOfDrafts } from './draft/remind-job.ts'
import draftEn from './draft/words/en.json' with { type: 'json' }
import draftJa from './draft/words/ja.json' with { type: 'json' }
import { exchangePage } from './exchange/exchange-page.tsx'
import { exchangeJob } from './exchange/round.ts'
import { settleFile } from './exchange/settle-file.ts'
import exchangeEasy from './exchange/words/easy.json' with { type: 'json' }
import exchangeEn from './exchange/words/en.json' with { type: 'json' }
import exchangeJa from './exchange/words/ja.json' with { type: 'json' }
import './files/audience.ts'
import filesEn from './files/words/en.json' with { type: 'json' }
import filesJa from './files/words/ja.json' with { type: 'json' }
import { identityActions } from './identity/actions.ts'
import { closeCard, openCard } from './identity/card-actions.ts'
import { enrolKiosk } from './identity/kiosk-actions.ts'
import { meansActions, meansPages } from './identity/means/means.ts'
import meansEn from './identity/means/words/en.json' with { type: 'json' }
import meansJa from './identity/means/words/ja.json' with { type: 'json' }
import { addService } from './identity/service/actions.ts'
import { servicePage } from './identity/service/pages/service.tsx'
import { servicesPage } from './identity/service/pages/services.tsx'
import { warnOfTokens } from './identity/service/warn-job.ts'
import serviceEn from './identity/service/words/en.json' with { type: 'json' }
import serviceJa from './identity/service/words/ja.json' with { type: 'json' }
import reviewEn from './identity/staff/review/words/en.json' with { type: 'json' }
import reviewJa from './identity/staff/review/words/ja.json' with { type: 'json' }
import { staffActions, staffJobs, staffPages } from './identity/staff/staff.ts'
import staffEn from './identity/staff/words/en.json' with { type: 'json' }
import staffJa from './identity/staff/words/ja.json' with { type: 'json' }
import identityEasy from './identity/words/easy.json' with { type: 'json' }
import identityEn from './identity/words/en.json' with { type: 'json' }
import identityJa from './identity/words/ja.json' with { type: 'json' }
import { forgetOldKeys } from './jobs/core-jobs.ts'
import { jobPage, jobProgress } from './jobs/job-page.tsx'
import { showJob } from './jobs/show-job.ts'
import jobsEn from './jobs/words/en.json' with { type: 'json' }
import jobsJa from './jobs/words/ja.json' with { type: 'json' }
import { mailPackage } from './mail/package.ts'
import { sendMail } from './mail/send-job.ts'
import { tellByMail } from './mail/tell-job.ts'
import mailEn from './mail/words/en.json' with { type: 'json' }
import mailJa from './mail/words/ja.json' with { type: 'json' }
import './mail/wish.ts'
import { settleNotice } from './notice/actions.ts'
import { noticesPage } from './notice/pages/notices.tsx'
import noticeEasy from './notice/words/easy.json' with { type: 'json' }
import noticeEn from './notice/words/en.json' with { type: 'json' }
import noticeJa from './notice/words/ja.json' with { type: 'json' }
import { purposeKind } from './privacy/across.ts'
import { coreData } from './privacy/core-data.ts'
import { coreRetention } from './privacy/core-retention.ts'
import { tidyJob } from './privacy/tidy.ts'
import privacyEasy from './privacy/words/easy.json' with { type: 'json' }
import privacyEn from './privacy/words/en.json' with { type: 'json' }
import privacyJa from './privacy/words/ja.json' with { type: 'json' }
import { defineCore } from './room.ts'
import sheetEn from './sheet/words/en.json' with { type: 'json' }
import sheetJa from './sheet/words/ja.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }
import startEn from './words/start.en.json' with { type: 'json' }
import startJa from './words/start.ja.json' with { type: 'json' }
import { bothZones } from './zone.ts'

const appended = 'appended only, never changed'

/** Floor 1 as a room: its own tables, which every zone has. */
export const core = defineCore({
  id: 'core',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    municipality: { class: 'reference' },
    municipality_host: { class: 'reference' },
    kasane_migration: { class: 'local' },
    history: { class: 'tenant', noHistory: 'is the history' },
    agency: { class: 'tenant' },
    account: { class: 'tenant' },
    post: { class: 'tenant' },
    audit_entry: { class: 'tenant', noHistory: appended },
    audit_waiting: { class: 'tenant', noHistory: 'an entry waits here until it is sealed' },
    audit_leaf: { class: 'tenant', noHistory: appended },
    audit_key: { class: 'tenant', noHistory: appended },
    audit_head: { class: 'tenant', noHistory: appended },
    audit_limit: { class: 'tenant' },
    audit_review: { class: 'tenant' },
    idempotency_key: { class: 'tenant', noHistory: appended },
    stale_mark: { class: 'tenant', noHistory: appended },
    search_entry: { class: 'tenant', noHistory: 'follows other rows by trigger' },
    text_entry: { class: 'tenant', noHistory: 'follows other rows by trigger' },
    stored_file: { class: 'tenant', noHistory: appended },
    file_chunk: { class: 'tenant', noHistory: appended },
    access_share: { class: 'tenant' },
    access_token: { class: 'tenant' },
    kiosk: { class: 'tenant' },
    community_area: { class: 'tenant', noHistory: 'names that were told, replaced by those that hold' },
    card_session: { class: 'tenant', noHistory: 'appended: only that it ended is added' },
    draft: { class: 'tenant', noHistory: 'what nobody has said yet' },
    notice: { class: 'tenant', noHistory: 'appended: only that it is settled is added' },
    purpose: { class: 'tenant', noHistory: 'appended only: a later version follows' },
    invitation: { class: 'tenant' },
    one_time_list: { class: 'tenant' },
    one_time_code: { class: 'tenant', noHistory: 'appended: only that it was used is added' },
    client_certificate: { class: 'tenant' },
    mail_wish: { class: 'tenant', noHistory: 'a former address is of no use to anybody' },
    mail: { class: 'tenant', noHistory: 'what left stays, where it went is forgotten' },
    staff_request: { class: 'tenant' },
    transfer_plan: { class: 'tenant' },
    transfer_move: { class: 'tenant' },
    account_review: { class: 'tenant' },
    post_confirmation: { class: 'tenant', noHistory: 'decided once' },
    exchange_link: { class: 'tenant', noHistory: appended },
    exchange_package: { class: 'tenant', noHistory: 'what was sent or taken stays; what it held goes' },
    exchange_item: {
      class: 'tenant',
      noHistory: 'sealed for the other side, and gone when it has come there',
    },
    exchange_refusal: { class: 'tenant', noHistory: 'appended: only that it is settled is added' },
    job_run: { class: 'tenant', noHistory: 'progress of work, not a record' },
  },
  actions: [
    ...auditActions,
    ...identityActions,
    addService,
    ...meansActions,
    ...staffActions,
    settleNotice,
    keepDraft,
    dropDraft,
    settleFile,
    enrolKiosk,
    openCard,
    closeCard,
    showJob,
  ],
  pages: [
    ...auditPages,
    ...meansPages,
    ...staffPages,
    servicesPage,
    servicePage,
    noticesPage,
    draftsPage,
    exchangePage,
    jobPage,
    jobProgress,
  ],
  indicators: [],
  packages: [mailPackage, purposeKind, areasPackage],
  privacy: coreData,
  retention: coreRetention,
  jobs: [
    ...staffJobs,
    warnOfTokens,
    sendMail,
    tellByMail,
    remindOfDrafts,
    sealAudit,
    findUnusualJob,
    exchangeJob,
    forgetOldKeys,
    tidyJob,
    tellAreas,
  ],
  words: {
    ja: {
      ...ja,
      ...startJa,
      ...uiJa,
      ...jobsJa,
      ...identityJa,
      ...staffJa,
      ...reviewJa,
      ...serviceJa,
      ...sheetJa,
      ...filesJa,
      ...exchangeJa,
      ...auditJa,
      ...privacyJa,
      ...meansJa,
      ...mailJa,
      ...noticeJa,
      ...draftJa,
    },
    en: {
      ...en,
      ...startEn,
      ...uiEn,
      ...jobsEn,
      ...identityEn,
      ...staffEn,
      ...reviewEn,
      ...serviceEn,
      ...sheetEn,
      ...filesEn,
      ...exchangeEn,
      ...auditEn,
      ...privacyEn,
      ...meansEn,
      ...mailEn,
      ...noticeEn,
      ...draftEn,
    },
    easy: { ...uiEasy, ...identityEasy, ...exchangeEasy, ...privacyEasy, ...noticeEasy },
  },
})
