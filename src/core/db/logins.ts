import pg from 'pg'
import { StartError } from '../start-error.ts'
import { requireHumble } from './humble.ts'
import type { Database } from './open.ts'

/** The logins of an installation: the owner's, the application's, the doorkeeper's. */
type Urls = { databaseUrl: string | undefined; appUrl: string | undefined; authUrl: string | undefined }

/**
 * In production the owner migrates, and two less mighty ones do the daily work and keep the door. Refuses
 * `start.appLoginMissing`, `start.authLoginMissing`.
 */
export function requireSplit(
  { databaseUrl, appUrl, authUrl }: Urls,
  env: NodeJS.ProcessEnv = process.env,
): void {
  if (env.NODE_ENV !== 'production' || !databaseUrl) return
  if (!appUrl) throw new StartError('start.appLoginMissing')
  if (!authUrl) throw new StartError('start.authLoginMissing')
}

/** What the database says when the owner may not make roles, or may not become a member of those that are there. */
export function ownerTooWeak(error: unknown): unknown {
  const { code } = ((error as Error).cause ?? {}) as { code?: string }
  return code === '42501' ? new StartError('start.ownerTooWeak') : error
}

/**
 * Makes the logins of application and doorkeeper members of their roles, which the migrations have made. Where the
 * owner may not do that, the start ends with `start.loginNotMember`, which says what is to be done.
 */
export async function letIn({ pool, owner }: Database, { appUrl, authUrl }: Urls): Promise<void> {
  if (pool !== owner && appUrl) await admit(owner, userOf('KASANE_APP_URL', appUrl), 'kasane_app')
  if (authUrl) await admit(owner, userOf('KASANE_AUTH_URL', authUrl), 'kasane_auth')
}

async function admit(owner: pg.Pool, user: string, role: string): Promise<void> {
  const isMember = `select pg_has_role($1, '${role}', 'member') as yes from pg_roles where rolname = $1`
  if ((await owner.query(isMember, [user])).rows[0]?.yes !== false) return
  try {
    await owner.query(`grant ${role} to ${pg.escapeIdentifier(user)}`)
  } catch {
    throw new StartError('start.loginNotMember', { user, role })
  }
}

function userOf(name: string, url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new StartError('start.databaseUrlInvalid', { name })
  return new pg.Client({ connectionString: url }).user ?? ''
}

/** Nobody should find out at the first sign-in that the doorkeeper's own login does not work, or is too mighty. */
export async function requireAnswer(
  pool: pg.Pool,
  owner: pg.Pool,
  authUrl: string | undefined,
): Promise<void> {
  if (!authUrl) return
  const name = 'KASANE_AUTH_URL'
  const user = userOf(name, authUrl)
  const { host, port } = new pg.Client({ connectionString: authUrl })
  try {
    await requireHumble(pool, owner, { name, user })
  } catch (error) {
    if (error instanceof StartError) throw error
    const code = (error as { code?: string }).code ?? ''
    const place = `${host}:${port}`
    if (code.startsWith('28')) throw new StartError('start.databaseSignIn', { place, user, name })
    if (code === '42501') throw new StartError('start.loginNotMember', { user, role: 'kasane_auth' })
    throw new StartError('start.databaseUnreachable', { place, name })
  }
}
