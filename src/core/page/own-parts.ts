/** Something that somebody can do on a page of another room. */
export type OwnPart = {
  /** Where it stands in the list. */
  order: number
  /** The page, with a fixed address. */
  path: string
  /** The keys of its words: what it is called, and one sentence of what one finds there. In easy words, too. */
  title: string
  text: string
}

/** A page of somebody's own that leads to what rooms have for them, and knows of it no more than this. */
export function ownPlace(page: string) {
  const parts: OwnPart[] = []
  return {
    /** A second part that leads to the same page ends the start. */
    define(part: OwnPart): void {
      if (parts.some(({ path }) => path === part.path))
        throw new Error(`two parts of ${page} lead to ${part.path}`)
      parts.push(part)
    },
    /** In their order. */
    parts: (): OwnPart[] => parts.toSorted((a, b) => a.order - b.order),
  }
}
