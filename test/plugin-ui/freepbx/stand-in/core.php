<?php
// The module core: extensions, their devices, and Asterisk's database.
namespace {
	class StandInAstman {
		private $database;

		public function __construct($database) {
			$this->database = $database;
		}

		public function connected() {
			return FreePBX::create()->Config->get('STANDIN_AMI') !== 'gone';
		}

		public function database_get($family, $key) {
			$asked = $this->database->prepare('SELECT value FROM astdb WHERE family = ? AND key = ?');
			$asked->execute([$family, $key]);
			return $asked->fetchColumn();
		}

		public function database_put($family, $key, $value) {
			$this->database->prepare('REPLACE INTO astdb VALUES (?, ?, ?)')->execute([$family, $key, $value]);
		}

		public function database_del($family, $key) {
			$this->database->prepare('DELETE FROM astdb WHERE family = ? AND key = ?')->execute([$family, $key]);
		}

		public function database_deltree($path) {
			[$family, $key] = explode('/', $path, 2);
			$this->database->prepare("DELETE FROM astdb WHERE family = ? AND (key = ? OR key LIKE ? || '/%')")->execute([$family, $key, $key]);
		}
	}
}

namespace FreePBX {
	class Reload {
		public function postReload() {
			\FreePBX::create()->Hooks->processHooks();
		}
	}
}

namespace FreePBX\modules {
	class Core {
		private $freepbx;
		private $devices = [];

		public function __construct($freepbx) {
			$this->freepbx = $freepbx;
		}

		private function row($sql, $id) {
			$asked = $this->freepbx->Database->prepare($sql);
			$asked->execute([$id]);
			return $asked->fetch(\PDO::FETCH_ASSOC) ?: [];
		}

		public function getUser($extension) {
			return $this->row('SELECT * FROM users WHERE extension = ?', $extension);
		}

		/** What was found once is kept for the request. */
		public function getDevice($id) {
			if (!empty($this->devices[$id])) {
				return $this->devices[$id];
			}
			$row = $this->row('SELECT * FROM devices WHERE id = ?', $id);
			if ($row === []) {
				return [];
			}
			$asked = $this->freepbx->Database->prepare('SELECT keyword, data FROM sip WHERE id = ? ORDER BY flags');
			$asked->execute([$id]);
			return $this->devices[$id] = array_merge($row, $asked->fetchAll(\PDO::FETCH_KEY_PAIR));
		}

		public function generateDefaultDeviceSettings($tech, $number, $name) {
			$details = ['sipdriver' => 'chan_pjsip', 'secret' => bin2hex(random_bytes(16)), 'dtmfmode' => 'rfc4733', 'transport' => '', 'max_contacts' => '1', 'media_encryption' => 'no', 'allow' => '', 'disallow' => '', 'namedcallgroup' => '', 'dial' => "PJSIP/$number", 'context' => 'from-internal', 'mailbox' => "$number@device", 'account' => $number, 'accountcode' => '', 'callerid' => "$name <$number>"];
			$settings = [];
			$flag = 2;
			foreach ($details as $key => $value) {
				$settings[$key] = ['value' => $value, 'flag' => $flag++];
			}
			return $settings + ['devicetype' => ['value' => 'fixed'], 'user' => ['value' => $number], 'description' => ['value' => $name], 'emergency_cid' => ['value' => '']];
		}

		private function mustBeConnected() {
			if (!$this->freepbx->astman->connected()) {
				die_freepbx('Cannot connect to Asterisk Manager with admin/amp111');
			}
		}

		/** Says nobody that a reload is needed, calls no hook, and wants value and flag of every detail. */
		public function addDevice($id, $tech, $settings = [], $editmode = false) {
			if ($this->getDevice($id) !== []) {
				throw new \Exception('This device id is already in use');
			}
			$this->mustBeConnected();
			$row = [];
			foreach (['dial', 'devicetype', 'user', 'description', 'emergency_cid'] as $name) {
				$row[$name] = trim($settings[$name]['value']);
			}
			$this->freepbx->Database->prepare('INSERT INTO devices VALUES (?, ?, ?, ?, ?, ?, ?, NULL)')
				->execute([$id, $tech, $row['dial'], $row['devicetype'], $row['user'], $row['description'], $row['emergency_cid']]);
			$this->ring($id, $tech, $row);
			unset($settings['devicetype'], $settings['user'], $settings['description'], $settings['emergency_cid'], $settings['hint_override']);
			if (is_file(STANDIN_HOME . '/cut-off')) {
				unlink(STANDIN_HOME . '/cut-off');
				exit(1);
			}
			$sip = $this->freepbx->Database->prepare('INSERT INTO sip VALUES (?, ?, ?, ?)');
			foreach ($settings as $key => $setting) {
				$sip->execute([$id, $key, $setting['value'], $setting['flag']]);
			}
			file_put_contents(STANDIN_HOME . '/calls', "add $id " . json_encode($editmode) . "\n", FILE_APPEND);
			return true;
		}

