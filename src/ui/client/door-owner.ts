import { deviceNow } from './device-clock.ts'
import { ownerKey } from './door-kept.ts'

/** Whose device this is while a door keeps names on it, and until when. */
export function markOwner(until: number) {
  try {
    const { owner } = document.documentElement.dataset
    if (owner) localStorage.setItem(ownerKey, JSON.stringify({ owner, until }))
  } catch {}
}

/**
 * Forgets the names that a door keeps here once whoever fetched them has signed out, somebody else has signed in, or the day is over.
 * Not on the page that stands for the door while there is no network: it is of nobody.
 */
export function tidyNames() {
  try {
    const text = localStorage.getItem(ownerKey)
    if (!text) return
    const { owner, until } = JSON.parse(text) as { owner: string; until: number }
    const isOver = until < deviceNow()
    const shell = document.querySelector<HTMLElement>('k-door')?.dataset.shell
    const isAside =
      shell !== undefined && location.pathname !== shell && !document.documentElement.dataset.owner
    if (!isOver && (isAside || owner === document.documentElement.dataset.owner)) return
    localStorage.removeItem(ownerKey)
    void import('./door-store.ts').then(({ forgetNames }) => forgetNames())
  } catch {}
}
