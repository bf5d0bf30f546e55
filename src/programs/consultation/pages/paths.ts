// What residents write under: the address stays in the history of a device that others use, too, and says nothing.

/** Writing to the counter, its receipt, and asking for that. */
export const letterPath = '/form'

/** Telling of somebody else. */
export const concernPath = '/form/notice'
