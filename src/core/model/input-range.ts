/** How a model wants its pixels, from values 0 … 1: value · scale + offset, for red, green and blue. */
export interface InputScale {
  readonly name: string;
  readonly scale: readonly [number, number, number];
  readonly offset: readonly [number, number, number];
}

const even = (name: string, scale: number, offset: number): InputScale => ({
  name,
  scale: [scale, scale, scale],
  offset: [offset, offset, offset],
});

/** Mean and standard deviation of ImageNet's pictures (Krizhevsky et al. 2012), as torchvision's models expect them. */
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/** The conventions in use: TF-Hub, Keras' MobileNet and Inception, plain bytes, PyTorch. */
export const inputScales = {
  unit: even('0 … 1', 1, 0),
  signed: even('−1 … 1', 2, -1),
  bytes: even('0 … 255', 255, 0),
  imagenet: {
    name: 'ImageNet mean and deviation',
    scale: [1 / deviation[0], 1 / deviation[1], 1 / deviation[2]],
    offset: [-mean[0] / deviation[0], -mean[1] / deviation[1], -mean[2] / deviation[2]],
  },
} as const satisfies Record<string, InputScale>;

export type InputRange = keyof typeof inputScales;

export const isInputRange = (value: unknown): value is InputRange =>
  typeof value === 'string' && Object.hasOwn(inputScales, value);
