/** How far a question has come, as it is kept. Called off: it is not asked any more, with the reason. */
export const questionStates = ['open', 'answered', 'called_off'] as const
export type QuestionState = (typeof questionStates)[number]

/**
 * How far it has come as everybody reads it: voices are taken, the city works on its answer, the answer is late, it was given (or given
 * late), it is not asked any more.
 */
export const stages = ['asking', 'closed', 'late', 'answered', 'called_off'] as const
export type Stage = (typeof stages)[number]

export const voiceStates = ['held', 'shown', 'back'] as const
export type VoiceState = (typeof voiceStates)[number]

/** By which way a voice came; all but the first are taken down by staff. */
export const voiceChannels = ['web', 'telephone', 'fax', 'paper', 'counter'] as const
export type VoiceChannel = (typeof voiceChannels)[number]
export const takenDown = ['telephone', 'fax', 'paper', 'counter'] as const

export const longestVoice = 400
export const longestAnswer = 2000
/** How long a question may take voices, and how long its answer may then take: longer is a promise that nobody remembers. */
export const mostDays = 366
