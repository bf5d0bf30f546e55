/**
 * A kind of case as its program shows it: where one case of it is, and the word for the kind. `topics`: what somebody may come about, in
 * the order of its paper; their words are `<kind>.field.topics.<topic>`.
 */
export type CaseKind = {
  kind: string
  href: (caseId: string) => string
  word: string
  topics?: readonly string[]
}

const kinds = new Map<string, CaseKind>()

/** Registers a program's kind of case, so that what shows cases of every kind can name it and lead there. */
export function defineCaseKind(kind: CaseKind): void {
  kinds.set(kind.kind, kind)
}

export const caseKindOf = (kind: string): CaseKind | undefined => kinds.get(kind)

/** The first kind whose paper lists what somebody may come about: for a blank one, which is of no case yet. */
export const kindWithTopics = (): CaseKind | undefined =>
  [...kinds.values()].find(({ topics }) => topics !== undefined)
