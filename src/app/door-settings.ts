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

/** Where the virus scanner listens. */
export function clamdOf({ KASANE_CLAMD: text }: NodeJS.ProcessEnv): Clamd | undefined {
  if (!text) return undefined
  const clamd = clamdAt(text)
  if (!clamd) throw new StartError('start.clamdInvalid', { address: text })
  return clamd
}
