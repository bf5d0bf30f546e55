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

/** Whether the server gave this form back because something in it was wrong. */
export function isRefused(form: Element): boolean {
  return form.querySelector('.error-summary, [aria-invalid]') !== null
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

/** The page after a sent form: when it shows that the form was taken, its kept text is no longer needed. */
function clearSent(owner: string | undefined) {
  try {
    const key = sessionStorage.getItem(sentKey)
    sessionStorage.removeItem(sentKey)
    if (key && wasTaken(key, owner)) clearKept(key)
  } catch {}
}

/** A form that was taken leads on (303). One that was not comes back, fails, or ends where people sign in. */
function wasTaken(key: string, owner: string | undefined): boolean {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const signedOut = !owner && sessionStorage.getItem(ownerKey) !== null
  const failed = (arrival?.responseStatus ?? 200) >= 400
  const form = document.querySelector(`k-form[data-keep="${CSS.escape(key)}"]`)
  return Boolean(arrival?.redirectCount) && !signedOut && !failed && !(form && isRefused(form))
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
