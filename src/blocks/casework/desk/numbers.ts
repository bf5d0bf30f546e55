/** A telephone number as it is looked for: its digits, whichever way they were typed. Null: there are none. */
export const digitsOf = (typed: string | null | undefined): string | null =>
  (typed ?? '').normalize('NFKC').replace(/\D/g, '') || null
