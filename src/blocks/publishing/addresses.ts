import type { Way } from '../../core/channels/channel.ts'
import { keyedDigest } from '../../core/keyed-digest.ts'
import { openSealed, sealText } from '../../core/sealed-text.ts'

const purpose = 'news address'

/** By what an address is known: of a browser its endpoint, of LINE the number of a user. */
export const digestOfAddress = (way: Way, text: string): string => keyedDigest(purpose, `${way} ${text}`)

/** As an address that is no mail address lies in the database: it is read by what hands a message over, and stands in no log. */
export const sealedAddress = (text: string): string => sealText(purpose, text)

/** Null where another installation has sealed it. */
export const readSealed = (sealed: string): string | null => openSealed(purpose, sealed)
