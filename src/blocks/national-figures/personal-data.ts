import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const figures = 'figures by month, which name nobody'

/** Figures for the prefecture and the state: counts alone. */
export const nationalFiguresData: RoomPrivacy = {
  purposes: [],
  files: [],
  flows: [],
  tables: {
    national_reporter: { none: 'which agencies report figures' },
    national_figure: { none: figures },
    national_freeze: { none: figures },
  },
}
