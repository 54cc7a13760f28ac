import { HookswitchApp } from './element.ts';

// A panel may load the script twice.
if (customElements.get('hookswitch-app') === undefined) customElements.define('hookswitch-app', HookswitchApp);
