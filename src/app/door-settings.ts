import { type LinePlace, lineApi } from '../core/channels/line/place.ts'
import { knownServices, type PushPlace, readVapidKey } from '../core/channels/push/place.ts'
import { type Clamd, clamdAt } from '../core/files/place.ts'
import { isMailAddress } from '../core/mail/place.ts'
import { secretValue } from '../core/secret-value.ts'
import { StartError } from '../core/start-error.ts'

/** For how many minutes a second factor is fresh: long enough to work, short enough for a screen left open. Ends the start. */
export function stepUpMinutesOf(text: string): number {
  const minutes = Number(text)
  if (!/^\d{1,3}$/.test(text) || minutes < 1 || minutes > 120)
    throw new StartError('start.stepUpMinutes', { text })
  return minutes
}

/** How much one account may write in a minute or an hour. Fewer than ten would stop a hand. Ends the start. */
export function writesOf(name: string, env: NodeJS.ProcessEnv): number | undefined {
  const text = env[name]
  if (!text) return undefined
  const most = Number(text)
  if (!/^\d{1,6}$/.test(text) || most < 10) throw new StartError('start.writesInvalid', { name, text })
  return most
}

const shortest = 32

/** What a proxy that verifies client certificates shares with this server. Ends the start when it could be guessed. */
export function proxySecretOf(env: NodeJS.ProcessEnv): string | undefined {
  const secret = secretValue('KASANE_PROXY_SECRET', env)
  if (secret && secret.length < shortest) throw new StartError('start.proxySecretTooShort')
  return secret
}

/** The mail server and the sender: both, or neither. Ends the start; what it says holds no password. */
export function smtpOf(env: NodeJS.ProcessEnv): { url: string; from: string } | undefined {
  const url = secretValue('KASANE_SMTP_URL', env)
  if (!url) return undefined
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? '')) throw new StartError('start.smtpInvalid')
  const from = env.KASANE_MAIL_FROM ?? ''
  if (!isMailAddress(from)) throw new StartError('start.mailFrom', { text: from })
  return { url, from }
}

/** By which key messages are pushed to browsers, and to which services. Ends the start; what it says holds no key. */
export function pushOf(env: NodeJS.ProcessEnv): Omit<PushPlace, 'origin'> | undefined {
  const text = secretValue('KASANE_VAPID_KEY', env)
  if (!text) return undefined
  const pair = readVapidKey(text)
  if (!pair) throw new StartError('start.vapidKey')
  const contact = env.KASANE_VAPID_CONTACT ?? ''
  const isMail = contact.startsWith('mailto:') && isMailAddress(contact.slice('mailto:'.length))
  if (!isMail && URL.parse(contact)?.protocol !== 'https:')
    throw new StartError('start.vapidContact', { text: contact })
  return { ...pair, contact, services: servicesOf(env.KASANE_PUSH_SERVICES) }
}

function servicesOf(text: string | undefined): readonly string[] {
  if (!text) return knownServices
  const hosts = text.split(',').map((part) => part.trim().toLowerCase())
  const wrong = hosts.find((host) => !/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(host))
  if (wrong !== undefined) throw new StartError('start.pushServices', { text: wrong })
  return hosts
}

/** The city's account at LINE: all three, or none. Ends the start; what it says holds no secret. */
export function lineOf(env: NodeJS.ProcessEnv): Omit<LinePlace, 'origin'> | undefined {
  const secret = secretValue('KASANE_LINE_SECRET', env)
  const token = secretValue('KASANE_LINE_TOKEN', env)
  const name = env.KASANE_LINE_NAME ?? ''
  if (!secret && !token && !name) return undefined
  if (!secret || !token || !/^@[a-z0-9._-]{1,40}$/i.test(name)) throw new StartError('start.lineIncomplete')
  return { secret, token, name, api: lineApi }
}

/** Where the virus scanner listens. */
export function clamdOf({ KASANE_CLAMD: text }: NodeJS.ProcessEnv): Clamd | undefined {
  if (!text) return undefined
  const clamd = clamdAt(text)
  if (!clamd) throw new StartError('start.clamdInvalid', { address: text })
  return clamd
}
