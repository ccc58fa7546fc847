import { THUMBNAIL_EXPORT_PX } from '#core/report/html/thumbnails.ts';
import type { ReportExport } from '#core/report/exports.ts';
import type { App } from '#state/context.ts';
import { reportOf } from '#state/exporting.ts';
import { fileNamePart, saveFile } from './save-file.ts';
import { smallPicture } from './small-picture.ts';

/** Saves the report of now in one of its forms. */
export async function saveReport(app: App, { subject, extension, mediaType, write }: ReportExport): Promise<void> {
  const { session } = app;
  const text = await write(reportOf(app), async (path) => {
    const image = session.imageOf(path);
    return image?.phase === 'checked' ? smallPicture(await image.thumbnail.blob(), THUMBNAIL_EXPORT_PX) : '';
  });
  saveFile(`proofsheet-${fileNamePart(session.name)}-${subject}.${extension}`, mediaType, text);
}
