import type { Outcome } from '#core/outcome.ts';
import type { Project } from '#core/project/project.ts';
import { readProject, refusals, refused } from '#core/project/read.ts';
import { projectText } from '#core/project/write.ts';

/** More is no project: 10,000 pictures are a tenth of it, and a text of twice this length no browser holds. */
const MOST_BYTES = 4e8;
/** Characters that go through the compressor at once, so that the page is not held up for long. */
const PIECE = 2 ** 20;

/** The file of a project: its JSON, compressed. */
export function writeProjectFile(project: Project): Promise<Blob> {
  const pieces = projectText(project);
  const encoder = new TextEncoder();
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      let text = '';
      // Asked one by one: leaving a loop over a generator ends it.
      for (let next = pieces.next(); ; next = pieces.next()) {
        text += next.value ?? '';
        if (next.done || text.length > PIECE) break;
      }
      if (text === '') controller.close();
      else controller.enqueue(encoder.encode(text));
    },
  });
  return new Response(bytes.pipeThrough(new CompressionStream('gzip'))).blob();
}

/** Opens it, compressed or not. */
export async function readProjectFile(file: Blob): Promise<Outcome<Project>> {
  try {
    const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const compressed = first === 0x1f && second === 0x8b;
    const bytes = compressed ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
    const text = await textOf(bytes);
    return text === null ? refused(refusals.large) : readProject(text);
  } catch {
    return refused(refusals.damaged);
  }
}

/** @returns null where there is more than can be read */
async function textOf(bytes: ReadableStream<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  const reader = bytes.getReader();
  for (let length = 0; ;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
