import { ownPlace } from '../../../core/page/own-parts.ts'

const me = ownPlace('/me')

/** A room shows its page on `/me`, for residents with an account. */
export const defineOwnPart = me.define

export const ownParts = me.parts
