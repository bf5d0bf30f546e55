/** Where it stands whose device this is, while a door keeps names on it. */
export const ownerKey = 'k-door-owner'

/** Whether a door keeps names here: every page asks, so it asks no more. */
export function keepsNames(): boolean {
  try {
    return localStorage.getItem(ownerKey) !== null
  } catch {
    return false
  }
}
