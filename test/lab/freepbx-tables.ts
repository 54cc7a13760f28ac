/** The tables of FreePBX 17's configuration that matter to a reader: columns and keys by name of the table. */
export const freepbxTables: Readonly<Record<string, string>> = {
  users:
    "extension VARCHAR(20) NOT NULL DEFAULT '', password VARCHAR(20) DEFAULT NULL, name VARCHAR(50) DEFAULT NULL, voicemail VARCHAR(50) DEFAULT NULL, ringtimer INT DEFAULT NULL, noanswer VARCHAR(100) DEFAULT NULL, recording VARCHAR(50) DEFAULT NULL, outboundcid VARCHAR(50) DEFAULT NULL, sipname VARCHAR(50) DEFAULT NULL, noanswer_cid VARCHAR(20) NOT NULL DEFAULT '', busy_cid VARCHAR(20) NOT NULL DEFAULT '', chanunavail_cid VARCHAR(20) NOT NULL DEFAULT '', noanswer_dest VARCHAR(255) NOT NULL DEFAULT '', busy_dest VARCHAR(255) NOT NULL DEFAULT '', chanunavail_dest VARCHAR(255) NOT NULL DEFAULT '', mohclass VARCHAR(80) DEFAULT 'default', KEY extension (extension)",
  devices:
    "id VARCHAR(20) NOT NULL DEFAULT '', tech VARCHAR(10) NOT NULL DEFAULT '', dial VARCHAR(255) NOT NULL DEFAULT '', devicetype VARCHAR(5) NOT NULL DEFAULT '', user VARCHAR(50) DEFAULT NULL, description VARCHAR(50) DEFAULT NULL, emergency_cid VARCHAR(100) DEFAULT NULL, hint_override VARCHAR(100) DEFAULT NULL, KEY id (id), KEY tech (tech)",
  sip: "id VARCHAR(20) NOT NULL DEFAULT '-1', keyword VARCHAR(30) NOT NULL DEFAULT '', data VARCHAR(8100) NOT NULL, flags INT NOT NULL DEFAULT 0, PRIMARY KEY (id, keyword)",
  pjsip:
    "id VARCHAR(20) NOT NULL DEFAULT '-1', keyword VARCHAR(30) NOT NULL DEFAULT '', data VARCHAR(8100) NOT NULL, flags INT NOT NULL DEFAULT 0, PRIMARY KEY (id, keyword)",
  iax: "id VARCHAR(20) NOT NULL DEFAULT '-1', keyword VARCHAR(30) NOT NULL DEFAULT '', data VARCHAR(255) NOT NULL, flags INT NOT NULL DEFAULT 0, PRIMARY KEY (id, keyword)",
  dahdi:
    "id VARCHAR(20) NOT NULL DEFAULT '-1', keyword VARCHAR(30) NOT NULL DEFAULT '', data VARCHAR(255) NOT NULL DEFAULT '', flags INT NOT NULL DEFAULT 0, PRIMARY KEY (id, keyword)",
  emergencydevices:
    'id VARCHAR(20) NOT NULL, tech VARCHAR(10) NOT NULL, dial VARCHAR(255) NOT NULL, devicetype VARCHAR(10) DEFAULT NULL, user VARCHAR(50) DEFAULT NULL, description VARCHAR(100) DEFAULT NULL, emergency_cid VARCHAR(100) DEFAULT NULL, hint_override VARCHAR(100) DEFAULT NULL',
  admin: "variable VARCHAR(20) NOT NULL DEFAULT '', value VARCHAR(80) NOT NULL DEFAULT '', PRIMARY KEY (variable)",
  freepbx_settings:
    "keyword VARCHAR(50) NOT NULL DEFAULT '', value VARCHAR(255) DEFAULT NULL, name VARCHAR(80) DEFAULT NULL, level TINYINT(1) DEFAULT 0, description LONGTEXT DEFAULT NULL, type VARCHAR(25) DEFAULT NULL, options LONGTEXT DEFAULT NULL, defaultval VARCHAR(255) DEFAULT NULL, readonly TINYINT(1) DEFAULT 0, hidden TINYINT(1) DEFAULT 0, category VARCHAR(50) DEFAULT NULL, module VARCHAR(50) DEFAULT NULL, emptyok TINYINT(1) DEFAULT 1, sortorder INT DEFAULT 0, PRIMARY KEY (keyword)",
  modules:
    "id INT NOT NULL AUTO_INCREMENT, modulename VARCHAR(50) NOT NULL DEFAULT '', version VARCHAR(20) NOT NULL DEFAULT '', enabled TINYINT(1) NOT NULL DEFAULT 0, signature LONGBLOB DEFAULT NULL, PRIMARY KEY (id)",
  featurecodes:
    "modulename VARCHAR(50) NOT NULL DEFAULT '', featurename VARCHAR(50) NOT NULL DEFAULT '', description VARCHAR(200) NOT NULL DEFAULT '', helptext VARCHAR(500) NOT NULL DEFAULT '', defaultcode VARCHAR(20) DEFAULT NULL, customcode VARCHAR(20) DEFAULT NULL, enabled TINYINT(1) NOT NULL DEFAULT 0, providedest TINYINT(1) NOT NULL DEFAULT 0, PRIMARY KEY (modulename, featurename), KEY enabled (enabled)",
  manager:
    'manager_id INT NOT NULL AUTO_INCREMENT, name VARCHAR(15) NOT NULL, secret VARCHAR(50) DEFAULT NULL, deny VARCHAR(1024) DEFAULT NULL, permit VARCHAR(1024) DEFAULT NULL, `read` VARCHAR(255) DEFAULT NULL, `write` VARCHAR(255) DEFAULT NULL, writetimeout INT DEFAULT NULL, PRIMARY KEY (manager_id)',
  arimanager:
    'id INT NOT NULL AUTO_INCREMENT, name VARCHAR(190) NOT NULL, password VARCHAR(255) DEFAULT NULL, password_format VARCHAR(255) DEFAULT NULL, read_only INT DEFAULT 1, PRIMARY KEY (id), UNIQUE KEY name_UNIQUE (name)',
  userman_directories:
    "id INT NOT NULL AUTO_INCREMENT, name VARCHAR(250) DEFAULT NULL, driver VARCHAR(150) NOT NULL DEFAULT '', active TINYINT(1) NOT NULL DEFAULT 0, `order` INT NOT NULL DEFAULT 5, `default` TINYINT(1) NOT NULL DEFAULT 0, locked TINYINT(1) NOT NULL DEFAULT 0, PRIMARY KEY (id)",
  userman_users:
    "id INT NOT NULL AUTO_INCREMENT, auth VARCHAR(150) DEFAULT 'freepbx', authid VARCHAR(750) DEFAULT NULL, username VARCHAR(150) DEFAULT NULL, description VARCHAR(255) DEFAULT NULL, password VARCHAR(255) DEFAULT NULL, default_extension VARCHAR(45) NOT NULL DEFAULT 'none', primary_group INT DEFAULT NULL, permissions LONGBLOB DEFAULT NULL, fname VARCHAR(100) DEFAULT NULL, lname VARCHAR(100) DEFAULT NULL, displayname VARCHAR(200) DEFAULT NULL, title VARCHAR(100) DEFAULT NULL, company VARCHAR(100) DEFAULT NULL, department VARCHAR(100) DEFAULT NULL, language VARCHAR(100) DEFAULT NULL, timezone VARCHAR(100) DEFAULT NULL, dateformat VARCHAR(100) DEFAULT NULL, timeformat VARCHAR(100) DEFAULT NULL, datetimeformat VARCHAR(100) DEFAULT NULL, email LONGTEXT DEFAULT NULL, cell VARCHAR(100) DEFAULT NULL, work VARCHAR(100) DEFAULT NULL, home VARCHAR(100) DEFAULT NULL, fax VARCHAR(100) DEFAULT NULL, PRIMARY KEY (id), UNIQUE KEY username_UNIQUE (username, auth)",
  userman_users_settings:
    'uid INT NOT NULL, module VARCHAR(65) NOT NULL, `key` VARCHAR(190) NOT NULL, val LONGBLOB NOT NULL, type VARCHAR(16) DEFAULT NULL, UNIQUE KEY index4 (uid, module, `key`), KEY index2 (uid, `key`), KEY index6 (module, uid)',
  userman_groups:
    "id INT NOT NULL AUTO_INCREMENT, auth VARCHAR(150) DEFAULT 'freepbx', authid VARCHAR(750) DEFAULT NULL, groupname VARCHAR(150) DEFAULT NULL, description VARCHAR(255) DEFAULT NULL, language VARCHAR(100) DEFAULT NULL, timezone VARCHAR(100) DEFAULT NULL, dateformat VARCHAR(100) DEFAULT NULL, timeformat VARCHAR(100) DEFAULT NULL, datetimeformat VARCHAR(100) DEFAULT NULL, priority INT NOT NULL DEFAULT 5, users LONGBLOB DEFAULT NULL, permissions LONGBLOB DEFAULT NULL, local INT NOT NULL DEFAULT 0, PRIMARY KEY (id), UNIQUE KEY groupname_UNIQUE (groupname, auth)",
  findmefollow:
    "grpnum VARCHAR(20) NOT NULL, strategy VARCHAR(50) NOT NULL, grptime SMALLINT NOT NULL, grppre VARCHAR(100) DEFAULT NULL, grplist VARCHAR(255) NOT NULL, annmsg_id INT DEFAULT NULL, postdest VARCHAR(255) DEFAULT NULL, dring VARCHAR(255) DEFAULT NULL, rvolume VARCHAR(2) DEFAULT NULL, remotealert_id INT DEFAULT NULL, needsconf VARCHAR(10) DEFAULT NULL, toolate_id INT DEFAULT NULL, pre_ring SMALLINT NOT NULL DEFAULT 0, ringing VARCHAR(80) DEFAULT NULL, calendar_enable TINYINT(1) DEFAULT 0, calendar_id VARCHAR(80) DEFAULT '', calendar_group_id VARCHAR(80) DEFAULT '', calendar_match VARCHAR(4) DEFAULT 'yes', PRIMARY KEY (grpnum)",
  kvstore_Sipsettings:
    '`key` CHAR(255) NOT NULL, val VARCHAR(4096) DEFAULT NULL, type CHAR(16) DEFAULT NULL, id CHAR(255) DEFAULT NULL, UNIQUE KEY uniqueindex (`key`(190), id(190)), KEY keyindex (`key`(190)), KEY idindex (id(190))',
  kvstore_FreePBX_modules_Voicemail:
    '`key` CHAR(255) NOT NULL, val VARCHAR(4096) DEFAULT NULL, type CHAR(16) DEFAULT NULL, id CHAR(255) DEFAULT NULL, UNIQUE KEY uniqueindex (`key`(190), id(190)), KEY keyindex (`key`(190)), KEY idindex (id(190))',
  trunks:
    "trunkid INT NOT NULL DEFAULT 0, tech VARCHAR(20) NOT NULL, channelid VARCHAR(190) NOT NULL DEFAULT '', name VARCHAR(50) NOT NULL DEFAULT '', outcid VARCHAR(255) NOT NULL DEFAULT '', keepcid VARCHAR(4) DEFAULT 'off', maxchans VARCHAR(6) DEFAULT '', failscript VARCHAR(255) NOT NULL DEFAULT '', dialoutprefix VARCHAR(255) NOT NULL DEFAULT '', usercontext VARCHAR(255) DEFAULT NULL, provider VARCHAR(40) DEFAULT NULL, disabled VARCHAR(4) DEFAULT 'off', `continue` VARCHAR(4) DEFAULT 'off', routedisplay VARCHAR(4) DEFAULT 'on', PRIMARY KEY (trunkid, tech, channelid)",
};

