import { digitsOf } from '../../../blocks/casework/desk/numbers.ts'
import type { Random } from '../../../core/demo/random.ts'
import { caseKind } from '../rules/codes.ts'
import type { Course, DemoContact } from './course.ts'
import type { Intake } from './intakes.ts'

/** Who takes in, owns and receives: an account and the agency it works for. */
export type Worker = { accountId: string; agencyId: string }

export type Told = {
  intake: Intake
  course: Course
  subjectId: string | null
  areaCode: string | null
  worker: Worker
  receiver: Worker | null
}

/** The rows of one case in each table, as the actions would have written them. */
export function rowsOf(random: Random, municipality: number, told: Told) {
  const { intake, course, worker, receiver } = told
  const [first, last] = [course.contacts[0] as DemoContact, course.contacts.at(-1) as DemoContact]
  const owner = receiver ?? worker
  const id = random.id(first.at)
  const by = (at: Date, who: Worker) => ({
    municipality_id: municipality,
    updated_at: at,
    updated_by: who.accountId,
  })
  const isTaken = course.contacts.length > 1
  return {
    support_case: {
      ...by(last.at, owner),
      id,
      kind: caseKind,
      intake: intake.isNew ? 'new' : 'again',
      intake_agency_id: worker.agencyId,
      holder_id: owner.agencyId,
      owner_id: owner.accountId,
      subject_id: told.subjectId,
      area_code: told.areaCode,
      opened_on: intake.on,
      state: course.closedOn ? 'closed' : isTaken ? 'open' : 'intake',
      next_on: course.nextOn,
      closed_on: course.closedOn,
      result: course.result,
      result_note: course.resultNote,
      urgency: course.urgency,
      topics: course.topics,
      urgent_topic: course.urgentTopic,
    },
    contacts: course.contacts.map((contact, at) => {
      const who = receiver && at > (course.handedOverAt ?? 0) ? receiver : worker
      return {
        ...by(contact.at, who),
        id: random.id(contact.at),
        case_id: id,
        kind: at === 0 ? 'first' : 'continued',
        at: contact.at,
        time_known: true,
        channel: contact.channel,
        direction: contact.direction,
        by_id: who.accountId,
        agency_id: who.agencyId,
        caller: contact.caller,
        caller_relation: contact.callerRelation,
        caller_name: null,
        caller_telephone: null,
        note: contact.note,
        promise: contact === last && course.nextOn ? promiseOf(course.contacts.length) : null,
        ...(at === 0 && isFromPaper(first)
          ? { paper_on: intake.on, typed_by: owner.accountId }
          : { paper_on: null, typed_by: null }),
      }
    }),
    safe_contact: {
      ...by(first.at, worker),
      id: random.id(first.at),
      case_id: id,
      ...safeColumns(random, course),
    },
    hand_over: receiver
      ? {
          ...by((course.contacts[1] ?? first).at, worker),
          id: random.id(first.at),
          case_id: id,
          from_id: worker.agencyId,
          to_id: receiver.agencyId,
          reason: random.pick(reasons),
          at: (course.contacts[1] ?? first).at,
          by_id: worker.accountId,
        }
      : null,
  }
}

/** Of those who came to the counter some filled in the sheet by hand, and somebody typed it in after them. */
const isFromPaper = ({ channel, at }: DemoContact) => channel === 'counter' && at.getUTCDate() % 10 === 4

const promises = [
  '（架空）こちらから午前中に電話する',
  '（架空）申請書をそろえて送る',
  '（架空）次に来るとき通帳を一緒に見る',
]
const promiseOf = (count: number) => promises[count % promises.length] ?? null

const reasons = [
  'お住まいの地域の担当へ引き継ぐ。本人も希望している。',
  '介護のことが中心になったため、地域包括支援センターへ引き継ぐ。',
  '生活費の貸付けの手続を進めるため引き継ぐ。',
  '子どもの支援が中心になったため引き継ぐ。',
]
const hours = ['平日の10時～15時', '夜7時以降', '午前中', 'いつでも可']
const names = ['個人名だけを名乗る', '「市の○○」と名乗ってよい', '「先日の件で」とだけ伝える']
const hiddenFrom = ['同居の夫', '同居の息子', '元配偶者', '勤め先']

function safeColumns(random: Random, { safe }: Course) {
  const blank = {
    safe_telephone: null,
    safe_hours: null,
    safe_voicemail: null,
    safe_post: null,
    safe_name: null,
  }
  if (!safe) return { ...blank, safe_number: null, must_not_know: null, safe_note: null }
  const telephone = safe.telephone ? `000-${random.int(1000, 9999)}-${random.int(1000, 9999)}` : null
  return {
    safe_telephone: telephone,
    safe_number: digitsOf(telephone),
    safe_hours: random.pick(hours),
    safe_voicemail: safe.voicemail,
    safe_post: safe.post,
    safe_name: random.pick(names),
    must_not_know: safe.hidden ? random.pick(hiddenFrom) : null,
    safe_note: null,
  }
}
