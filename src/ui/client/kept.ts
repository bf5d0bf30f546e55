const prefix = 'k-keep:'
const ownerKey = 'k-owner'

/** Fields of a form by name; several values for several boxes. */
export type Kept = Record<string, string[]>

export function readKept(key: string): Kept | undefined {
  try {
    const text = sessionStorage.getItem(prefix + key)
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** Storage may be full or forbidden; typing goes on all the same. */
export function writeKept(key: string, kept: Kept) {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(kept))
  } catch {}
}

/** Throws away the text of one form, or of all with `*`. */
export function clearKept(key: string) {
  try {
    if (key !== '*') return sessionStorage.removeItem(prefix + key)
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(prefix)) sessionStorage.removeItem(name)
  } catch {}
}

/**
 * Clears what the page says is done (`data-clear-kept`), and everything when another account is signed in:
 * computers are shared. On a form the attribute counts when it is sent: signing out.
 */
export function tidyKept() {
  forgetOtherOwner(document.documentElement.dataset.owner)
  for (const element of document.querySelectorAll<HTMLElement>('[data-clear-kept]'))
    if (!(element instanceof HTMLFormElement)) clearKept(element.dataset.clearKept ?? '')
  document.addEventListener('submit', (event) => {
    const key = event.target instanceof HTMLFormElement && event.target.dataset.clearKept
    if (key) clearKept(key)
  })
}

/** A page without an owner (signing in again) keeps what is there for the one who comes back. */
function forgetOtherOwner(owner: string | undefined) {
  if (!owner) return
  try {
    const former = sessionStorage.getItem(ownerKey)
    if (former && former !== owner) clearKept('*')
    sessionStorage.setItem(ownerKey, owner)
  } catch {}
}
