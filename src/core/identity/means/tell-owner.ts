import { accountKey } from '../../access/keys.ts'
import type { Tx } from '../../db/transaction.ts'
import { notify } from '../../notice/notify.ts'
import type { SignInEvent } from '../auth/settings.ts'

/**
 * Tells whose account it is of what somebody else may have done with it: a code from paper that was used, a password chosen by an
 * invitation. In the transaction that writes the event down.
 */
export async function tellOwner(
  tx: Tx,
  { kind, method }: Pick<SignInEvent, 'kind' | 'method'>,
  accountId: string,
): Promise<void> {
  const code = noticeOf(kind, method)
  if (code) await notify(tx, { to: accountKey(accountId), code, path: '/account' })
}

function noticeOf(kind: SignInEvent['kind'], method: SignInEvent['method']): string | null {
  if (kind === 'password-chosen') return 'identity.notice.passwordChosen'
  if (kind !== 'signed-in' && kind !== 'second-factor-shown') return null
  if (method === 'backup-code') return 'identity.notice.backupCodeUsed'
  return method === 'one-time-list' ? 'identity.notice.listCodeUsed' : null
}
