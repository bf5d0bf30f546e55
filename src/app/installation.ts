import { resolve } from 'node:path'
import type pg from 'pg'
import { recordAudit } from '../core/audit/audit.ts'
import { keepAuditLog } from '../core/audit/log/place.ts'
import { now } from '../core/calendar/clock.ts'
import { keepLine } from '../core/channels/line/place.ts'
import { keepPush } from '../core/channels/push/place.ts'
import { letIn, ownerTooWeak, requireAnswer, requireSplit } from '../core/db/logins.ts'
import { migrate } from '../core/db/migrate.ts'
import { type Database, openDatabase } from '../core/db/open.ts'
import { guardPool } from '../core/db/transaction.ts'
import { keepExchange } from '../core/exchange/place.ts'
import { keepFilesIn } from '../core/files/kept-files.ts'
import { scanFilesWith } from '../core/files/place.ts'
import { type Auth, makeAuth } from '../core/identity/auth/auth.ts'
import { openAuthPool } from '../core/identity/auth/pool.ts'
import type { SignInEvent } from '../core/identity/auth/settings.ts'
import { issuedBy } from '../core/identity/means/issued.ts'
import { tellOwner } from '../core/identity/means/tell-owner.ts'
import { openAsSystem } from '../core/identity/open-as.ts'
import { prepareJobs } from '../core/jobs/prepare.ts'
import { keepSecret } from '../core/keyed-digest.ts'
import { keepMail } from '../core/mail/place.ts'
import { type Municipality, municipalitiesOf } from '../core/municipality.ts'
import { migrationFolders } from '../core/room.ts'
import { serverZone } from '../core/settings.ts'
import { readAuditPlace } from './audit-place.ts'
import { readExchange } from './exchange-place.ts'
import { jobsHere, rooms } from './house.ts'
import { remembered } from './remembered.ts'
import { readSecret } from './secret.ts'
import type { Settings } from './settings.ts'

/** The municipalities are asked for by every request and change once in years. */
const rememberFor = 10_000

/** A migrated database with its doorkeeper: what the server and the command line both stand on. */
export type Installation = {
  settings: Settings
  database: Database
  auth: Auth
  municipalities: () => Promise<readonly Municipality[]>
  /** Makes the next question after the municipalities read them anew. */
  forget: () => void
  close: () => Promise<void>
}

/** Opens and migrates. Throws StartError with one clear sentence for all that can be foreseen. */
export async function openInstallation(
  settings: Settings,
  options: { join?: boolean } = {},
): Promise<Installation> {
  now() // a clock that may not be moved, or cannot be read, ends the start before anything is opened
  const zone = serverZone()
  requireSplit(settings)
  const { dataDir, databaseUrl, appUrl } = settings
  const database = await openDatabase({ dataDir, databaseUrl, appUrl, join: options.join })
  try {
    const secret = readSecret(settings)
    keepSecret(secret)
    keepFilesIn(resolve(dataDir))
    scanFilesWith(settings.clamd ?? null)
    keepAuditLog(readAuditPlace(settings))
    const exchange = readExchange(settings)
    if (exchange) keepExchange(exchange)
    keepWays(settings)
    await migrate(database, migrationFolders(rooms, zone)).catch((error) => {
      throw ownerTooWeak(error)
    })
    await letIn(database, settings)
    await prepareJobs(database, jobsHere())
    const authPool = await authPoolOf(settings, database)
    const auth = makeDoorkeeper({ settings, database, pool: authPool, secret })
    const close = async () => {
      if (authPool !== database.pool) await authPool.end()
      await database.close()
    }
    const { ask: municipalities, forget } = remembered(() => municipalitiesOf(database), rememberFor)
    return { settings, database, auth, municipalities, forget, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The ways by which something leaves, as far as they are set up. */
function keepWays({ smtp, push, line, baseUrl: origin }: Settings): void {
  keepMail(smtp ? { ...smtp, origin } : null)
  keepPush(push ? { ...push, origin } : null)
  keepLine(line ? { ...line, origin } : null)
}

/** Schema auth has its own login on a server; the embedded database has one connection for everything. */
async function authPoolOf({ authUrl, databaseUrl }: Settings, database: Database): Promise<pg.Pool> {
  if (database.kind === 'embedded') return database.pool
  const pool = openAuthPool(authUrl ?? (databaseUrl as string))
  try {
    await requireAnswer(pool, database.owner, authUrl)
  } catch (error) {
    await pool.end()
    throw error
  }
  guardPool(pool)
  return pool
}

type Doorkeeper = { settings: Settings; database: Database; pool: pg.Pool; secret: string }

function makeDoorkeeper({ settings, database, pool, secret }: Doorkeeper): Auth {
  return makeAuth({
    pool,
    secret,
    https: settings.baseUrl.startsWith('https:'),
    belongs: (municipality, authUserId) => belongs(database, municipality, authUserId),
    onEvent: (event) => writeDown(database, event),
    issued: issuedBy(database),
    limits: {
      stepUpSeconds: settings.stepUpMinutes * 60,
      writesMinute: { max: settings.writesPerMinute, seconds: 60 },
      writesHour: { max: settings.writesPerHour, seconds: 3600 },
    },
    onFault: (message) => console.error(JSON.stringify({ level: 'error', at: 'sign-in', message })),
    ...(settings.oidc ? { oidc: settings.oidc } : {}),
  })
}

/** Nobody gets a session in a municipality where they have no account. */
async function belongs(database: Database, municipality: number, authUserId: string): Promise<boolean> {
  return openAsSystem(
    database,
    { municipality, via: 'web', reason: 'identity.belongs', silent: true },
    async (tx) => {
      const account = await tx
        .selectFrom('account')
        .select('id')
        .where('municipality_id', '=', municipality)
        .where('auth_user_id', '=', authUserId)
        .executeTakeFirst()
      return account !== undefined
    },
  )
}

/** What happened at the door goes to the audit log, by ids; nothing that was typed. */
async function writeDown(database: Database, event: SignInEvent): Promise<void> {
  const work = {
    municipality: event.municipality,
    via: 'web',
    reason: 'identity.event',
    silent: true,
  } as const
  const refused = event.kind === 'refused' || event.kind === 'throttled'
  await openAsSystem(database, work, async (tx) => {
    const account = event.authUserId
      ? await tx
          .selectFrom('account')
          .select('id')
          .where('municipality_id', '=', event.municipality)
          .where('auth_user_id', '=', event.authUserId)
          .executeTakeFirst()
      : undefined
    await recordAudit(tx, {
      verb: `identity.${event.kind}`,
      outcome: refused ? 'refused' : 'done',
      ...(account ? { subject: { table: 'account', id: account.id } } : {}),
      facts: event.method ? { method: event.method } : {},
    })
    if (account) await tellOwner(tx, event, account.id)
  })
}
