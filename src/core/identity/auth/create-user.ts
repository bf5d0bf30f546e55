import { symmetricEncrypt } from 'better-auth/crypto'
import { newId } from '../../id.ts'
import type { Auth } from './auth.ts'
import { hashedList } from './code-hash.ts'
import { cleanName, isUserName, syntheticAddress } from './names.ts'
import { hashPassword } from './password-hash.ts'
import { base32, secretText, totpLink } from './totp.ts'

export type NewUser = {
  /** Known beforehand for the demo; otherwise made here. */
  id?: string
  name: string
  /** The person's real address. Without one they sign in by user name. */
  email?: string
  username?: string
  /** May be left out only for people who come from the identity provider. */
  password?: string
  /** 20 to 64 ASCII characters; the authenticator app gets them in base32. */
  totpSecret?: string
  /** As `newBackupCodes` makes them. None: the codes can be made on the account page. */
  backupCodes?: string[]
}

export type CreatedUser = { authUserId: string; totp: { secret: string; link: string } | null }

/**
 * Makes somebody who can sign in: the only way there is, called by staff, demo and command line after they have
 * decided who it is. Throws when neither address nor user name is given, or one of them is taken.
 */
export async function createUser(auth: Auth, wish: NewUser): Promise<CreatedUser> {
  const id = wish.id ?? newId()
  const user = userRow(wish, id)
  const password = wish.password === undefined ? null : await hashPassword(wish.password)
  const twoFactor =
    wish.totpSecret === undefined ? null : await twoFactorRow(auth, wish.totpSecret, wish.backupCodes)
  await auth.db.transaction().execute(async (tx) => {
    const at = { created_at: user.created_at, updated_at: user.updated_at }
    await tx
      .insertInto('user')
      .values({ ...user, two_factor_enabled: twoFactor !== null })
      .execute()
    if (password !== null) {
      const account = { id: newId(), user_id: id, provider_id: 'credential', account_id: id, password, ...at }
      await tx.insertInto('account').values(account).execute()
    }
    if (twoFactor)
      await tx
        .insertInto('two_factor')
        .values({ id: newId(), user_id: id, ...twoFactor })
        .execute()
  })
  if (wish.totpSecret === undefined) return { authUserId: id, totp: null }
  const encoded = base32(wish.totpSecret)
  return { authUserId: id, totp: { secret: secretText(encoded), link: totpLink(encoded, wish.name) } }
}

function userRow(wish: NewUser, id: string) {
  const username = wish.username === undefined ? null : cleanName(wish.username)
  const email = wish.email === undefined ? null : cleanName(wish.email)
  if (username !== null && !isUserName(username))
    throw new Error('a user name has letters, digits and . _ - only')
  if (username !== null && wish.password === undefined) throw new Error('a user name needs a password')
  if (email === null && username === null) throw new Error('an account needs an address or a user name')
  const now = new Date()
  return {
    id,
    name: wish.name,
    email: email ?? syntheticAddress(username ?? ''),
    email_verified: email !== null,
    username,
    created_at: now,
    updated_at: now,
  }
}

async function twoFactorRow(auth: Auth, secret: string, backupCodes: string[] = []) {
  if (!/^[!-~]{20,64}$/.test(secret)) throw new Error('a TOTP secret has 20 to 64 ASCII characters')
  const { secretConfig: key } = await (await auth.engine()).$context
  return {
    secret: await symmetricEncrypt({ key, data: secret }),
    backup_codes: await hashedList(JSON.stringify(backupCodes)),
  }
}

/** Sets a new password for somebody who forgot theirs, and ends their sessions. For administrators. */
export async function setPassword(auth: Auth, authUserId: string, password: string): Promise<void> {
  const now = new Date()
  const hash = await hashPassword(password)
  const at = { created_at: now, updated_at: now }
  const account = {
    id: newId(),
    user_id: authUserId,
    provider_id: 'credential',
    account_id: authUserId,
    ...at,
  }
  await auth.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('account')
      .values({ ...account, password: hash })
      .onConflict((conflict) =>
        conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: now }),
      )
      .execute()
    await tx.deleteFrom('session').where('user_id', '=', authUserId).execute()
  })
}

/** What of a person's own factors was ended: the app stands for its recovery codes as well. */
export type EndedFactors = { apps: number; passkeys: number }

/**
 * Removes the second factors that somebody set up themselves, and ends their sessions. For administrators; what the
 * administration gave out lies with the accounts and is ended there (`means/end-issued.ts`).
 */
export async function removeSecondFactors(auth: Auth, authUserId: string): Promise<EndedFactors> {
  return auth.db.transaction().execute(async (tx) => {
    const apps = await tx.deleteFrom('two_factor').where('user_id', '=', authUserId).executeTakeFirstOrThrow()
    const passkeys = await tx
      .deleteFrom('passkey')
      .where('user_id', '=', authUserId)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('user')
      .set({ two_factor_enabled: false, updated_at: new Date() })
      .where('id', '=', authUserId)
      .execute()
    await tx.deleteFrom('session').where('user_id', '=', authUserId).execute()
    return { apps: Number(apps.numDeletedRows), passkeys: Number(passkeys.numDeletedRows) }
  })
}

/** The id of whoever signs in by this address or user name; null for nobody. */
export async function findUser(auth: Auth, name: string): Promise<string | null> {
  const clean = cleanName(name)
  const row = await auth.db
    .selectFrom('user')
    .select('id')
    .where((where) => where.or([where('email', '=', clean), where('username', '=', clean)]))
    .executeTakeFirst()
  return row?.id ?? null
}
