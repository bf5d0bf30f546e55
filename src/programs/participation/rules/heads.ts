import { Refusal } from '../../../core/refusal.ts'

/** Refuses `participation.dayCancelled` (409): nobody came to what did not take place. */
export function requireNotCancelled(state: string): void {
  if (state === 'cancelled') throw new Refusal('participation.dayCancelled', 409)
}

/** Refuses `participation.notHeld` (409): only what was counted is put right. */
export function requireHeld(state: string): void {
  if (state !== 'held') throw new Refusal('participation.notHeld', 409)
}

/** Refuses `participation.noReadings` (409): where no door stood, its nothing is no head-count. */
export function requireReadings(readings: number): void {
  if (readings === 0) throw new Refusal('participation.noReadings', 409)
}

/** Whether what the doors counted is another number than what is booked; not where nothing was booked yet. */
export const differFrom = (
  booked: { people: number; walkIns: number } | null,
  doors: { people: number; walkIns: number },
): boolean => booked !== null && (booked.people !== doors.people || booked.walkIns !== doors.walkIns)
