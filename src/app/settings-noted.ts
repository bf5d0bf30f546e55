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

function contentOf(path: string): string {
  if (!existsSync(path)) return path
  if (!statSync(path).isDirectory()) return `${path}\n${readFileSync(path, 'utf8')}`
  const names = readdirSync(path).filter((name) => name.endsWith('.json'))
  return [path, ...names.sort().map((name) => `${name}\n${readFileSync(join(path, name), 'utf8')}`)].join(
    '\n',
  )
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

function readSeen(file: string): Digests | undefined {
  try {
    const seen: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return seen !== null && typeof seen === 'object' ? (seen as Digests) : undefined
  } catch {
    return undefined
  }
}

type Noting = Pick<Installation, 'database' | 'municipalities'> & { settings: { dataDir: string } }

/**
 * Writes into the audit log of each municipality which settings differ from those this server was last started with: their names,
 * never a value. What was seen lies in the data folder, since each server has its own. Ends the start with
 * `start.folderUnwritable`.
 */
export async function noteSettings(
  { database, municipalities, settings: { dataDir } }: Noting,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const file = join(dataDir, fileName)
  const present = digestsOf(env)
  const change = changeOf(readSeen(file), present)
  if (!change) return
  const { reason, settings, unknown } = change
  const facts = { settings: settings.sort().join(' '), ...(unknown ? { unknown } : {}) }
  for (const { id } of await municipalities())
    await openAsSystem(database, { municipality: id, via: 'cli', reason, silent: true }, (tx) =>
      recordAudit(tx, { verb: `system:${reason}`, outcome: 'done', facts }),
    )
  // After the entry: a start that ends in between writes it once more, not never.
  try {
    keepInstead(file, JSON.stringify(present))
  } catch (error) {
    throw new StartError('start.folderUnwritable', { folder: dataDir, reason: codeOf(error) })
  }
}
