import type { FieldProblem } from '../../../core/refusal.ts'
import { telephoneForm } from '../../../core/text/normal-form.ts'
import { type Options, options } from './codes.ts'

/** What a group says of itself. */
export type Contact = { groupName: string; telephone?: string | undefined; mail?: string | undefined }

const mailForm = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

/** A number and an address at which somebody can be reached at all; whether they are right is asked on the telephone. */
export function contactProblems({ telephone, mail }: Contact): FieldProblem[] {
  const digits = telephone === undefined ? '' : telephoneForm(telephone)
  const isNumber = /^0\d{9,10}$/.test(digits)
  return [
    ...(telephone !== undefined && !isNumber
      ? [{ field: 'telephone', code: 'lectures.telephone.form' }]
      : []),
    ...(mail !== undefined && !mailForm.test(mail.normalize('NFKC'))
      ? [{ field: 'mail', code: 'lectures.mail.form' }]
      : []),
  ]
}

/** How many people a menu is made for. */
export function peopleProblems(expected: number, { from, to }: { from: number; to: number }): FieldProblem[] {
  if (expected >= from && expected <= to) return []
  return [{ field: 'expected', code: 'lectures.people.outside', params: { from, to } }]
}

/** What is asked for and the menu does not offer, each at its field. */
export const optionProblems = (asked: Options, offered: Options): FieldProblem[] =>
  options
    .filter((option) => asked[option] && !offered[option])
    .map((field) => ({ field, code: `lectures.${field}.notOffered` }))

/** Of programs that fill in every field: a person does not see this one. */
export const isRobot = ({ homepage }: { homepage?: string | undefined }): boolean => homepage !== undefined
