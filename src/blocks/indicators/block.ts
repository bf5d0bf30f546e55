import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { adoptPlan, release, remeasure, report, withdrawRelease } from './actions.ts'
import { acceptAnswers, answerInquiry, confirmAnswers, returnAnswer } from './inquiry/answer-actions.ts'
import './inquiry/audience.ts'
import { releaseKind } from './exchange.ts'
import { importedDemo } from './imported/demo.ts'
import importedEn from './imported/words/en.json' with { type: 'json' }
import importedJa from './imported/words/ja.json' with { type: 'json' }
import { indicators as importedRules } from './indicators.ts'
import {
  assignInquiry,
  closeInquiry,
  discardInquiry,
  editInquiry,
  extendInquiry,
  sendInquiry,
  startInquiry,
} from './inquiry/desk-actions.ts'
import { handItem } from './inquiry/hand-item.ts'
import { remindJob } from './inquiry/jobs.ts'
import { listInquiries, showInquiry } from './inquiry/looks.ts'
import { sendSheet, takeSheet } from './inquiry/sheet-actions.ts'
import inquiryEn from './inquiry/words/en.json' with { type: 'json' }
import inquiryJa from './inquiry/words/ja.json' with { type: 'json' }
import { measureJob } from './jobs.ts'
import { board, indicator, units } from './looks.ts'
import memoEn from './memo/words/en.json' with { type: 'json' }
import memoJa from './memo/words/ja.json' with { type: 'json' }
import { boardLive, boardPage, homePage } from './pages/board.tsx'
import { errataPage } from './pages/errata.tsx'
import { importedRowPage } from './pages/imported-row.tsx'
import { indicatorPage } from './pages/indicator.tsx'
import { inquiriesPage } from './pages/inquiries.tsx'
import { inquiryPage } from './pages/inquiry.tsx'
import { inquiryAnswersPage } from './pages/inquiry-answers.tsx'
import { inquiryItemPage } from './pages/inquiry-item.tsx'
import { inquiryLetterPage, inquiryRemindersPage } from './pages/inquiry-reminders.tsx'
import { inquirySheetPage } from './pages/inquiry-sheet.tsx'
import { inquirySheetFile } from './pages/inquiry-sheet-file.tsx'
import { measurePage } from './pages/measure.tsx'
import { memoPage } from './pages/memo.tsx'
import { planCheckPage } from './pages/plan-check.tsx'
import { findingPage } from './pages/plan-check-finding.tsx'
import { planCorrectionPage } from './pages/plan-correction.tsx'
import { planCorrectionsPage } from './pages/plan-corrections.tsx'
import { variantsPage } from './pages/variants.tsx'
import { indicatorsData } from './personal-data.ts'
import {
  answerFinding,
  checkPlan,
  decideCorrection,
  planCorrections,
  planFindings,
  proposeCorrection,
  releaseErrata,
  withdrawErrata,
} from './plan-check/actions.ts'
import { checkPlanJob } from './plan-check/jobs.ts'
import checkEasy from './plan-check/words/easy.json' with { type: 'json' }
import checkEn from './plan-check/words/en.json' with { type: 'json' }
import checkJa from './plan-check/words/ja.json' with { type: 'json' }
import { indicatorsRetention } from './retention.ts'
import { adoptRule, variants } from './variant-actions.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** The plan and how it is doing: revisions, counts, reported figures, releases. Read rules.ts for what a letter means. */
export const indicators = defineBlock({
  id: 'indicators',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    plan_revision: { class: 'tenant', noHistory: 'immutable: a later revision follows' },
    indicator_value: {
      class: 'tenant',
      noHistory: 'counted from other rows, and countable again at any time',
    },
    reported_value: { class: 'tenant' },
    imported_row: { class: 'tenant' },
    plan_file: { class: 'tenant', noHistory: 'immutable, with its revision' },
    plan_check: { class: 'tenant', noHistory: 'appended only: a later check follows' },
    plan_finding: { class: 'tenant', noHistory: 'found in a revision, and to be found again at any time' },
    plan_answer: { class: 'tenant' },
    plan_correction: { class: 'tenant' },
    errata_release: { class: 'tenant', noHistory: 'appended only: a later release follows' },
    rule_adoption: { class: 'tenant', noHistory: 'appended only: a later version follows' },
    indicator_release: { class: 'tenant', noHistory: 'appended only: a withdrawal is a row of its own' },
    inquiry: { class: 'tenant' },
    inquiry_item: { class: 'tenant' },
    inquiry_sheet: { class: 'tenant', noHistory: 'kept as it was read; that it was taken is said once' },
    inquiry_reminder: { class: 'tenant', noHistory: 'appended only: a later reminder follows' },
  },
  actions: [
    adoptPlan,
    report,
    release,
    withdrawRelease,
    remeasure,
    board,
    indicator,
    units,
    variants,
    adoptRule,
    checkPlan,
    planFindings,
    answerFinding,
    proposeCorrection,
    planCorrections,
    decideCorrection,
    releaseErrata,
    withdrawErrata,
    listInquiries,
    showInquiry,
    startInquiry,
    editInquiry,
    assignInquiry,
    sendInquiry,
    discardInquiry,
    extendInquiry,
    handItem,
    closeInquiry,
    answerInquiry,
    confirmAnswers,
    returnAnswer,
    acceptAnswers,
    sendSheet,
    takeSheet,
  ],
  pages: [
    homePage,
    boardPage,
    boardLive,
    measurePage,
    indicatorPage,
    variantsPage,
    memoPage,
    importedRowPage,
    planCheckPage,
    findingPage,
    planCorrectionsPage,
    planCorrectionPage,
    errataPage,
    inquiriesPage,
    inquiryPage,
    inquiryAnswersPage,
    inquirySheetFile,
    inquirySheetPage,
    inquiryItemPage,
    inquiryRemindersPage,
    inquiryLetterPage,
  ],
  indicators: importedRules,
  privacy: indicatorsData,
  retention: indicatorsRetention,
  packages: [releaseKind],
  demo: importedDemo,
  jobs: [measureJob, checkPlanJob, remindJob],
  words: {
    ja: { ...ja, ...importedJa, ...memoJa, ...checkJa, ...inquiryJa },
    en: { ...en, ...importedEn, ...memoEn, ...checkEn, ...inquiryEn },
    easy: { ...easy, ...checkEasy },
  },
})
