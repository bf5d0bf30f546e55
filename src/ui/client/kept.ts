const prefix = 'k-keep:'
const ownerKey = 'k-owner'
const sentKey = 'k-sent'

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

/** Remembers which form is on its way; the next page tells how it went. */
export function markSent(key: string) {
  try {
    sessionStorage.setItem(sentKey, key)
  } catch {}
}

/**
 * Clears what is done, what the page says is done (`data-clear-kept`), and everything when another account is
 * signed in: computers are shared. On a form the attribute counts when it is sent: signing out.
 */
export function tidyKept() {
  const { owner } = document.documentElement.dataset
  clearSent(owner)
  forgetOtherOwner(owner)
  for (const element of document.querySelectorAll<HTMLElement>('[data-clear-kept]'))
    if (!(element instanceof HTMLFormElement)) clearKept(element.dataset.clearKept ?? '')
  document.addEventListener('submit', (event) => {
    const key = event.target instanceof HTMLFormElement && event.target.dataset.clearKept
    if (key) clearKept(key)
  })
}

/**
 * The page after a sent form. One that was taken leads on (303), and its kept text is no longer needed; one that was
 * not comes back, fails, is never answered, or ends where people sign in again.
 */
function clearSent(owner: string | undefined) {
  try {
    const key = sessionStorage.getItem(sentKey)
    sessionStorage.removeItem(sentKey)
    const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const signedOut = !owner && sessionStorage.getItem(ownerKey) !== null
    if (key && arrival?.redirectCount && !signedOut) clearKept(key)
  } catch {}
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
