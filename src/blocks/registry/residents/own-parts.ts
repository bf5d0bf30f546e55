/** Something that a resident with an account can do on a page of another room. */
export type OwnPart = {
  /** Where it stands in the list. */
  order: number
  /** The page, with a fixed address. */
  path: string
  /** The keys of its words: what it is called, and one sentence of what one finds there. In easy words, too. */
  title: string
  text: string
}

const parts: OwnPart[] = []

/** A room shows its page on `/me`, which knows of it no more than this. */
export function defineOwnPart(part: OwnPart): void {
  if (parts.some(({ path }) => path === part.path)) throw new Error(`two parts of /me lead to ${part.path}`)
  parts.push(part)
}

/** In their order. */
export const ownParts = (): OwnPart[] => parts.toSorted((a, b) => a.order - b.order)
