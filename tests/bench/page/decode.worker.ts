/** The yardstick: the browser's own decoder and nothing else. Asks for a file, decodes it, asks for the next. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<File>) => void;
  postMessage(decoded: boolean): void;
};

scope.onmessage = async ({ data: file }) => scope.postMessage(await decodes(file));

async function decodes(file: File): Promise<boolean> {
  try {
    const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: file.type });
    const { image } = await decoder.decode();
    image.close();
    decoder.close();
    return true;
  } catch {
    return false;
  }
}
