import { deviceNow } from './device-clock.ts'
import { forgetMark, markHere } from './door-mark.ts'
import { isOver } from './door-rules.ts'

/** Forgets whose device this is, and the names that were kept for them. */
export function forgetOwner() {
  forgetMark()
  void import('./door-store.ts').then(({ forgetNames }) => forgetNames()).catch(() => undefined)
}

/**
 * Forgets the names that a door keeps here once whoever fetched them has signed out, somebody else has signed in, or the day is over.
 * Not on the page that stands for the door while there is no network: it is of nobody.
 */
export function tidyNames() {
  const mark = markHere()
  if (!mark) return
  const shell = document.querySelector<HTMLElement>('k-door')?.dataset.shell
  const { owner } = document.documentElement.dataset
  const isAside = shell !== undefined && location.pathname !== shell && !owner
  if (isOver(mark, deviceNow()) || !(isAside || mark.owner === owner)) forgetOwner()
}
