import { randomInt } from 'node:crypto'

export const shortestPassword = 10
export const longestPassword = 128

/** Addresses of people without mail: unique and of no use. Never shown, never written to. */
const nowhere = '@people.kasane.invalid'

export const syntheticAddress = (userName: string): string => userName + nowhere
export const isSynthetic = (email: string): boolean => email.endsWith(nowhere)

/** A typed name as it is kept: full-width letters from an IME and capitals do not matter. */
export const cleanName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/** A user name: letters, digits and . _ - after a letter or digit. */
export const isUserName = (name: string): boolean => /^[a-z0-9][a-z0-9._-]{0,39}$/.test(name)

/** A typed one-time code without the spaces and hyphens people type; null when it is no six digits. */
export function cleanCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(code) ? code : null
}

/** Nothing that looks alike on paper: no i, l, o, 0, 1. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten new backup codes, xxxxx-xxxxx. */
export function newBackupCodes(): string[] {
  const five = () => Array.from({ length: 5 }, () => legible[randomInt(legible.length)]).join('')
  return Array.from({ length: 10 }, () => `${five()}-${five()}`)
}

/** A typed backup code as it was given: small letters, with the hyphen put back where it was left out. */
export function cleanBackupCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')
  return /^[a-z0-9]{10}$/.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : null
}

/** Why a password is too weak: the key of the sentence; null when it will do. `names` are its owner's own. */
export function passwordProblem(password: string, names: string[]): string | null {
  const text = password.normalize('NFKC')
  if (text.length < shortestPassword) return 'identity.password.short'
  if (text.length > longestPassword) return 'identity.password.long'
  const lower = text.toLowerCase()
  if (names.some((name) => name.length > 2 && lower.includes(name.toLowerCase())))
    return 'identity.password.name'
  if (new Set(lower).size < 5 || isRun(lower)) return 'identity.password.simple'
  return common.some((word) => lower.includes(word) && lower.length - word.length < 6)
    ? 'identity.password.simple'
    : null
}

const common = [
  'password',
  'passw0rd',
  'kashiwa',
  'kasane',
  'qwerty',
  'letmein',
  'iloveyou',
  'administrator',
  'welcome',
]

/** Whether most of it counts up or down: abcdefghij, 9876543210. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, at) => char.charCodeAt(0) - text.charCodeAt(at))
  return [1, -1].some((step) => steps.filter((each) => each === step).length > steps.length / 2)
}
