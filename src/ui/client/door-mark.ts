import { ownerKey } from './door-kept.ts'

/** Whose device this is while a door keeps names on it, until when, and how far the clock of the server is ahead of this one. */
export type Mark = { owner: string; until: number; ahead: number }

export function markOwner(owner: string | undefined, { until, ahead }: Omit<Mark, 'owner'>) {
  try {
    if (owner) localStorage.setItem(ownerKey, JSON.stringify({ owner, until, ahead }))
  } catch {}
}

export function forgetMark() {
  try {
    localStorage.removeItem(ownerKey)
  } catch {}
}

export function markHere(): Mark | null {
  try {
    return JSON.parse(localStorage.getItem(ownerKey) ?? 'null') as Mark | null
  } catch {
    return null
  }
}

/** Whether it is the device of whoever fetched these names: nobody signed out or came after them, in whichever window. */
export const isOwner = (owner: string): boolean => markHere()?.owner === owner

/** Whether names may be shown on this page. The one that stands for it without a network is of nobody: there the mark alone counts. */
export function mayName(): boolean {
  const mark = markHere()
  return mark !== null && mark.owner === (document.documentElement.dataset.owner ?? mark.owner)
}
