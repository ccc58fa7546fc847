export { gather, strideOne, strideTwo } from './depthwise';
export { pointwise } from './pointwise';