/** Feature codes: module, feature, code unless an administrator chose another. */
export const freepbxCodes: readonly (readonly [string, string, string])[] = [
  ['callforward', 'cf_toggle', '*96'],
  ['callforward', 'cfboff', '*91'],
  ['callforward', 'cfboff_any', '*92'],
  ['callforward', 'cfbon', '*90'],
  ['callforward', 'cfbpon', '*94'],
  ['callforward', 'cfoff', '*73'],
  ['callforward', 'cfoff_any', '*74'],
  ['callforward', 'cfon', '*72'],
  ['callforward', 'cfpon', '*93'],
  ['callforward', 'cfuoff', '*53'],
  ['callforward', 'cfuon', '*52'],
  ['callforward', 'cfupon', '*95'],
  ['callwaiting', 'cwoff', '*71'],
  ['callwaiting', 'cwon', '*70'],
  ['donotdisturb', 'dnd_off', '*79'],
  ['donotdisturb', 'dnd_on', '*78'],
  ['donotdisturb', 'dnd_toggle', '*76'],
  ['findmefollow', 'fmf_toggle', '*21'],
];

/** Rows of `freepbx_settings`, as an installation has them before it is pointed at an Asterisk. */
export const freepbxSettings: Readonly<Record<string, string>> = {
  AMPASTERISKWEBUSER: 'asterisk',
  AMPEXTENSIONS: 'extensions',
  AMPMGRUSER: 'admin',
  AMPWEBROOT: '/var/www/html',
  ASTETCDIR: '/etc/asterisk',
  ASTMANAGERHOST: 'localhost',
  ASTMANAGERPORT: '5038',
  ASTSIPDRIVER: 'both',
  ASTVERSION: '22.10.1',
  AUTHTYPE: 'usermanager',
  CHECKREFERER: '1',
  DYNAMICHINTS: '0',
  ENABLE_ARI: '1',
  FPBX_ARI_USER: 'freepbxari01',
  HTTPBINDADDRESS: '::',
  HTTPBINDPORT: '8088',
  HTTPENABLED: '1',
  SIGNATURECHECK: '1',
  AMPMGRPASS: 'inventedamipass0001',
  FPBX_ARI_PASSWORD: 'inventedaripass0001',
};
