import { type SheetItem, sheets } from '../../../blocks/casework/planning/sheet.ts'
import { sectionsOf } from '../../../blocks/casework/planning/standard-forms.ts'
import type { TakeIn } from '../actions/take-in.ts'
import type { TypedIn } from '../actions/type-in.ts'

/** Both boxes of the paper about sharing what was said. */
export const sharings = ['given', 'refused'] as const

/** Into which fields an item of 相談受付・申込票 is typed, where they are not called as it is. None: the system gives it. */
export const fieldsOfItems: Readonly<Record<string, readonly string[]>> = {
  number: [],
  receivedOn: ['paperOn'],
  receivedBy: ['receivedById'],
  birth: ['birthOn'],
  matter: ['note'],
  signature: ['signed'],
}

/** The items of its second page, which are answers of the assessment: each once, of whichever version of the sheet it is. */
export const askedOnPaper: readonly SheetItem[] = [
  ...new Map(
    sheets
      .flatMap((sheet) => sectionsOf('intake', sheet))
      .flatMap(({ items }) => items.flatMap(({ asked }) => (asked ? [[asked.code, asked] as const] : []))),
  ).values(),
]

/** What is taken in of a paper, as if it had been said on its day. */
export function takenFromPaper({ sharing, paperOn, nextOn, ...typed }: TypedIn): TakeIn & { email?: string } {
  const { name, reading, sex, birthOn, address, telephone, email, personId } = typed
  const { topics, urgentTopic, urgency, channel, intake, note, callerName, callerTelephone, callerRelation } =
    typed
  const other = callerName || callerTelephone || callerRelation
  return {
    ...{ on: paperOn, channel, intake, who: name || personId ? 'person' : 'anonymous' },
    ...{ personId, name, reading, sex, birthOn, address, telephone, ...(email ? { email } : {}) },
    ...{ caller: other ? 'other' : 'self', callerName, callerTelephone, callerRelation },
    ...{ topics, urgentTopic, note, urgency, ending: 'next', nextOn },
    ...(sharing ? { consent: sharing } : {}),
    ...(sharing === 'given' ? { consentForm: 'paper' as const } : {}),
    ...{ togetherIds: [], means: [], dangers: [], steps: [], withHousehold: false },
  }
}
