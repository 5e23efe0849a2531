/* Every part enhances something that works without it. */
import { startPlan } from './plan.js';
import { startReadingControl } from './reading-control.js';
import { startSearch } from './search.js';
import { startTray } from './tray.js';

startReadingControl();
startPlan();
startSearch();
startTray();

// On a desk the filters stand open; where the style sheet cannot do that (::details-content), the script does.
if (!CSS.supports('selector(::details-content)') && matchMedia('(min-width: 56rem)').matches) {
  for (const filters of document.querySelectorAll('.filters details')) filters.open = true;
}
