/**
 * How a picture came to be, by the IPTC's vocabulary of digital source types (cv.iptc.org/newscodes/digitalsourcetype);
 * the words are ours, null = a photograph as far as a test set is concerned.
 */
export const digitalSources: ReadonlyMap<string, string | null> = new Map([
  ['digitalCapture', null],
  ['computationalCapture', null],
  ['negativeFilm', null],
  ['positiveFilm', null],
  ['print', null],
  ['humanEdits', null],
  ['minorHumanEdits', null],
  ['compositeCapture', null],
  ['algorithmicallyEnhanced', 'changed by a program'],
  ['screenCapture', 'a screenshot'],
  ['virtualRecording', 'recorded in a virtual scene'],
  ['digitalArt', 'drawn by hand on a computer'],
  ['digitalCreation', 'made on a computer'],
  ['softwareImage', 'made by a program'],
  ['dataDrivenMedia', 'drawn from figures by a program'],
  ['algorithmicMedia', 'made by a program'],
  ['trainedAlgorithmicMedia', 'made by a generative model'],
  ['composite', 'put together from several sources'],
  ['compositeSynthetic', 'put together with synthetic parts'],
  ['compositeWithTrainedAlgorithmicMedia', 'edited by a generative model'],
]);

/** How a picture was made where that makes it no photograph; null = a photograph, or nothing is declared. */
export const syntheticWords = (code: string | null): string | null => digitalSources.get(code ?? '') ?? null;
