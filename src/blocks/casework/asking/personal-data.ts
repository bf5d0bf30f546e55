import type { TableData } from '../../../core/privacy/personal.ts'

const cases = 'casework.file.cases'

/** What is held of people where one asks which agencies have to do with them. */
export const askingData: Record<string, TableData> = {
  involvement_asking: {
    file: cases,
    items: {
      name: ['name', 'reading', 'called'],
      birth: ['birth_on'],
      supporters: ['account_id', 'post_id', 'agency_id', 'telephone'],
      disclosure: ['basis', 'purpose', 'asked_at', 'answer_by', 'ended_at'],
      consent: ['consent_form', 'consent_on'],
    },
    technical: ['person_id'],
  },
  involvement_question: { file: cases, items: { supporters: ['agency_id'] }, technical: ['asking_id'] },
  involvement_answer: {
    file: cases,
    items: { supporters: ['involved', 'how', 'telephone', 'answered_by', 'answered_at'] },
    sensitive: ['supporters'],
    technical: ['question_id'],
  },
}
