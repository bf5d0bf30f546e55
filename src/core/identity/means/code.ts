import type { Tx } from '../../db/transaction.ts'
import { keyedDigest } from '../../keyed-digest.ts'
import { codeOf, readCode } from '../../text/typed-code.ts'

const length = 20

/**
 * The code of an invitation, made from its id and the secret of the installation: it stands nowhere, and can be printed or
 * mailed once more as long as it is good.
 */
export const invitationCode = (tx: Pick<Tx, 'municipality'>, id: string): string =>
  codeOf(Buffer.from(keyedDigest('invitation', `${tx.municipality} ${id}`), 'hex'), length)

/** By what the invitation of a code is found. */
export const digestOfCode = (code: string): string => keyedDigest('invitation code', code)

/** A typed code in its one form; null for what cannot be one. */
export const readInvitationCode = (typed: string): string | null => readCode(typed, length)
