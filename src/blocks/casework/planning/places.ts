/** Where the assessment of a case is, and its plans. */
export const assessmentPath = (caseId: string): string => `/casework/cases/${caseId}/assessment`
export const planPath = (caseId: string): string => `/casework/cases/${caseId}/plan`
