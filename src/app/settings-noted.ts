import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { recordAudit } from '../core/audit/audit.ts'
import { openAsSystem } from '../core/identity/open-as.ts'
import { keyedDigest } from '../core/keyed-digest.ts'
import { secretValue } from '../core/secret-value.ts'
import { StartError } from '../core/start-error.ts'
import type { Installation } from './installation.ts'
import { codeOf, keepInstead } from './kept-once.ts'

/** Everything by which a city sets how the server runs; `KASANE_SECRET` besides, which is the key of all these digests. */
export const settingNames = [
  ...[
    'NODE_ENV',
    'PORT',
    'DATABASE_URL',
    'KASANE_APP_URL',
    'KASANE_AUTH_URL',
    'KASANE_BASE_URL',
    'KASANE_HOST',
  ],
  ...['KASANE_DATA', 'KASANE_DEMO', 'KASANE_PLAN', 'KASANE_ZONE', 'KASANE_EXCHANGE', 'KASANE_EXCHANGE_PEER'],
  ...[
    'KASANE_EXCHANGE_KEEP_DAYS',
    'KASANE_REVIEW_DAY',
    'KASANE_AUDIT_HEADS',
    'KASANE_PUBLIC_URL',
    'KASANE_LEAVE_TO',
  ],
  ...['KASANE_TILES', 'KASANE_TILES_CREDIT', 'KASANE_OIDC_URL', 'KASANE_OIDC_CLIENT', 'KASANE_OIDC_SECRET'],
  ...[
    'KASANE_OIDC_AMR',
    'KASANE_OIDC_ACR',
    'KASANE_TRUSTED_PROXIES',
    'KASANE_PROXY_SECRET',
    'KASANE_STEP_UP_MINUTES',
  ],
  ...[
    'KASANE_WRITES_PER_MINUTE',
    'KASANE_WRITES_PER_HOUR',
    'KASANE_SMTP_URL',
    'KASANE_MAIL_FROM',
    'KASANE_CLAMD',
  ],
  ...[
    'KASANE_NATIONAL_FIGURES',
    'KASANE_REFERRAL_DAYS',
    'KASANE_REFERRAL_REMIND_DAYS',
    'KASANE_UPLOAD_MB',
    'KASANE_NOW',
  ],
]

/** What these two name may be a file, or a folder of files: what stands there is the setting. */
const inFiles = ['KASANE_EXCHANGE_PEER', 'KASANE_NATIONAL_FIGURES']

const secretName = 'KASANE_SECRET'
const fileName = 'settings-seen.json'

/** A digest of each setting by its name, keyed with the installation's secret: no value can be found from it. */
type Digests = Record<string, string>

function digestsOf(env: NodeJS.ProcessEnv): Digests {
  const told = settingNames.flatMap((name) => {
    const value = secretValue(name, env)
    return value
      ? [[name, keyedDigest('settings', `${name}\n${inFiles.includes(name) ? contentOf(value) : value}`)]]
      : []
  })
  return { ...Object.fromEntries(told), [secretName]: keyedDigest('settings', secretName) }
}

/** What cannot be read is no reason to end the start here: whoever needs it says so in its own words. It differs from what could. */
function contentOf(path: string): string {
  try {
    if (!existsSync(path)) return path
    if (!statSync(path).isDirectory()) return `${path}\n${readFileSync(path, 'utf8')}`
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    const texts = names.sort().map((name) => `${name}\n${readFileSync(join(path, name), 'utf8')}`)
    return [path, ...texts].join('\n')
  } catch (error) {
    return `${path}\n${codeOf(error)}`
  }
}

type Change = { reason: 'settings.first' | 'settings.changed'; settings: string[]; unknown?: true }

/**
 * What to write down, or null. Without what was seen before, all that is set: whoever takes the file away does not hide a change. With
 * another secret nothing else can be compared, which is said.
 */
function changeOf(former: Digests | undefined, present: Digests): Change | null {
  if (!former) return { reason: 'settings.first', settings: Object.keys(present) }
  if (former[secretName] !== present[secretName])
    return { reason: 'settings.changed', settings: [secretName], unknown: true }
  const names = [...new Set([...Object.keys(former), ...Object.keys(present)])]
  const settings = names.filter((name) => former[name] !== present[name])
  return settings.length > 0 ? { reason: 'settings.changed', settings } : null
}

/** The settings of the last start, and the municipalities in whose log they stand: one that came later has none of it yet. */
type Seen = { settings: Digests; municipalities: number[] }

function readSeen(file: string): Seen | undefined {
  try {
    const { settings, municipalities } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Seen>
    if (!settings || typeof settings !== 'object' || !Array.isArray(municipalities)) return undefined
    return { settings, municipalities }
  } catch {
    return undefined
  }
}

type Noting = Pick<Installation, 'database' | 'municipalities'> & { settings: { dataDir: string } }

/**
 * Writes into the audit log of each municipality which settings differ from those this server was last started with: their names,
 * never a value; of one that came since, all that is set. What was seen lies in the data folder: servers that share one are one to it.
 * Ends the start with `start.folderUnwritable`.
 */
export async function noteSettings(
  { database, municipalities, settings: { dataDir } }: Noting,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const file = join(dataDir, fileName)
  const present = digestsOf(env)
  const former = readSeen(file)
  const ids = (await municipalities()).map(({ id }) => id)
  const changes = ids.flatMap((id) => {
    const change = changeOf(former?.municipalities.includes(id) ? former.settings : undefined, present)
    return change ? [{ id, change }] : []
  })
  if (changes.length === 0) return
  for (const { id, change } of changes) await noteIn(database, id, change)
  // After the entry: a start that ends in between writes it once more, not never.
  const seen: Seen = { settings: present, municipalities: ids }
  try {
    keepInstead(file, JSON.stringify(seen))
  } catch (error) {
    throw new StartError('start.folderUnwritable', { folder: dataDir, reason: codeOf(error) })
  }
}

async function noteIn(
  database: Noting['database'],
  municipality: number,
  { reason, settings, unknown }: Change,
): Promise<void> {
  const facts = { settings: [...settings].sort().join(' '), ...(unknown ? { unknown } : {}) }
  await openAsSystem(database, { municipality, via: 'cli', reason, silent: true }, (tx) =>
    recordAudit(tx, { verb: `system:${reason}`, outcome: 'done', facts }),
  )
}
