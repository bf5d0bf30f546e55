import { isMailAddress } from '../../../core/mail/place.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import { telephoneForm } from '../../../core/text/normal-form.ts'

/** What somebody likes to do or can do for others; the words are data of this list, in the order in which they are offered. */
export const interests = [
  'talk',
  'food',
  'garden',
  'craft',
  'music',
  'sport',
  'children',
  'study',
  'digital',
  'repair',
  'drive',
  'language',
  'sign',
  'disaster',
  'place',
  'organise',
] as const

export type Interest = (typeof interests)[number]

/** When somebody has time; the same words as of wishes. */
export const times = ['weekday_day', 'weekday_evening', 'weekend'] as const
export type Time = (typeof times)[number]

/** By which way a card was asked for. */
export const channels = ['web', 'telephone', 'fax', 'paper', 'counter'] as const
/** What staff type in. */
export const typedChannels = ['telephone', 'fax', 'paper', 'counter'] as const

type Told = {
  telephone?: string | undefined
  mail?: string | undefined
  isMinor: boolean
  guardianName?: string | undefined
  guardianTelephone?: string | undefined
}

const isTelephone = (typed: string): boolean => /^0\d{9,10}$/.test(telephoneForm(typed))

const wrong = (field: string, code: string): FieldProblem => ({ field, code })

/**
 * What is wrong with how somebody can be reached: neither number nor address (`hasAccount`: a resident who signs in is
 * reached there), one at which nobody can be reached, a minor without somebody who answers for them.
 */
export function participantProblems(told: Told, { hasAccount }: { hasAccount: boolean }): FieldProblem[] {
  const { telephone, mail, isMinor, guardianName, guardianTelephone } = told
  const problems: FieldProblem[] = []
  if (!hasAccount && telephone === undefined && mail === undefined)
    problems.push(wrong('telephone', 'memberships.telephone.orMail'))
  if (telephone !== undefined && !isTelephone(telephone))
    problems.push(wrong('telephone', 'memberships.telephone.form'))
  if (mail !== undefined && !isMailAddress(mail)) problems.push(wrong('mail', 'memberships.mail.form'))
  if (isMinor && guardianName === undefined) problems.push(wrong('guardianName', 'memberships.guardian.name'))
  if (isMinor && guardianTelephone === undefined)
    problems.push(wrong('guardianTelephone', 'memberships.guardian.telephone'))
  if (guardianTelephone !== undefined && !isTelephone(guardianTelephone))
    problems.push(wrong('guardianTelephone', 'memberships.telephone.form'))
  return problems
}
