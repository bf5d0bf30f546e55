/** Where it is shown who stands around the person of a case, and where that is drawn for paper. */
export const householdPath = (caseId: string): string => `/casework/cases/${caseId}/household`
export const householdPicturePath = (caseId: string): string => `${householdPath(caseId)}/picture`
