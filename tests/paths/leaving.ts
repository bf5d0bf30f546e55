import type { MailKind } from '../../src/core/mail/text.ts'

// What leaves beside an answer to a request, of every kind there is: how the walk of restricted records looks at it, or why it can bear
// none of them. What is not listed, and what is listed and gone, fails (tests/restricted-leaving.test.ts).

/**
 * `round`: it comes by itself, and is done before a record is hidden and after. `acts`: something that is done both times leads to it.
 * `standing`: it goes with the first package of all, both times. `walk`: it is asked for and compared by tests/restricted-trace.test.ts.
 */
export type Looked = 'round' | 'acts' | 'standing' | 'walk' | { not: string }

const outside = { not: 'it is written on the internet side, where no record of a case is' }
const ofStaff = { not: 'about posts, accounts and means of signing in' }
const ofNews = { not: 'lines that everybody may read, to whoever asked for them' }
const ofFile = { not: 'what a file said that somebody sent, told to whoever sent it' }

export const jobs: Record<string, Looked> = {
  ...{ 'staff.settle': 'round', 'staff.reviewAccounts': 'round', 'identity.warnOfTokens': 'round' },
  ...{ 'core.tellByMail': 'round', 'core.sealAudit': 'round', 'core.findUnusual': 'round' },
  ...{ 'core.exchangePackages': 'round', 'core.forgetKeys': 'round', 'core.tidy': 'round' },
  ...{ 'registry.dropFiles': 'round', 'registry.findDuplicates': 'round' },
  'registry.watchProtections': 'round',
  ...{ 'casework.remindOfEmergencies': 'round', 'privacy.sendAnswers': 'round', 'privacy.carryOut': 'round' },
  ...{
    'indicators.measure': 'round',
    'indicators.readPlan': 'round',
    'indicators.remindDivisions': 'round',
  },
  ...{ 'consultation.showLetters': 'round', 'childcare-hubs.dropForgottenCounts': 'round' },
  'childcare-hubs.tellCountedDays': 'round',
  'core.remindOfDrafts': 'round',
  'core.tellAreas': 'round',
  ...{ 'gatherings.settleSignUps': 'round', 'gatherings.forgetContacts': 'round' },
  'registry.noticeDuplicates': 'acts',
  ...{ 'casework.watchReferrals': 'round', 'casework.countLeft': 'round' },
  'casework.keepLeft': 'round',
  ...{ 'casework.watchVisits': 'round', 'casework.tellSilence': 'round' },
  'casework.tellNamed': 'acts',
  ...{ 'casework.tellNamedOfAsking': 'acts', 'casework.watchAskings': 'round' },
  'privacy.gatherPackage': 'acts',
  'privacy.eraseFormer': {
    not: 'follows the officer alone, whom an erasure was granted by (tests/erasure.test.ts)',
  },
  'core.sendMail': 'acts',
  'participation.tellSignUps': 'round',
  ...{ 'publishing.gatherNews': 'round', 'publishing.sendLetter': ofNews },
  ...{ 'registry.checkFile': ofFile, 'registry.applyFile': ofFile, 'registry.undoFile': ofFile },
  ...{ 'childcare-hubs.checkCounts': ofFile, 'childcare-hubs.applyCounts': ofFile },
}

/** Who is named alone is told, or the privacy officer what decision 0025 lets them know. */
const ofTheNamed = { not: 'about the restriction itself, to who is named and the privacy officer (0025)' }
const ofUses = { not: 'a use beyond purpose that somebody asks for, by its number' }

const ofAsked = { not: 'to an agency that was asked, which none is about a restricted record' }
const ofOwner = {
  not: 'to whoever owns the case, or owned it when it went over, and is named on a restricted one',
}
const ofWorkers = {
  not: 'to accounts that see the case, and of a restricted one without saying which (tasks/tell.ts)',
}

