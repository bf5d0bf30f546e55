/** Looks that only rows of other rooms let themselves be asked about, and why none of them is about a person. */
export const elsewhere: Record<string, string> = {
  'core.showJob': 'a job holds counts only',
  'core.job': 'a job holds counts only',
  'privacy.retentionList': 'ids and days of records that may go, each seen by whoever sees the record',
  'privacy.retentionCertificate': 'how many records went, and who of staff decided it',
  'registry.importProgress': 'the same job, of an import',
  'lectures.certificate': 'of a lecture that was held for a group, with a head-count and nobody’s name',
  'indicators.finding': 'about the text of the plan',
  'indicators.correction': 'about the text of the plan',
  'indicators.inquiry': 'figures that were asked of a division',
  'indicators.inquiryAnswers': 'figures that were asked of a division',
  'indicators.inquirySheet': 'figures that were asked of a division',
  'indicators.inquirySheetFile': 'figures that were asked of a division',
  'indicators.inquiryItem': 'figures that were asked of a division',
  'indicators.inquiryReminders': 'who has not answered, by division',
  'indicators.inquiryLetter': 'who has not answered, by division',
}
