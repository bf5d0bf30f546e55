/** The ways by which something is told to whoever asked for it, outside. */
export const ways = ['mail', 'push', 'line'] as const

export type Way = (typeof ways)[number]

/** One message to one address. Nothing in `subject` or `key` tells what it is about or for whom: both are seen on the way. */
export type Message = {
  /** A UUID, the same whenever this message is tried: by it a way that can knows a second one of it. */
  key: string
  /** Where to, as this way writes it; other ways and the log never read it. */
  address: string
  subject: string
  text: string
  /** A page of our own, with its origin, where it can be read on. */
  read: string
  /** A page of our own where one press ends it. */
  stop: string
  isUrgent: boolean
}

/**
 * What became of it. `gone`: nobody is at this address any more, and never will be. `later`: it was not taken, and may be another
 * time. `refused`: it was not taken and never will be. `unknown`: it may have been taken. `why` is a code for the log; it
 * holds nothing of the address or of what others answered.
 */
export type Outcome =
  | { is: 'sent' }
  | { is: 'gone' }
  | { is: 'later'; why: string }
  | { is: 'refused'; why: string }
  | { is: 'unknown'; why: string }

/** A way out. Who may be told what, and when, is no matter of it. */
export type Channel = {
  way: Way
  /** Whether this installation is set up for it. */
  isOpen: () => boolean
  /** What the links in its messages begin with; null while it is not open. */
  origin: () => string | null
  /**
   * For how long (ms) a message that was sent again with the same key is shown once, so that it may be sent again when nobody knows what
   * became of it; 0: never.
   */
  repeatsFor: number
  /** Never throws for what a server or a network does. */
  send: (message: Message) => Promise<Outcome>
}

/** What was not handed over, for the log of faults: the way and a code. */
export class NotHandedOver extends Error {
  constructor(way: Way, why: string) {
    super(`a message was not handed over by ${way}: ${why}`)
  }
}
