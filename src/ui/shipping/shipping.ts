import type { App } from '#state/context.ts';
import { askForFile, askForPlace } from '#state/handover/asking.ts';
import { whyOf } from '#state/handover/why.ts';
import { LARGE_ZIP_BYTES } from '#state/handover/zip.ts';
import type { ShipmentPlan } from '#state/shipping/shipment-plan.ts';
import type { Shipment } from '#state/shipping/shipment.svelte.ts';
import { unlessLeft } from '#ui/handover/carrying.ts';
import { fileNamePart, saveFile } from '#ui/kit/save-file.ts';
import { counted } from '#ui/text.ts';

const topic = 'shipment';

/** Saves the ZIP, to disk as it comes where it may be large and the browser can. To be called within a click. */
export async function shipToZip(app: App, shipment: Shipment, plan: ShipmentPlan): Promise<void> {
  const name = `${fileNamePart(app.session.name)}-${shipment.target.id}.zip`;
  await tell(app, shipment, async () => {
    const target = plan.bytes > LARGE_ZIP_BYTES ? await askForFile(name) : undefined;
    if (target === null) return;
    await shipment.zip(plan, async (zip) => {
      if (target) await zip.pipeTo(await target.createWritable());
      else saveFile(name, 'application/zip', await new Response(zip).blob());
    });
  });
}

/** Writes into a folder that is asked for. To be called within a click. */
export async function shipToFolder(app: App, shipment: Shipment, plan: ShipmentPlan): Promise<void> {
  await tell(app, shipment, async () => {
    const place = await askForPlace();
    if (place) await shipment.folder(plan, place);
  });
}

async function tell({ notices }: App, shipment: Shipment, ship: () => Promise<void>): Promise<void> {
  try {
    await unlessLeft(ship);
    const { result } = shipment;
    if (!result) return;
    const left = result.left.length > 0 ? ` ${counted(result.left.length, 'picture does', 'pictures do')} not go.` : '';
    notices.say(`${counted(result.shipped, 'picture')} for training.${left}`, { topic });
  } catch (reason) {
    const stopped = reason instanceof DOMException && reason.name === 'AbortError';
    notices.say(stopped ? 'Stopped: nothing was saved.' : `It was not written: ${whyOf(reason)}.`, {
      topic,
      tone: stopped ? 'plain' : 'problem',
    });
  }
}
