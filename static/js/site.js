/* Every part enhances something that works without it. */
import { startPlan } from './plan.js';
import { startReadingControl } from './reading-control.js';
import { startTray } from './tray.js';

startReadingControl();
startPlan();
startTray();
