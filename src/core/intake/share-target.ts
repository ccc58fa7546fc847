/** What the manifest, the service worker and the page agree on about pictures that another app shares. Paths are within the app's scope. */
export const shareTarget = {
  /** Where the system posts them to. */
  path: 'share-target',
  /** Field of the posted form. */
  field: 'pictures',
  /** Cache in which the service worker leaves them, each under its number. */
  cache: 'proofsheet-shared',
  /** Query of the page that is to fetch them from there. */
  query: 'shared',
  /** Headers of a cached picture: its name, percent-encoded, and when it was last changed, in milliseconds since 1970. */
  nameHeader: 'x-file-name',
  timeHeader: 'x-file-modified',
} as const;
