/** What a duty post says: its agency has to do with the person, or has not. */
export const involvements = ['involved', 'not_involved'] as const
export type Involvement = (typeof involvements)[number]

/** By how many open days an answer is asked for. */
export const answerDays = 3

/** Where what one asked and what one is asked stands; it says nothing of anybody. */
export const askingsPath = '/casework/askings'
export const askingPath = (id: string): string => `${askingsPath}/${id}`
export const questionPath = (id: string): string => `/casework/involvement-questions/${id}`
