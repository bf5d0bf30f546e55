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
