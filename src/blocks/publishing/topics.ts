/** What one can be told about. The words are `publishing.topic.<code>`. */
export const topics = ['gatherings', 'wishes', 'lectures', 'childcare', 'plan'] as const

export type Topic = (typeof topics)[number]

export const languages = ['ja', 'easy', 'en'] as const

/** What a letter is for: to ask an address, to tell its owner that it is known, the news of a day, what cannot wait. */
export type LetterKind = 'confirm' | 'known' | 'daily' | 'urgent'

export type Language = (typeof languages)[number]
