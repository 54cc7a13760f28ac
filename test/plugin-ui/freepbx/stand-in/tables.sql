CREATE TABLE admin (variable TEXT PRIMARY KEY, value TEXT);
INSERT INTO admin VALUES ('need_reload', 'false');
CREATE TABLE users (extension TEXT, name TEXT);
CREATE TABLE devices (id TEXT, tech TEXT, dial TEXT, devicetype TEXT, user TEXT, description TEXT, emergency_cid TEXT, hint_override TEXT);
CREATE TABLE sip (id TEXT, keyword TEXT, data TEXT, flags INTEGER);
CREATE TABLE astdb (family TEXT, key TEXT, value TEXT, PRIMARY KEY (family, key));
CREATE TABLE kvstore (module TEXT, key TEXT, id TEXT, val TEXT, type TEXT, PRIMARY KEY (module, key, id));
CREATE TABLE hookswitch_nonces (nonce TEXT PRIMARY KEY, seen INTEGER);
