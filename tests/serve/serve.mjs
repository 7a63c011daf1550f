import { run } from '../tap.mjs';
import { launch } from '../browser/chromium.mjs';
import { blind } from './blind.mjs';
import { follow } from './follow.mjs';
import { load } from './load.mjs';
import { panel } from './panel.mjs';
import { preview } from './preview.mjs';
import { ranges } from './ranges.mjs';
import { requests } from './requests.mjs';
import { startup } from './startup.mjs';

await run(async () => {
  await startup();
  await requests();
  await ranges();
  await load();
  await blind();
  const browser = await launch();
  try {
    await follow(browser);
    await preview(browser);
    await panel(browser);
  } finally {
    await browser.close();
  }
});
