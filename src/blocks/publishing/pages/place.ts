/** Where the pages of news are: for everybody, on the side from which mail leaves. */
export const newsPlace = { allow: 'everyone', zones: ['outer'], density: 'resident' } as const
