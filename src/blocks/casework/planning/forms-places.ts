/** 標準様式, in the order in which they are used. */
export const formCodes = ['intake', 'assessment', 'plan', 'evaluation'] as const
export type FormCode = (typeof formCodes)[number]

export const filledFormPath = (caseId: string, form: FormCode): string =>
  `/casework/cases/${caseId}/forms/${form}`
export const blankFormPath = (form: FormCode): string => `/casework/forms/${form}`