const ofNeighbours = { not: 'about what neighbours plan, where nobody of the register is looked for' }
const offDesk = {
  not: 'what a restricted record is refused to send, and takes back: a key that nobody leads to it by',
}
const ofProtections = {
  not: 'how many address protections end, to the duty that handles them, whatever is kept of the people',
}
const ofWall = { not: 'what somebody said on the wall of wishes, where no record of a case is' }

export const notices: Record<string, Looked> = {
  ...{ 'wishes.notice.pledged': ofWall, 'wishes.notice.wordWaits': ofWall, 'wishes.notice.reported': ofWall },
  ...{
    'wishes.notice.hidden': ofWall,
    'wishes.notice.shownAgain': ofWall,
    'wishes.notice.wordShown': ofWall,
  },
  ...{
    'wishes.notice.activityMade': ofWall,
    'wishes.notice.asked': ofWall,
    'wishes.notice.answered': ofWall,
  },
  ...{ 'wishes.notice.named': ofWall, 'wishes.notice.dayCancelled': ofWall, 'wishes.notice.givenUp': ofWall },
  ...{ 'wishes.notice.thanked': ofWall, 'wishes.notice.invited': ofWall },
  ...{ 'layered-support.notice.needAnswered': ofOwner, 'layered-support.notice.needOffered': ofWorkers },
  ...{ 'layered-support.notice.needPledgeGone': ofOwner, 'layered-support.notice.needWord': ofOwner },
  ...{ 'layered-support.notice.needHidden': ofOwner, 'layered-support.notice.needShown': ofOwner },
  ...{ 'matching.notice.deskGone': ofWall, 'matching.notice.deskSaid': ofWall },
  ...{ 'casework.notice.silent': ofWorkers, 'casework.notice.silentStill': ofWorkers },
  ...{ 'casework.notice.followUp': ofWorkers, 'casework.notice.workGiven': ofWorkers },
  ...{ 'casework.notice.approvalWaits': ofWorkers, 'casework.notice.approvalDecided': ofWorkers },
  'casework.notice.approvalSentBack': ofWorkers,
  ...{ 'casework.notice.cautionAsked': ofWorkers, 'casework.notice.cautionDecided': ofWorkers },
  ...{ 'casework.notice.visitOverdue': ofWorkers, 'casework.notice.visitHelp': ofWorkers },
  'casework.notice.reassigned': { not: 'how many cases went to somebody, to themselves' },
  ...{ 'casework.notice.referralCame': ofAsked, 'casework.notice.handOverCame': ofAsked },
  ...{ 'casework.notice.referralAnswered': ofOwner, 'casework.notice.referralUnanswered': ofOwner },
  ...{ 'casework.notice.referralReturned': ofOwner, 'casework.notice.handOverConfirmed': ofOwner },
  ...{ 'casework.notice.handOverReturned': ofOwner, 'casework.notice.handOverStays': ofOwner },
  'casework.notice.referralEnded': {
    not: 'to whoever had it, without its id, in the same words whether it was taken back, no longer agreed to or restricted',
  },
  'casework.notice.conflictDeclared': {
    not: 'that somebody is kept away from a person whom they looked up, in the same words whatever is kept of them',
  },
  'casework.notice.leftBehind': { not: 'a number in which no restricted record is (left-behind.test.ts)' },
  'casework.notice.emergency': 'acts',
  'casework.notice.emergencyNamed': 'acts',
  ...{ 'casework.notice.askingCame': 'acts', 'casework.notice.askingNamed': 'acts' },
  'casework.notice.askingWaits': { not: 'that a duty post has not answered, whoever is asked about' },
  'casework.notice.askingAnswered': {
    not: 'to who asked, of a yes, which none is about a restricted record',
  },
  'casework.notice.emergencyWaits': { not: 'that the review of an emergency waits, whatever it showed' },
  'casework.notice.emergencyLookAgain': { not: 'a day that the privacy officer set themselves' },
  'casework.notice.disclosureAsked': { not: 'to the holder of what the person was shown themselves' },
  ...{ 'casework.notice.restrictedYours': ofTheNamed, 'casework.notice.restrictedFell': ofTheNamed },
  'casework.notice.restrictedForsaken': ofTheNamed,
  ...{ 'casework.notice.restrictionAsked': ofTheNamed, 'privacy.notice.restrictedList': ofTheNamed },
  'privacy.notice.lookThrough': {
    not: 'that a list of the year waits to be looked through, whatever is on it',
  },
  ...{ 'privacy.notice.useAsked': ofUses, 'privacy.notice.useDecided': ofUses },
  'privacy.notice.requestReceived': { not: 'that somebody asked, before anything was looked for' },
  'privacy.notice.requestReviewed': 'acts',
  'privacy.notice.requestAnswered': { not: 'on the same day whatever was found (0028)' },
  'privacy.notice.requestDue': { not: 'by the clock of the law, whatever was found' },
  ...{ 'registry.notice.protectionDue': ofProtections, 'registry.notice.protectionOverdue': ofProtections },
  'core.notice.draftsLeft': { not: 'how much somebody left begun, to themselves' },
  ...{ 'staff.notice.review': ofStaff, 'staff.notice.reviewSoon': ofStaff, 'staff.notice.lapsed': ofStaff },
  ...{ 'identity.notice.tokenEnds': ofStaff, 'identity.notice.listIssued': ofStaff },
  ...{ 'identity.notice.certificateRegistered': ofStaff, 'identity.notice.backupCodeUsed': ofStaff },
  ...{ 'identity.notice.listCodeUsed': ofStaff, 'identity.notice.passwordChosen': ofStaff },
  ...{ 'dialogue.notice.toAnswer': ofNeighbours, 'dialogue.notice.voiceWaits': ofNeighbours },
  ...{ 'dialogue.notice.answered': ofNeighbours, 'dialogue.notice.word': ofNeighbours },
  ...{ 'dialogue.notice.calledOff': ofNeighbours, 'dialogue.notice.hidden': ofNeighbours },
  'dialogue.notice.shown': ofNeighbours,
  ...{ 'memberships.notice.group': ofNeighbours, 'memberships.notice.stepAccepted': ofNeighbours },
  'participation.notice.nextStep': ofNeighbours,
  ...{ 'participation.notice.submitted': ofNeighbours, 'participation.notice.published': ofNeighbours },
  ...{ 'participation.notice.returned': ofNeighbours, 'participation.notice.cancelled': ofNeighbours },
}

