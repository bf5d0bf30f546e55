export const decisionsPath = '/casework/decisions'
export const approvalPath = (id: string): string => `/casework/approvals/${id}`
export const approvalsPath = (caseId: string): string => `/casework/cases/${caseId}/approvals`
