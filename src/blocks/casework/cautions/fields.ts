import { flag, optionalText } from '../../../core/action/fields.ts'

/** What whoever called or wrote says of how they did it; the same fields wherever a contact is written down. */
export const toldFields = {
  leftMessage: flag(),
  saidAs: optionalText({ max: 100 }),
  hoursKept: flag(),
  noneHidden: flag(),
}
