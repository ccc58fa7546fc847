import type { Zoom } from './placing.ts';

/** 'Fit', '100 %' */
export const zoomName = (zoom: Zoom): string => (zoom === 'fit' ? 'Fit' : `${zoom * 100} %`);
