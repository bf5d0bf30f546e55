/** The tables of the household of a case: each row of them is of a case, by its column case_id. */
export const householdTables = ['case_member', 'case_tie', 'household_state', 'case_part'] as const

/** Those whose rows not everybody sees who sees the case: they follow it, each with a rule of its own. */
export const householdRoots = ['case_member', 'case_tie', 'case_part'] as const
