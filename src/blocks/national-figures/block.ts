import { defineBlock } from '../../core/room.ts'
import { actions } from './actions.ts'
import { nationalFiguresDemo } from './demo.ts'
import { cellPage } from './pages/cell.tsx'
import { matrixPage } from './pages/matrix.tsx'
import { monthPage } from './pages/month.tsx'
import { monthReportPage } from './pages/month-report.tsx'
import { reportersPage } from './pages/reporters.tsx'
import { sheetCsvPage, sheetPage } from './pages/sheet.tsx'
import { nationalFiguresData } from './personal-data.ts'
import { nationalFiguresRetention } from './retention.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 国への実績報告: matrices of lines and months, each cell our own rows and what other agencies report, settled as it was told. What
 * is counted, rooms contribute (core/national-measure.ts); which lines there are, a file says (matrices/).
 */
export const nationalFigures = defineBlock({
  id: 'national-figures',
  zones: ['inner'],
  sql: new URL('./sql/', import.meta.url),
  tables: {
    national_reporter: { class: 'tenant' },
    national_figure: { class: 'tenant' },
    national_freeze: { class: 'tenant', noHistory: 'appended only: what is told again is a row of its own' },
  },
  actions,
  pages: [matrixPage, sheetPage, sheetCsvPage, reportersPage, monthPage, monthReportPage, cellPage],
  indicators: [],
  privacy: nationalFiguresData,
  retention: nationalFiguresRetention,
  demo: nationalFiguresDemo,
  words: { ja, en },
})
