/** How seats are given: to whoever comes first, or by lot among those who signed up by a day. */
export const signUpWays = ['first-come', 'lottery'] as const
export type SignUpWay = (typeof signUpWays)[number]

/** How a sign-up came. All of them stand in one queue. */
export const signUpChannels = ['web', 'telephone', 'fax', 'paper', 'counter'] as const
export type SignUpChannel = (typeof signUpChannels)[number]

/**
 * `entered`: takes part in a lottery that is to come. `offered`: a seat that became free is held for them for a while.
 * `declined`: they did not want it. `lapsed`: they did not answer in time.
 */
export const signUpStates = [
  ...(['entered', 'confirmed', 'waiting', 'offered'] as const),
  ...(['cancelled', 'declined', 'lapsed'] as const),
] as const
export type SignUpState = (typeof signUpStates)[number]

/** States in which somebody has a place, or a hope of one: nobody is in two of them at one session. */
export const liveStates = ['entered', 'confirmed', 'waiting', 'offered'] as const satisfies SignUpState[]
/** States in which the seats are taken from the others. */
export const holdingStates = ['confirmed', 'offered'] as const satisfies SignUpState[]

/** Who ended a sign-up: the person, somebody of the host for them, or the limit of an offer. */
export type EndedBy = 'self' | 'staff' | 'time'

/** How somebody is told, the quickest that they named first. */
export const tellingWays = ['mail', 'fax', 'telephone', 'letter'] as const
export type TellingWay = (typeof tellingWays)[number]

/** What somebody is told of: their seat, their place in the queue, an offer, that it was given on, that all is called off. */
export const tellings = ['confirmed', 'waiting', 'offered', 'lapsed', 'cancelled'] as const
export type Telling = (typeof tellings)[number]
