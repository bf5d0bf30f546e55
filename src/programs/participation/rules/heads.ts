import { Refusal } from '../../../core/refusal.ts'

/** Refuses `participation.dayCancelled` (409): nobody came to what did not take place. */
export function requireNotCancelled(state: string): void {
  if (state === 'cancelled') throw new Refusal('participation.dayCancelled', 409)
}

/** Refuses `participation.notHeld` (409): only what was counted is put right. */
export function requireHeld(state: string): void {
  if (state !== 'held') throw new Refusal('participation.notHeld', 409)
}
