/** What the rules know of the language, the field and the law. */
export type Knowledge = Record<string, never>

/** The knowledge that is shipped with the rules. */
export async function shippedKnowledge(): Promise<Knowledge> {
  return {}
}
