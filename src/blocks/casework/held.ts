import { sql } from 'kysely'

/**
 * Of `support_case as c`: the cases for which there must be somebody in the agency that holds them. That is every open one; and a
 * restricted one after it was closed too, because whoever is not named on it does not know that it is there.
 */
export const needsSomebody = sql<boolean>`(c.closed_on is null or c.sensitivity = 'restricted')`
