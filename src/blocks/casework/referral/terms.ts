import { StartError } from '../../../core/start-error.ts'

/**
 * How long is waited for the answer to a つなぎ, in open days: within `answer` days it is expected (KASANE_REFERRAL_DAYS, else 5, up to
 * 60), `remind` days before that both sides are reminded (KASANE_REFERRAL_REMIND_DAYS, else 2). Anything else ends the start.
 */
export function referralDays(): { answer: number; remind: number } {
  const [answer, remind] = [
    process.env.KASANE_REFERRAL_DAYS || '5',
    process.env.KASANE_REFERRAL_REMIND_DAYS || '2',
  ]
  const good = [answer, remind].every((text) => /^\d{1,2}$/.test(text))
  if (!good || Number(answer) < 1 || Number(answer) > 60 || Number(remind) >= Number(answer))
    throw new StartError('start.referralDays', { text: `${answer}, ${remind}` })
  return { answer: Number(answer), remind: Number(remind) }
}
