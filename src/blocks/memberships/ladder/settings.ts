import { StartError } from '../../../core/start-error.ts'

/**
 * For how many months after somebody could last answer nobody asks them to take the same step again, whatever they answered
 * (KASANE_ASK_AGAIN_MONTHS, else 12; 1 to 60). Anything else ends the start.
 */
export function askAgainMonths(): number {
  const text = process.env.KASANE_ASK_AGAIN_MONTHS || '12'
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 60)
    throw new StartError('start.askAgainMonths', { text })
  return Number(text)
}