		private function ring($id, $tech, array $row) {
			$astman = $this->freepbx->astman;
			foreach (['user' => $row['user'], 'tech' => $tech, 'dial' => $row['dial'], 'type' => $row['devicetype'], 'default_user' => $row['user']] as $key => $value) {
				$astman->database_put('DEVICE', "$id/$key", $value);
			}
			if ($row['emergency_cid'] === '') {
				$astman->database_del('DEVICE', "$id/emergency_cid");
			} else {
				$astman->database_put('DEVICE', "$id/emergency_cid", $row['emergency_cid']);
			}
			$ringing = array_filter(explode('&', (string) $astman->database_get('AMPUSER', $row['user'] . '/device')), 'strlen');
			if (!in_array($id, $ringing)) {
				$astman->database_put('AMPUSER', $row['user'] . '/device', implode('&', array_merge($ringing, [$id])));
			}
		}

		/** Leaves DEVICE/<id>/tech. */
		public function delDevice($id, $editmode = false) {
			$this->mustBeConnected();
			$astman = $this->freepbx->astman;
			$user = $astman->database_get('DEVICE', "$id/user");
			if ($user !== false) {
				$rest = array_diff(explode('&', (string) $astman->database_get('AMPUSER', "$user/device")), [$id]);
				$astman->database_put('AMPUSER', "$user/device", implode('&', $rest));
			}
			foreach ($editmode ? [] : ['dial', 'type', 'user', 'default_user', 'emergency_cid'] as $key) {
				$astman->database_del('DEVICE', "$id/$key");
			}
			foreach (['devices', 'sip'] as $table) {
				$this->freepbx->Database->prepare("DELETE FROM $table WHERE id = ?")->execute([$id]);
			}
			file_put_contents(STANDIN_HOME . '/calls', "del $id " . json_encode($editmode) . "\n", FILE_APPEND);
			$this->devices = [];
			$this->freepbx->Hooks->processHooks($id, $editmode);
			return true;
		}

		public function addUser($extension, $settings, $editmode = false) {
			$this->freepbx->Database->prepare('INSERT INTO users VALUES (?, ?)')->execute([$extension, $settings['name']]);
			needreload();
			$this->freepbx->Hooks->processHooks($extension, $settings, $editmode);
		}

		public function delUser($extension, $editmode = false) {
			$this->freepbx->Database->prepare('DELETE FROM users WHERE extension = ?')->execute([$extension]);
			$this->freepbx->Hooks->processHooks($extension, $editmode);
		}

		public function processQuickCreate($tech, $extension, $data) {
			$settings = $this->generateDefaultDeviceSettings($tech, $extension, $data['name']);
			foreach ($data['details'] ?? [] as $key => $value) {
				$settings[$key] = ['value' => $value, 'flag' => 99];
			}
			$this->addDevice($extension, $tech, $settings);
			$this->addUser($extension, $data);
			$this->freepbx->Hooks->processHooks($tech, $extension, $data);
		}

		/** The Extensions page's save, in its order. */
		public function edit($extension, $name, array $details) {
			$device = $this->getDevice($extension);
			$this->delUser($extension, true);
			$this->addUser($extension, ['name' => $name], true);
			$this->delDevice($extension, true);
			$settings = [];
			foreach (array_merge($device, ['description' => $name, 'hint_override' => null], $details) as $key => $value) {
				if ($key !== 'id' && $key !== 'tech') {
					$settings[$key] = ['value' => $value, 'flag' => 2];
				}
			}
			$this->addDevice($extension, 'pjsip', $settings, true);
		}
	}
}
