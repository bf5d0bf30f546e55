import { passkey } from '@better-auth/passkey'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import { newId } from '../../id.ts'
import { currentAttempt } from './attempt.ts'
import type { Auth } from './auth.ts'
import { keptCodes } from './backup-code.ts'
import { spendCode } from './code.ts'
import { hashedList } from './code-hash.ts'
import { addressHeader, basePath, providerId } from './forward.ts'
import { isUserName, longestPassword, newBackupCodes, shortestPassword } from './names.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { type Provider, readClaims, showsSecondFactor } from './provider.ts'
import {
  accountFields,
  passkeySchema,
  sessionFields,
  twoFactorSchema,
  userFields,
  verificationFields,
} from './tables.ts'

/** better-auth as far as this room uses it: requests in, answers out. */
export type Engine = ReturnType<typeof buildEngine>

/** Sets better-auth up. Only the paths this room forwards to can be reached; none of its own routes is public. */
export function buildEngine(auth: Auth, provider: Provider | null) {
  return betterAuth({
    appName: 'Kasane',
    basePath,
    // Every host of every municipality: `forward` names it, and the environment must not (BASE_URL and the like).
    baseURL: { allowedHosts: ['*'], protocol: auth.settings.https ? 'https' : 'http' },
    secrets: [{ version: 1, value: auth.secret }],
    telemetry: { enabled: false },
    // One statement at a time, never a transaction: on the embedded database a second connection does not exist.
    database: { db: auth.db, type: 'postgres', schemaName: 'auth', transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { fields: userFields },
    account: accountOptions(provider),
    verification: { fields: verificationFields },
    session: sessionOptions(auth),
    databaseHooks: hooks(auth),
    plugins: plugins(auth, provider),
    ...protection(auth),
  } satisfies BetterAuthOptions)
}

function sessionOptions({ limits }: Auth) {
  return {
    fields: sessionFields,
    expiresIn: limits.absoluteSeconds,
    disableSessionRefresh: true,
    freshAge: limits.freshSeconds,
    additionalFields: {
      municipalityId: { type: 'number', required: true, input: false, fieldName: 'municipality_id' },
      postId: { type: 'string', required: false, input: false, fieldName: 'post_id' },
      method: { type: 'string', required: true, input: false },
      secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
    },
  } satisfies BetterAuthOptions['session']
}

function accountOptions(provider: Provider | null) {
  return {
    fields: accountFields,
    updateAccountOnSignIn: false,
    accountLinking: { enabled: true, trustedProviders: provider?.settings.trustEmail ? [providerId] : [] },
  } satisfies BetterAuthOptions['account']
}

const noTokens = {
  data: {
    accessToken: null,
    refreshToken: null,
    idToken: null,
    accessTokenExpiresAt: null,
    refreshTokenExpiresAt: null,
  },
}

function hooks(auth: Auth) {
  return {
    account: { create: { before: async () => noTokens } },
    session: {
      create: {
        before: async (session) => ({ data: await sessionOf(auth, session) }),
        after: async ({ id, userId }) => {
          currentAttempt().session = { id, authUserId: userId }
        },
      },
    },
  } satisfies BetterAuthOptions['databaseHooks']
}

/** A new session: of this municipality's people only, with what was shown at the door and when it ends. */
async function sessionOf(auth: Auth, session: { userId: string }) {
  const attempt = currentAttempt()
  const now = new Date()
  if (!(await auth.settings.belongs(attempt.municipality, session.userId))) throw new APIError('UNAUTHORIZED')
  if (attempt.code && !(await spendCode(auth.db, session.userId, attempt.code))) {
    throw new APIError('UNAUTHORIZED', { code: 'CODE_USED' })
  }
  return {
    ...session,
    municipalityId: attempt.municipality,
    ...(attempt.method ? { method: attempt.method } : {}),
    ...(attempt.secondFactor ? { secondFactorAt: now } : {}),
    expiresAt: new Date(now.getTime() + auth.limits.idleSeconds * 1000),
  }
}

function plugins({ secret }: Auth, provider: Provider | null) {
  return [
    username({
      usernameValidator: isUserName,
      minUsernameLength: 1,
      maxUsernameLength: 40,
      displayUsername: false,
    }),
    twoFactor({
      issuer: 'Kasane',
      allowPasswordless: true,
      backupCodeOptions: {
        customBackupCodesGenerate: newBackupCodes,
        storeBackupCodes: { encrypt: hashedList, decrypt: (kept) => keptCodes(secret, kept) },
      },
      schema: twoFactorSchema,
    }),
    passkey({
      rpName: 'Kasane',
      schema: passkeySchema,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      registration: {
        afterVerification: ({ verification }) => requireVerified(verification.registrationInfo?.userVerified),
      },
      authentication: {
        afterVerification: ({ verification }) =>
          requireVerified(verification.authenticationInfo.userVerified),
      },
    }),
    ...(provider ? [genericOAuth({ config: [providerConfig(provider)] })] : []),
  ]
}

/** A key that did not ask for a finger or a PIN is one factor, not two. */
async function requireVerified(userVerified: boolean | undefined): Promise<void> {
  if (!userVerified) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
}

function providerConfig(provider: Provider) {
  const { settings } = provider
  const wanted: Record<string, string> = {}
  if (settings.secondFactorAcr) wanted.acr_values = settings.secondFactorAcr.join(' ')
  return {
    providerId,
    discoveryUrl: settings.discoveryUrl,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    disableProviderLogout: true,
    authorizationUrlParams: wanted,
    accountSubject: ({ profile }: { profile: Record<string, unknown> }) => String(profile.sub ?? ''),
    getUserInfo: async (tokens: { idToken?: string; accessToken?: string }) => {
      const claims = await readClaims(provider, tokens)
      if (!claims) return null
      currentAttempt().secondFactor = showsSecondFactor(provider, claims)
      const { sub, email, email_verified, name } = claims
      return { id: sub, sub, email, emailVerified: email_verified ?? false, name }
    },
  }
}

function protection(auth: Auth) {
  const { max, seconds } = auth.limits.addressRequests
  return {
    onAPIError: { errorURL: '/sign-in' },
    rateLimit: {
      enabled: true,
      customRules: { '/**': { max, window: seconds } },
      customStorage: { consume: (key, rule) => consume(auth, key, rule) },
    },
    advanced: {
      cookiePrefix: auth.cookiePrefix,
      // __Host- is stricter than the __Secure- that this option would put before the name.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: auth.settings.https, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: newId, validateSchema: false },
    },
    logger: { level: 'error', log: (_level, message, ...details) => report(auth, message, details) },
  } satisfies BetterAuthOptions
}

async function consume(auth: Auth, key: string, rule: { max: number; window: number }) {
  const retryAfter = await auth.throttle.attempt(key, { max: rule.max, seconds: rule.window })
  return { allowed: retryAfter === null, retryAfter }
}

/** Messages only: what PostgreSQL adds to an error quotes values. */
function report({ settings }: Auth, message: string, details: unknown[]): void {
  const causes = details.filter((detail) => detail instanceof Error).map((error) => error.message)
  settings.onFault?.([message, ...causes].filter(Boolean).join(': '))
}
