export const overviewPath = '/layered-support'
export const communityPath = '/layered-support/community'
export const communityPlanPath = (id: string): string => `/layered-support/community-plans/${id}`
export const blankPath = '/layered-support/forms/application'
export const layeredPath = (caseId: string, supportId?: string): string =>
  `/casework/cases/${caseId}/layered${supportId ? `?support=${supportId}` : ''}`
export const filledPath = (caseId: string, supportId: string): string =>
  `/casework/cases/${caseId}/layered/application?support=${supportId}`
export const joiningsPath = '/layered-support/joining'
export const joiningPath = (caseId: string, supportId?: string): string =>
  `/casework/cases/${caseId}/layered/joining${supportId ? `?support=${supportId}` : ''}`
export const needsPath = (caseId: string): string => `/casework/cases/${caseId}/layered/needs`
