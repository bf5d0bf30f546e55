import { ownPlace } from '../../core/page/own-parts.ts'

const card = ownPlace('/card')

/** A room shows its page on `/card`, for whoever has a participation card. */
export const defineCardPart = card.define

export const cardParts = card.parts
