import { certificatePage } from './certificate.tsx'
import { listPage } from './list.tsx'
import { retentionPage } from './retention.tsx'

export const retentionPages = [retentionPage, listPage, certificatePage]
