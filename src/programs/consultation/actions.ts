import { askReceipt } from './actions/ask-receipt.ts'
import {
  addContact,
  changeMatter,
  changeSafeContact,
  closeCase,
  mergeCase,
  reopenCase,
  setNext,
} from './actions/case-work.ts'
import { completePerson } from './actions/complete-person.ts'
import { countGroup, endOwnerRule, setOwnerRule, withdrawGroup } from './actions/desk.ts'
import { closeLetter, lettersArrived, readLetter, tellSender } from './actions/letters.ts'
import { agencyCases, myCases, readCase, searchPersons, sharedCases } from './actions/looks.ts'
import { nameSubject } from './actions/name-subject.ts'
import { handOver, shareCase, withdrawShare } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { tellConcern } from './actions/tell-concern.ts'
import { typeInPaper } from './actions/type-in.ts'
import { write } from './actions/write.ts'

/** All that can be done at the desk. None of it sends anybody away. */
export const actions = [
  takeIn,
  typeInPaper,
  addContact,
  setNext,
  changeMatter,
  changeSafeContact,
  completePerson,
  nameSubject,
  handOver,
  closeCase,
  mergeCase,
  reopenCase,
  shareCase,
  withdrawShare,
  myCases,
  agencyCases,
  sharedCases,
  readCase,
  searchPersons,
  write,
  askReceipt,
  tellConcern,
  lettersArrived,
  readLetter,
  closeLetter,
  tellSender,
  setOwnerRule,
  endOwnerRule,
  countGroup,
  withdrawGroup,
]
