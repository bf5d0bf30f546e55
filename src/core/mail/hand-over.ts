import type { Letter } from './text.ts'

const patience = 20_000

type Mail = Letter & { from: string; to: string; id: string; headers?: Readonly<Record<string, string>> }

/** A mail was not handed over. `isSure`: the mail server said no, or there was none; else nobody knows whether it took it. */
export class NotTaken extends Error {
  readonly code: string
  readonly isSure: boolean

  constructor(code: string, isSure: boolean) {
    super(`the mail server did not take a mail: ${code}`)
    this.code = code
    this.isSure = isSure
  }
}

/** What can only happen before the text of a mail is sent. */
const before = new Set(['EDNS', 'EAUTH', 'ETLS', 'EENVELOPE'])
const timeoutsBefore = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'])

/**
 * Gives a mail to the mail server, or throws `NotTaken`; what the server said is kept out of the log, since it may quote the address.
 */
export async function handOver(
  url: string,
  { from, to, id, subject, text, headers = {} }: Mail,
): Promise<void> {
  // Loaded when the first mail leaves: most processes send none.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(url, {
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
  const messageId = `<${id}@${from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '')}>`
  const all = { 'auto-submitted': 'auto-generated', ...headers }
  try {
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers: all })
  } catch (error) {
    throw new NotTaken((error as Failure).code ?? 'unknown', isSure(error as Failure))
  } finally {
    transport.close()
  }
}

type Failure = { code?: string; syscall?: string; responseCode?: number; timeoutType?: string }

const isSure = ({ code = '', syscall, responseCode, timeoutType = '' }: Failure): boolean =>
  responseCode !== undefined || syscall === 'connect' || before.has(code) || timeoutsBefore.has(timeoutType)
