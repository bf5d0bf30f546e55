import type { Letter } from './text.ts'

const patience = 20_000

type Mail = Letter & { from: string; to: string; id: string }

/** Gives a mail to the mail server, or throws; what the server said is kept out of the log, since it may quote the address. */
export async function handOver(url: string, { from, to, id, subject, text }: Mail): Promise<void> {
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
  const headers = { 'auto-submitted': 'auto-generated' }
  try {
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers })
  } catch (error) {
    const { code = 'unknown' } = error as { code?: string }
    throw new Error(`the mail server did not take a mail: ${code}`)
  } finally {
    transport.close()
  }
}
