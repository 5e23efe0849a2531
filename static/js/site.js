/* Every part enhances something that works without it. */
import { startReadingControl } from './reading-control.js';
import { startTray } from './tray.js';

startReadingControl();
startTray();