export const mails: Record<MailKind, Looked> = {
  notices: 'acts',
  'notices-inside': 'acts',
  invitation: { not: 'a code for an account, of which its text is made and of nothing else' },
}

export const packages: Record<string, Looked> = {
  'core.mail': 'acts',
  'core.purpose': 'standing',
  'indicators.release': 'standing',
  'lectures.menu': 'standing',
  'lectures.picture': { not: 'what is to be seen of a menu, which is of no case' },
  'childcare-hubs.hubs': 'standing',
  'core.areas': { not: 'the names of areas' },
  'resources.entry': { not: 'who helps with what, as everybody may read it, and of no case' },
  'lectures.answer': 'acts',
  'consultation.receipt': 'acts',
  ...{ 'lectures.request': outside, 'lectures.reply': outside, 'lectures.feedback': outside },
  'lectures.idea': outside,
  'wishes.activities': outside,
  'memberships.hostings': outside,
  'lacorta.projects': outside,
  'matching.deskNews': outside,
  ...{ 'matching.deskWish': offDesk, 'matching.deskWord': offDesk },
  ...{ 'consultation.letter': outside, 'consultation.concern': outside, 'childcare-hubs.days': outside },
}

const ofInquiry = { not: 'figures that were asked of a division' }
const ofAnswer = { not: 'an answer that a person is given, with what is hidden left out (tests/rights*)' }
const ofHouse = { not: 'counts of what a desk noted about nobody' }
const ofPaper = { not: 'to whoever sees the case; the walk asks for it as everybody else' }

