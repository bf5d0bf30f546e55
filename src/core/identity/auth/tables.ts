import type { Generated } from 'kysely'

/** How a session was begun. */
export type SignInMethod = 'password' | 'totp' | 'backup-code' | 'one-time-list' | 'passkey' | 'oidc'

/** What this room itself reads and writes in schema auth; the rest is better-auth's alone. */
export type AuthTables = {
  user: {
    id: string
    name: string
    email: string
    email_verified: boolean
    username: string | null
    two_factor_enabled: boolean
    created_at: Date
    updated_at: Date
  }
  session: {
    id: string
    token: string
    user_id: string
    municipality_id: number
    post_id: string | null
    method: SignInMethod
    second_factor_at: Date | null
    certificate: string | null
    ip_address: string | null
    user_agent: string | null
    expires_at: Date
    created_at: Date
    updated_at: Date
  }
  account: {
    id: string
    user_id: string
    provider_id: string
    account_id: string
    password: string | null
    created_at: Date
    updated_at: Date
  }
  verification: { id: string; identifier: string; value: string; expires_at: Date }
  two_factor: {
    id: string
    user_id: string
    secret: string
    backup_codes: string
    verified: Generated<boolean>
  }
  passkey: {
    id: string
    user_id: string
    name: string | null
    created_at: Date | null
    aaguid: string | null
  }
  used_code: { user_id: string; code: string; used_at: Date }
  rate_limit: { key: string; count: number; ends_at: Date }
}

/** better-auth's field names, as our columns are called. */
export const userFields = {
  emailVerified: 'email_verified',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
}

export const sessionFields = {
  userId: 'user_id',
  expiresAt: 'expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
}

export const accountFields = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
}

export const verificationFields = {
  expiresAt: 'expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
}

export const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

export const passkeySchema = {
  passkey: {
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
}
