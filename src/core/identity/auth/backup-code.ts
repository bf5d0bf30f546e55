import { symmetricDecrypt } from 'better-auth/crypto'
import type { Auth } from './auth.ts'
import { codeHash, saltIn } from './code-hash.ts'

/** A list of codes as it is kept: digests; or, of lists from before, what the library sealed. */
export async function keptCodes(secret: string, kept: string): Promise<string> {
  if (kept.startsWith('[')) return kept
  return symmetricDecrypt({ key: { keys: new Map([[1, secret]]), currentVersion: 1 }, data: kept })
}

/** A typed backup code in the form in which this person's codes are kept, as which the library looks for it. */
export async function asKept({ db }: Auth, authUserId: string, code: string): Promise<string> {
  const row = await db
    .selectFrom('two_factor')
    .select('backup_codes')
    .where('user_id', '=', authUserId)
    .executeTakeFirst()
  if (!row?.backup_codes.startsWith('[')) return code
  const salt = saltIn(JSON.parse(row.backup_codes))
  return salt ? codeHash(code, salt) : code
}