export const files: Record<string, Looked> = {
  'places-to-be.figuresCsv': { not: 'how many places opened and closed, which are of no case' },
  ...{ 'lacorta.monthCsv': ofHouse, 'lacorta.monthXlsx': ofHouse },
  'core.auditBundle': 'walk',
  'privacy.filesFile': 'walk',
  'casework.feed': {
    not: 'kinds and times for whoever has its address, none of a restricted case (follow-up.test.ts)',
  },
  'casework.referralLetter': {
    not: 'to a partner, printed by who sees the referral; the walk asks for it as everybody else',
  },
  'casework.visitSheet': {
    not: 'to whoever sees the visit and its case; the walk asks for it as everybody else',
  },
  ...{ 'casework.approvalPrint': ofPaper, 'casework.approvalLetter': ofPaper },
  ...{ 'casework.document': ofPaper, 'casework.exportFile': ofPaper },
  'resources.contactsFile': 'walk',
  'participation.calendarFile': 'walk',
  'participation.eventCalendar': { not: 'when and where an event takes place, which is of no case' },
  'participation.lotteryFile': { not: 'lots and numbers of sign-ups, which are of no case' },
  'lectures.calendarFile': { not: 'when and where its lecturer explains something, which is of no case' },
  'lectures.certificate': { not: 'that a group heard a lecture, which is of no case' },
  'lectures.yearbook': { not: 'menus that everybody reads, and of no case' },
  'childcare-hubs.emptyForm': 'walk',
  'childcare-hubs.sheetFile': 'walk',
  'staff.transferList': ofStaff,
  'registry.importProblems': ofFile,
  'indicators.inquirySheetFile': ofInquiry,
  'national-figures.sheet': 'walk',
  'national-figures.sheetCsv': 'walk',
  'consultation.statisticsSheet': 'walk',
  ...{ 'privacy.answerPdf': ofAnswer, 'privacy.answerCsv': ofAnswer, 'privacy.answerJson': ofAnswer },
  'privacy.ownAnswerPdf': ofAnswer,
  'privacy.ownAnswerCsv': ofAnswer,
  'privacy.ownAnswerJson': ofAnswer,
}

/** `kasane export`: what it counts, and what it lists by name. */
export const datasets: Record<string, Looked> = {
  ...{ 'consultation.cases': 'acts', 'lectures.requests': 'acts' },
  'places-to-be.places': { not: 'places that everybody reads, and of no case' },
  'lacorta.needs': { not: 'what was heard at a desk about nobody, and of no case' },
}

const ofPlan = { not: 'the plan as it is written' }
const ofLog = { not: 'numbers and digests of the log; its entries name ids' }
const ofExchange = { not: 'numbers, names of files, fingerprints of keys' }
const ofCity = { not: 'figures of the whole city, which count every case (0025)' }

/** What the command line says beside the actions, to an operator who holds the keys of the database. */
export const commandLine: Record<string, Looked> = {
  export: 'acts',
  'exchange send': 'acts',
  ...{ 'exchange receive': ofExchange, 'exchange status': 'acts', 'exchange key': ofExchange },
  ...{ 'audit verify': ofLog, 'audit export': ofLog, 'audit head': ofLog, 'audit new-key': ofLog },
  'audit prove': ofLog,
  ...{ 'indicators measure': ofCity, 'indicators verify': ofCity, 'indicators list': ofCity },
  'indicators variants': ofCity,
  ...{ 'plan load': ofPlan, 'plan show': ofPlan, 'plan lint': ofPlan },
  ...{ 'agency add': ofStaff, 'user add': ofStaff, 'user reset': ofStaff },
  ...{ 'token add': ofStaff, 'token list': ofStaff, 'token revoke': ofStaff },
  residents: 'acts',
  import: ofFile,
  'retention replay': { not: 'ids that were disposed of, and how many of them came back' },
  ...{ 'db migrate': { not: 'names of migrations' } },
  ...{ 'demo load': { not: 'invented records' }, 'demo sign-ins': { not: 'invented people' } },
}
