import { z } from 'zod'
import { markTold } from '../../blocks/gatherings/sign-ups/telling.ts'
import { beginTelling, type Handed, tellAgain } from '../../blocks/gatherings/sign-ups/telling-by-mail.ts'
import { sendingHours } from '../../blocks/publishing/gather-job.ts'
import { now, today } from '../../core/calendar/clock.ts'
import { formatDate, formatInstant } from '../../core/calendar/format.ts'
import { timeInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineJob } from '../../core/jobs/job.ts'
import { handOver, NotTaken } from '../../core/mail/hand-over.ts'
import { mailPlace } from '../../core/mail/place.ts'
import type { Letter } from '../../core/mail/text.ts'
import { wordsFor } from '../../core/words/words.ts'
import { type SignUpDay, signUpDayAt } from './queries/sign-ups.ts'
import { eventKind } from './rules/codes.ts'

/** So many in a row that are not taken: the mail server is away, and the next run tries again. */
const mostRefused = 3

/**
 * Tells those who signed up with an address what became of it: their seat, that they wait, a seat that became free, that it is off. Each
 * leaves once; what can wait does until the morning. Whom no mail reaches stands on the list of the host.
 */
export const tellSignUps = defineJob({
  name: 'participation.tellSignUps',
  payload: z.strictObject({}),
  schedule: '*/2 * * * *',
  single: true,
  upkeep: true,
  async run({ asJob, signal }) {
    const place = mailPlace()
    if (!place) return
    let refused = 0
    while (!signal.aborted && refused < mostRefused) {
      const wanted = await asJob(next)
      if (!wanted) return
      const { id, mail: to } = wanted.telling
      try {
        await handOver(place.url, { from: place.from, to, id, ...letterOf(wanted, place.origin) })
        await asJob((tx) => markTold(tx, [id]))
        refused = 0
      } catch (error) {
        if (!(error instanceof NotTaken)) throw error
        refused += 1
        // Where nobody knows whether it was taken, it is not sent again: the host sees it and asks.
        if (error.isSure) await asJob((tx) => tellAgain(tx, id))
      }
    }
  },
})

type Wanted = { telling: Handed; of: SignUpDay }

async function next(tx: Tx): Promise<Wanted | null> {
  const time = timeInTokyo(now())
  const isNight = time < sendingHours.from || time >= sendingHours.until
  const telling = await beginTelling(tx, eventKind, { today: today(), isNight })
  return telling ? { telling, of: await signUpDayAt(tx, telling.sessionId) } : null
}

/** What it says, in Japanese and English: of what, when, and where one goes on. Neither who signed up, nor the code. */
function letterOf({ telling: { about, offeredUntil }, of: { event, day } }: Wanted, origin: string): Letter {
  const texts = (['ja', 'en'] as const).map((locale) => {
    const words = wordsFor(locale)
    const until = offeredUntil ? formatInstant(offeredUntil, locale) : ''
    return [
      words(`participation.letter.${about}`, { until }),
      `${event.title}\n${formatDate(day.onDay, locale, { weekday: true })} ${day.starts}–${day.ends}`,
      words('participation.letter.open'),
      `${origin}/events/sign-ups`,
    ].join('\n\n')
  })
  return {
    subject: wordsFor('ja')('participation.letter.subject'),
    text: `${texts.join('\n\n--\n\n')}\n`,
  }
}
