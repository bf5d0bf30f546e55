import { clearKept } from './kept.ts'

const leftKey = 'k-left'

/**
 * Leaves at once: forgets what was typed, and puts the other page in the place of this one, so that going back does not
 * lead here. Where the form was seen more than once (before and after it was sent), going back from there goes on at once.
 */
export class Leave extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#leave)
    window.addEventListener('pageshow', this.#shown)
    const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    if (arrival?.type === 'back_forward') this.#goOn()
    else if (arrival?.type === 'navigate') keepLeft(false)
  }

  disconnectedCallback() {
    window.removeEventListener('pageshow', this.#shown)
  }

  #leave = (event: MouseEvent) => {
    event.preventDefault()
    clearKept('*')
    keepLeft(true)
    this.#replace()
  }

  /** The browser may bring a page back as it was, without loading it. */
  #shown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) this.#goOn()
  }

  #goOn() {
    if (hasLeft()) this.#replace()
  }

  #replace() {
    const link = this.querySelector('a')
    if (!link) return
    document.documentElement.hidden = true
    window.location.replace(link.href)
  }
}

/** Storage may be forbidden; leaving works all the same. */
function keepLeft(left: boolean) {
  try {
    if (left) sessionStorage.setItem(leftKey, 'yes')
    else sessionStorage.removeItem(leftKey)
  } catch {}
}

function hasLeft(): boolean {
  try {
    return sessionStorage.getItem(leftKey) !== null
  } catch {
    return false
  }
}
