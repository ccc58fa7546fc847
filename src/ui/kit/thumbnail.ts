import type { Attachment } from 'svelte/attachments';
import type { Thumbnail } from '#state/thumbnails.ts';

/** Shows a thumbnail in an `<img>`, which has no source until storage has given it. */
export function shown(thumbnail: Thumbnail): Attachment<HTMLImageElement> {
  return (img) => {
    const end = thumbnail.use((url) => (img.src = url));
    return () => {
      img.removeAttribute('src');
      end();
    };
  };
}
