/** A small picture as a data: URL, long side at most THUMBNAIL_EXPORT_PX; '' where there is none to show. */
export type Thumbnails = (path: string) => Promise<string>;

/** Small enough for 2,000 in one file, large enough to know a picture by. */
export const THUMBNAIL_EXPORT_PX = 160;
