import { wordsFor } from '../words/words.ts'

/** `notices-inside`: something waits on the closed network, which the internet side has no address of. */
export const mailKinds = ['notices', 'notices-inside', 'invitation'] as const
export type MailKind = (typeof mailKinds)[number]

/** A mail as it is handed over: what a mail says is the same for everybody, but for the link. */
export type Letter = { subject: string; text: string }

/**
 * Says that something waits and where to see it, in Japanese and English. Nothing of anybody: not whom it is for, not whom it
 * is about. The code of an invitation stands behind the # of the link, which a browser tells no server and no server logs;
 * the page takes it from there and sends it in a form.
 */
export function letterOf(kind: MailKind, { origin, code }: { origin: string; code: string | null }): Letter {
  const link = code === null ? `${origin}/notices` : `${origin}/invitation#${code}`
  const texts = (['ja', 'en'] as const).map((locale) => {
    const words = wordsFor(locale)
    const how = kind === 'notices-inside' ? words('core.mail.inside') : link
    return [words('core.mail.lead'), words(`core.mail.${kind}`), how, words('core.mail.foot')].join('\n\n')
  })
  return { subject: wordsFor('ja')('core.mail.subject'), text: `${texts.join('\n\n--\n\n')}\n` }
}
