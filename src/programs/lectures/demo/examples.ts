import type { MenuText } from '../queries/menus.ts'

/** A menu as a division writes it down. */
export const frailty: Omit<MenuText, 'title'> & { heading: string } = {
  number: 101,
  heading: 'フレイル予防は今日から（見本）',
  summary: '栄養・運動・社会参加の三つの柱を、簡単な体操を交えて紹介します。',
  field: 'health',
  themes: ['frailty', 'food'],
  targetGroups: ['seniors', 'community'],
  signLanguage: true,
  online: false,
  forWhom: '65歳以上の方、地域の集まり',
  minutes: 60,
  peopleFrom: 5,
  peopleTo: 50,
  needs: 'いす、スクリーン',
  communityWelfare: true,
  noticeDays: 10,
  offeredFrom: '2023-04-01',
}

/** What a town association asks for. */
export const townAssociation = {
  groupName: '見本町会',
  contactName: '架空 町子',
  telephone: '04-7100-0000',
  placeName: '見本町会館',
  placeAddress: '柏市架空町1-1',
  expected: 25,
}

/** Three wishes in January 2027. */
export const threeWishes = {
  day1: '2027-01-15',
  starts1: '10:00',
  ends1: '11:00',
  day2: '2027-01-20',
  starts2: '10:00',
  ends2: '11:00',
  day3: '2027-01-22',
  starts3: '14:00',
  ends3: '15:00',
}
