import { CONTRACT_VERSION, MEASURES_VERSION } from '#core/contract.ts';
import type { Project, ProjectPicture } from '#core/project/project.ts';
import { drawnInspection } from './fake-engine.ts';

/** A picture of a project with real measures; its vectors come from its path. */
export function drawnPicture(path: string, bytes = path.length): ProjectPicture {
  const { facts, measures, maps, signature, timing } = drawnInspection({ name: path.split('/').at(-1)!, size: bytes });
  const value = (at: number) => Math.round(32767 * Math.sin(at + path.length));
  const row = {
    look: Int16Array.from({ length: 8 }, (_, at) => value(at)),
    background: Int16Array.from({ length: 4 }, (_, at) => value(at + 8)),
    subject: new Int16Array(4),
  };
  return {
    path,
    bytes,
    modifiedAt: 1,
    phase: 'checked',
    inspection: { facts, measures, maps, signature: { ...signature, sketch: new Uint8Array() }, timing },
    row,
  };
}

/** A project of those pictures that nobody has organised. */
export function drawnProject(paths: readonly string[], kept: Project['kept'] = {}): Project {
  return {
    name: 'evening',
    savedAt: Date.UTC(2026, 10, 25, 22, 10),
    appVersion: '1.2.3',
    measuredBy: MEASURES_VERSION,
    contract: CONTRACT_VERSION,
    model: 'drawn',
    pictures: paths.map((path) => drawnPicture(path)),
    organized: null,
    kept,
  };
}
